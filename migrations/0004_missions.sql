-- Missions, who takes part, and whether the outcome moves.

create table mission (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique,
  name text not null,
  goal text,
  grand_challenge text,
  affected text,
  tier text check (tier in ('international', 'national', 'regional', 'local', 'neighbourhood')),
  place_id uuid references place,
  parent_id uuid references mission check (parent_id <> id),
  due_on date,
  status text check (status in
    ('draft', 'candidate', 'adopted', 'review-due', 'achieved', 'missed', 'retired', 'replaced')),
  lead_id uuid references organisation,
  visibility text not null default 'public' check (visibility in ('public', 'partners')),
  connections text not null default 'public' check (connections in ('public', 'partners')),
  source text,
  fictional boolean not null default false,
  replaced_by_id uuid references mission check (replaced_by_id <> id)
);
comment on table mission is 'A concrete goal with a date that needs several sectors.';
comment on column mission.lead_id is 'The organisation whose post holders convene the mission; null while there is none.';
comment on column mission.visibility is 'Who may know that the mission exists: everyone, or its partners.';
comment on column mission.connections is 'Who may see its commitments and connections: everyone, or its partners.';
comment on column mission.replaced_by_id is 'The mission that took over from a replaced one; null where none is named.';
create index mission_replaced_by on mission (replaced_by_id) where replaced_by_id is not null;
create index mission_parent on mission (parent_id);
create index mission_lead on mission (lead_id);
create index mission_place on mission (place_id);
create index mission_in_order on mission (name collate "en-GB-x-icu", id);
create index mission_words on mission using gin (plain_text(name || ' ' || coalesce(goal, '')) gin_trgm_ops);

create table partner (
  mission_id uuid not null references mission,
  organisation_id uuid not null references organisation,
  role text check (role in ('lead', 'co-chair', 'partner')),
  ended_on date,
  primary key (mission_id, organisation_id)
);
comment on table partner is 'An organisation in a mission. Roles are labels: only mission.lead_id gives powers.';
create index partner_organisation on partner (organisation_id);

create table outcome (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique,
  mission_id uuid not null references mission,
  name text not null,
  ended_on date
);
comment on table outcome is 'A condition that the mission wants to change.';
create index outcome_mission on outcome (mission_id);

create table indicator (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique,
  mission_id uuid not null references mission,
  outcome_id uuid not null references outcome,
  name text not null,
  level text check (level in ('population', 'performance')),
  unit text,
  direction text check (direction in ('up', 'down')),
  cumulative boolean,
  headline boolean,
  definition text,
  publisher text,
  baseline_value numeric,
  baseline_on date,
  target_value numeric,
  due_on date,
  source text,
  ended_on date
);
comment on table indicator is 'How an outcome is measured.';
comment on column indicator.level is 'A condition of a place (population) or of an organisation''s own work (performance).';
comment on column indicator.headline is 'If none of a mission says yes, all of them are.';
create index indicator_mission on indicator (mission_id);
create index indicator_outcome on indicator (outcome_id);

create table measurement (
  id uuid primary key default new_id(),
  indicator_id uuid not null references indicator,
  as_of date not null,
  period text,
  value numeric,
  published_on date,
  status text check (status in ('provisional', 'final', 'revised')),
  phase text,
  note text,
  known_on date not null,
  recorded_at timestamptz not null,
  position bigint generated always as identity
);
comment on table measurement is 'One figure. Never overwritten: a correction is a further row for the same period.';
comment on column measurement.as_of is 'The last day of the period.';
comment on column measurement.known_on is
  'The day from which the figure counts as known: its publication; else the end of its period for a first figure and the day of recording for a correction.';
comment on column measurement.phase is 'A new phase begins where the series breaks.';
create index measurement_in_order on measurement (indicator_id, as_of, known_on, position);

create table attestation (
  mission_id uuid not null references mission,
  organisation_id uuid not null references organisation,
  attested_on date,
  primary key (mission_id, organisation_id)
);
comment on table attestation is 'An organisation says that the mission is bold and relevant.';
create index attestation_organisation on attestation (organisation_id);

grant select, insert, update on mission, partner, outcome, indicator, attestation to weft_app;
grant select, insert on measurement to weft_app;
