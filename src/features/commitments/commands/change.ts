import type { Day, Temporal } from '../../../kernel/day.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type By, type Json, type MemoryTables, remember } from '../../../platform/memory/index.ts';
import type { WorkstreamStanding } from '../domain/work.ts';
import type { WorkTables } from '../queries/work.ts';

/** The tables that changing the work of a mission writes and reads. */
export type Tables = WorkTables & MemoryTables;

/** Who changes what, when: every command of this file is given one. */
export interface WorkChange {
  /** Id of the mission whose work changes. */
  readonly missionId: string;
  readonly by: By;
  readonly at: Temporal.Instant;
  readonly today: Day;
}

/** Remembers a change, with what was before and after where something was, and why where somebody said. */
export const note = (
  tx: Writing<Tables>,
  change: WorkChange,
  event: `${string}.${string}`,
  about: readonly string[],
  facts: { readonly [key: string]: Json },
  reason: string | null = null,
) =>
  remember(tx, {
    event,
    at: change.at,
    by: change.by,
    about: [change.missionId, ...about],
    facts,
    ...(reason !== null && { words: { reason } }),
  });

/** Every workstream of a mission, as the rules see it, with its address. */
export async function workstreamsOf(
  tx: Writing<Tables>,
  missionId: string,
): Promise<(WorkstreamStanding & { slug: string })[]> {
  const rows = await tx
    .selectFrom('workstream')
    .select(['id', 'slug', 'name', 'ended_on'])
    .where('mission_id', '=', missionId)
    .execute();
  return rows.map(({ ended_on, ...row }) => ({ ...row, ended: ended_on !== null }));
}

/** A workstream of the mission; its id was found in it before, and workstreams are never removed. */
export function standingIn(all: readonly WorkstreamStanding[], id: string): WorkstreamStanding {
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error('the workstream is not of this mission');
  return found;
}
