-- An address by which a calendar program reads somebody's dates.
-- beside: any

create table calendar_address (
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  hash bytea not null unique check (length(hash) = 32),
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, organisation_id)
);
comment on table calendar_address is
  'Lets whoever has the address read the dates of one organisation as its person may see them that day. Replaced or ended, the row goes.';
comment on column calendar_address.hash is 'SHA-256 of the secret in the address, which is kept nowhere.';
comment on column calendar_address.used_at is 'When it was last asked for, to the minute; null where it never was.';
create index calendar_address_organisation on calendar_address (organisation_id);

grant select, insert, delete on calendar_address to weft_app;
grant update (hash, made_at, used_at) on calendar_address to weft_app;

alter table calendar_address enable row level security;
create policy system on calendar_address using (asks_as('system'));
create policy operator on calendar_address using (asks_as('operator'));
create policy own on calendar_address using (person_id = asking_person());
create policy shown on calendar_address using (hash = asking_secret());
comment on policy operator on calendar_address is 'Whoever is erased by the operator loses theirs.';
