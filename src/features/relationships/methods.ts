import { z } from 'zod';
import type { Method } from '../../kernel/method.ts';
import { sectors } from '../../kernel/sector.ts';
import { permutationsByDefault } from './domain/ei-index.ts';
import { computeLinks, type LinksInput, type LinksOutput } from './domain/links.ts';
import { computeNeeds, type NeedsInput, type NeedsOutput } from './domain/needs.ts';
import { computeNetwork, type NetworkInput, type NetworkOutput } from './domain/network.ts';

/** Longest id: room for any identifier scheme, none for a document in disguise. */
const idLengthMax = 200;
/** Rows of a list: fifty times the national data set's 20,000 organisations. */
const rowsMax = 1_000_000;
/** Steps of a product before memory or patience ends; a million needs take about two million. */
const stepsMax = 50_000_000;
/** Nodes × ties that betweenness may walk; the largest register takes 2 × 10⁸. */
const walkMax = 2_000_000_000;
const permutationsMax = 100_000;

const id = (what: string) =>
  z
    .string(`Give ${what} as text.`)
    .min(1, `Give ${what}; it is empty.`)
    .max(idLengthMax, `Keep ${what} under ${idLengthMax + 1} characters.`);

const rows = <T extends z.ZodType>(row: T, what: string) =>
  z.array(row, `Give ${what} as a list.`).max(rowsMax, `Give at most a million ${what}.`);

const pairOf = (a: string, b: string, what: string) =>
  z.tuple([id(a), id(b)], `Give each of the ${what} as a list of two.`);

const organisationPair = (what: string) => pairOf('an organisation', 'an organisation', what);

const needsFields = z.strictObject(
  {
    assignments: rows(pairOf('an organisation', 'a workstream', 'assignments'), 'assignments'),
    dependencies: rows(
      z.tuple(
        [
          id('a workstream'),
          id('a workstream'),
          z
            .number('Give the weight as a number.')
            .min(0, 'A weight is 0 or more.')
            .max(1e6, 'A weight is a million at most.'),
        ],
        'Give each of the dependencies as [workstream, workstream, weight].',
      ),
      'dependencies',
    ),
    coordination: rows(organisationPair('pairs'), 'pairs that coordinate'),
    notKnown: rows(organisationPair('pairs'), 'pairs that are not known').optional(),
  },
  'Give one object with assignments, dependencies and coordination.',
);

/** How many steps the product takes at most: for each two workstreams that touch, doers × doers. */
function productSteps({ assignments, dependencies }: NeedsInput): number {
  const doers = new Map<string, number>();
  for (const [, w] of assignments) doers.set(w, (doers.get(w) ?? 0) + 1);
  let steps = 0;
  for (const count of doers.values()) steps += count ** 2 / 2;
  for (const [u, v] of dependencies)
    if (u !== v) steps += (doers.get(u) ?? 0) * (doers.get(v) ?? 0);
  return steps;
}

const needsInput: z.ZodType<NeedsInput> = needsFields.refine(
  (input) => productSteps(input) <= stepsMax,
  {
    error:
      'So many organisations share these workstreams that there would be more than 50 million pairs to weigh. Split the workstreams, or send a part.',
    path: ['assignments'],
  },
);

const share = z.number().min(0).max(1).nullable();

const needsOutput: z.ZodType<NeedsOutput> = z.strictObject({
  needs: z.array(
    z.strictObject({
      a: z.string(),
      b: z.string(),
      weight: z.number().positive(),
      coordinates: z.boolean().nullable(),
    }),
  ),
  congruence: share,
  weightedCongruence: share,
  excess: z.array(z.tuple([z.string(), z.string()])),
});

/** Who needs whom for their work, and how much of that is worked together. */
export const needs: Method<NeedsInput, NeedsOutput> = {
  name: 'needs',
  summary: 'Which organisations need each other for their work, and which of them work together',
  input: needsInput,
  output: needsOutput,
  compute: computeNeeds,
};

const sectorMessage = 'Use public, private or civil-society, or null where it is not stated.';

const networkFields = z.strictObject(
  {
    nodes: rows(id('an organisation'), 'organisations').optional(),
    ties: rows(
      organisationPair('ties').refine(([a, b]) => a !== b, {
        error: 'A tie joins two organisations; this one joins an organisation to itself.',
      }),
      'ties',
    ),
    sector: z
      .record(
        z.string(),
        z.enum(sectors, sectorMessage).nullable(),
        'Give the sectors as an object from id to sector.',
      )
      .optional(),
    permutations: z
      .int('Give the number of permutations as a whole number.')
      .min(1, 'Ask for at least 1 permutation.')
      .max(permutationsMax, 'Ask for at most 100,000 permutations.')
      .optional(),
    seed: z.int('Give the seed as a whole number.').optional(),
  },
  'Give one object with ties.',
);

const networkInput: z.ZodType<NetworkInput> = networkFields
  .refine(({ nodes, ties }) => nodesAtMost(nodes, ties) * 2 * ties.length <= walkMax, {
    error: 'This network is too large to measure in one go. Send a part of it.',
    path: ['ties'],
  })
  .refine(
    ({ ties, sector, permutations }) =>
      sector === undefined || ties.length * (permutations ?? permutationsByDefault) <= walkMax,
    {
      error: 'So many permutations of so many ties take too long. Ask for fewer.',
      path: ['permutations'],
    },
  );

function nodesAtMost(
  nodes: readonly string[] | undefined,
  ties: readonly (readonly [string, string])[],
): number {
  const ids = new Set(nodes);
  for (const [a, b] of ties) ids.add(a).add(b);
  return ids.size;
}

const networkOutput: z.ZodType<NetworkOutput> = z.strictObject({
  nodes: z.array(
    z.strictObject({
      id: z.string(),
      degree: z.int().min(0),
      betweenness: z.number().min(0),
      constraint: z.number().min(0).nullable(),
      effectiveSize: z.number().nullable(),
      articulation: z.boolean(),
    }),
  ),
  density: share,
  centralisation: share,
  ei: z.number().min(-1).max(1).nullable(),
  eiExpected: z.number().min(-1).max(1).nullable(),
  eiP: share,
});

/** Where each organisation stands in a network of ties, and the shape of the whole. */
export const network: Method<NetworkInput, NetworkOutput> = {
  name: 'network',
  summary: 'Where each organisation stands in a network of ties, and the shape of the whole',
  input: networkInput,
  output: networkOutput,
  compute: computeNetwork,
};

const linksInput: z.ZodType<LinksInput> = z.strictObject(
  {
    adjacent: rows(
      pairOf('a body', 'a body', 'adjacent pairs').refine(([a, b]) => a !== b, {
        error: 'A body is not above or below itself.',
      }),
      'adjacent pairs',
    ),
    seated: rows(
      z.tuple(
        [id('a body'), id('a body'), id('a person')],
        'Give each seat as [from, into, person].',
      ),
      'seats',
    ),
  },
  'Give one object with adjacent and seated.',
);

const linksOutput: z.ZodType<LinksOutput> = z.strictObject({
  present: z.int().min(0),
  possible: z.int().min(0),
  coverage: share,
  doubleLinked: z.int().min(0),
  doubleCoverage: share,
});

/** How well bodies are linked to those above and below them. */
export const links: Method<LinksInput, LinksOutput> = {
  name: 'links',
  summary:
    'How well bodies are linked to those above and below them, both ways, by different people',
  input: linksInput,
  output: linksOutput,
  compute: computeLinks,
};

/** The methods of this feature, by name. */
export const relationshipMethods = [needs, network, links] as const;
