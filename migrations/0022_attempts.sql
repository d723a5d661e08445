-- How often somebody tried what is limited, so that all processes count together.

create table attempt (
  key bytea primary key check (length(key) = 32),
  free_at timestamptz not null
);
comment on table attempt is 'What was tried and is limited: a password at an address, mail to it, from one network. Only SHA-256 of which; cleared every night.';
comment on column attempt.free_at is 'When all of it may be used again: each try moves it on.';
grant select, insert, update, delete on attempt to weft_app;

-- An account is told by what a provider calls it, or by its own password, once.
create unique index account_once on auth.account ("providerId", "accountId");
