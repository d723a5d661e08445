import { z } from 'zod';
import { tiers } from '../../kernel/tier.ts';
import { dependencyKinds } from '../commitments/index.ts';
import { organisationNamed } from '../organisations/index.ts';
import { inputCopy as say } from './copy/connections.ts';
import { nextMoves } from './domain/gaps.ts';
import { frequencies } from './tables.ts';

/** Characters of an address of a pair or a fold that are too many. */
const addressLengthMax = 400;

const address = z.string().max(addressLengthMax, say.address);

/** Which fold of the cloth is open, and where its table goes on. */
export const connectionsQuery = z.object({ open: address.optional(), after: address.optional() });

/** Where a list of pairs goes on. */
export const pairsQuery = z.object({ after: address.optional() });

const workstreamNamed = z.object({ id: z.string(), name: z.string() });
const pairNamed = z.tuple([organisationNamed, organisationNamed]);
const share = z.number().min(0).max(1).nullable();

const keptOutput = z.object({ kept: z.int(), known: z.int() });

/** A pair that needs each other; `coordinates` null is "not known". `a` is first by code point. */
const needOutput = z
  .object({
    a: organisationNamed,
    b: organisationNamed,
    weight: z.number(),
    coordinates: z.boolean().nullable(),
  })
  .meta({ ref: 'Need' });

/** A pair that needs each other and does not work together. Workstreams: of `a`, then of `b`. */
const gapOutput = z
  .object({
    rank: z.int(),
    a: organisationNamed,
    b: organisationNamed,
    weight: z.number(),
    why: z.array(
      z.object({
        workstreams: z.tuple([workstreamNamed, workstreamNamed]),
        dependency: z.enum(['same', ...dependencyKinds]),
      }),
    ),
    /** Organisations that work with both, best first. */
    introducers: z.array(organisationNamed),
    next: z.enum(nextMoves),
  })
  .meta({ ref: 'Gap' });

/** Where each organisation stands in the network of ties that both sides confirmed. */
const networkOutput = z
  .object({
    nodes: z.array(
      organisationNamed.extend({
        degree: z.int(),
        betweenness: z.number(),
        constraint: z.number().nullable(),
        effectiveSize: z.number().nullable(),
        articulation: z.boolean(),
      }),
    ),
    density: share,
    centralisation: share,
    ei: z.number().nullable(),
    eiExpected: z.number().nullable(),
    eiP: share,
  })
  .nullable();

/** The connections of a mission: as `compute needs`, with names, gaps and measures. */
export const connectionsOutput = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  asOf: z.string(),
  windowDays: z.int(),
  /** Commitments promised or reported, from which needs follow beside assignments. */
  liveCommitments: z.int(),
  organisations: z.array(
    organisationNamed.extend({ tier: z.enum(tiers).nullable(), joined: z.boolean() }),
  ),
  /** Heaviest first, then by `a`, then by `b`. Null where the mission is too large for one page. */
  needs: z.array(needOutput).nullable(),
  /** In rank order. */
  gaps: z.array(gapOutput).nullable(),
  notKnown: z.array(pairNamed).nullable(),
  excess: z.array(pairNamed).nullable(),
  congruence: share,
  weightedCongruence: share,
  measures: z
    .object({
      kept: z.int(),
      known: z.int(),
      gaps: z.int(),
      notKnown: z.int(),
      excess: z.int(),
      /** Pairs that count as working together although no tie of theirs has a date. */
      dateNotRecorded: z.int(),
      acrossSectors: keptOutput,
      insideSectors: keptOutput,
      acrossTiers: keptOutput,
      insideTiers: keptOutput,
    })
    .nullable(),
  /** Null where measuring took too long. */
  network: networkOutput,
});
export type ConnectionsShown = z.infer<typeof connectionsOutput>;

/** The gaps of a mission, a page of them. */
export const gapsOutput = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  total: z.int(),
  gaps: z.array(gapOutput),
  next: z.string().nullable(),
});
export type GapsShown = z.infer<typeof gapsOutput>;

/** A tie: how often, how close, when last, and who confirmed it. */
export const tieOutput = z
  .object({
    organisations: pairNamed,
    frequency: z.enum(frequencies).nullable(),
    /** 1 communicate, 2 cooperate, 3 coordinate, 4 integrate. */
    intensity: z.int().nullable(),
    contactOn: z.string().nullable(),
    /** Ids of the sides that confirmed the contact; null is not stated. */
    confirmedBy: z.array(z.string()).nullable(),
    /** Whether it counts as working together today. */
    counts: z.boolean(),
    dateNotRecorded: z.boolean(),
    source: z.string().nullable(),
  })
  .meta({ ref: 'Tie' });
export type TieShown = z.infer<typeof tieOutput>;

/** The ties of a mission, a page of them. */
export const tiesOutput = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  windowDays: z.int(),
  total: z.int(),
  ties: z.array(tieOutput),
  next: z.string().nullable(),
});
export type TiesShown = z.infer<typeof tiesOutput>;
