import { allowed, type Result } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/frame.ts';
import { type MissionFacts, mayChangeMission } from '../../missions/index.ts';
import { addWorkstream, endWorkstream, renameWorkstream } from '../commands/workstreams.ts';
import { workRefusals } from '../copy.ts';
import type { WorkRefusal } from '../domain/work.ts';
import { commitmentPaths } from '../paths.ts';
import {
  findWorkstream,
  listAssignments,
  listDependencies,
  listPartnersAtWork,
  listWorkstreams,
  type Workstream,
  whyWorkstreamEnded,
} from '../queries/work.ts';
import {
  type WorkEditShown,
  type WorkstreamEditShown,
  workEditOutput,
  workstreamCorrection,
  workstreamDone,
  workstreamEditOutput,
  workstreamEnding,
  workstreamInput,
} from '../schema.ts';
import { WorkEditPage } from '../views/work-edit-page.tsx';
import { WorkstreamEditPage } from '../views/workstream-edit-page.tsx';
import {
  assignmentFace,
  type CommitmentParts,
  changeBy,
  dependencyFace,
  missionAt,
  named,
  organisationShown,
  workstreamFace,
} from './parts.ts';

const tag = 'commitments';

/** Where a change of the work begins: a mission. */
export interface AtMission {
  readonly mission: MissionFacts;
}
/** Where a change of one workstream begins. */
export interface AtWorkstream extends AtMission {
  readonly workstream: Workstream;
}

/** What the work pages and their forms show. */
export async function showWorkEdit(
  { db }: CommitmentParts,
  mission: MissionFacts,
): Promise<WorkEditShown> {
  const [workstreams, assignments, dependencies] = await Promise.all([
    listWorkstreams(db.read, mission.id),
    listAssignments(db.read, mission.id),
    listDependencies(db.read, mission.id),
  ]);
  return {
    mission: named(mission),
    workstreams: workstreams.map((one) => ({
      ...workstreamFace(one),
      assignments: assignments.filter(({ workstreamId }) => workstreamId === one.id).length,
    })),
    dependencies: dependencies.map(dependencyFace),
  };
}

/** Stands for a workstream that is not looked for, because the policy lets nobody that far. */
const notLookedFor: Workstream = { id: '', slug: '', name: '', endedOn: null };

/**
 * The workstream in the address, or null. Only for those who may change the mission is it looked
 * for: the others get the policy's no, which must not tell what is there.
 */
export async function findAtWorkstream(
  parts: CommitmentParts,
  ask: Ask,
): Promise<AtWorkstream | null> {
  const mission = await missionAt(parts, ask);
  if (!mission) return null;
  if (mayChangeMission(ask.actor, mission) !== 'yes') return { mission, workstream: notLookedFor };
  const slug = ask.params.workstream ?? '';
  const workstream = await findWorkstream(parts.db.read, mission.id, slug);
  return workstream && { mission, workstream };
}

/** What the page of a workstream and its forms show. */
async function showWorkstream(
  { db }: CommitmentParts,
  { mission, workstream }: AtWorkstream,
): Promise<WorkstreamEditShown> {
  const [assignments, partners, endedBecause] = await Promise.all([
    listAssignments(db.read, mission.id),
    listPartnersAtWork(db.read, mission.id),
    workstream.endedOn === null ? null : whyWorkstreamEnded(db.read, workstream.id),
  ]);
  const here = assignments.filter(({ workstreamId }) => workstreamId === workstream.id);
  const taken = new Set(here.map(({ organisation }) => organisation.id));
  return {
    mission: named(mission),
    workstream: { ...workstreamFace(workstream), endedBecause },
    assignments: here.map(assignmentFace),
    partners: partners
      .filter(({ organisation }) => !taken.has(organisation.id))
      .map(({ organisation }) => organisationShown(organisation)),
  };
}

