import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import {
  type Figure,
  type FigureRow,
  figuresKnownOn,
  type Withdrawn,
  withdrawnBy,
} from '../domain/figures.ts';
import { headlineOnes } from '../domain/gate.ts';
import { type OutcomeReading, readOutcome } from '../domain/reading.ts';
import type { MissionTables } from '../tables.ts';

/** An outcome of a mission. */
export interface OutcomeFacts {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly endedOn: Day | null;
}

/** What is stated about an indicator. Numbers are decimal text; null everywhere is "not stated". */
export interface IndicatorFactsRow {
  readonly id: string;
  readonly slug: string;
  readonly missionId: string;
  readonly outcome: OutcomeFacts;
  readonly name: string;
  readonly level: 'population' | 'performance' | null;
  readonly unit: string | null;
  readonly direction: 'up' | 'down' | null;
  readonly cumulative: boolean | null;
  readonly headline: boolean | null;
  readonly definition: string | null;
  readonly publisher: string | null;
  readonly baselineValue: string | null;
  readonly baselineOn: Day | null;
  readonly targetValue: string | null;
  readonly dueOn: Day | null;
  readonly source: string | null;
  readonly endedOn: Day | null;
}

/** An indicator with its figures as known on a day, and what they say. */
export interface IndicatorRead {
  readonly indicator: IndicatorFactsRow;
  /** Whether the mission is judged by it: marked so, or none is marked. */
  readonly isHeadline: boolean;
  readonly figures: readonly Figure[];
  /** The periods whose figure was withdrawn by then, in time order. */
  readonly withdrawn: readonly Withdrawn[];
  readonly reading: OutcomeReading;
}

/** A number as text, so that it stays exact on its way through JSON too. */
const asText = (column: string) => sql<string | null>`${sql.ref(column)}::text`;

/** A row without a value says nothing, but as a revision it withdraws the figure. */
const tellsOfFigure = sql<boolean>`(value is not null or status = 'revised')`;

