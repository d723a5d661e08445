-- Data packages: what each one last said, and imports that wait to be applied.

create table data_package (
  name text primary key,
  title text,
  description text,
  licences jsonb,
  fictional jsonb,
  sha256 bytea not null,
  loaded_at timestamptz not null
);
comment on table data_package is 'A package that was loaded here, as it described itself when last loaded.';

create table package_row (
  package text not null references data_package,
  file text not null,
  key text not null,
  cells jsonb not null,
  entity_id uuid,
  primary key (package, file, key)
);
comment on table package_row is
  'What a package last said in each row. Loading it again changes only what it now says otherwise, so that corrections made here stay.';
comment on column package_row.key is 'The package''s own id, or the columns that tell the row from others, as a JSON list.';
comment on column package_row.entity_id is 'What the row is here; null in files whose rows have no id.';
create index package_row_entity on package_row (entity_id);

create table import (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique,
  file_name text,
  kind text not null check (kind in ('package', 'mapping')),
  state text not null check (state in
    ('reading', 'mapping', 'checking', 'checked', 'applying', 'applied', 'failed', 'stopped')),
  package text,
  descriptor jsonb,
  sha256 bytea,
  mapping jsonb,
  summary jsonb,
  failure jsonb,
  progress jsonb,
  heard_at timestamptz,
  by_person uuid references person,
  by_post uuid references post,
  mission_id uuid references mission,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  finished_at timestamptz
);
comment on table import is 'One import, from the chosen file to its end. A preview that is not applied expires.';
comment on column import.file_name is 'What the chosen file was called; null for an import from the command line.';
comment on column import.package is 'Name of the package; null until the file is read, or a person has named its source.';
comment on column import.mapping is 'Of a table: its columns, a sample of its rows, and how they become rows of a package.';
comment on column import.failure is 'Why it failed: what is wrong with the file, or a reference to our own mistake.';
comment on column import.progress is 'How far the work at hand has come, told outside its transaction.';
comment on column import.heard_at is 'When the work at hand last said so. Long ago means that its process died.';
comment on column import.by_post is 'The post on whose behalf a convenor imports; null for the operator.';
comment on column import.mission_id is 'The mission whose convenor brings partners in; null for an import of the operator.';
create index import_expires on import (expires_at);
create index import_latest on import (mission_id, created_at, id);

create unlogged table import_part (
  import_id uuid not null references import on delete cascade,
  position integer not null,
  bytes bytea not null,
  primary key (import_id, position)
);
comment on table import_part is
  'The chosen file in pieces, kept until the import ends, so that any process can read it. Unlogged as import_row is.';

create unlogged table import_row (
  import_id uuid not null references import on delete cascade,
  file text not null,
  row integer not null,
  key text,
  cells jsonb not null,
  left_out boolean not null default false,
  primary key (import_id, file, row)
);
comment on table import_row is
  'Rows of an import before they are applied. Unlogged: lost in a crash, and then the import says so and is started again.';
comment on column import_row.key is
  'As in package_row; null for a row that could not be read, kept to be shown.';
create index import_row_key on import_row (import_id, file, key);

create table import_problem (
  import_id uuid not null references import on delete cascade,
  position integer not null,
  file text not null,
  row integer,
  "column" text,
  code text not null,
  detail text not null,
  value text,
  candidates jsonb,
  primary key (import_id, position)
);
comment on table import_problem is 'What must be mended, left out or decided before an import can be applied.';

create table import_choice (
  import_id uuid not null references import on delete cascade,
  file text not null,
  row integer not null,
  choice text not null check (choice in ('match', 'new', 'leave-out')),
  entity_id uuid,
  primary key (import_id, file, row)
);
comment on table import_choice is 'What a person decided about a row that asked.';

grant select, insert, update on data_package, package_row to weft_app;
grant select, insert, update, delete on import, import_part, import_row, import_problem, import_choice to weft_app;

create function look_over_import() returns void
language plpgsql security definer set search_path = public as $$
begin
  analyze import_row, package_row;
end
$$;
comment on function look_over_import() is
  'Lets the planner see rows that were just brought. Only an owner may analyze, so it acts as one; the application gains no other right.';
revoke all on function look_over_import() from public;
grant execute on function look_over_import() to weft_app;
