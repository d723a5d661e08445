import { sql } from 'kysely';
import { allowed, type Result } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import {
  type AddWorkstreamRefusal,
  decideToAddWorkstream,
  decideToEndWorkstream,
  decideToRenameWorkstream,
  type EndWorkstreamRefusal,
  type RenameWorkstreamRefusal,
} from '../domain/work.ts';
import { lockMissionWork } from '../queries/work.ts';
import { note, standingIn, type Tables, type WorkChange, workstreamsOf } from './change.ts';

/**
 * Adds a workstream to a mission and returns its address. Locks the mission. Remembers
 * `workstream.added`.
 */
export async function addWorkstream(
  tx: Writing<Tables>,
  change: WorkChange,
  name: string,
): Promise<Result<{ slug: string }, AddWorkstreamRefusal>> {
  await lockMissionWork(tx, change.missionId);
  const decision = decideToAddWorkstream(await workstreamsOf(tx, change.missionId), name);
  if (!decision.ok) return decision;
  const made = await insertWorkstream(tx, change.missionId, decision.value.name);
  await note(tx, change, 'workstream.added', [made.id], {
    name: decision.value.name,
    slug: made.slug,
  });
  return allowed({ slug: made.slug });
}

/** Renames a workstream. Locks the mission. Remembers `workstream.renamed` with both names. */
export async function renameWorkstream(
  tx: Writing<Tables>,
  change: WorkChange,
  workstreamId: string,
  name: string,
): Promise<Result<null, RenameWorkstreamRefusal>> {
  await lockMissionWork(tx, change.missionId);
  const all = await workstreamsOf(tx, change.missionId);
  const decision = decideToRenameWorkstream(standingIn(all, workstreamId), all, name);
  if (!decision.ok) return decision;
  await tx
    .updateTable('workstream')
    .set({ name: decision.value.after })
    .where('id', '=', workstreamId)
    .execute();
  await note(tx, change, 'workstream.renamed', [workstreamId], decision.value);
  return allowed(null);
}

/**
 * Ends a workstream today: it takes no new work, and nothing in it is deleted. Locks the mission.
 * Remembers `workstream.ended`.
 */
export async function endWorkstream(
  tx: Writing<Tables>,
  change: WorkChange,
  workstreamId: string,
): Promise<Result<null, EndWorkstreamRefusal>> {
  await lockMissionWork(tx, change.missionId);
  const workstream = standingIn(await workstreamsOf(tx, change.missionId), workstreamId);
  const decision = decideToEndWorkstream(workstream);
  if (!decision.ok) return decision;
  await tx
    .updateTable('workstream')
    .set({ ended_on: change.today })
    .where('id', '=', workstreamId)
    .execute();
  await note(tx, change, 'workstream.ended', [workstreamId], {
    name: workstream.name,
    endedOn: change.today,
  });
  return allowed(null);
}

/** Attempts at a free address before something else must be wrong. */
const addressTriesMax = 20;

/** Inserts a workstream under an address from its name, numbered where that is taken. */
async function insertWorkstream(tx: Writing<Tables>, missionId: string, name: string) {
  for (let number = 1; number <= addressTriesMax; number++) {
    const made = await tx
      .insertInto('workstream')
      .values({
        slug: sql<string>`slug_of(lower(${name}), 'workstream') || ${number === 1 ? '' : `-${number}`}`,
        mission_id: missionId,
        name,
        ended_on: null,
      })
      .onConflict((on) => on.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst();
    if (made) return made;
  }
  // A name that many missions use: its number no longer matters, only that it is free.
  return tx
    .insertInto('workstream')
    .values({
      slug: sql<string>`slug_of(lower(${name}), 'workstream') || '-' || left(gen_random_uuid()::text, 8)`,
      mission_id: missionId,
      name,
      ended_on: null,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
}
