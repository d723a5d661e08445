-- Working agreements: what partners agree about working together, in versions that each accepts.

create table agreement (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  mission_id uuid not null references mission,
  made_at timestamptz not null,
  ended_on date
);
comment on table agreement is 'What two or more organisations of a mission agree about how they work together.';
comment on column agreement.ended_on is 'From this day on fewer than two are left; null while it goes on.';
create index agreement_mission on agreement (mission_id);

create table agreement_party (
  agreement_id uuid not null references agreement,
  organisation_id uuid not null references organisation,
  left_on date,
  left_words text,
  primary key (agreement_id, organisation_id)
);
comment on table agreement_party is 'An organisation that wrote an agreement with others, until it leaves.';
create index agreement_party_organisation on agreement_party (organisation_id);

create table agreement_version (
  id uuid primary key default new_id(),
  agreement_id uuid not null references agreement,
  number integer not null check (number >= 1),
  title text not null,
  headings jsonb not null check (jsonb_typeof(headings) = 'array'),
  audience text not null check (audience in ('parties', 'mission')),
  review_on date not null,
  proposed_by uuid not null references organisation,
  proposed_post uuid not null references post,
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'in-force', 'replaced', 'declined', 'withdrawn')),
  in_force_on date,
  answer text,
  ended_at timestamptz,
  unique (agreement_id, number),
  check ((ended_at is null) = (state in ('proposed', 'in-force'))),
  check ((in_force_on is null) = (state in ('proposed', 'declined', 'withdrawn')))
);
comment on table agreement_version is 'The words of an agreement as one party proposed them. Nothing of them is ever changed.';
comment on column agreement_version.headings is 'A list of heading and words, as they are read.';
comment on column agreement_version.audience is 'Who reads it while in force: its parties, or whoever may see the mission''s connections.';
create unique index agreement_proposed on agreement_version (agreement_id) where state = 'proposed';
create unique index agreement_in_force on agreement_version (agreement_id) where state = 'in-force';
create index agreement_review on agreement_version (review_on) where state = 'in-force';

create table agreement_acceptance (
  version_id uuid not null references agreement_version,
  organisation_id uuid not null references organisation,
  post_id uuid not null references post,
  accepted_at timestamptz not null,
  primary key (version_id, organisation_id)
);
comment on table agreement_acceptance is 'A party accepts a version. It is in force once all have that have not left.';

grant select, insert, update on agreement, agreement_party, agreement_version to weft_app;
grant select, insert on agreement_acceptance to weft_app;