const indicators = (db: Pick<Reading<MissionTables>, 'selectFrom'>) =>
  db
    .selectFrom('indicator')
    .innerJoin('outcome', 'outcome.id', 'indicator.outcome_id')
    .select([
      'indicator.id',
      'indicator.slug',
      'indicator.mission_id as missionId',
      'indicator.name',
      'indicator.level',
      'indicator.unit',
      'indicator.direction',
      'indicator.cumulative',
      'indicator.headline',
      'indicator.definition',
      'indicator.publisher',
      asText('indicator.baseline_value').as('baselineValue'),
      'indicator.baseline_on as baselineOn',
      asText('indicator.target_value').as('targetValue'),
      'indicator.due_on as dueOn',
      'indicator.source',
      'indicator.ended_on as endedOn',
      'outcome.id as outcomeId',
      'outcome.slug as outcomeSlug',
      'outcome.name as outcomeName',
      'outcome.ended_on as outcomeEndedOn',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof indicators>['execute']>>[number];

const factsOf = ({
  outcomeId,
  outcomeSlug,
  outcomeName,
  outcomeEndedOn,
  ...row
}: Row): IndicatorFactsRow => ({
  ...row,
  outcome: { id: outcomeId, slug: outcomeSlug, name: outcomeName, endedOn: outcomeEndedOn },
});

/** The indicators of some missions with every figure ever recorded, the headline ones first. */
export const indicatorRows = (db: Reading<MissionTables>, missionIds: readonly string[]) =>
  indicators(db)
    .select((on) =>
      jsonArrayFrom(
        on
          .selectFrom('measurement')
          .select([
            'as_of as asOf',
            'period',
            asText('measurement.value').as('value'),
            'published_on as publishedOn',
            'known_on as knownOn',
            'status',
            'phase',
            'note',
            'position',
          ])
          .whereRef('measurement.indicator_id', '=', 'indicator.id')
          .where(tellsOfFigure)
          .orderBy('position'),
      ).as('measurements'),
    )
    .where('indicator.mission_id', 'in', missionIds)
    .orderBy((on) => on.fn.coalesce('indicator.headline', on.lit(false)), 'desc')
    .orderBy('outcome.slug')
    .orderBy('indicator.slug');

/** An indicator with all its rows, straight from the database or through JSON. */
export type IndicatorRow = Awaited<ReturnType<ReturnType<typeof indicatorRows>['execute']>>[number];

/** The indicator at an address of a mission, ended or not, without its figures; null if there is none. */
export async function findIndicator(
  db: Reading<MissionTables>,
  missionId: string,
  slug: string,
): Promise<IndicatorFactsRow | null> {
  const row = await indicators(db)
    .where('indicator.mission_id', '=', missionId)
    .where('indicator.slug', '=', slug)
    .executeTakeFirst();
  return row ? factsOf(row) : null;
}

/** The outcomes of a mission that last, by name. */
export const listOutcomes = (
  db: Reading<MissionTables>,
  missionId: string,
): Promise<OutcomeFacts[]> =>
  db
    .selectFrom('outcome')
    .select(['id', 'slug', 'name', 'ended_on as endedOn'])
    .where('mission_id', '=', missionId)
    .where('ended_on', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();

/** Every row ever recorded for these indicators, by indicator: figures, and what withdrew them. */
export async function listFigureRows(
  db: Reading<MissionTables>,
  indicatorIds: readonly string[],
): Promise<Map<string, FigureRow[]>> {
  const found = new Map<string, FigureRow[]>(indicatorIds.map((id) => [id, []]));
  if (indicatorIds.length === 0) return found;
  const rows = await db
    .selectFrom('measurement')
    .select([
      'indicator_id as indicatorId',
      'as_of as asOf',
      'period',
      'value',
      'published_on as publishedOn',
      'known_on as knownOn',
      'status',
      'phase',
      'note',
      'position',
    ])
    .where('indicator_id', 'in', indicatorIds)
    .where(tellsOfFigure)
    .orderBy('position')
    .execute();
  for (const { indicatorId, position, period, ...row } of rows)
    found.get(indicatorId)?.push({ ...row, period: period ?? '', recordedOrder: Number(position) });
  return found;
}

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

/** What an indicator's figures said, as they were known on a day. */
function readIndicator(
  indicator: IndicatorFactsRow,
  isHeadline: boolean,
  rows: readonly FigureRow[],
  on: Day,
): IndicatorRead {
  const figures = figuresKnownOn(rows, on);
  const value = numberOf(indicator.baselineValue);
  const reading = readOutcome(
    {
      name: indicator.name,
      unit: indicator.unit,
      direction: indicator.direction,
      cumulative: indicator.cumulative === true,
      baseline:
        value === null || indicator.baselineOn === null
          ? null
          : { value, on: indicator.baselineOn },
      target: numberOf(indicator.targetValue),
      dueOn: indicator.dueOn,
    },
    figures,
  );
  return { indicator, isHeadline, figures, withdrawn: withdrawnBy(rows, on), reading };
}

const figureRowOf = ({
  position,
  period,
  ...row
}: IndicatorRow['measurements'][number]): FigureRow => ({
  ...row,
  period: period ?? '',
  recordedOrder: Number(position),
});

/**
 * The indicators of one mission, ended ones too, each with what its figures said as known on a day;
 * the headline ones first, those that have ended last.
 */
export function readRows(rows: readonly IndicatorRow[], on: Day): IndicatorRead[] {
  const judged = headlineOnes(rows.filter((row) => row.endedOn === null));
  const reads = rows.map((row) => {
    const { measurements, ...facts } = row;
    return readIndicator(factsOf(facts), judged.includes(row), measurements.map(figureRowOf), on);
  });
  const rank = ({ isHeadline, indicator }: IndicatorRead) =>
    isHeadline ? 0 : indicator.endedOn === null ? 1 : 2;
  return reads.sort((a, b) => rank(a) - rank(b));
}

/** Whether an indicator lasts. */
export const lasts = ({ indicator }: IndicatorRead): boolean => indicator.endedOn === null;

/**
 * The indicators of some missions, ended ones too, each with what its figures said as known on a day;
 * by mission, the headline ones first. One query however many missions there are.
 */
export async function readIndicators(
  db: Reading<MissionTables>,
  missionIds: readonly string[],
  on: Day,
): Promise<Map<string, IndicatorRead[]>> {
  const rows = missionIds.length === 0 ? [] : await indicatorRows(db, missionIds).execute();
  return new Map(
    missionIds.map((id) => [
      id,
      readRows(
        rows.filter((row) => row.missionId === id),
        on,
      ),
    ]),
  );
}

/** The indicators of one mission; see `readIndicators`. One query. */
export const readIndicatorsOf = async (
  db: Reading<MissionTables>,
  missionId: string,
  on: Day,
): Promise<IndicatorRead[]> => (await readIndicators(db, [missionId], on)).get(missionId) ?? [];
