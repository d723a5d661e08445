-- A second factor of an account: codes of an authenticator app, and codes for the day it is lost.
-- No older Weft runs beside it: it would let people in by their first factor alone.

alter table auth."user" add column "twoFactorEnabled" boolean not null default false;

create table auth."twoFactor" (
  id uuid primary key default new_id(),
  "userId" uuid not null unique references auth."user" on delete cascade,
  secret text not null,
  "backupCodes" text not null,
  verified boolean not null default true,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz
);
comment on table auth."twoFactor" is 'The second factor of an account, as better-auth keeps it: the key of an authenticator app and the recovery codes that are left, both encrypted with WEFT_SECRET.';
comment on column auth."twoFactor".verified is 'False while it is being set up: it asks nobody for anything until a code of it was right.';
comment on column auth."twoFactor"."lockedUntil" is 'Until when no code is looked at, after ten wrong ones.';
grant select, insert, update, delete on auth."twoFactor" to weft_app;