/** The page of a workstream again, with what was wrong. */
export const workstreamAgain =
  (parts: CommitmentParts) =>
  async (facts: AtWorkstream, attempt: Attempt, frame: Frame, ask: Ask) => (
    <WorkstreamEditPage
      frame={frame}
      mission={facts.mission}
      tabs={parts.tabs(facts.mission, ask)}
      shown={await showWorkstream(parts, facts)}
      attempt={attempt}
    />
  );

/** Where a change of a workstream leads, and what a program is told. */
export const changed = ({ mission, workstream }: AtWorkstream) => ({
  to: commitmentPaths.workstream({ mission: mission.slug, workstream: workstream.slug }),
  shown: { mission: mission.slug, workstream: workstream.slug },
});

/** Adding, renaming and ending workstreams. By the convenor. */
export function workstreamRoutes(parts: CommitmentParts): Route[] {
  const { db, tabs } = parts;
  const policy = (actor: Ask['actor'], { mission }: AtMission) => mayChangeMission(actor, mission);
  const refusals: Record<WorkRefusal, string> = workRefusals;

  const findAtMission = async (ask: Ask): Promise<AtMission | null> => {
    const mission = await missionAt(parts, ask);
    return mission && { mission };
  };
  const again = workstreamAgain(parts);

  const done = <R extends WorkRefusal | 'changed-meanwhile'>(
    result: Result<unknown, R>,
    facts: AtWorkstream,
  ) => (result.ok ? allowed(changed(facts)) : result);

  return [
    page({
      id: 'showWorkToChange',
      at: commitmentPaths.work,
      summary: 'The work of a mission, for its convenor to change',
      tag,
      output: workEditOutput,
      find: findAtMission,
      policy,
      show: ({ mission }) => showWorkEdit(parts, mission),
      view: (shown, frame, { mission }, ask) => (
        <WorkEditPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'addWorkstream',
      at: commitmentPaths.work,
      summary: 'Add a workstream',
      tag,
      input: workstreamInput,
      output: workstreamDone,
      find: findAtMission,
      policy,
      refusals,
      async act({ mission }, { name }, ask) {
        const added = await db.write((tx) => addWorkstream(tx, changeBy(mission, ask), name));
        if (!added.ok) return added;
        return allowed({
          to: commitmentPaths.work({ mission: mission.slug }),
          shown: { mission: mission.slug, workstream: added.value.slug },
        });
      },
      again: async ({ mission }, attempt, frame, ask) => (
        <WorkEditPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={await showWorkEdit(parts, mission)}
          attempt={attempt}
        />
      ),
    }),
    page({
      id: 'showWorkstreamToChange',
      at: commitmentPaths.workstream,
      summary: 'One workstream, for the convenor to change',
      tag,
      output: workstreamEditOutput,
      find: (ask) => findAtWorkstream(parts, ask),
      policy,
      show: (facts) => showWorkstream(parts, facts),
      view: (shown, frame, { mission }, ask) => (
        <WorkstreamEditPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'renameWorkstream',
      at: commitmentPaths.workstream,
      summary: 'Change the name of a workstream',
      tag,
      input: workstreamCorrection,
      output: workstreamDone,
      find: (ask) => findAtWorkstream(parts, ask),
      policy,
      refusals,
      act: async (facts, given, ask) =>
        done(
          await db.write((tx) =>
            renameWorkstream(tx, changeBy(facts.mission, ask), facts.workstream.id, given),
          ),
          facts,
        ),
      again,
    }),
    form({
      id: 'endWorkstream',
      at: commitmentPaths.endWorkstream,
      summary: 'End a workstream: it takes no new work',
      tag,
      input: workstreamEnding,
      output: workstreamDone,
      find: (ask) => findAtWorkstream(parts, ask),
      policy,
      refusals,
      act: async (facts, { reason }, ask) =>
        done(
          await db.write((tx) =>
            endWorkstream(tx, changeBy(facts.mission, ask), facts.workstream.id, reason),
          ),
          facts,
        ),
      again,
    }),
  ];
}
