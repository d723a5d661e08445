-- Working relationships between organisations.

create table tie (
  id uuid primary key default new_id(),
  mission_id uuid not null references mission,
  from_id uuid not null references organisation,
  to_id uuid not null references organisation,
  frequency text check (frequency in ('daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
  intensity smallint check (intensity between 1 and 4),
  contact_on date,
  confirmed text check (confirmed in ('both', 'from', 'to', 'none')),
  source text,
  check (from_id <> to_id)
);
comment on table tie is 'The working relationship of two organisations within a mission.';
comment on column tie.intensity is '1 communicate, 2 cooperate, 3 coordinate, 4 integrate; null is not stated.';
comment on column tie.contact_on is 'The last contact on record.';
comment on column tie.confirmed is 'Which side confirmed the contact.';
create unique index tie_once on tie (mission_id, least(from_id, to_id), greatest(from_id, to_id));
create index tie_from on tie (from_id);
create index tie_to on tie (to_id);

grant select, insert, update on tie to weft_app;
