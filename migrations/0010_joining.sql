-- How organisations come in: by claim or by invitation, through posts and those appointed to them,
-- and on whose behalf somebody acts who holds posts in several.

create function new_code() returns text language sql volatile parallel safe
  return right(replace(gen_random_uuid()::text, '-', ''), 12);
comment on function new_code is 'An address without a meaning, for what has no name of its own: 48 bits of chance.';

alter table person add email_confirmed_at timestamptz;
comment on column person.email_confirmed_at is 'When the person showed that mail to their address reaches them; null while nobody has.';

create table organisation_domain (
  domain text collate "C" not null check (domain = lower(domain) and domain like '%_._%'),
  organisation_id uuid not null references organisation,
  position smallint not null,
  primary key (organisation_id, domain)
);
comment on table organisation_domain is 'Where an organisation has its website or its mail, in lower case, ASCII and without www. Whoever has mail there may claim it, unless another organisation has the same.';
create index organisation_domain_named on organisation_domain (domain);

create table department (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  organisation_id uuid not null references organisation,
  parent_id uuid,
  name text not null,
  ended_on date,
  unique (id, organisation_id),
  foreign key (parent_id, organisation_id) references department (id, organisation_id),
  check (parent_id <> id)
);
comment on table department is 'A part of an organisation that it has named, in a tree. Posts may belong to it; it takes no part in missions by itself.';
comment on column department.ended_on is 'From this day on it is no longer there; null while it is.';
create index department_organisation on department (organisation_id);
create index department_parent on department (parent_id) where parent_id is not null;

alter table post
  add department_id uuid,
  add leads boolean not null default false,
  add ended_on date,
  add foreign key (department_id, organisation_id) references department (id, organisation_id);
comment on column post.leads is 'The Partner lead: gives its organisation''s consent, states its sector, makes its posts and appointments.';
comment on column post.ended_on is 'From this day on nobody can be appointed to it; null while it goes on.';
create unique index post_leads on post (organisation_id) where leads and ended_on is null;
create index post_department on post (department_id) where department_id is not null;

alter table appointment
  add slug text collate "C" not null unique default new_code(),
  drop constraint appointment_check,
  add constraint appointment_days check (ends_on >= starts_on - 1);
comment on column appointment.ends_on is 'The last day on which it holds. The day before its first takes it back: it never held.';

create table acting_choice (
  session_id uuid primary key references auth.session on delete cascade,
  person_id uuid not null references person,
  post_id uuid not null references post,
  chosen_at timestamptz not null
);
comment on table acting_choice is 'Through which of their posts somebody acts in one session, where they hold posts in several organisations. Gone with the session.';

create table claim (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  person_id uuid not null references person,
  organisation_id uuid references organisation,
  asked_name text,
  asked_website text,
  words text,
  state text not null check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
  way text check (way in ('domain', 'approval')),
  refusal text,
  answer text,
  made_at timestamptz not null,
  ended_at timestamptz,
  check (organisation_id is not null or asked_name is not null),
  check ((state = 'waiting') = (ended_at is null)),
  check ((state = 'approved') = (way is not null)),
  check (state <> 'approved' or organisation_id is not null)
);
comment on table claim is 'A person says that they come for an organisation that nobody acts for here. Seen by the claimant and by whoever checks it.';
comment on column claim.asked_name is 'Of an organisation that was not on the register when it was asked for; null for one that was.';
comment on column claim.way is 'How it was checked: by the domain of a confirmed address, or by the approval of a convenor or the operator.';
comment on column claim.refusal is 'Why it was refused, as a code; the words beside it are in answer.';
create unique index claim_once on claim (person_id, organisation_id) where state = 'waiting' and organisation_id is not null;
create index claim_waiting on claim (made_at, id) where state = 'waiting';
create index claim_person on claim (person_id);
create index claim_organisation on claim (organisation_id);

create table invitation (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  hash bytea not null unique check (length(hash) = 32),
  address text not null,
  organisation_id uuid not null references organisation,
  mission_id uuid references mission,
  post_id uuid references post,
  starts_on date,
  ends_on date,
  deputy boolean not null default false,
  by_post uuid references post,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('waiting', 'accepted', 'declined', 'withdrawn')),
  ended_at timestamptz,
  person_id uuid references person,
  check ((mission_id is null) <> (post_id is null)),
  check ((state = 'waiting') = (ended_at is null)),
  check (ends_on >= starts_on)
);
comment on table invitation is 'Asks whoever reads an address to come in: as first Partner lead of an organisation that a mission invites, or to hold a post. Its link works once; only SHA-256 of its secret is kept.';
comment on column invitation.address is 'Where it was sent. Seen by those who sent it and by whoever has this address confirmed.';
comment on column invitation.by_post is 'The post on whose authority it was sent; null for the operator.';
comment on column invitation.person_id is 'Who accepted or declined it.';
create index invitation_address on invitation (lower(address)) where state = 'waiting';
create index invitation_organisation on invitation (organisation_id);
create index invitation_mission on invitation (mission_id) where mission_id is not null;
create index invitation_post on invitation (post_id) where post_id is not null;

alter table partner
  add consent text check (consent in ('invited', 'consented', 'declined')),
  add answered_at timestamptz;
comment on column partner.consent is 'Whether the organisation itself was asked to take part, and what it said; null where it is only named, as by a data package.';

grant select, insert, update on department, claim, invitation to weft_app;
grant select, insert, update, delete on organisation_domain, acting_choice to weft_app;
