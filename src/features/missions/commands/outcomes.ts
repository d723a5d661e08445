import { corrected, type Given, settle } from '../../../kernel/correction.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { withFreshAddress } from '../../../platform/db/fresh-address.ts';
import { remember } from '../../../platform/memory/index.ts';
import {
  decideToCorrectIndicator,
  type IndicatorRefusal,
  type IndicatorWords,
  type OutcomeRefusal,
  sameStatement,
} from '../domain/change.ts';
import { findIndicator, type IndicatorFactsRow } from '../queries/outcomes.ts';
import type { MissionTables } from '../tables.ts';
import { type Acting, changesOf, lockIndicator, lockMission, type Tables } from './acting.ts';

/** What is told of an outcome or an indicator that was added, changed or ended. */
export interface OutcomeDone {
  readonly slug: string;
  readonly name: string;
}

/** Whether another outcome or indicator of the mission that lasts has this name. */
async function isNamed(
  tx: Writing<Tables>,
  table: 'outcome' | 'indicator',
  missionId: string,
  name: string,
  except: string | null,
): Promise<boolean> {
  const rows = await tx
    .selectFrom(table)
    .select(['id', 'name'])
    .where('mission_id', '=', missionId)
    .where('ended_on', 'is', null)
    .execute();
  const plain = (text: string) => text.trim().toLowerCase();
  return rows.some((row) => row.id !== except && plain(row.name) === plain(name));
}

const outcomeAt = (tx: Writing<Tables>, missionId: string, slug: string) =>
  tx
    .selectFrom('outcome')
    .select(['id', 'slug', 'name', 'ended_on as endedOn'])
    .where('mission_id', '=', missionId)
    .where('slug', '=', slug)
    .executeTakeFirst();

