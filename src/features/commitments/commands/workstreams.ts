import { type Given, settle } from '../../../kernel/correction.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { withFreshAddress } from '../../../platform/db/fresh-address.ts';
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
  wish: Given<{ name: string }>,
): Promise<Result<null, RenameWorkstreamRefusal | 'changed-meanwhile'>> {
  await lockMissionWork(tx, change.missionId);
  const all = await workstreamsOf(tx, change.missionId);
  const workstream = standingIn(all, workstreamId);
  const settled = settle(
    { event: 'workstream.renamed', ids: [workstreamId] },
    { name: workstream.name },
    wish,
  );
  if (!settled.ok) return settled;
  const { name = workstream.name } = settled.value;
  const decision = decideToRenameWorkstream(workstream, all, name);
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
 * Remembers `workstream.ended`, with why where somebody says.
 */
export async function endWorkstream(
  tx: Writing<Tables>,
  change: WorkChange,
  workstreamId: string,
  reason: string | null,
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
  const facts = { name: workstream.name, endedOn: change.today };
  await note(tx, change, 'workstream.ended', [workstreamId], facts, reason);
  return allowed(null);
}

const insertWorkstream = (tx: Writing<Tables>, missionId: string, name: string) =>
  withFreshAddress(name, 'workstream', (slug) =>
    tx
      .insertInto('workstream')
      .values({ slug, mission_id: missionId, name, ended_on: null })
      .onConflict((on) => on.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst(),
  );
