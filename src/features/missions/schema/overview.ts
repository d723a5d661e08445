import { z } from 'zod';
import { tiers } from '../../../kernel/tier.ts';
import { figureStatuses } from '../domain/figures.ts';
import { answers, criteria } from '../domain/gate.ts';
import { readinessChecks } from '../domain/readiness.ts';
import { missionNamed, organisationOfMission, partnerOutput } from './mission.ts';

const named = z.object({ id: z.string(), name: z.string() });
const answer = z.enum(answers);

/** Something that holds the mission up: what it is, where to look, and its clock. */
const stuckOutput = z.object({
  kind: z.enum(['commitment', 'gap']),
  title: z.string(),
  href: z.string(),
  detail: z.string(),
  clock: z.string().nullable(),
  late: z.boolean(),
});

/** How a mission stands against the gate: each criterion with what it rests on or misses. */
export const gateOutput = z
  .array(z.object({ id: z.enum(criteria), name: z.string(), answer, lines: z.array(z.string()) }))
  .meta({ ref: 'Gate' });

/** A mission on one page. */
export const missionOverviewOutput = missionNamed
  .extend({
    grandChallenge: z.string().nullable(),
    affected: z.string().nullable(),
    tier: z.enum(tiers).nullable(),
    place: named.nullable(),
    dueOn: z.string().nullable(),
    /** Whether its date has passed while it has not ended. */
    pastDue: z.boolean(),
    lead: organisationOfMission.nullable(),
    visibility: z.enum(['public', 'partners']),
    connections: z.enum(['public', 'partners']),
    source: z.string().nullable(),
    fictional: z.boolean(),
    parent: missionNamed.nullable(),
    children: z.array(missionNamed),
    replacedBy: missionNamed.nullable(),
    replaces: z.array(missionNamed),
    indicators: z.array(
      named.extend({
        level: z.enum(['population', 'performance']).nullable(),
        headline: z.boolean(),
        sentence: z.string(),
        change: z.string(),
        pace: z.string(),
        latest: z
          .object({
            value: z.number(),
            asOf: z.string(),
            status: z.enum(figureStatuses).nullable(),
            publishedOn: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
    gate: gateOutput,
    /** Null where a part of the gate is not open to whoever asks. */
    gatePassed: z.boolean().nullable(),
    readiness: z.array(
      z.object({ check: z.enum(readinessChecks), name: z.string(), answer, line: z.string() }),
    ),
    partners: z.array(partnerOutput),
    /** What holds the mission up; null where that is not open to whoever asks. */
    stuck: z.array(stuckOutput).nullable(),
  })
  .meta({ ref: 'Mission' });