const insertOutcome = (
  tx: Writing<Tables>,
  missionId: string,
  name: string,
): Promise<{ id: string; slug: string }> =>
  withFreshAddress(name, 'outcome', (slug) =>
    tx
      .insertInto('outcome')
      .values({ slug, mission_id: missionId, name, ended_on: null })
      .onConflict((on) => on.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst(),
  );

/** Adds an outcome to a mission. Locks the mission. Remembers `outcome.added`. */
export async function addOutcome(
  tx: Writing<Tables>,
  missionId: string,
  name: string,
  { by, now }: Acting,
): Promise<Result<OutcomeDone, OutcomeRefusal>> {
  await lockMission(tx, missionId);
  if (await isNamed(tx, 'outcome', missionId, name, null)) return refused('same-name');
  const made = await insertOutcome(tx, missionId, name);
  await remember(tx, {
    event: 'outcome.added',
    at: now,
    by,
    about: [missionId, made.id],
    facts: { name },
  });
  return allowed({ slug: made.slug, name });
}

/** Gives an outcome another name. Locks the mission. Remembers `outcome.renamed` with both. */
export async function renameOutcome(
  tx: Writing<Tables>,
  missionId: string,
  slug: string,
  wish: Given<{ name: string }>,
  { by, now }: Acting,
): Promise<Result<OutcomeDone, OutcomeRefusal | 'changed-meanwhile'>> {
  await lockMission(tx, missionId);
  const outcome = await outcomeAt(tx, missionId, slug);
  if (!outcome || outcome.endedOn !== null) return refused('outcome-ended');
  const settled = settle(
    { event: 'outcome.renamed', ids: [outcome.id] },
    { name: outcome.name },
    wish,
  );
  if (!settled.ok) return settled;
  const { name = outcome.name } = settled.value;
  if (outcome.name === name) return refused('name-stays');
  if (await isNamed(tx, 'outcome', missionId, name, outcome.id)) return refused('same-name');
  await tx.updateTable('outcome').set({ name }).where('id', '=', outcome.id).execute();
  await remember(tx, {
    event: 'outcome.renamed',
    at: now,
    by,
    about: [missionId, outcome.id],
    facts: { changed: { name: [outcome.name, name] } },
  });
  return allowed({ slug, name });
}

/** Ends an outcome that no indicator measures any more. Locks the mission. Remembers `outcome.ended`. */
export async function endOutcome(
  tx: Writing<Tables>,
  missionId: string,
  slug: string,
  reason: string,
  { by, now, today }: Acting,
): Promise<Result<OutcomeDone, OutcomeRefusal>> {
  await lockMission(tx, missionId);
  const outcome = await outcomeAt(tx, missionId, slug);
  if (!outcome || outcome.endedOn !== null) return refused('outcome-ended');
  const measured = await tx
    .selectFrom('indicator')
    .select('id')
    .where('outcome_id', '=', outcome.id)
    .where('ended_on', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (measured) return refused('has-indicators');
  await tx.updateTable('outcome').set({ ended_on: today }).where('id', '=', outcome.id).execute();
  await remember(tx, {
    event: 'outcome.ended',
    at: now,
    by,
    about: [missionId, outcome.id],
    facts: { name: outcome.name },
    words: { reason },
  });
  return allowed({ slug, name: outcome.name });
}

/** What an indicator is to state, and the outcome that it measures: one there is, or a new name. */
export interface IndicatorSaid extends IndicatorWords {
  readonly level: MissionTables['indicator']['level'];
  readonly direction: MissionTables['indicator']['direction'];
  /** Address of an outcome of this mission. */
  readonly outcome: string | null;
  readonly newOutcome: string | null;
}

const columnsOf = (said: IndicatorSaid) => ({
  name: said.name,
  level: said.level,
  unit: said.unit,
  direction: said.direction,
  cumulative: said.cumulative,
  headline: said.headline,
  definition: said.definition,
  publisher: said.publisher,
  baseline_value: said.baselineValue,
  baseline_on: said.baselineOn,
  target_value: said.targetValue,
  due_on: said.dueOn,
  source: said.source,
});

/** The outcome that was chosen; id null is one of a new name, still to be made. */
async function outcomeMeant(
  tx: Writing<Tables>,
  missionId: string,
  said: IndicatorSaid,
): Promise<Result<{ id: string | null; name: string }, IndicatorRefusal>> {
  if (said.newOutcome !== null) {
    const named = await tx
      .selectFrom('outcome')
      .select(['id', 'name'])
      .where('mission_id', '=', missionId)
      .where('ended_on', 'is', null)
      .where('name', '=', said.newOutcome)
      .executeTakeFirst();
    return allowed(named ?? { id: null, name: said.newOutcome });
  }
  if (said.outcome === null) return refused('outcome-missing');
  const outcome = await outcomeAt(tx, missionId, said.outcome);
  return outcome && outcome.endedOn === null ? allowed(outcome) : refused('no-such-outcome');
}

/** The id of the outcome that was meant, made now where it is new. */
const outcomeIdOf = async (
  tx: Writing<Tables>,
  missionId: string,
  { id, name }: { id: string | null; name: string },
): Promise<string> => id ?? (await insertOutcome(tx, missionId, name)).id;

/**
 * Adds an indicator to a mission, and its outcome where that is new. Locks the mission. Remembers
 * `indicator.added` with all that it states.
 */
export async function addIndicator(
  tx: Writing<Tables>,
  missionId: string,
  said: IndicatorSaid,
  { by, now }: Acting,
): Promise<Result<OutcomeDone, IndicatorRefusal>> {
  await lockMission(tx, missionId);
  if (await isNamed(tx, 'indicator', missionId, said.name, null)) return refused('same-name');
  if ((said.baselineValue === null) !== (said.baselineOn === null))
    return refused('baseline-incomplete');
  const outcome = await outcomeMeant(tx, missionId, said);
  if (!outcome.ok) return outcome;
  const outcomeId = await outcomeIdOf(tx, missionId, outcome.value);
  const columns = columnsOf(said);
  const made = await withFreshAddress(said.name, 'indicator', (slug) =>
    tx
      .insertInto('indicator')
      .values({ slug, mission_id: missionId, outcome_id: outcomeId, ended_on: null, ...columns })
      .onConflict((on) => on.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst(),
  );
  await remember(tx, {
    event: 'indicator.added',
    at: now,
    by,
    about: [missionId, made.id],
    facts: { outcome: outcome.value.name, said: columns },
  });
  return allowed({ slug: made.slug, name: said.name });
}

const wordsOf = (row: IndicatorFactsRow): IndicatorSaid => ({
  ...row,
  outcome: row.outcome.slug,
  newOutcome: null,
});

/**
 * Corrects what an indicator states; what is not named stays. Locks the mission, then the indicator, so that no first figure
 * slips in while its definition changes. Remembers `indicator.corrected` with before and after.
 */
export async function correctIndicator(
  tx: Writing<Tables>,
  missionId: string,
  slug: string,
  given: Given<IndicatorSaid>,
  reason: string | null,
  { by, now }: Acting,
): Promise<Result<OutcomeDone, IndicatorRefusal | 'changed-meanwhile'>> {
  await lockMission(tx, missionId);
  const found = await findIndicator(tx, missionId, slug);
  if (!found) return refused('indicator-ended');
  await lockIndicator(tx, found.id);
  const row = (await findIndicator(tx, missionId, slug)) ?? found;
  const stated = wordsOf(row);
  const settled = settle({ event: 'indicator.corrected', ids: [row.id] }, { ...stated }, given);
  if (!settled.ok) return settled;
  const said = corrected(stated, settled.value);
  const outcome =
    said.newOutcome === null && said.outcome === stated.outcome
      ? allowed(row.outcome)
      : await outcomeMeant(tx, missionId, said);
  if (!outcome.ok) return outcome;
  const measured = await tx
    .selectFrom('measurement')
    .select('id')
    .where('indicator_id', '=', row.id)
    .limit(1)
    .executeTakeFirst();
  const decided = decideToCorrectIndicator(
    {
      now: wordsAlone(stated),
      hasFigures: measured !== undefined,
      ended: row.endedOn !== null,
      nameTaken: await isNamed(tx, 'indicator', missionId, said.name, row.id),
      outcomeMoves: outcome.value.id !== row.outcome.id,
    },
    wordsAlone(said),
    reason,
  );
  if (!decided.ok) return decided;
  const columns = columnsOf(said);
  const outcomeId = await outcomeIdOf(tx, missionId, outcome.value);
  await tx
    .updateTable('indicator')
    .set({ ...columns, outcome_id: outcomeId })
    .where('id', '=', row.id)
    .execute();
  await remember(tx, {
    event: 'indicator.corrected',
    at: now,
    by,
    about: [missionId, row.id],
    facts: {
      name: row.name,
      changed: changesOf(
        { ...columnsOf(stated), outcome: row.outcome.name },
        { ...columns, outcome: outcome.value.name },
        sameStatement,
      ),
    },
    ...(reason !== null && { words: { reason } }),
  });
  return allowed({ slug, name: said.name });
}

/** What an indicator states, without where it belongs. */
const wordsAlone = (said: IndicatorSaid): IndicatorWords => ({
  name: said.name,
  level: said.level,
  unit: said.unit,
  direction: said.direction,
  cumulative: said.cumulative,
  headline: said.headline,
  definition: said.definition,
  publisher: said.publisher,
  baselineValue: said.baselineValue,
  baselineOn: said.baselineOn,
  targetValue: said.targetValue,
  dueOn: said.dueOn,
  source: said.source,
});

/** Ends an indicator from today; its figures stay. Locks the mission. Remembers `indicator.ended`. */
export async function endIndicator(
  tx: Writing<Tables>,
  missionId: string,
  slug: string,
  reason: string,
  { by, now, today }: Acting,
): Promise<Result<OutcomeDone, IndicatorRefusal>> {
  await lockMission(tx, missionId);
  const row = await findIndicator(tx, missionId, slug);
  if (!row || row.endedOn !== null) return refused('indicator-ended');
  await lockIndicator(tx, row.id);
  await tx.updateTable('indicator').set({ ended_on: today }).where('id', '=', row.id).execute();
  await remember(tx, {
    event: 'indicator.ended',
    at: now,
    by,
    about: [missionId, row.id],
    facts: { name: row.name },
    words: { reason },
  });
  return allowed({ slug, name: row.name });
}
