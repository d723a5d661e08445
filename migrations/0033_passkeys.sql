-- Passkeys of accounts: a key of a device or of a password manager that signs in without a password.
-- beside: any

create table auth.passkey (
  id uuid primary key default new_id(),
  "userId" uuid not null references auth."user" on delete cascade,
  name text,
  "publicKey" text not null,
  "credentialID" text not null unique,
  counter bigint not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  aaguid text,
  "createdAt" timestamptz not null default current_timestamp
);
create index passkey_of_user on auth.passkey ("userId");
comment on table auth.passkey is 'Passkeys, as better-auth keeps them: public keys only. The private half never leaves the device or manager of its person.';
comment on column auth.passkey."credentialID" is 'What the device calls it.';
comment on column auth.passkey.counter is 'How often it signed, where the device counts: a smaller number than before tells of a copy.';
comment on column auth.passkey.aaguid is 'The model of the device or manager; zeros where it does not say.';
grant select, insert, update, delete on auth.passkey to weft_app;
