import { tiers } from '../../kernel/tier.ts';
import { codeLengthMax, describeFile, nameLengthMax } from '../../platform/db/package-file.ts';
import { missionStatuses } from './tables.ts';

const ofMission = 't.mission_id in (select id from scope_mission)';

/** `missions.csv`. A mission of a package is public, with public connections, unless it says otherwise. */
export const missionsFile = describeFile({
  file: 'missions',
  table: 'mission',
  key: ['id'],
  columns: [
    { name: 'id', into: null, kind: 'text', most: codeLengthMax, required: true },
    { name: 'name', into: 'name', kind: 'text', most: nameLengthMax, required: true },
    { name: 'goal', into: 'goal', kind: 'text' },
    { name: 'grand_challenge', into: 'grand_challenge', kind: 'text' },
    { name: 'affected', into: 'affected', kind: 'text' },
    { name: 'tier', into: 'tier', kind: 'choice', values: tiers },
    { name: 'place', into: 'place_id', kind: 'reference', file: 'places' },
    { name: 'parent', into: 'parent_id', kind: 'reference', file: 'missions' },
    { name: 'due_on', into: 'due_on', kind: 'day' },
    { name: 'status', into: 'status', kind: 'choice', values: missionStatuses },
    { name: 'lead', into: 'lead_id', kind: 'reference', file: 'organisations' },
    {
      name: 'visibility',
      into: 'visibility',
      kind: 'choice',
      values: ['public', 'partners'],
      fallback: `'public'`,
    },
    {
      name: 'connections',
      into: 'connections',
      kind: 'choice',
      values: ['public', 'partners'],
      fallback: `'public'`,
    },
    { name: 'source', into: 'source', kind: 'text' },
  ],
  check: (cells) =>
    cells.parent !== undefined && cells.parent === cells.id
      ? [{ column: 'parent', code: 'own-parent', detail: 'A mission cannot be its own parent.' }]
      : [],
  sameAs: `t.name = i.name and t.place_id is not distinct from i.place_id
    and (i.place_id is not null or not i.cells ? 'place')`,
  sameAsAsks: true,
  within: 't.id in (select id from scope_mission)',
  tellsFiction: true,
  changesMission: 'i.entity_id',
});

/** `partners.csv`. */
export const partnersFile = describeFile({
  file: 'partners',
  table: 'partner',
  key: ['mission', 'organisation'],
  columns: [
    { name: 'mission', into: 'mission_id', kind: 'reference', file: 'missions', required: true },
    {
      name: 'organisation',
      into: 'organisation_id',
      kind: 'reference',
      file: 'organisations',
      required: true,
    },
    { name: 'role', into: 'role', kind: 'choice', values: ['lead', 'co-chair', 'partner'] },
  ],
  leftOut: 't.ended_on is not null',
  changesMission: 'i.mission_id',
  within: ofMission,
});

/** `outcomes.csv`. */
export const outcomesFile = describeFile({
  file: 'outcomes',
  table: 'outcome',
  key: ['id'],
  columns: [
    { name: 'id', into: null, kind: 'text', most: codeLengthMax, required: true },
    { name: 'mission', into: 'mission_id', kind: 'reference', file: 'missions', required: true },
    { name: 'name', into: 'name', kind: 'text', most: nameLengthMax, required: true },
  ],
  sameAs: 't.mission_id = i.mission_id and t.name = i.name',
  leftOut: `t.ended_on is not null and not exists
    (select 1 from indicator n where n.outcome_id = t.id and n.ended_on is null)`,
  changesMission: 'i.mission_id',
  within: ofMission,
});

