import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { remember } from '../../../platform/memory/index.ts';
import type { Criterion } from '../domain/gate.ts';
import { decideToChangeStatus, type MissionStatus, type StatusRefusal } from '../domain/status.ts';
import { listMissionsCalled } from '../queries/around.ts';
import { type Acting, lockMission, onlyOne, type Tables } from './acting.ts';

/** A change of status as somebody wishes it. */
export interface StatusWish {
  readonly to: MissionStatus;
  readonly reason: string | null;
  /** Address or name of the mission that takes over. */
  readonly replacedBy: string | null;
}

/**
 * Changes where a mission stands. Locks it; `gate` is asked for within the lock, and only where it is
 * to be adopted. Remembers `mission.status-changed` with both states, and with the gate where it was
 * adopted.
 */
export async function changeStatus(
  tx: Writing<Tables>,
  missionId: string,
  wish: StatusWish,
  gate: () => Promise<readonly Criterion[]>,
  { actor, by, now }: Acting,
): Promise<Result<{ slug: string; status: MissionStatus }, StatusRefusal>> {
  const { to, reason } = wish;
  const mission = await lockMission(tx, missionId);
  let successor: { id: string } | null = null;
  if (to === 'replaced' && wish.replacedBy !== null) {
    const found = onlyOne(
      await listMissionsCalled(tx, wish.replacedBy, actor),
      wish.replacedBy,
      'no-such-mission',
      'mission-ambiguous',
    );
    if (!found.ok) return found;
    if (found.value.id === missionId) return refused('replaced-by-itself');
    successor = found.value;
  }
  const answers = to === 'adopted' ? await gate() : [];
  const decided = decideToChangeStatus(
    { from: mission.status, gate: answers, successor: successor !== null },
    to,
    reason,
  );
  if (!decided.ok) return decided;
  await tx
    .updateTable('mission')
    .set({ status: to, replaced_by_id: successor?.id ?? null })
    .where('id', '=', missionId)
    .execute();
  await remember(tx, {
    event: 'mission.status-changed',
    at: now,
    by,
    about: [missionId],
    facts: {
      changed: {
        status: [mission.status, to],
        ...(successor && { replaced_by: [null, successor.id] }),
      },
      ...(answers.length > 0 && {
        gate: answers.map(({ id, answer }) => ({ id, answer })),
      }),
    },
    ...(reason !== null && { words: { reason } }),
  });
  return allowed({ slug: mission.slug, status: to });
}
