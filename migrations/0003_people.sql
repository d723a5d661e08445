-- People, posts, appointments, and the door they come in by. `auth` is better-auth's own schema.

create schema auth;
grant usage on schema auth to weft_app;

create table auth."user" (
  id uuid primary key default new_id(),
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create table auth.session (
  id uuid primary key default new_id(),
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" on delete cascade
);
create index session_of_user on auth.session ("userId");
create table auth.account (
  id uuid primary key default new_id(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index account_of_user on auth.account ("userId");
create table auth.verification (
  id uuid primary key default new_id(),
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on auth.verification (identifier);
comment on schema auth is 'Accounts and sessions, as better-auth keeps them. Our own tables stay out of it.';
grant select, insert, update, delete on all tables in schema auth to weft_app;

create table person (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique,
  name text not null,
  email text,
  account_id uuid unique references auth."user" on delete set null,
  operator boolean not null default false,
  fictional boolean not null default false
);
comment on table person is 'A human. Rights hang on appointments to posts, never on the person.';
comment on column person.account_id is 'What this person signs in with; null for someone who never has.';
comment on column person.operator is 'Runs this installation.';
create unique index person_email on person (lower(email)) where email is not null;

create table post (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique,
  organisation_id uuid not null references organisation,
  title text not null
);
comment on table post is 'A role in an organisation. Promises, ties and powers belong to posts.';
create index post_organisation on post (organisation_id);

create table appointment (
  id uuid primary key default new_id(),
  post_id uuid not null references post,
  person_id uuid not null references person,
  starts_on date,
  ends_on date,
  deputy boolean,
  check (ends_on >= starts_on)
);
comment on table appointment is 'Who holds a post from when to when; null is open at that end.';
comment on column appointment.deputy is 'Stands in for the holder; null is not stated, and read as no.';
create unique index appointment_once on appointment (post_id, person_id, coalesce(starts_on, '-infinity'::date));
create index appointment_person on appointment (person_id);

create table api_token (
  id uuid primary key default new_id(),
  person_id uuid not null references person,
  hash bytea not null unique check (length(hash) = 32),
  created_at timestamptz not null,
  revoked_at timestamptz
);
comment on table api_token is 'Lets a program act as its person. Only SHA-256 of the token is kept.';
create unique index api_token_live on api_token (person_id) where revoked_at is null;

grant select, insert, update on person, post, appointment, api_token to weft_app;
