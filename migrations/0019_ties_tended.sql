-- Ties that are tended: a purpose, a steward on each side, and contacts that both sides confirm.

alter table tie
  add purpose text,
  add made_at timestamptz;
comment on column tie.frequency is 'How often the two mean to be in contact; in published data how often they are.';
comment on column tie.contact_on is 'The last contact on record: one that a package states, or the latest that both sides confirmed here.';
comment on column tie.purpose is 'What the two work together for; null is not stated.';
comment on column tie.made_at is 'When one of the two made it here; null where it came with a data package.';

alter table post add constraint post_of_organisation unique (id, organisation_id);

create table tie_steward (
  tie_id uuid not null references tie,
  organisation_id uuid not null references organisation,
  post_id uuid not null,
  primary key (tie_id, organisation_id),
  foreign key (post_id, organisation_id) references post (id, organisation_id)
);
comment on table tie_steward is 'The post that looks after a tie on one side; each side names its own.';
create index tie_steward_post on tie_steward (post_id);

create table contact (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  tie_id uuid not null references tie,
  held_on date not null,
  about text not null,
  logged_by uuid not null references organisation,
  logged_post uuid not null references post,
  logged_at timestamptz not null,
  state text not null check (state in ('waiting', 'confirmed', 'disputed', 'withdrawn')),
  answer text,
  answered_post uuid references post,
  answered_at timestamptz,
  check ((state = 'waiting') = (answered_at is null)),
  check ((answered_at is null) = (answered_post is null))
);
comment on table contact is 'One meeting or talk of the two of a tie, logged by one side. It counts once the other confirms it.';
comment on column contact.about is 'What it was about, in one line; only the two organisations read it.';
comment on column contact.answer is 'Why the other side disputes it; null where it does not.';
create unique index contact_once on contact (tie_id, held_on) where state in ('waiting', 'confirmed');
create index contact_waiting on contact (logged_at) where state = 'waiting';
create index contact_logged_by on contact (logged_by);

create table tie_proposal (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  mission_id uuid not null references mission,
  one_id uuid not null references organisation,
  other_id uuid not null references organisation,
  purpose text not null,
  frequency text check (frequency in ('daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
  proposed_post uuid references post,
  proposed_at timestamptz not null,
  state text not null check (state in ('waiting', 'taken', 'declined', 'withdrawn')),
  answered_at timestamptz,
  check (one_id < other_id),
  check ((state = 'waiting') = (answered_at is null))
);
comment on table tie_proposal is 'The convenor proposes to two organisations that they tend a tie. It is no tie until one of them takes it up.';
comment on column tie_proposal.proposed_post is 'The post of the convenor; null where the operator convened.';
create unique index tie_proposal_once on tie_proposal (mission_id, one_id, other_id) where state = 'waiting';

grant select, insert, update on contact, tie_proposal to weft_app;
grant select, insert, update, delete on tie_steward to weft_app;
