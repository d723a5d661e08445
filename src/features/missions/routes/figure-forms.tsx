import type { z } from 'zod';
import type { Day } from '../../../kernel/day.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import { beginPhase, everAfter, recordFigure, recordFigures } from '../commands/measurements.ts';
import { planMark } from '../commands/plan-mark.ts';
import { figureRefusals, manyRefusals, phaseRefusals } from '../copy/forms.ts';
import { decideToRecordPlanned, planFigures } from '../domain/measure.ts';
import { type PastedTable, readPasted } from '../domain/pasted.ts';
import { missionPaths } from '../paths.ts';
import {
  figureDone,
  figureInput,
  pastedInput,
  pastedPlan,
  phaseInput,
} from '../schema/outcomes.ts';
import {
  BeginPhasePage,
  PasteFiguresPage,
  type Plan,
  RecordFigurePage,
} from '../views/figure-forms.tsx';
import { correctForms, withdrawForms } from './figure-corrections.tsx';
import {
  done,
  type Facts,
  type Find,
  measured,
  named,
  namedOf,
  one,
  policy,
} from './figure-parts.ts';
import { findRead } from './outcomes.tsx';
import { actingOn, type MissionParts, tag } from './parts.ts';

/** The forms that record, correct and withdraw figures, and begin phases. An ended indicator has none of them. */
export function figureFormRoutes(parts: MissionParts): Route[] {
  /** The indicator with all that is recorded of it. */
  const find = async (ask: Ask): Promise<Facts | null> => {
    const found = await findRead(parts, ask, everAfter);
    return found && found.read.indicator.endedOn === null ? found : null;
  };
  return [
    ...recordForms(parts, find),
    ...correctForms(parts, find),
    ...withdrawForms(parts, find),
    ...pasteForms(parts, find),
    ...phaseForms(parts, find),
  ];
}

function recordForms({ db, tabs }: MissionParts, find: Find): Route[] {
  return [
    page({
      id: 'showRecordFigure',
      at: missionPaths.newFigure,
      summary: 'What it takes to record a figure',
      tag,
      output: named,
      find,
      policy,
      show: async (facts) => namedOf(facts),
      view: (_, frame, facts, ask) => (
        <RecordFigurePage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'recordFigure',
      at: missionPaths.newFigure,
      summary: 'Record the figure of a period that has none yet',
      tag,
      input: figureInput,
      output: figureDone,
      find,
      policy,
      refusals: figureRefusals,
      act: async (facts, input, ask) => {
        const { period, value, newPhase, ...rest } = input;
        const given = { ...rest, ...period, value: value.text, percent: value.percent };
        return done(
          facts,
          one(
            await db.write((tx) =>
              recordFigure(tx, measured(facts), given, newPhase, actingOn(facts.mission, ask)),
            ),
          ),
        );
      },
      again: (facts, attempt, frame, ask) => (
        <RecordFigurePage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={attempt}
        />
      ),
    }),
  ];
}

/** What the pasted table would do, where it was read without a fault and only waits to be looked at. */
function planOf({ read }: Facts, attempt: Attempt): Plan | null {
  const waits = attempt.problems.every(
    ({ message }) =>
      message === manyRefusals['look-first'] || message === manyRefusals['plan-changed'],
  );
  const { table } = attempt.typed;
  if (!waits || typeof table !== 'string') return null;
  const pasted = readPasted(table);
  if (pasted.problems.length > 0) return null;
  const figures = planFigures(read.figures, pasted.figures);
  return { figures, blank: pasted.blank, mark: planMark(figures) };
}

/** The same plan for a program, with what stands against each figure. */
function planShown(
  { read: { figures: standing, withdrawn, indicator } }: Facts,
  { figures, blank }: PastedTable,
  reason: string | null,
  today: Day,
): z.infer<typeof pastedPlan> {
  const { unit, endedOn } = indicator;
  const facts = { figures: standing, withdrawn, unit, ended: endedOn !== null, today };
  const plan = planFigures(standing, figures);
  const rows = plan.map((planned, at) => {
    const { given, does, before } = planned;
    const decided = decideToRecordPlanned(facts, planned, reason);
    return {
      line: figures[at]?.row ?? 0, // the plan has the order of the table
      period: given.period,
      asOf: given.asOf,
      value: Number(given.value),
      does,
      before: before?.amount ?? null,
      problem: decided.ok ? null : { code: decided.refusal, detail: manyRefusals[decided.refusal] },
    };
  });
  return { plan: { mark: planMark(plan), rows, blank } };
}

function pasteForms({ db, tabs }: MissionParts, find: Find): Route[] {
  return [
    page({
      id: 'showPasteFigures',
      at: missionPaths.pasteFigures,
      summary: 'How many figures are pasted at once',
      tag,
      output: named,
      find,
      policy,
      show: async (facts) => namedOf(facts),
      view: (_, frame, facts, ask) => (
        <PasteFiguresPage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={untouched}
          plan={null}
        />
      ),
    }),
    form({
      id: 'pasteFigures',
      at: missionPaths.pasteFigures,
      summary:
        'Record many figures, all or none; without `seen` nothing is kept, and the 409 carries the plan with its mark',
      tag,
      input: pastedInput,
      output: figureDone,
      find,
      policy,
      refusals: manyRefusals,
      beside: {
        output: pastedPlan,
        of: (facts, { table, reason }, ask) => planShown(facts, table, reason, ask.today),
      },
      act: async (facts, { table, reason, seen }, ask) =>
        done(
          facts,
          await db.write((tx) =>
            recordFigures(
              tx,
              measured(facts),
              table.figures.map(({ row: _, ...figure }) => figure),
              reason,
              seen,
              actingOn(facts.mission, ask),
            ),
          ),
        ),
      again: (facts, attempt, frame, ask) => (
        <PasteFiguresPage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={attempt}
          plan={planOf(facts, attempt)}
        />
      ),
    }),
  ];
}

function phaseForms({ db, tabs }: MissionParts, find: Find): Route[] {
  return [
    page({
      id: 'showBeginPhase',
      at: missionPaths.newPhase,
      summary: 'What it takes to begin a new phase',
      tag,
      output: named,
      find,
      policy,
      show: async (facts) => namedOf(facts),
      view: (_, frame, facts, ask) => (
        <BeginPhasePage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'beginPhase',
      at: missionPaths.newPhase,
      summary: 'Begin a new phase at a figure, with the reason',
      tag,
      input: phaseInput,
      output: figureDone,
      find,
      policy,
      refusals: phaseRefusals,
      act: async (facts, { from, name, reason }, ask) =>
        done(
          facts,
          await db.write((tx) =>
            beginPhase(
              tx,
              measured(facts),
              { from: from.asOf, name, reason },
              actingOn(facts.mission, ask),
            ),
          ),
        ),
      again: (facts, attempt, frame, ask) => (
        <BeginPhasePage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={attempt}
        />
      ),
    }),
  ];
}
