import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { DependencyKind } from './words.ts';

/** What an organisation does in a workstream. Null in a package is "not stated". */
export const assignmentRoles = ['lead', 'contributor'] as const;
export type AssignmentRole = (typeof assignmentRoles)[number];

/** A workstream as the rules see it. */
export interface WorkstreamStanding {
  readonly id: string;
  readonly name: string;
  readonly ended: boolean;
}

/** Names are the same when they differ only in case or in blanks. */
const sameName = (x: string, y: string): boolean =>
  x.trim().toLocaleLowerCase('en-GB') === y.trim().toLocaleLowerCase('en-GB');

const taken = (live: readonly WorkstreamStanding[], name: string, but: string | null): boolean =>
  live.some((one) => !one.ended && one.id !== but && sameName(one.name, name));

/** Why a workstream is not added. */
export type AddWorkstreamRefusal = 'workstream-name-taken';

/** May a workstream of this name be added? Not beside a live one of the same name. */
export function decideToAddWorkstream(
  all: readonly WorkstreamStanding[],
  name: string,
): Result<{ name: string }, AddWorkstreamRefusal> {
  return taken(all, name, null) ? refused('workstream-name-taken') : allowed({ name: name.trim() });
}

/** Why a workstream is not renamed. */
export type RenameWorkstreamRefusal =
  | 'workstream-ended'
  | 'workstream-name-taken'
  | 'workstream-name-unchanged';

/** May this workstream be called so? A change of case is a change; the same words are none. */
export function decideToRenameWorkstream(
  workstream: WorkstreamStanding,
  all: readonly WorkstreamStanding[],
  name: string,
): Result<{ before: string; after: string }, RenameWorkstreamRefusal> {
  if (workstream.ended) return refused('workstream-ended');
  if (workstream.name === name.trim()) return refused('workstream-name-unchanged');
  if (taken(all, name, workstream.id)) return refused('workstream-name-taken');
  return allowed({ before: workstream.name, after: name.trim() });
}

/** Why a workstream is not ended. */
export type EndWorkstreamRefusal = 'workstream-already-ended';

/** May it end? Once. What was promised in it stays on record, and what is promised stays due. */
export const decideToEndWorkstream = (
  workstream: WorkstreamStanding,
): Result<null, EndWorkstreamRefusal> =>
  workstream.ended ? refused('workstream-already-ended') : allowed(null);

/** What is known of an organisation that may be named in a workstream. */
export interface AssignmentFacts {
  readonly workstream: WorkstreamStanding;
  /** Null where there is no such organisation. */
  readonly organisation: { readonly partner: boolean; readonly ended: boolean } | null;
  /** Its assignment there, also one that has ended; null where there never was one. */
  readonly assignment: { readonly role: AssignmentRole | null; readonly ended: boolean } | null;
}

/** Why an organisation is not named for a workstream. */
export type AssignRefusal =
  | 'workstream-ended'
  | 'organisation-unknown'
  | 'organisation-ended'
  | 'organisation-no-partner'
  | 'already-assigned';

/**
 * May an organisation be named as doing a workstream? It needs to be a partner of the mission: an
 * assignment is not a promise, but nobody is given work in a mission that they have no part in.
 * (A data package may name others; they are shown as it names them.) An ended assignment begins
 * again, with what it said before.
 */
export function decideToAssign(
  facts: AssignmentFacts,
  role: AssignmentRole,
): Result<{ again: boolean; before: AssignmentRole | null; role: AssignmentRole }, AssignRefusal> {
  const { workstream, organisation, assignment } = facts;
  if (workstream.ended) return refused('workstream-ended');
  if (organisation === null) return refused('organisation-unknown');
  if (assignment !== null && !assignment.ended) return refused('already-assigned');
  if (organisation.ended) return refused('organisation-ended');
  if (!organisation.partner) return refused('organisation-no-partner');
  return allowed({ again: assignment !== null, before: assignment?.role ?? null, role });
}

/** Why a role is not changed. */
export type ChangeRoleRefusal = 'workstream-ended' | 'assignment-ended' | 'role-unchanged';

