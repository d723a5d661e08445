import { z } from 'zod';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import { correctFigure, withdrawFigure } from '../commands/measurements.ts';
import { correctionRefusals, withdrawalRefusals } from '../copy/forms.ts';
import { missionPaths } from '../paths.ts';
import { figureCorrection, figureDone, withdrawalInput } from '../schema/outcomes.ts';
import { CorrectFigurePage, WithdrawFigurePage } from '../views/figure-forms.tsx';
import { done, type Find, measured, one, policy } from './figure-parts.ts';
import { actingOn, type MissionParts, tag } from './parts.ts';

/** The figure that stands for the period of the address. */
const figureAt = (find: Find) => async (ask: Ask) => {
  const found = await find(ask);
  const figure = found?.read.figures.find(({ asOf }) => asOf === ask.params.asOf);
  return found && figure ? { ...found, figure } : null;
};

const figureNamed = z.object({ period: z.string(), asOf: z.string(), value: z.number() });

/** The form that withdraws a figure which was recorded by mistake. */
export function withdrawForms({ db, tabs }: MissionParts, find: Find): Route[] {
  return [
    page({
      id: 'showWithdrawFigure',
      at: missionPaths.withdrawFigure,
      summary: 'A figure, to be withdrawn',
      tag,
      output: figureNamed,
      find: figureAt(find),
      policy,
      show: async ({ figure: { period, asOf, amount } }) => ({ period, asOf, value: amount }),
      view: (_, frame, facts, ask) => (
        <WithdrawFigurePage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'withdrawFigure',
      at: missionPaths.withdrawFigure,
      summary: 'Withdraw a figure that was recorded by mistake; earlier days still show it',
      tag,
      input: withdrawalInput,
      output: figureDone,
      find: figureAt(find),
      policy,
      refusals: withdrawalRefusals,
      act: async (facts, { reason }, ask) =>
        done(
          facts,
          one(
            await db.write((tx) =>
              withdrawFigure(
                tx,
                measured(facts),
                { asOf: facts.figure.asOf, reason },
                actingOn(facts.mission, ask),
              ),
            ),
          ),
        ),
      again: (facts, attempt, frame, ask) => (
        <WithdrawFigurePage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={attempt}
        />
      ),
    }),
  ];
}

/** The form that corrects the figure of a period. */
export function correctForms({ db, tabs }: MissionParts, find: Find): Route[] {
  const findFigure = figureAt(find);
  return [
    page({
      id: 'showCorrectFigure',
      at: missionPaths.correctFigure,
      summary: 'A figure, to be corrected',
      tag,
      output: figureNamed,
      find: findFigure,
      policy,
      show: async ({ figure: { period, asOf, amount } }) => ({ period, asOf, value: amount }),
      view: (_, frame, facts, ask) => (
        <CorrectFigurePage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'correctFigure',
      at: missionPaths.correctFigure,
      summary: 'Correct the figure of a period by a further one; the old one stays',
      tag,
      input: figureCorrection,
      output: figureDone,
      find: findFigure,
      policy,
      refusals: correctionRefusals,
      act: async (facts, { value, publishedOn, status, reason }, ask) => {
        const { asOf, period } = facts.figure;
        const given = {
          asOf,
          period,
          value: value.text,
          percent: value.percent,
          publishedOn,
          status,
          note: reason,
        };
        return done(
          facts,
          one(
            await db.write((tx) =>
              correctFigure(tx, measured(facts), given, actingOn(facts.mission, ask)),
            ),
          ),
        );
      },
      again: (facts, attempt, frame, ask) => (
        <CorrectFigurePage
          {...facts}
          frame={frame}
          tabs={tabs(facts.mission, ask)}
          attempt={attempt}
        />
      ),
    }),
  ];
}
