-- 5,000 missions, a few of them very large, with their partners, outcomes and figures.

create table bench.mission as
  select n, (row_number() over (order by md5(n || ':size')))::int as rank,
    bench.pick('home', n, $organisations, 1) as home
  from generate_series(1, $missions) n;
alter table bench.mission add primary key (n);
create unique index on bench.mission (rank);

-- The first of a mission leads it. Two of three are neighbours, the others mostly well known.
create table bench.partner as
  select m, n, row_number() over (partition by m order by least_k) as k from (
    select m, n, min(k) as least_k from (
      select b.n as m, k, case when bench.chance('near', b.n * 10000 + k) < 0.65
        then 1 + (b.home + bench.pick('next', b.n * 10000 + k, 40 + places.partners * 2, 1.5)) % $organisations
        else p.n end as n
      from bench.mission b
      cross join lateral (select 12 + floor(400 / power(b.rank, 0.55))::int as partners) places
      cross join lateral generate_series(1, places.partners) k
      join bench.popular p on p.rank = bench.pick('known', b.n * 10000 + k, $organisations, 2.5)
    ) asked group by m, n
  ) once;
create index on bench.partner (m, k);
analyze bench.mission, bench.partner, bench.organisation;
create table bench.mission_size as select m, count(*)::int as partners from bench.partner group by m;
alter table bench.mission_size add primary key (m);

insert into mission (id, slug, name, goal, grand_challenge, affected, tier, place_id, due_on, status,
  lead_id, visibility, connections, source, fictional)
select bench.id('mission', b.n), 'm-' || b.n,
  bench.word(array['Warm and dry', 'Safe', 'Clean', 'Well paid', 'Healthy', 'Quiet', 'Learning', 'Green', 'Lively', 'Welcoming', 'Resilient', 'Connected'], 'how', b.n) || ' ' ||
  bench.word(array['homes', 'rivers', 'streets', 'work', 'childhoods', 'schools', 'lungs', 'libraries', 'harbours', 'kitchens', 'forests', 'later years', 'villages', 'buses'], 'what', b.n) ||
  ' for ' || coalesce(nullif(o.city, ''), o.country) || ' ' || b.n,
  'Nine of ten ' || bench.word(array['households', 'children', 'workers', 'neighbours', 'patients', 'tenants'], 'who', b.n) || ' in ' || coalesce(nullif(o.city, ''), o.country) || ' by ' || (2027 + b.n % 9),
  bench.word(array['Ageing', 'Climate', 'Health', 'Work', 'Learning', 'Housing', 'Trust'], 'challenge', b.n),
  'Those who live there',
  case when b.rank <= 60 then 'national' when b.rank <= 800 then 'regional' else 'local' end,
  bench.id(case when b.rank <= 60 then 'country' when b.rank <= 800 then 'region' else 'city' end,
    case when b.rank <= 60 then c.n when b.rank <= 800 then r.n else t.n end),
  make_date(2027 + b.n % 9, 3, 31),
  (array['adopted', 'candidate', 'draft', 'achieved', 'review-due', 'retired', 'missed'])[bench.pick('status', b.n, 7, 2.2)],
  bench.id('organisation', p.n),
  case when bench.chance('hidden', b.n) < 0.06 then 'partners' else 'public' end,
  case when bench.chance('closed', b.n) < 0.15 then 'partners' else 'public' end,
  'Made by npm run bench:seed', true
from bench.mission b
join bench.partner p on p.m = b.n and p.k = 1
join bench.organisation o on o.n = p.n
join bench.country c using (country) join bench.region r using (country, region) join bench.city t using (country, region, city)
order by b.n;

-- A local mission is part of a regional one, that of a national one: three of four are.
update mission set parent_id = up.id from (
  select bench.id('mission', b.n) as child, bench.id('mission', above.n) as id
  from bench.mission b join bench.mission above on above.rank =
    case when b.rank <= 800 then 1 + b.n % 60 else 61 + b.n % 740 end
  where b.rank > 60 and bench.chance('part', b.n) < 0.75
) up where mission.id = up.child;

insert into partner (mission_id, organisation_id, role, ended_on)
select bench.id('mission', m), bench.id('organisation', n),
  case k when 1 then 'lead' when 2 then 'co-chair' else 'partner' end,
  case when k > 3 and bench.chance('left', m * 10000::bigint + n) < 0.04 then date '2025-01-01' + (n % 600) end
from bench.partner order by m, k;

insert into attestation (mission_id, organisation_id, attested_on)
select bench.id('mission', m), bench.id('organisation', n), date '2025-02-01' + (n % 500)
from bench.partner where k <= 6 and bench.chance('attests', m * 10000::bigint + n) < 0.6 order by m, k;

-- Whoever leads has joined.
update organisation set joined_at = timestamptz '2024-12-01 09:00:00Z'
where joined_at is null and id in (select lead_id from mission);

insert into outcome (id, slug, mission_id, name)
select bench.id('outcome', n), 'out-' || n, bench.id('mission', 1 + (n - 1) % $missions), 'More people live ' ||
  bench.word(array['in warmth', 'by clean water', 'in safety', 'in good health', 'from fair work', 'with books'], 'lives', n)
from generate_series(1, 2 * $missions) n;

insert into indicator (id, slug, mission_id, outcome_id, name, level, unit, direction, cumulative, headline,
  definition, publisher, baseline_value, baseline_on, target_value, due_on, source)
select bench.id('indicator', n), 'ind-' || n, bench.id('mission', 1 + (n - 1) % $missions),
  bench.id('outcome', 1 + (n - 1) % (2 * $missions)),
  'Share of those who say so, series ' || n, case when n % 3 = 0 then 'performance' else 'population' end,
  '%', case when n % 4 = 0 then 'down' else 'up' end, false, n <= $missions,
  'Share of adults who say so when asked', 'The statistics office',
  round((40 + 30 * bench.chance('base', n))::numeric, 1), date '2023-12-31',
  round((70 + 25 * bench.chance('target', n))::numeric, 1), make_date(2027 + ((n - 1) % $missions + 1)::int % 9, 3, 31),
  'Made by npm run bench:seed'
from generate_series(1, (2.5 * $missions)::int) n;

-- Months back from October 2026; every twentieth figure is a correction of the month before it.
insert into measurement (id, indicator_id, as_of, value, published_on, status, known_on, recorded_at)
select bench.id('measurement', n), bench.id('indicator', i),
  last_of_month, round((45 + 20 * bench.chance('level', i) + 4 * bench.chance('noise', n) - months * 0.2)::numeric, 1),
  last_of_month + 20, case when again then 'revised' else 'final' end,
  last_of_month + case when again then 60 else 20 end,
  (last_of_month + case when again then 60 else 20 end)::timestamp at time zone 'UTC'
from (
  select n, 1 + (n - 1) % (2.5 * $missions)::int as i, months, again,
    (date_trunc('month', date '2026-11-01' - make_interval(months => months)) - interval '1 day')::date as last_of_month
  from (
    select n, (n % 20 = 0) as again,
      ((n - 1) / (2.5 * $missions)::int)::int + case when n % 20 = 0 and n > (2.5 * $missions)::int then -1 else 0 end as months
    from generate_series(1, $measurements) n
  ) counted
) dated order by n;
