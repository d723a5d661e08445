import { type Given, settle } from '../../../kernel/correction.ts';
import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import type { DependencyKind } from '../domain/words.ts';
import {
  type AddDependencyRefusal,
  type CorrectNoteRefusal,
  type DependencyStanding,
  decideToAddDependency,
  decideToCorrectNote,
  decideToEndDependency,
  type EndDependencyRefusal,
} from '../domain/work.ts';
import { lockMissionWork } from '../queries/work.ts';
import { note, type Tables, type WorkChange, workstreamsOf } from './change.ts';

/** Which dependency is meant: the needing workstream, the needed one, and how. */
export interface DependencyKey {
  readonly fromId: string;
  readonly onId: string;
  readonly kind: DependencyKind;
}

/**
 * Records that one workstream needs another. `from` and `on` are addresses within the mission.
 * Locks the mission. Remembers `dependency.added`, with the note before where an ended one begins
 * again.
 */
export async function addDependency(
  tx: Writing<Tables>,
  change: WorkChange,
  wanted: { from: string; on: string; kind: DependencyKind; note: string | null },
): Promise<Result<null, AddDependencyRefusal>> {
  await lockMissionWork(tx, change.missionId);
  const all = await workstreamsOf(tx, change.missionId);
  const from = all.find(({ slug }) => slug === wanted.from) ?? null;
  const on = all.find(({ slug }) => slug === wanted.on) ?? null;
  const dependencies = await dependenciesOf(tx, change.missionId);
  const decision = decideToAddDependency(from, on, wanted, dependencies);
  if (!decision.ok) return decision;
  if (!from || !on) return refused('workstream-unknown');
  await tx
    .insertInto('dependency')
    .values({
      from_id: from.id,
      on_id: on.id,
      kind: wanted.kind,
      note: wanted.note,
      source: null,
      ended_on: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['from_id', 'on_id', 'kind'])
        .doUpdateSet({ note: wanted.note, ended_on: null }),
    )
    .execute();
  await note(tx, change, 'dependency.added', [from.id, on.id], {
    kind: wanted.kind,
    note: wanted.note,
    ...(decision.value.before && { again: true, noteBefore: decision.value.before.note }),
  });
  return allowed(null);
}

/**
 * Corrects the note of a dependency; null is none, what is not named stays. Locks the mission. Remembers `dependency.corrected` with both
 * notes. Returns null where there never was such a dependency.
 */
export async function correctNote(
  tx: Writing<Tables>,
  change: WorkChange,
  key: DependencyKey,
  wish: Given<{ note: string | null }>,
): Promise<Result<null, CorrectNoteRefusal | 'changed-meanwhile'>> {
  await lockMissionWork(tx, change.missionId);
  const dependency = await dependencyAt(tx, change.missionId, key);
  const settled = settle(
    { event: 'dependency.corrected', ids: [key.fromId, key.onId] },
    { note: dependency.note },
    wish,
  );
  if (!settled.ok) return settled;
  const { note: words = dependency.note } = settled.value;
  const decision = decideToCorrectNote(dependency, words);
  if (!decision.ok) return decision;
  await updateDependency(tx, key, { note: decision.value.after });
  await note(tx, change, 'dependency.corrected', [key.fromId, key.onId], {
    kind: key.kind,
    ...decision.value,
  });
  return allowed(null);
}

/** Ends a dependency today. Locks the mission. Remembers `dependency.ended` with its note. */
export async function endDependency(
  tx: Writing<Tables>,
  change: WorkChange,
  key: DependencyKey,
): Promise<Result<null, EndDependencyRefusal>> {
  await lockMissionWork(tx, change.missionId);
  const dependency = await dependencyAt(tx, change.missionId, key);
  const decision = decideToEndDependency(dependency);
  if (!decision.ok) return decision;
  await updateDependency(tx, key, { ended_on: change.today });
  await note(tx, change, 'dependency.ended', [key.fromId, key.onId], {
    kind: key.kind,
    note: dependency.note,
    endedOn: change.today,
  });
  return allowed(null);
}

async function dependenciesOf(
  tx: Writing<Tables>,
  missionId: string,
): Promise<DependencyStanding[]> {
  const rows = await tx
    .selectFrom('dependency')
    .innerJoin('workstream', 'workstream.id', 'dependency.from_id')
    .select([
      'dependency.from_id as from',
      'dependency.on_id as on',
      'dependency.kind',
      'dependency.note',
      'dependency.ended_on',
    ])
    .where('workstream.mission_id', '=', missionId)
    .execute();
  return rows.map(({ ended_on, ...row }) => ({ ...row, ended: ended_on !== null }));
}

/** A dependency that was found before; dependencies are never removed. */
async function dependencyAt(tx: Writing<Tables>, missionId: string, key: DependencyKey) {
  const found = (await dependenciesOf(tx, missionId)).find(
    ({ from, on, kind }) => from === key.fromId && on === key.onId && kind === key.kind,
  );
  if (!found) throw new Error('the dependency is not of this mission');
  return found;
}

const updateDependency = (
  tx: Writing<Tables>,
  { fromId, onId, kind }: DependencyKey,
  values: { note: string | null } | { ended_on: Day },
) =>
  tx
    .updateTable('dependency')
    .set(values)
    .where('from_id', '=', fromId)
    .where('on_id', '=', onId)
    .where('kind', '=', kind)
    .execute();