/** `indicators.csv`. An indicator without an outcome makes one of its own name. */
export const indicatorsFile = describeFile({
  file: 'indicators',
  table: 'indicator',
  key: ['id'],
  columns: [
    { name: 'id', into: null, kind: 'text', most: codeLengthMax, required: true },
    { name: 'mission', into: 'mission_id', kind: 'reference', file: 'missions', required: true },
    { name: 'outcome', into: 'outcome_id', kind: 'reference', file: 'outcomes' },
    { name: 'name', into: 'name', kind: 'text', most: nameLengthMax, required: true },
    { name: 'level', into: 'level', kind: 'choice', values: ['population', 'performance'] },
    { name: 'unit', into: 'unit', kind: 'text' },
    { name: 'direction', into: 'direction', kind: 'choice', values: ['up', 'down'] },
    { name: 'cumulative', into: 'cumulative', kind: 'yes-no' },
    { name: 'headline', into: 'headline', kind: 'yes-no' },
    { name: 'definition', into: 'definition', kind: 'text' },
    { name: 'publisher', into: 'publisher', kind: 'text' },
    { name: 'baseline_value', into: 'baseline_value', kind: 'number' },
    { name: 'baseline_on', into: 'baseline_on', kind: 'day' },
    { name: 'target_value', into: 'target_value', kind: 'number' },
    { name: 'due_on', into: 'due_on', kind: 'day' },
    { name: 'source', into: 'source', kind: 'text' },
  ],
  sameAs: 't.mission_id = i.mission_id and t.name = i.name',
  ready: [
    `insert into outcome (slug, mission_id, name)
     select case when exists (select 1 from outcome o where o.slug = i.slug)
       then i.slug || '-' || right(i.entity_id::text, 12) else i.slug end, i.mission_id, i.name
     from incoming i
     where i.is_new and i.outcome_id is null
       and not exists (select 1 from outcome o where o.mission_id = i.mission_id and o.name = i.name)`,
    `update incoming i set outcome_id = coalesce(
       (select n.outcome_id from indicator n where n.id = i.entity_id),
       (select o.id from outcome o where o.mission_id = i.mission_id and o.name = i.name
        order by o.slug limit 1))
     where i.outcome_id is null`,
  ],
  leftOut: 't.ended_on is not null',
  changesMission: 'i.mission_id',
  within: ofMission,
});

/**
 * `measurements.csv`. A changed row is a further figure; none is ever overwritten. A correction that
 * states no day of publication counts as known from the day of its loading, but not after a later
 * row of the file for the same period that states one, nor before an earlier: rows of one period
 * stand in the order in which they became known.
 */
export const measurementsFile = describeFile({
  file: 'measurements',
  table: 'measurement',
  appends: true,
  key: ['indicator', 'as_of', 'period', 'value', 'published_on', 'status', 'phase', 'note'],
  columns: [
    {
      name: 'indicator',
      into: 'indicator_id',
      kind: 'reference',
      file: 'indicators',
      required: true,
    },
    { name: 'as_of', into: 'as_of', kind: 'day', required: true },
    { name: 'period', into: 'period', kind: 'text' },
    { name: 'value', into: 'value', kind: 'number' },
    { name: 'published_on', into: 'published_on', kind: 'day' },
    { name: 'status', into: 'status', kind: 'choice', values: ['provisional', 'final', 'revised'] },
    { name: 'phase', into: 'phase', kind: 'text' },
    { name: 'note', into: 'note', kind: 'text' },
  ],
  ready: [
    'alter table incoming add known_on date, add later_on date',
    `update incoming i set known_on = w.known_on, later_on = w.later_on from (
       select key,
         case when published_on is not null then published_on
           when nth > 1 or row_number() over figure > 1 or exists (select from measurement m
             where m.indicator_id = f.indicator_id and m.as_of = f.as_of) then null
           else as_of end as known_on,
         min(published_on) over (figure rows between 1 following and unbounded following) as later_on
       from incoming f window figure as (partition by indicator_id, as_of order by row)
     ) w where w.key = i.key`,
    `update incoming i set known_on = w.known_on from (
       select key, greatest(least(loaded_on, later_on), max(known_on) over
         (partition by indicator_id, as_of order by row)) as known_on
       from incoming
     ) w where w.key = i.key and i.known_on is null`,
  ],
  make: { recorded_at: 'i.loaded_at', known_on: 'i.known_on' },
  order: { columns: ['indicator', 'as_of'], further: ['t.known_on', 't.position'] },
  leftOut:
    'exists (select 1 from indicator n where n.id = t.indicator_id and n.ended_on is not null)',
  changesMission: '(select n.mission_id from indicator n where n.id = i.indicator_id)',
  within:
    't.indicator_id in (select n.id from indicator n where n.mission_id in (select id from scope_mission))',
});

/** `attestations.csv`. */
export const attestationsFile = describeFile({
  file: 'attestations',
  table: 'attestation',
  key: ['mission', 'organisation'],
  columns: [
    { name: 'mission', into: 'mission_id', kind: 'reference', file: 'missions', required: true },
    {
      name: 'organisation',
      into: 'organisation_id',
      kind: 'reference',
      file: 'organisations',
      required: true,
    },
    { name: 'attested_on', into: 'attested_on', kind: 'day' },
  ],
  changesMission: 'i.mission_id',
  within: ofMission,
});
