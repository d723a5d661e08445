import { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { type Done, form, page, type Route } from '../../../platform/http/route.ts';
import {
  addIndicator,
  addOutcome,
  correctIndicator,
  endIndicator,
  endOutcome,
  type OutcomeDone,
  renameOutcome,
} from '../commands/outcomes.ts';
import { outcomeFormCopy as copy } from '../copy/form-words.ts';
import { indicatorRefusals, outcomeRefusals } from '../copy/forms.ts';
import { missionPaths } from '../paths.ts';
import { mayChangeMission } from '../policy.ts';
import { findIndicator, listFigureRows, listOutcomes } from '../queries/outcomes.ts';
import type { MissionFacts } from '../queries.ts';
import { ending } from '../schema/mission.ts';
import {
  indicatorCorrection,
  indicatorInput,
  outcomeCorrection,
  outcomeDone,
  outcomeInput,
} from '../schema/outcomes.ts';
import {
  AddOutcomePage,
  EndIndicatorPage,
  IndicatorFormPage,
  OutcomePage,
} from '../views/outcome-forms.tsx';
import { actingOn, type MissionParts, openMission, tag } from './parts.ts';

/** What is told once something was done, and where people go: the outcomes, or the indicator. */
const done = <R extends string>(
  mission: MissionFacts,
  result: Result<OutcomeDone, R>,
  at: 'outcomes' | 'indicator',
): Result<Done<{ id: string; name: string }>, R> => {
  if (!result.ok) return result;
  const { slug, name } = result.value;
  const to =
    at === 'outcomes'
      ? missionPaths.outcomes({ mission: mission.slug })
      : missionPaths.indicator({ mission: mission.slug, indicator: slug });
  return allowed({ to, shown: { id: slug, name } });
};

const { up, down, yes, no, population, performance } = copy;
/** What is chosen of an indicator, as its form names it. */
const indicatorWords = {
  level: { population, performance },
  direction: { up, down },
  cumulative: { yes, no },
  headline: { yes, no },
};

/** The forms of outcomes and indicators. */
export function outcomeFormRoutes(parts: MissionParts): Route[] {
  return [...outcomeForms(parts), ...indicatorForms(parts), ...endingForms(parts)];
}

function outcomeForms(parts: MissionParts): Route[] {
  const { db, tabs } = parts;
  const find = (ask: Ask) => openMission(parts, ask);
  const findOutcome = async (ask: Ask) => {
    const mission = await find(ask);
    if (!mission) return null;
    const outcomes = await listOutcomes(db.read, mission.id);
    const outcome = outcomes.find(({ slug }) => slug === ask.params.outcome);
    return outcome ? { mission, outcome } : null;
  };
  type OfOutcome = NonNullable<Awaited<ReturnType<typeof findOutcome>>>;
  const policy = (actor: Actor, { mission }: OfOutcome) => mayChangeMission(actor, mission);
  return [
    page({
      id: 'showAddOutcome',
      at: missionPaths.newOutcome,
      summary: 'What it takes to add an outcome',
      tag,
      output: z.object({}),
      find,
      policy: mayChangeMission,
      show: async () => ({}),
      view: (_, frame, mission, ask) => (
        <AddOutcomePage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'addOutcome',
      at: missionPaths.newOutcome,
      summary: 'Add an outcome to a mission',
      tag,
      input: outcomeInput,
      output: outcomeDone,
      find,
      policy: mayChangeMission,
      refusals: outcomeRefusals,
      act: async (mission, { name }, ask) =>
        done(
          mission,
          await db.write((tx) => addOutcome(tx, mission.id, name, actingOn(mission, ask))),
          'outcomes',
        ),
      again: (mission, attempt, frame, ask) => (
        <AddOutcomePage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={attempt}
        />
      ),
    }),
    page({
      id: 'showRenameOutcome',
      at: missionPaths.renameOutcome,
      summary: 'An outcome, to be renamed or ended',
      tag,
      output: outcomeDone,
      find: findOutcome,
      policy,
      show: async ({ outcome }) => ({ id: outcome.slug, name: outcome.name }),
      view: (_, frame, { mission, outcome }, ask) => (
        <OutcomePage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={untouched}
          outcome={outcome}
          ends={false}
        />
      ),
    }),
    form({
      id: 'renameOutcome',
      at: missionPaths.renameOutcome,
      summary: 'Give an outcome another name',
      tag,
      input: outcomeCorrection,
      output: outcomeDone,
      find: findOutcome,
      policy,
      refusals: outcomeRefusals,
      act: async ({ mission, outcome }, given, ask) =>
        done(
          mission,
          await db.write((tx) =>
            renameOutcome(tx, mission.id, outcome.slug, given, actingOn(mission, ask)),
          ),
          'outcomes',
        ),
      again: ({ mission, outcome }, attempt, frame, ask) => (
        <OutcomePage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={attempt}
          outcome={outcome}
          ends={false}
        />
      ),
    }),
    form({
      id: 'endOutcome',
      at: missionPaths.endOutcome,
      summary: 'End an outcome that nothing measures any more',
      tag,
      input: ending,
      output: outcomeDone,
      find: findOutcome,
      policy,
      refusals: outcomeRefusals,
      act: async ({ mission, outcome }, { reason }, ask) =>
        done(
          mission,
          await db.write((tx) =>
            endOutcome(tx, mission.id, outcome.slug, reason, actingOn(mission, ask)),
          ),
          'outcomes',
        ),
      again: ({ mission, outcome }, attempt, frame, ask) => (
        <OutcomePage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={attempt}
          outcome={outcome}
          ends
        />
      ),
    }),
  ];
}

/** The outcome that was chosen on the way to the form. */
const chosenQuery = z.object({ outcome: z.string().optional() });

function indicatorForms(parts: MissionParts): Route[] {
  const { db, tabs } = parts;
  const find = async (ask: Ask) => {
    const mission = await openMission(parts, ask);
    return mission && { mission, outcomes: await listOutcomes(db.read, mission.id) };
  };
  const findOne = async (ask: Ask) => {
    const found = await find(ask);
    if (!found) return null;
    const indicator = await findIndicator(db.read, found.mission.id, ask.params.indicator ?? '');
    if (!indicator || indicator.endedOn !== null) return null;
    const rows = await listFigureRows(db.read, [indicator.id]);
    return { ...found, indicator, hasFigures: (rows.get(indicator.id) ?? []).length > 0 };
  };
  type Facts = { mission: MissionFacts };
  const policy = (actor: Actor, { mission }: Facts) => mayChangeMission(actor, mission);
  return [
    page({
      id: 'showAddIndicator',
      at: missionPaths.newIndicator,
      summary: 'What it takes to add an indicator',
      tag,
      query: chosenQuery,
      output: z.object({ outcomes: z.array(outcomeDone) }),
      find,
      policy,
      show: async ({ outcomes }) => ({
        outcomes: outcomes.map(({ slug, name }) => ({ id: slug, name })),
      }),
      view: (_, frame, { mission, outcomes }, ask) => (
        <IndicatorFormPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={untouched}
          outcomes={outcomes}
          chosen={ask.query.outcome ?? null}
          indicator={null}
          hasFigures={false}
        />
      ),
    }),
    form({
      id: 'addIndicator',
      at: missionPaths.newIndicator,
      summary: 'Add an indicator to a mission',
      tag,
      input: indicatorInput,
      output: outcomeDone,
      find,
      policy,
      refusals: indicatorRefusals,
      act: async ({ mission }, input, ask) =>
        done(
          mission,
          await db.write((tx) => addIndicator(tx, mission.id, input, actingOn(mission, ask))),
          'indicator',
        ),
      again: ({ mission, outcomes }, attempt, frame, ask) => (
        <IndicatorFormPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={attempt}
          outcomes={outcomes}
          chosen={null}
          indicator={null}
          hasFigures={false}
        />
      ),
    }),
    page({
      id: 'showCorrectIndicator',
      at: missionPaths.editIndicator,
      summary: 'An indicator, to be corrected',
      tag,
      output: outcomeDone,
      find: findOne,
      policy,
      show: async ({ indicator }) => ({ id: indicator.slug, name: indicator.name }),
      view: (_, frame, facts, ask) => (
        <IndicatorFormPage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={untouched}
          chosen={null}
        />
      ),
    }),
    form({
      id: 'correctIndicator',
      at: missionPaths.editIndicator,
      summary: 'Correct an indicator',
      tag,
      input: indicatorCorrection,
      output: outcomeDone,
      find: findOne,
      policy,
      refusals: indicatorRefusals,
      inWords: indicatorWords,
      act: async ({ mission, indicator }, { reason = null, ...given }, ask) =>
        done(
          mission,
          await db.write((tx) =>
            correctIndicator(tx, mission.id, indicator.slug, given, reason, actingOn(mission, ask)),
          ),
          'indicator',
        ),
      again: (facts, attempt, frame, ask) => (
        <IndicatorFormPage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={attempt}
          chosen={null}
        />
      ),
    }),
  ];
}

function endingForms(parts: MissionParts): Route[] {
  const { db, tabs } = parts;
  const find = async (ask: Ask) => {
    const mission = await openMission(parts, ask);
    if (!mission) return null;
    const indicator = await findIndicator(db.read, mission.id, ask.params.indicator ?? '');
    return indicator && indicator.endedOn === null ? { mission, indicator } : null;
  };
  type Facts = NonNullable<Awaited<ReturnType<typeof find>>>;
  const policy = (actor: Actor, { mission }: Facts) => mayChangeMission(actor, mission);
  return [
    page({
      id: 'showEndIndicator',
      at: missionPaths.endIndicator,
      summary: 'An indicator, to be ended',
      tag,
      output: outcomeDone,
      find,
      policy,
      show: async ({ indicator }) => ({ id: indicator.slug, name: indicator.name }),
      view: (_, frame, { mission, indicator }, ask) => (
        <EndIndicatorPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={untouched}
          indicator={indicator}
        />
      ),
    }),
    form({
      id: 'endIndicator',
      at: missionPaths.endIndicator,
      summary: 'End an indicator; its figures stay',
      tag,
      input: ending,
      output: outcomeDone,
      find,
      policy,
      refusals: indicatorRefusals,
      act: async ({ mission, indicator }, { reason }, ask) =>
        done(
          mission,
          await db.write((tx) =>
            endIndicator(tx, mission.id, indicator.slug, reason, actingOn(mission, ask)),
          ),
          'indicator',
        ),
      again: ({ mission, indicator }, attempt, frame, ask) => (
        <EndIndicatorPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          attempt={attempt}
          indicator={indicator}
        />
      ),
    }),
  ];
}
