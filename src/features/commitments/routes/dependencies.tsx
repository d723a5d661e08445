import { allowed, type Result } from '../../../kernel/result.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import { type MissionFacts, mayChangeMission } from '../../missions/index.ts';
import { addDependency, correctNote, endDependency } from '../commands/dependencies.ts';
import { workRefusals } from '../copy.ts';
import { dependencyKinds } from '../domain/words.ts';
import type { WorkRefusal } from '../domain/work.ts';
import { commitmentPaths } from '../paths.ts';
import { findDependency } from '../queries/work.ts';
import {
  dependencyDone,
  dependencyEditOutput,
  dependencyInput,
  noteInput,
  nothing,
  workEditOutput,
} from '../schema.ts';
import { DependenciesPage, DependencyPage } from '../views/dependency-pages.tsx';
import { type CommitmentParts, changeBy, dependencyFace, missionAt, named } from './parts.ts';
import { showWorkEdit } from './workstreams.tsx';

const tag = 'commitments';

type Found = NonNullable<Awaited<ReturnType<typeof findDependency>>>;
interface AtMission {
  readonly mission: MissionFacts;
}
interface AtDependency extends AtMission {
  readonly dependency: Found;
}

/** Stands for a dependency that is not looked for, because the policy lets nobody that far. */
const notLookedFor: Omit<Found, 'kind'> = {
  from: { id: '', slug: '', name: '' },
  on: { id: '', slug: '', name: '' },
  note: null,
  source: null,
  endedOn: null,
};

/** What depends on what: recording it, correcting its note, ending it. By the convenor. */
export function dependencyRoutes(parts: CommitmentParts): Route[] {
  const { db, tabs } = parts;
  const policy = (actor: Ask['actor'], { mission }: AtMission) => mayChangeMission(actor, mission);
  const refusals: Record<WorkRefusal, string> = workRefusals;

  const findAtMission = async (ask: Ask): Promise<AtMission | null> => {
    const mission = await missionAt(parts, ask);
    return mission && { mission };
  };
  const findAtDependency = async (ask: Ask): Promise<AtDependency | null> => {
    const { from = '', on = '', kind: words } = ask.params;
    const kind = dependencyKinds.find((one) => one === words);
    const mission = kind ? await missionAt(parts, ask) : null;
    if (!kind || !mission) return null;
    // Who may not change the mission is not told what is there.
    if (mayChangeMission(ask.actor, mission) !== 'yes')
      return { mission, dependency: { ...notLookedFor, kind } };
    const dependency = await findDependency(db.read, mission.id, { from, on, kind });
    return dependency && { mission, dependency };
  };
  const face = ({ mission, dependency }: AtDependency) => ({
    ...dependencyFace(dependency),
    mission: named(mission),
  });
  const again: Parameters<typeof form<AtDependency, unknown, unknown>>[0]['again'] = (
    facts,
    attempt,
    frame,
    ask,
  ) => (
    <DependencyPage
      frame={frame}
      mission={facts.mission}
      tabs={tabs(facts.mission, ask)}
      shown={face(facts)}
      attempt={attempt}
    />
  );
  const keyOf = ({ dependency: { from, on, kind } }: AtDependency) => ({
    fromId: from.id,
    onId: on.id,
    kind,
  });
  const done = <R extends WorkRefusal | 'changed-meanwhile'>(
    result: Result<unknown, R>,
    { mission, dependency: { from, on, kind } }: AtDependency,
  ) =>
    result.ok
      ? allowed({
          to: commitmentPaths.dependencies({ mission: mission.slug }),
          shown: { mission: mission.slug, from: from.slug, on: on.slug, kind },
        })
      : result;

  return [
    page({
      id: 'showDependenciesToChange',
      at: commitmentPaths.dependencies,
      summary: 'What depends on what in a mission, for its convenor to change',
      tag,
      output: workEditOutput,
      find: findAtMission,
      policy,
      show: ({ mission }) => showWorkEdit(parts, mission),
      view: (shown, frame, { mission }, ask) => (
        <DependenciesPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'addDependency',
      at: commitmentPaths.dependencies,
      summary: 'Record that one workstream needs another',
      tag,
      input: dependencyInput,
      output: dependencyDone,
      find: findAtMission,
      policy,
      refusals,
      async act({ mission }, input, ask) {
        const added = await db.write((tx) => addDependency(tx, changeBy(mission, ask), input));
        if (!added.ok) return added;
        const { from, on, kind } = input;
        return allowed({
          to: commitmentPaths.dependencies({ mission: mission.slug }),
          shown: { mission: mission.slug, from, on, kind },
        });
      },
      again: async ({ mission }, attempt, frame, ask) => (
        <DependenciesPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={await showWorkEdit(parts, mission)}
          attempt={attempt}
        />
      ),
    }),
    page({
      id: 'showDependencyToChange',
      at: commitmentPaths.dependency,
      summary: 'One dependency, for the convenor to correct or end',
      tag,
      output: dependencyEditOutput,
      find: findAtDependency,
      policy,
      show: async (facts) => face(facts),
      view: (shown, frame, { mission }, ask) => (
        <DependencyPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'correctDependency',
      at: commitmentPaths.dependency,
      summary: 'Correct the note of a dependency',
      tag,
      input: noteInput,
      output: dependencyDone,
      find: findAtDependency,
      policy,
      refusals,
      act: async (facts, given, ask) =>
        done(
          await db.write((tx) =>
            correctNote(tx, changeBy(facts.mission, ask), keyOf(facts), given),
          ),
          facts,
        ),
      again,
    }),
    form({
      id: 'endDependency',
      at: commitmentPaths.endDependency,
      summary: 'End a dependency',
      tag,
      input: nothing,
      output: dependencyDone,
      find: findAtDependency,
      policy,
      refusals,
      act: async (facts, _, ask) =>
        done(
          await db.write((tx) => endDependency(tx, changeBy(facts.mission, ask), keyOf(facts))),
          facts,
        ),
      again,
    }),
  ];
}
