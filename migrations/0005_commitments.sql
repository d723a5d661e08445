-- The work of a mission, and what is promised.

create table workstream (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique,
  mission_id uuid not null references mission,
  name text not null,
  ended_on date
);
comment on table workstream is 'A strand of a mission''s work.';
create index workstream_mission on workstream (mission_id);

create table assignment (
  workstream_id uuid not null references workstream,
  organisation_id uuid not null references organisation,
  role text check (role in ('lead', 'contributor')),
  source text,
  ended_on date,
  primary key (workstream_id, organisation_id)
);
comment on table assignment is 'An organisation named as doing a workstream. Not a promise: never late, never kept or broken.';
create index assignment_organisation on assignment (organisation_id);

create table dependency (
  from_id uuid not null references workstream,
  on_id uuid not null references workstream,
  kind text not null check (kind in ('pooled', 'sequential', 'reciprocal')),
  note text,
  source text,
  ended_on date,
  primary key (from_id, on_id, kind),
  check (from_id <> on_id)
);
comment on table dependency is 'from_id needs on_id (Thompson 1967).';
create index dependency_on on dependency (on_id);

create table commitment (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique,
  workstream_id uuid not null references workstream,
  organisation_id uuid not null references organisation,
  requested_by_id uuid references organisation,
  what text not null,
  due_on date,
  state text check (state in ('requested', 'countered', 'promised', 'reported',
    'satisfied', 'reneged', 'declined', 'cancelled')),
  satisfied_on date,
  source text
);
comment on table commitment is 'One organisation''s promise to another about a workstream.';
comment on column commitment.requested_by_id is 'Who asked; null is the organisation itself.';
create index commitment_workstream on commitment (workstream_id);
create index commitment_organisation on commitment (organisation_id);
create index commitment_requested_by on commitment (requested_by_id);

grant select, insert, update on workstream, assignment, dependency, commitment to weft_app;
