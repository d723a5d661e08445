import type { Actor } from '../../../kernel/actor.ts';
import { dayIn, Temporal } from '../../../kernel/day.ts';
import { allowed } from '../../../kernel/result.ts';
import { tierName } from '../../../kernel/tier.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { beginMission, correctMission } from '../commands/missions.ts';
import { changeStatus } from '../commands/status.ts';
import { missionFormCopy } from '../copy/form-words.ts';
import { beginRefusals, correctRefusals, statusRefusals } from '../copy/forms.ts';
import { outcomeSentence } from '../copy/outcome.ts';
import { missionPaths } from '../paths.ts';
import { mayBeginMission, mayChangeMission, maySeeMission } from '../policy.ts';
import { findFamily } from '../queries/around.ts';
import { listHistory } from '../queries/history.ts';
import { readIndicatorsOf } from '../queries/outcomes.ts';
import { readGate } from '../queries/overview.ts';
import type { MissionFacts } from '../queries.ts';
import {
  historyOutput,
  missionCorrection,
  missionDone,
  missionInput,
  missionNamed,
  statusInput,
} from '../schema/mission.ts';
import { gateOutput } from '../schema/overview.ts';
import { HistoryPage, whoseOf } from '../views/history.tsx';
import { BeginMissionPage, EditMissionPage, StatusPage } from '../views/mission-forms.tsx';
import { actingOn, type MissionParts, openMission, tag } from './parts.ts';
import { gateShown, namedMission } from './shown.ts';

/** Entries of memory that are looked through for earlier wordings. Source: our judgement. */
const historyEntries = 200;

/** The organisations that somebody may begin a mission for: those of their posts, each once. */
const ownOrganisations = (actor: Actor) =>
  actor.kind === 'visitor'
    ? []
    : [...new Map(actor.posts.map((post) => [post.organisation.id, post.organisation])).values()];

const isOperator = (actor: Actor) => actor.kind === 'person' && actor.operator;

/** The forms that begin a mission, correct it, and change where it stands; and what it said before. */
export function missionFormRoutes(parts: MissionParts): Route[] {
  return [
    ...beginRoutes(parts),
    ...editRoutes(parts),
    ...statusRoutes(parts),
    ...historyRoutes(parts),
  ];
}

function beginRoutes({ db, demonstration }: MissionParts): Route[] {
  return [
    page({
      id: 'showBeginMission',
      at: missionPaths.new,
      summary: 'What it takes to begin a mission',
      tag,
      output: missionNamed.pick({ name: true }).partial(),
      find: nothingToFind,
      policy: mayBeginMission,
      show: async () => ({}),
      view: (_, frame, __, { actor }) => (
        <BeginMissionPage
          frame={frame}
          attempt={untouched}
          own={ownOrganisations(actor)}
          operator={isOperator(actor)}
        />
      ),
    }),
    form({
      id: 'beginMission',
      at: missionPaths.new,
      summary: 'Begin a mission, as a draft',
      tag,
      input: missionInput,
      output: missionDone,
      find: nothingToFind,
      policy: mayBeginMission,
      refusals: beginRefusals,
      async act(_, input, { actor, now, today }) {
        const begun = await db.write((tx) =>
          beginMission(tx, input, { actor, now, today, demonstration }),
        );
        if (!begun.ok) return begun;
        const { slug } = begun.value;
        const shown = { id: slug, status: 'draft' as const };
        return allowed({ to: missionPaths.show({ mission: slug }), shown });
      },
      again: (_, attempt, frame, { actor }) => (
        <BeginMissionPage
          frame={frame}
          attempt={attempt}
          own={ownOrganisations(actor)}
          operator={isOperator(actor)}
        />
      ),
    }),
  ];
}