/** May the role of an assignment change? While both it and its workstream last, and to another. */
export function decideToChangeRole(
  facts: Pick<AssignmentFacts, 'workstream' | 'assignment'>,
  role: AssignmentRole | null,
): Result<{ before: AssignmentRole | null; after: AssignmentRole }, ChangeRoleRefusal> {
  const { workstream, assignment } = facts;
  if (workstream.ended) return refused('workstream-ended');
  if (assignment === null || assignment.ended) return refused('assignment-ended');
  if (role === null || assignment.role === role) return refused('role-unchanged');
  return allowed({ before: assignment.role, after: role });
}

/** Why an assignment is not ended. */
export type EndAssignmentRefusal = 'assignment-ended';

/** May an assignment end? Once. */
export const decideToEndAssignment = (
  assignment: AssignmentFacts['assignment'],
): Result<{ role: AssignmentRole | null }, EndAssignmentRefusal> =>
  assignment === null || assignment.ended
    ? refused('assignment-ended')
    : allowed({ role: assignment.role });

/** A dependency as the rules see it. */
export interface DependencyStanding {
  readonly from: string;
  readonly on: string;
  readonly kind: DependencyKind;
  readonly note: string | null;
  readonly ended: boolean;
}

/** Why a dependency is not recorded. */
export type AddDependencyRefusal =
  | 'workstream-unknown'
  | 'workstream-ended'
  | 'self-dependency'
  | 'already-dependent';

/** The same dependency: a pooled or reciprocal one runs both ways, a sequential one does not. */
const sameDependency = (
  x: Pick<DependencyStanding, 'from' | 'on' | 'kind'>,
  y: Pick<DependencyStanding, 'from' | 'on' | 'kind'>,
): boolean =>
  x.kind === y.kind &&
  ((x.from === y.from && x.on === y.on) ||
    (x.kind !== 'sequential' && x.from === y.on && x.on === y.from));

/**
 * May it be recorded that one workstream needs another? Within one mission, between two that last,
 * and once: the same pair may have another kind as well, and cycles are allowed. `from` or `on` is
 * null where this mission has no such workstream. An ended dependency of the same direction begins
 * again; `before` is what it said.
 */
export function decideToAddDependency(
  from: WorkstreamStanding | null,
  on: WorkstreamStanding | null,
  wanted: { readonly kind: DependencyKind; readonly note: string | null },
  all: readonly DependencyStanding[],
): Result<{ before: DependencyStanding | null }, AddDependencyRefusal> {
  if (from === null || on === null) return refused('workstream-unknown');
  if (from.id === on.id) return refused('self-dependency');
  if (from.ended || on.ended) return refused('workstream-ended');
  const asked = { from: from.id, on: on.id, kind: wanted.kind };
  if (all.some((one) => !one.ended && sameDependency(one, asked)))
    return refused('already-dependent');
  const before = all.find(
    (one) => one.from === from.id && one.on === on.id && one.kind === wanted.kind,
  );
  return allowed({ before: before ?? null });
}

/** Why a note is not corrected. */
export type CorrectNoteRefusal = 'dependency-ended' | 'note-unchanged';

/** May the note of a dependency be corrected? While it lasts, and to other words (null is none). */
export function decideToCorrectNote(
  dependency: DependencyStanding,
  note: string | null,
): Result<{ before: string | null; after: string | null }, CorrectNoteRefusal> {
  if (dependency.ended) return refused('dependency-ended');
  if (dependency.note === note) return refused('note-unchanged');
  return allowed({ before: dependency.note, after: note });
}

/** Why a dependency is not ended. */
export type EndDependencyRefusal = 'dependency-ended';

/** May a dependency end? Once. */
export const decideToEndDependency = (
  dependency: DependencyStanding,
): Result<null, EndDependencyRefusal> =>
  dependency.ended ? refused('dependency-ended') : allowed(null);

/** Every reason for which the work of a mission is not changed. */
export type WorkRefusal =
  | AddWorkstreamRefusal
  | RenameWorkstreamRefusal
  | EndWorkstreamRefusal
  | AssignRefusal
  | ChangeRoleRefusal
  | EndAssignmentRefusal
  | AddDependencyRefusal
  | CorrectNoteRefusal
  | EndDependencyRefusal;
