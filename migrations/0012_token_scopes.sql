-- A token says what it may do, on whose behalf, and until when. A person may have several.

-- Those made before said none of it, and opened everything their person could: they end here.
update api_token set revoked_at = now() where revoked_at is null;

drop index api_token_live;

alter table api_token
  add column slug text collate "C" unique,
  add column name text,
  add column organisation_id uuid references organisation,
  add column scopes text[],
  add column expires_at timestamptz,
  add column used_at timestamptz;

update api_token set
  slug = encode(sha256(id::text::bytea), 'hex'),
  name = 'Made before tokens had scopes',
  scopes = '{}',
  expires_at = greatest(revoked_at, created_at + interval '1 second');

alter table api_token
  alter column slug set not null,
  alter column name set not null,
  alter column scopes set not null,
  alter column expires_at set not null,
  add check (expires_at > created_at),
  add check (cardinality(scopes) > 0 or revoked_at is not null);

comment on table api_token is 'Lets a program act as its person, within scopes and until a day. Only SHA-256 of the token is kept.';
comment on column api_token.slug is 'The part of the token that is no secret, by which people tell one from another.';
comment on column api_token.organisation_id is 'On whose behalf it acts: only posts there count. Null is the operator.';
comment on column api_token.scopes is 'What it may do, at most: never more than its person may.';
comment on column api_token.used_at is 'When it was last used, to the minute; null where it never was.';
create index api_token_person on api_token (person_id);
