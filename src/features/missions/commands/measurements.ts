import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type Json, remember } from '../../../platform/memory/index.ts';
import { figuresKnownOn, withdrawnBy } from '../domain/figures.ts';
import {
  type CorrectionRefusal,
  decideToBeginPhase,
  decideToCorrectFigure,
  decideToRecord,
  decideToRecordMany,
  decideToWithdraw,
  type FigureRefusal,
  type GivenFigure,
  type ManyRefusal,
  type NewRow,
  type PhaseRefusal,
  type SeriesFacts,
  type WithdrawalRefusal,
} from '../domain/measure.ts';
import { listFigureRows } from '../queries/outcomes.ts';
import { type Acting, lockIndicator, type Tables } from './acting.ts';
import { planMark } from './plan-mark.ts';

/** The indicator that figures are recorded for. */
export interface Measured {
  readonly id: string;
  readonly missionId: string;
  readonly name: string;
}

/** After every day there is: the figures that stand are those known in the end. */
export const everAfter: Day = '9999-12-31';

/** Locks the indicator and reads what stands. */
async function lockSeries(
  tx: Writing<Tables>,
  indicator: Measured,
  today: Day,
): Promise<SeriesFacts> {
  await lockIndicator(tx, indicator.id);
  const { unit, endedOn } = await tx
    .selectFrom('indicator')
    .select(['unit', 'ended_on as endedOn'])
    .where('id', '=', indicator.id)
    .executeTakeFirstOrThrow();
  const rows = (await listFigureRows(tx, [indicator.id])).get(indicator.id) ?? [];
  return {
    figures: figuresKnownOn(rows, everAfter),
    withdrawn: withdrawnBy(rows, everAfter),
    unit,
    ended: endedOn !== null,
    today,
  };
}

const add = (tx: Writing<Tables>, indicator: Measured, rows: readonly NewRow[], { now }: Acting) =>
  tx
    .insertInto('measurement')
    .values(
      rows.map((row) => ({
        indicator_id: indicator.id,
        as_of: row.asOf,
        period: row.period,
        value: row.value,
        published_on: row.publishedOn,
        status: row.status,
        phase: row.phase,
        note: row.note,
        known_on: row.knownOn,
        recorded_at: now.toString(),
      })),
    )
    .execute();

const toldRow = (row: NewRow): { readonly [column: string]: Json } => ({
  period: row.period,
  as_of: row.asOf,
  value: row.value,
  status: row.status,
  published_on: row.publishedOn,
  phase: row.phase,
});

/**
 * Records the figure of a period that has none yet. Locks the indicator. Remembers
 * `measurement.recorded`.
 */
export async function recordFigure(
  tx: Writing<Tables>,
  indicator: Measured,
  given: GivenFigure,
  newPhase: string | null,
  acting: Acting,
): Promise<Result<NewRow, FigureRefusal>> {
  const facts = await lockSeries(tx, indicator, acting.today);
  const decided = decideToRecord(facts, given, newPhase);
  if (!decided.ok) return decided;
  await add(tx, indicator, [decided.value], acting);
  await remember(tx, {
    event: 'measurement.recorded',
    at: acting.now,
    by: acting.by,
    about: [indicator.id, indicator.missionId],
    facts: { name: indicator.name, figure: toldRow(decided.value), phaseBegins: newPhase },
    ...(given.note !== null && { words: { note: given.note } }),
  });
  return decided;
}

/**
 * Corrects the figure of a period by a further row; the one before stays. Locks the indicator.
 * Remembers `measurement.corrected` with both values.
 */
export async function correctFigure(
  tx: Writing<Tables>,
  indicator: Measured,
  given: GivenFigure,
  acting: Acting,
): Promise<Result<NewRow, CorrectionRefusal>> {
  const facts = await lockSeries(tx, indicator, acting.today);
  const decided = decideToCorrectFigure(facts, given);
  if (!decided.ok) return decided;
  const before = facts.figures.find((figure) => figure.asOf === given.asOf);
  await add(tx, indicator, [decided.value], acting);
  await remember(tx, {
    event: 'measurement.corrected',
    at: acting.now,
    by: acting.by,
    about: [indicator.id, indicator.missionId],
    facts: {
      name: indicator.name,
      figure: toldRow(decided.value),
      changed: {
        value: [before?.value ?? null, decided.value.value],
        status: [before?.status ?? null, decided.value.status],
      },
    },
    ...(given.note !== null && { words: { reason: given.note } }),
  });
  return decided;
}

/**
 * Withdraws the figure of a period by a further row without a value; what stood stays. Locks the
 * indicator. Remembers `measurement.withdrawn` with the value and the reason.
 */
export async function withdrawFigure(
  tx: Writing<Tables>,
  indicator: Measured,
  wish: { readonly asOf: Day; readonly reason: string },
  acting: Acting,
): Promise<Result<NewRow, WithdrawalRefusal>> {
  const facts = await lockSeries(tx, indicator, acting.today);
  const decided = decideToWithdraw(facts, wish);
  if (!decided.ok) return decided;
  const before = facts.figures.find((figure) => figure.asOf === wish.asOf);
  await add(tx, indicator, [decided.value], acting);
  await remember(tx, {
    event: 'measurement.withdrawn',
    at: acting.now,
    by: acting.by,
    about: [indicator.id, indicator.missionId],
    facts: {
      name: indicator.name,
      figure: { ...toldRow(decided.value), value: before?.value ?? null },
      changed: { value: [before?.value ?? null, null] },
    },
    words: { reason: wish.reason },
  });
  return decided;
}

/**
 * Records many figures, all or none, once somebody has looked at what they would do (`seen`). Locks
 * the indicator. Remembers `measurements.recorded` with every row.
 */
export async function recordFigures(
  tx: Writing<Tables>,
  indicator: Measured,
  given: readonly GivenFigure[],
  reason: string | null,
  seen: string | null,
  acting: Acting,
): Promise<Result<readonly NewRow[], ManyRefusal>> {
  const facts = await lockSeries(tx, indicator, acting.today);
  const decided = decideToRecordMany(facts, given, reason, seen, planMark);
  if (!decided.ok) return decided;
  await add(tx, indicator, decided.value, acting);
  await remember(tx, {
    event: 'measurements.recorded',
    at: acting.now,
    by: acting.by,
    about: [indicator.id, indicator.missionId],
    facts: { name: indicator.name, figures: decided.value.map(toldRow) },
    ...(reason !== null && { words: { reason } }),
  });
  return decided;
}

/**
 * Begins a new phase at a figure: those from there on stand again under its name. Locks the
 * indicator. Remembers `phase.begun` with the reason.
 */
export async function beginPhase(
  tx: Writing<Tables>,
  indicator: Measured,
  wish: { readonly from: Day; readonly name: string; readonly reason: string },
  acting: Acting,
): Promise<Result<readonly NewRow[], PhaseRefusal>> {
  const facts = await lockSeries(tx, indicator, acting.today);
  const decided = decideToBeginPhase(facts, wish);
  if (!decided.ok) return decided;
  await add(tx, indicator, decided.value, acting);
  await remember(tx, {
    event: 'phase.begun',
    at: acting.now,
    by: acting.by,
    about: [indicator.id, indicator.missionId],
    facts: {
      name: indicator.name,
      phase: wish.name,
      from: wish.from,
      figures: decided.value.length,
    },
    words: { reason: wish.reason },
  });
  return allowed(decided.value);
}
