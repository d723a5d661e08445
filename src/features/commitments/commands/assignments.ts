import { type Given, settle } from '../../../kernel/correction.ts';
import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import {
  type AssignmentRole,
  type AssignRefusal,
  type ChangeRoleRefusal,
  decideToAssign,
  decideToChangeRole,
  decideToEndAssignment,
  type EndAssignmentRefusal,
} from '../domain/work.ts';
import { lockMissionWork } from '../queries/work.ts';
import { note, standingIn, type Tables, type WorkChange, workstreamsOf } from './change.ts';

/**
 * Names a partner as doing a workstream. Locks the mission. Remembers `assignment.added`, with the
 * role before where an ended one begins again.
 */
export async function assign(
  tx: Writing<Tables>,
  change: WorkChange,
  workstreamId: string,
  { organisation: slug, role }: { readonly organisation: string; readonly role: AssignmentRole },
): Promise<Result<null, AssignRefusal>> {
  await lockMissionWork(tx, change.missionId);
  const organisation = await tx
    .selectFrom('organisation')
    .leftJoin('partner', (join) =>
      join
        .onRef('partner.organisation_id', '=', 'organisation.id')
        .on('partner.mission_id', '=', change.missionId)
        .on('partner.ended_on', 'is', null),
    )
    .select(['organisation.id', 'organisation.ends_on', 'partner.mission_id as partnerOf'])
    .where('organisation.slug', '=', slug)
    .executeTakeFirst();
  const facts = {
    workstream: standingIn(await workstreamsOf(tx, change.missionId), workstreamId),
    organisation: organisation
      ? {
          partner: organisation.partnerOf !== null,
          ended: organisation.ends_on !== null && organisation.ends_on < change.today,
        }
      : null,
    assignment: organisation ? await assignmentOf(tx, workstreamId, organisation.id) : null,
  };
  const decision = decideToAssign(facts, role);
  if (!decision.ok) return decision;
  if (!organisation) return refused('organisation-unknown');
  await tx
    .insertInto('assignment')
    .values({
      workstream_id: workstreamId,
      organisation_id: organisation.id,
      role,
      source: null,
      ended_on: null,
    })
    .onConflict((on) =>
      on.columns(['workstream_id', 'organisation_id']).doUpdateSet({ role, ended_on: null }),
    )
    .execute();
  await note(tx, change, 'assignment.added', [workstreamId, organisation.id], {
    role,
    ...(decision.value.again && { again: true, roleBefore: decision.value.before }),
  });
  return allowed(null);
}

/**
 * Changes what an organisation does in a workstream. Locks the mission. Remembers
 * `assignment.changed` with both roles.
 */
export async function changeRole(
  tx: Writing<Tables>,
  change: WorkChange,
  workstreamId: string,
  organisationId: string,
  wish: Given<{ role: AssignmentRole }>,
): Promise<Result<null, ChangeRoleRefusal | 'changed-meanwhile'>> {
  await lockMissionWork(tx, change.missionId);
  const assignment = await assignmentOf(tx, workstreamId, organisationId);
  const settled = settle(
    { event: 'assignment.changed', ids: [workstreamId, organisationId] },
    { role: assignment?.role ?? null },
    wish,
  );
  if (!settled.ok) return settled;
  const workstream = standingIn(await workstreamsOf(tx, change.missionId), workstreamId);
  const role = settled.value.role ?? assignment?.role ?? null;
  const decision = decideToChangeRole({ workstream, assignment }, role);
  if (!decision.ok) return decision;
  await updateAssignment(tx, workstreamId, organisationId, { role: decision.value.after });
  await note(tx, change, 'assignment.changed', [workstreamId, organisationId], decision.value);
  return allowed(null);
}

/** Ends an assignment today. Locks the mission. Remembers `assignment.ended` with its role. */
export async function endAssignment(
  tx: Writing<Tables>,
  change: WorkChange,
  workstreamId: string,
  organisationId: string,
): Promise<Result<null, EndAssignmentRefusal>> {
  await lockMissionWork(tx, change.missionId);
  const decision = decideToEndAssignment(await assignmentOf(tx, workstreamId, organisationId));
  if (!decision.ok) return decision;
  await updateAssignment(tx, workstreamId, organisationId, { ended_on: change.today });
  await note(tx, change, 'assignment.ended', [workstreamId, organisationId], {
    role: decision.value.role,
    endedOn: change.today,
  });
  return allowed(null);
}

async function assignmentOf(tx: Writing<Tables>, workstreamId: string, organisationId: string) {
  const row = await tx
    .selectFrom('assignment')
    .select(['role', 'ended_on'])
    .where('workstream_id', '=', workstreamId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row ? { role: row.role, ended: row.ended_on !== null } : null;
}

const updateAssignment = (
  tx: Writing<Tables>,
  workstreamId: string,
  organisationId: string,
  values: { role: AssignmentRole } | { ended_on: Day },
) =>
  tx
    .updateTable('assignment')
    .set(values)
    .where('workstream_id', '=', workstreamId)
    .where('organisation_id', '=', organisationId)
    .execute();
