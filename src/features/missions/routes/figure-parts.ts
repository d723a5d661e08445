import { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import type { Done } from '../../../platform/http/route.ts';
import type { Measured } from '../commands/measurements.ts';
import type { NewRow } from '../domain/measure.ts';
import { missionPaths } from '../paths.ts';
import { mayChangeMission } from '../policy.ts';
import type { IndicatorRead } from '../queries/outcomes.ts';
import type { MissionFacts } from '../queries.ts';
import type { figureDone } from '../schema/outcomes.ts';

/** An indicator of a mission, with all that is recorded of it. */
export interface Facts {
  readonly mission: MissionFacts;
  readonly read: IndicatorRead;
}

/** Who may: whoever may change the mission. */
export const policy = (actor: Actor, { mission }: Facts) => mayChangeMission(actor, mission);

/** The indicator as the commands take it. */
export const measured = ({ mission, read }: Facts): Measured => ({
  id: read.indicator.id,
  missionId: mission.id,
  name: read.indicator.name,
});

/** An indicator as programs are told of it. */
export const named = z.object({ id: z.string(), name: z.string() });
/** The same of what was found. */
export const namedOf = ({ read }: Facts) => ({
  id: read.indicator.slug,
  name: read.indicator.name,
});

/** What is told once rows were added. */
export const done = <R extends string>(
  facts: Facts,
  result: Result<readonly NewRow[], R>,
): Result<Done<z.infer<typeof figureDone>>, R> => {
  if (!result.ok) return result;
  return allowed({
    to: missionPaths.indicator({
      mission: facts.mission.slug,
      indicator: facts.read.indicator.slug,
    }),
    shown: {
      indicator: namedOf(facts),
      figures: result.value.map(({ period, asOf, value, knownOn }) => ({
        period,
        asOf,
        value: value === null ? null : Number(value),
        knownOn,
      })),
    },
  });
};

/** One row as a list of rows. */
export const one = <R extends string>(result: Result<NewRow, R>): Result<readonly NewRow[], R> =>
  result.ok ? allowed([result.value]) : result;

/** Finds the indicator of an address; null where there is none to record for. */
export type Find = (ask: Ask) => Promise<Facts | null>;
