-- Places and organisations.

create table place (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique,
  name text not null,
  tier text check (tier in ('international', 'national', 'regional', 'local', 'neighbourhood')),
  parent_id uuid references place check (parent_id <> id),
  gss text unique,
  fictional boolean not null default false
);
comment on table place is 'A place that missions and organisations belong to, in a tree.';
comment on column place.gss is 'Code of the Government Statistical Service, such as E09000007.';
comment on column place.fictional is 'True where the data package says that its world is made up.';
create index place_parent on place (parent_id);
create index place_name on place using gin (plain_text(name) gin_trgm_ops);

create table organisation (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique,
  name text not null,
  sector text check (sector in ('public', 'private', 'civil-society')),
  tier text check (tier in ('international', 'national', 'regional', 'local', 'neighbourhood')),
  place_id uuid references place,
  kind text,
  starts_on date,
  ends_on date,
  replaced_by_id uuid references organisation check (replaced_by_id <> id),
  source text,
  fictional boolean not null default false,
  listed_at timestamptz not null,
  joined_at timestamptz,
  check (ends_on >= starts_on)
);
comment on table organisation is 'An organisation, listed before it joins and after it ends.';
comment on column organisation.sector is 'As the organisation states it; null is not stated, and counts in no sector.';
comment on column organisation.joined_at is 'When it joined by its own consent; null while it is only listed.';
comment on column organisation.replaced_by_id is 'The organisation that took over when this one ended.';
create index organisation_place on organisation (place_id);
create index organisation_replaced_by on organisation (replaced_by_id) where replaced_by_id is not null;
create index organisation_name on organisation using gin (plain_text(name) gin_trgm_ops);
create index organisation_in_order on organisation (name collate "en-GB-x-icu", id);
create index organisation_sector on organisation (sector, name collate "en-GB-x-icu", id);
create index organisation_kind on organisation (kind, name collate "en-GB-x-icu", id);
create index organisation_tier on organisation (tier, name collate "en-GB-x-icu", id);
create index organisation_joined on organisation (name collate "en-GB-x-icu", id) where joined_at is not null;

create table organisation_identifier (
  identifier text primary key,
  organisation_id uuid not null references organisation,
  position smallint not null
);
comment on table organisation_identifier is
  'Identifiers from public registers: list code and number as org-id.guide writes them, or GSS-code. One organisation each.';
create index organisation_identifier_of on organisation_identifier (organisation_id, position);

create table organisation_alias (
  organisation_id uuid not null references organisation,
  alias text not null,
  primary key (organisation_id, alias)
);
comment on table organisation_alias is 'Other names an organisation has or had, kept so that it is still found by them.';
create index organisation_alias_name on organisation_alias using gin (plain_text(alias) gin_trgm_ops);

create table organisation_link (
  from_id uuid not null references organisation,
  to_id uuid not null references organisation,
  kind text not null check (kind in ('parent', 'related', 'predecessor')),
  source text,
  primary key (from_id, to_id, kind),
  check (from_id <> to_id),
  check (kind <> 'related' or from_id < to_id)
);
comment on table organisation_link is
  'to_id is the parent, a relation or the predecessor of from_id. Inverses are folded; a relation is kept once, smaller id first.';
create index organisation_link_to on organisation_link (to_id, kind);

grant select, insert, update on place, organisation to weft_app;
grant select, insert, update, delete on organisation_identifier, organisation_alias, organisation_link to weft_app;