function editRoutes(parts: MissionParts): Route[] {
  const { db, tabs } = parts;
  /** The mission with the one above it, if that may be known of. */
  const find = async (ask: Ask) => {
    const mission = await openMission(parts, ask);
    if (!mission) return null;
    const { parent } = await findFamily(db.read, mission, ask.actor);
    return { mission, parent };
  };
  type Facts = NonNullable<Awaited<ReturnType<typeof find>>>;
  const policy = (actor: Actor, { mission }: Facts) => mayChangeMission(actor, mission);
  return [
    page({
      id: 'showCorrectMission',
      at: missionPaths.edit,
      summary: 'What the mission says, to be corrected',
      tag,
      output: missionNamed,
      find,
      policy,
      show: async ({ mission }) => namedMission(mission),
      view: (_, frame, { mission, parent }, ask) => (
        <EditMissionPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={untouched}
          parent={parent}
        />
      ),
    }),
    form({
      id: 'correctMission',
      at: missionPaths.edit,
      summary: 'Correct what the mission says',
      tag,
      input: missionCorrection,
      output: missionDone,
      find,
      policy,
      refusals: correctRefusals,
      inWords: {
        tier: tierName,
        visibility: missionFormCopy.audiences,
        connections: missionFormCopy.audiences,
      },
      async act({ mission, parent }, { reason = null, ...given }, ask) {
        const parentHidden = mission.parentId !== null && parent === null;
        const done = await db.write((tx) =>
          correctMission(tx, mission.id, given, reason, {
            ...actingOn(mission, ask),
            parentHidden,
          }),
        );
        if (!done.ok) return done;
        const { slug } = done.value;
        return allowed({ to: missionPaths.show({ mission: slug }), shown: { id: slug } });
      },
      again: ({ mission, parent }, attempt, frame, ask) => (
        <EditMissionPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={attempt}
          parent={parent}
        />
      ),
    }),
  ];
}

function statusRoutes(parts: MissionParts): Route[] {
  const { db, tabs } = parts;
  const find = (ask: Ask) => openMission(parts, ask);
  /** The gate and what the headline indicators say, so that nobody decides blind. */
  const around = async (mission: MissionFacts, ask: Ask) => {
    const gate = await readGate(
      db.read,
      mission,
      ask.today,
      await parts.workOf(mission, ask.actor),
    );
    const reads = await readIndicatorsOf(db.read, mission.id, ask.today);
    return {
      gate,
      sentences: reads
        .filter(({ isHeadline }) => isHeadline)
        .map(({ indicator, reading }) => `${indicator.name}: ${outcomeSentence(reading)}`),
    };
  };
  return [
    page({
      id: 'showMissionStatus',
      at: missionPaths.status,
      summary: 'Where the mission stands, and the gate',
      tag,
      output: missionNamed.extend({ gate: gateOutput }),
      async find(ask) {
        const mission = await find(ask);
        return mission && mayChangeMission(ask.actor, mission) === 'yes'
          ? { mission, ...(await around(mission, ask)) }
          : mission && { mission, gate: [], sentences: [] };
      },
      policy: (actor, { mission }) => mayChangeMission(actor, mission),
      show: async ({ mission, gate }) => ({ ...namedMission(mission), gate: gateShown(gate) }),
      view: (_, frame, { mission, gate, sentences }, ask) => (
        <StatusPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={untouched}
          gate={gate}
          sentences={sentences}
        />
      ),
    }),
    form({
      id: 'changeMissionStatus',
      at: missionPaths.status,
      summary: 'Change where the mission stands; adopting it needs the whole gate',
      tag,
      input: statusInput,
      output: missionDone,
      find,
      policy: mayChangeMission,
      refusals: statusRefusals,
      async act(mission, { status: to, reason, replacedBy }, ask) {
        const done = await parts.writeWithWork(mission.id, (tx, work) =>
          changeStatus(
            tx,
            mission.id,
            { to, reason, replacedBy },
            async () => readGate(tx, mission, ask.today, await work()),
            actingOn(mission, ask),
          ),
        );
        if (!done.ok) return done;
        const { slug, status } = done.value;
        return allowed({ to: missionPaths.show({ mission: slug }), shown: { id: slug, status } });
      },
      again: async (mission, attempt, frame, ask) => (
        <StatusPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={attempt}
          {...(await around(mission, ask))}
        />
      ),
    }),
  ];
}

function historyRoutes(parts: MissionParts): Route[] {
  const { db, tabs, timeZone } = parts;
  return [
    page({
      id: 'showEarlierWordings',
      at: missionPaths.earlier,
      summary: 'What the mission said before, and who changed it',
      tag,
      output: historyOutput,
      async find(ask) {
        const mission = await openMission(parts, ask);
        return (
          mission && {
            mission,
            entries: await listHistory(db.read, mission, ask.actor, historyEntries),
          }
        );
      },
      policy: (actor, { mission }) => maySeeMission(actor, mission),
      show: async ({ mission, entries }) => ({
        mission: namedMission(mission),
        entries: entries.map((entry) => ({
          at: entry.at,
          event: entry.event,
          by: whoseOf(entry),
          facts: entry.facts,
          words: { ...entry.words },
        })),
      }),
      view: (_, frame, { mission, entries }, ask) => (
        <HistoryPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          entries={entries}
          dayOf={(instant) => dayIn(Temporal.Instant.from(instant), timeZone)}
        />
      ),
    }),
  ];
}
