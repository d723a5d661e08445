-- 50,000 workstreams, who does them, what they need of each other, 200,000 commitments, 300,000 ties.

create table bench.workstream as
  select n, case when n <= 3 * $missions then 1 + (n - 1) % $missions
    else (select b.n from bench.mission b where b.rank = bench.pick('busy', w.n, $missions, 1.4)) end as m
  from generate_series(1, $workstreams) w(n);
alter table bench.workstream add primary key (n);
create index on bench.workstream (m);
analyze bench.workstream;

insert into workstream (id, slug, mission_id, name, ended_on)
select bench.id('workstream', n), 'w-' || n, bench.id('mission', m),
  bench.word(array['Retrofit of', 'Training for', 'Data on', 'Money for', 'Care of', 'Advice on', 'Planning of', 'Research into'], 'doing', n) || ' ' ||
  bench.word(array['roofs', 'apprentices', 'stations', 'families', 'wetlands', 'shops', 'clinics', 'meals', 'paths', 'grids'], 'thing', n) || ' ' || n,
  case when n > 3 * $missions and bench.chance('over', n) < 0.05 then date '2025-06-30' + n % 400 end
from bench.workstream order by n;

insert into assignment (workstream_id, organisation_id, role, source)
select bench.id('workstream', w), bench.id('organisation', n), case when min(k) = 1 then 'lead' else 'contributor' end,
  'Made by npm run bench:seed'
from (
  select s.n as w, hand as k, p.n from bench.workstream s join bench.mission_size z using (m)
  cross join lateral generate_series(1, 1 + bench.pick('hands', s.n, 5, 2)) hand
  join bench.partner p on p.m = s.m and p.k = bench.pick('does', s.n * 10 + hand, z.partners, 1.3)
) work group by w, n order by w, n;

-- Within a mission each strand may need some of the others.
create table bench.strand as
  select n, m, (row_number() over (partition by m order by n))::int as k, (count(*) over (partition by m))::int as strands
  from bench.workstream;
alter table bench.strand add primary key (m, k);
analyze bench.strand;
insert into dependency (from_id, on_id, kind, note, source)
select distinct on (a.n, b.n) bench.id('workstream', a.n), bench.id('workstream', b.n),
  (array['sequential', 'pooled', 'reciprocal'])[bench.pick('kind', a.n * 10 + j, 3, 1.3)], null, 'Made by npm run bench:seed'
from bench.strand a
cross join lateral generate_series(1, bench.pick('needs', a.n, 3, 1)) j
join bench.strand b on b.m = a.m and b.k = bench.pick('which', a.n * 10 + j, a.strands, 1)
where a.n <> b.n order by a.n, b.n, j;

insert into commitment (id, slug, workstream_id, organisation_id, requested_by_id, what, due_on, state, satisfied_on, source)
select bench.id('commitment', n), 'c-' || n, bench.id('workstream', w), bench.id('organisation', by),
  bench.id('organisation', asks),
  bench.word(array['Send', 'Agree', 'Fund', 'Share', 'Open', 'Test', 'Print', 'Staff'], 'promise', n) || ' ' ||
  bench.word(array['the survey', 'the plan', 'ten places', 'the figures', 'two rooms', 'the first batch', 'a contact'], 'promised', n) || ', ' || n,
  due, state, case when state = 'satisfied' then due - 20 + (n % 35)::int end, 'Made by npm run bench:seed'
from (
  select c.n, w.n as w, a.n as by, case when b.n <> a.n then b.n end as asks,
    (array['satisfied', 'promised', 'requested', 'reported', 'reneged', 'declined', 'cancelled', 'countered'])[bench.pick('state', c.n, 8, 2)] as state,
    date '2024-12-01' + bench.pick('due', c.n, 1000, 0.9) as due
  from generate_series(1, $commitments) c(n)
  join bench.workstream w on w.n = bench.pick('strand', c.n, $workstreams, 1.1)
  join bench.mission_size z using (m)
  join bench.partner a on a.m = w.m and a.k = bench.pick('gives', c.n, z.partners, 1.3)
  join bench.partner b on b.m = w.m and b.k = bench.pick('asks', c.n, z.partners, 1.5)
) promised order by n;
-- Done means that it was due; what is due later is still open.
update commitment set state = 'promised', satisfied_on = null where state = 'satisfied' and satisfied_on > '2026-11-23';

insert into tie (id, mission_id, from_id, to_id, frequency, intensity, contact_on, confirmed, source)
select bench.id('tie', n), bench.id('mission', m), bench.id('organisation', f), bench.id('organisation', t),
  (array['monthly', 'quarterly', 'weekly', 'yearly', 'daily'])[bench.pick('often', n, 5, 1.5)],
  case when bench.chance('rated', n) < 0.9 then bench.pick('strength', n, 4, 1.4) end,
  date '2026-11-22' - bench.pick('met', n, 500, 2),
  (array['both', 'from', 'to', 'none'])[bench.pick('sure', n, 4, 2.2)],
  'Made by npm run bench:seed'
from (
  select min(n) as n, m, (array_agg(f order by n))[1] as f, (array_agg(t order by n))[1] as t from (
    select g.n, b.n as m, p.n as f, q.n as t, least(p.n, q.n) as low, greatest(p.n, q.n) as high
    from generate_series(1, 2 * $ties) g(n)
    join bench.mission b on b.rank = bench.pick('together', g.n, $missions, 1.3)
    join bench.mission_size z on z.m = b.n
    join bench.partner p on p.m = b.n and p.k = bench.pick('one', g.n, z.partners, 1.2)
    join bench.partner q on q.m = b.n and q.k = bench.pick('other', g.n, z.partners, 1.2)
    where p.n <> q.n
  ) pairs group by m, low, high order by 1 limit $ties
) once order by n;
