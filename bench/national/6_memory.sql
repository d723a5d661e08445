-- Two million entries over two years, in the canonical form in which memory writes them (RFC 8785).

do $$ begin
  for month in 0..25 loop
    if to_regclass('memory_entry_' || to_char(date '2024-11-01' + make_interval(months => month), 'YYYY_MM')) is null then
      execute format('create table %I partition of memory_entry for values from (%L) to (%L)',
        'memory_entry_' || to_char(date '2024-11-01' + make_interval(months => month), 'YYYY_MM'),
        (date '2024-11-01' + make_interval(months => month))::timestamp at time zone 'UTC',
        (date '2024-11-01' + make_interval(months => month + 1))::timestamp at time zone 'UTC');
    end if;
  end loop;
end $$;

-- Eight of ten entries are about a commitment, one about a figure, one about a tie.
create table bench.happening as
select h.n, at, event, case when h.what = 'tie' then array[t.mission_id, t.from_id, t.to_id]
    when h.what = 'figure' then array[i.mission_id, i.id] else
    array_remove(array[w.mission_id, c.id, c.organisation_id, c.requested_by_id], null) end as about,
  case when h.what = 'tie' then t.from_id when h.what = 'commitment' then c.organisation_id end as by_organisation,
  coalesce(c.slug, i.slug, t.n::text) as subject
from (
  select n, timestamptz '2024-11-05 08:00:00Z' + (n * 64600000 / $memory) * interval '1 second' as at,
    case n % 10 when 8 then 'figure' when 9 then 'tie' else 'commitment' end as what,
    case n % 10 when 8 then 'measurement.recorded' when 9 then 'tie.changed' else
      (array['commitment.requested', 'commitment.promised', 'commitment.reported', 'commitment.satisfied'])[1 + n % 4] end as event
  from generate_series(1, $memory::bigint) n
) h
left join commitment c on h.what = 'commitment' and c.id = bench.id('commitment', bench.pick('of', h.n, $commitments, 1))
left join workstream w on w.id = c.workstream_id
left join indicator i on h.what = 'figure' and i.id = bench.id('indicator', 1 + h.n / 10 % (2.5 * $missions)::int)
left join (select tie.*, row_number() over (order by id) as n from tie) t
  on h.what = 'tie' and t.n = 1 + h.n / 10 % $ties;

create table bench.holder as
  select distinct on (organisation_id) organisation_id, id from post order by organisation_id, id;
analyze bench.holder;

-- Filled in one go, the index of what entries are about is made afterwards: a third of the time.
drop index memory_entry_about;
insert into memory_entry (at, id, position, event, about, by_post, by_organisation, bytes)
select at, bench.id('entry', n), n, event, about, post.id, case when post.id is not null then by_organisation end,
  convert_to('{"about":' || replace(to_json(about)::text, ' ', '') || ',"at":"' ||
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","by":' ||
    case when post.id is null then '"operator"'
      else '{"organisation":"' || by_organisation || '","post":"' || post.id || '"}' end ||
    ',"event":"' || event || '","facts":{"id":"' || subject || '"},"rule":null,"words":{}}', 'UTF8')
from bench.happening left join bench.holder post on post.organisation_id = by_organisation order by n;
create index memory_entry_about on memory_entry using gin (about);
select setval('memory_position', $memory::bigint);
