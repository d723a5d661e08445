-- People and groups that an organisation's own system keeps here (SCIM 2.0).
-- beside: any

create table scim_token (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  organisation_id uuid not null references organisation,
  name text not null,
  hash bytea not null unique check (length(hash) = 32),
  made_at timestamptz not null,
  used_on date,
  revoked_at timestamptz
);
create index scim_token_organisation on scim_token (organisation_id);
comment on table scim_token is 'Lets an organisation’s own system say who its people are. Only SHA-256 of it is kept. It opens nothing else.';
grant select, insert, update on scim_token to weft_app;

create table scim_user (
  id uuid primary key default new_id(),
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  user_name text not null,
  external_id text,
  given_name text,
  family_name text,
  display_name text,
  address text,
  active boolean not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  gone_at timestamptz
);
create unique index scim_user_name on scim_user (organisation_id, lower(user_name)) where gone_at is null;
create unique index scim_user_person on scim_user (organisation_id, person_id) where gone_at is null;
create index scim_user_of_person on scim_user (person_id);
comment on table scim_user is 'What an organisation’s own system says of somebody, each organisation for itself. The person and their account are their own.';
comment on column scim_user.external_id is 'What that system calls them.';
comment on column scim_user.gone_at is 'When it took them away; nothing of the person is deleted by that.';
grant select, insert, update on scim_user to weft_app;
