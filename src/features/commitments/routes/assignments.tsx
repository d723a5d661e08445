import { allowed, type Result } from '../../../kernel/result.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { form, type Route } from '../../../platform/http/route.ts';
import { mayChangeMission } from '../../missions/index.ts';
import { assign, changeRole, endAssignment } from '../commands/assignments.ts';
import { roleName, workRefusals } from '../copy.ts';
import type { WorkRefusal } from '../domain/work.ts';
import { commitmentPaths } from '../paths.ts';
import { findAssigned } from '../queries/work.ts';
import { assignmentDone, assignmentInput, nothing, roleInput } from '../schema.ts';
import { type CommitmentParts, changeBy } from './parts.ts';
import {
  type AtMission,
  type AtWorkstream,
  changed,
  findAtWorkstream,
  workstreamAgain,
} from './workstreams.tsx';

const tag = 'commitments';

/** Naming those who do a workstream, changing what they do in it, and ending that. By the convenor. */
export function assignmentRoutes(parts: CommitmentParts): Route[] {
  const { db } = parts;
  const policy = (actor: Ask['actor'], { mission }: AtMission) => mayChangeMission(actor, mission);
  const refusals: Record<WorkRefusal, string> = workRefusals;
  const again = workstreamAgain(parts);

  /** Also the organisation, of which nothing is known where it never was named there. */
  const findAtAssignment = async (ask: Ask) => {
    const found = await findAtWorkstream(parts, ask);
    if (!found) return null;
    // Who may not change the mission is not told what is there.
    if (mayChangeMission(ask.actor, found.mission) !== 'yes')
      return { ...found, organisation: { id: '', slug: '' } };
    const slug = ask.params.organisation ?? '';
    const organisation = await findAssigned(db.read, found.workstream.id, slug);
    return organisation && { ...found, organisation };
  };

  const done = <R extends WorkRefusal | 'changed-meanwhile'>(
    result: Result<unknown, R>,
    facts: AtWorkstream,
    organisation: string,
  ) => {
    if (!result.ok) return result;
    const { to, shown } = changed(facts);
    return allowed({ to, shown: { ...shown, organisation } });
  };

  return [
    form({
      id: 'assign',
      at: commitmentPaths.assignments,
      summary: 'Name a partner as doing a workstream',
      tag,
      input: assignmentInput,
      output: assignmentDone,
      find: (ask) => findAtWorkstream(parts, ask),
      policy,
      refusals,
      act: async (facts, input, ask) =>
        done(
          await db.write((tx) =>
            assign(tx, changeBy(facts.mission, ask), facts.workstream.id, input),
          ),
          facts,
          input.organisation,
        ),
      again,
    }),
    form({
      id: 'changeRole',
      at: commitmentPaths.assignment,
      summary: 'Change what an organisation does in a workstream',
      tag,
      input: roleInput,
      output: assignmentDone,
      find: findAtAssignment,
      policy,
      refusals,
      act: async (facts, given, ask) =>
        done(
          await db.write((tx) =>
            changeRole(
              tx,
              changeBy(facts.mission, ask),
              facts.workstream.id,
              facts.organisation.id,
              given,
            ),
          ),
          facts,
          facts.organisation.slug,
        ),
      inWords: { role: roleName },
      // The move is a button: what stands now is told above all, and not beside a field of another form.
      again: (facts, { problems }, frame, ask) => {
        const told = problems.map(({ message }) => ({ message }));
        return again(facts, { typed: {}, problems: told }, frame, ask);
      },
    }),
    form({
      id: 'endAssignment',
      at: commitmentPaths.endAssignment,
      summary: 'End an assignment',
      tag,
      input: nothing,
      output: assignmentDone,
      find: findAtAssignment,
      policy,
      refusals,
      act: async (facts, _, ask) =>
        done(
          await db.write((tx) =>
            endAssignment(
              tx,
              changeBy(facts.mission, ask),
              facts.workstream.id,
              facts.organisation.id,
            ),
          ),
          facts,
          facts.organisation.slug,
        ),
      again,
    }),
  ];
}
