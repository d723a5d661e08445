-- Places and organisations of `register`, and the links of `register_link`, which the seed has filled.

create table bench.country as
  select country, 'country-' || lower(country) as slug, row_number() over (order by country) as n
  from (select distinct country from bench.register) c;
create table bench.region as
  select country, region, row_number() over (order by country, region) as n
  from (select distinct country, region from bench.register) r;
create table bench.city as
  select country, region, city, row_number() over (order by country, region, city) as n
  from (select distinct country, region, city from bench.register) c;

insert into place (id, slug, name, tier) values (bench.id('world', 0), 'world', 'World', 'international');
insert into place (id, slug, name, tier, parent_id)
  select bench.id('country', n), slug, country, 'national', bench.id('world', 0) from bench.country;
insert into place (id, slug, name, tier, parent_id)
  select bench.id('region', r.n), 'region-' || r.n, coalesce(nullif(r.region, ''), r.country), 'regional', bench.id('country', c.n)
  from bench.region r join bench.country c using (country);
insert into place (id, slug, name, tier, parent_id)
  select bench.id('city', t.n), 'city-' || t.n, coalesce(nullif(t.city, ''), r.region, t.country), 'local', bench.id('region', r.n)
  from bench.city t join bench.region r using (country, region);

-- Neighbours have numbers near each other, and `popular` mixes them.
create table bench.organisation as
  select register_id, name, country, region, city, types, status, established,
    row_number() over (order by country, region, city, register_id)::int as n
  from bench.register;
alter table bench.organisation add primary key (n);
create table bench.popular as
  select (row_number() over (order by md5(n || ':popular')))::int as rank, n from bench.organisation;
alter table bench.popular add primary key (rank);

insert into organisation (id, slug, name, sector, tier, place_id, kind, starts_on, ends_on, source, listed_at, joined_at)
select bench.id('organisation', o.n),
  'o-' || o.register_id, o.name,
  case
    when o.types ~ 'company' then 'private'
    when o.types ~ 'government' then 'public'
    when o.types ~ 'nonprofit' then 'civil-society'
    when bench.chance('stated', o.n) < 0.3 then null
    when o.types ~ 'healthcare|archive|facility' then 'public'
    else 'civil-society'
  end,
  (array['local', 'regional', 'national'])[bench.pick('tier', o.n, 3, 1.6)],
  bench.id('city', t.n),
  split_part(replace(o.types, 'funder|', ''), '|', 1),
  case when o.established ~ '^\d{4}$' and o.established::int between 1000 and 2023 then make_date(o.established::int, 1, 1) end,
  case when o.status <> 'active' then date '2024-06-30' + bench.pick('ended', o.n, 700, 1) end,
  'Research Organization Registry, CC0 1.0',
  timestamptz '2024-11-01 09:00:00Z' + o.n * interval '1 second',
  case when bench.chance('joined', o.n) < 0.25 then timestamptz '2024-12-01 09:00:00Z' + o.n * interval '10 minutes' end
from bench.organisation o join bench.city t using (country, region, city) order by o.n;

insert into organisation_identifier (identifier, organisation_id, position)
  select 'XI-ROR-' || register_id, bench.id('organisation', n), 1 from bench.organisation order by n;
-- One in five is known by its initials too.
insert into organisation_alias (organisation_id, alias)
  select bench.id('organisation', n), initials from (
    select n, upper(regexp_replace(name, '(\w)\w*\W*', '\1', 'g')) as initials from bench.organisation
    where bench.chance('alias', n) < 0.2 and name ~ '^\w+ \w+ \w+'
  ) known where initials <> '' order by n;

-- A parent and its child each name the other, and so do relations: one row of the two.
insert into organisation_link (from_id, to_id, kind, source)
select distinct
  case kind when 'related' then least(f, t) when 'child' then t when 'successor' then t else f end,
  case kind when 'related' then greatest(f, t) when 'child' then f when 'successor' then f else t end,
  case kind when 'child' then 'parent' when 'successor' then 'predecessor' else kind end,
  'Research Organization Registry, CC0 1.0'
from (
  select bench.id('organisation', a.n) as f, bench.id('organisation', b.n) as t, l.kind
  from bench.register_link l
  join bench.organisation a on a.register_id = l.from_id
  join bench.organisation b on b.register_id = l.to_id
  where a.n <> b.n
) links order by 1, 2, 3;
