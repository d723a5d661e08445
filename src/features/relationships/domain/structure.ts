import type { ConnectedOrganisation } from './connections.ts';
import { confirmedByBoth, type TieFacts } from './coordination.ts';
import { permutationsByDefault } from './ei-index.ts';
import type { NetworkInput, NetworkOutput } from './network.ts';

/**
 * The network of a mission: its organisations in the order given and the ties that both sides stand
 * by, whatever their date. Source: methods §4, "Network measures".
 */
export function networkInput(
  organisations: readonly ConnectedOrganisation[],
  ties: readonly TieFacts[],
): NetworkInput {
  const ids = new Set(organisations.map(({ id }) => id));
  return {
    nodes: [...ids],
    ties: ties
      .filter((tie) => tie.from !== tie.to && ids.has(tie.from) && ids.has(tie.to))
      .filter(confirmedByBoth)
      .map(({ from, to }) => [from, to] as const),
    sector: Object.fromEntries(organisations.map(({ id, sector }) => [id, sector])),
  };
}

/**
 * Steps of measuring a network that a request may take: about a tenth of a second on one core, with
 * some in hand. 60 organisations with 180 ties take half of it. Source: quality.md, "anything over
 * 100 ms leaves the request"; measured in November 2026.
 */
export const networkStepsAtOnceMax = 5_000_000;

/** How many steps measuring takes: betweenness walks every tie from every node, chance relabels. */
export const networkSteps = ({ nodes = [], ties }: NetworkInput): number =>
  nodes.length * ties.length * 2 + permutationsByDefault * (nodes.length + ties.length);

/**
 * The most pairs that a request works out: under a tenth of a second on one core.
 * Source: quality.md; measured in November 2026 at 57,000 pairs.
 */
export const pairsAtOnceMax = 50_000;

/** How many pairs a mission can have at most, told without working them out. */
export function pairsAtMost(
  work: readonly { readonly workstream: string; readonly organisation: string }[],
  dependencies: readonly { readonly from: string; readonly on: string }[],
): number {
  const doers = new Map<string, Set<string>>();
  for (const { workstream, organisation } of work) {
    const of = doers.get(workstream) ?? new Set();
    doers.set(workstream, of.add(organisation));
  }
  const count = (workstream: string) => doers.get(workstream)?.size ?? 0;
  let pairs = 0;
  for (const { size } of doers.values()) pairs += (size * (size - 1)) / 2;
  for (const { from, on } of dependencies) pairs += count(from) * count(on);
  const everyone = new Set(work.map(({ organisation }) => organisation)).size;
  return Math.min(pairs, (everyone * (everyone - 1)) / 2);
}

/** What stands out in a network, for sentences. */
export interface Structure {
  /** Those without whom some others would no longer be joined, in the order given. */
  readonly holdTogether: readonly string[];
  /** Those without any tie. */
  readonly alone: readonly string[];
  /** How sectors mix against chance; null where it cannot be said. */
  readonly mixing: 'more-inside' | 'more-across' | 'as-chance' | null;
}

/** Under this, chance is a poor explanation. Source: convention; shown with the figure itself. */
const notableP = 0.05;

/** What stands out in a network. */
export function structureOf({ nodes, ei, eiExpected, eiP }: NetworkOutput): Structure {
  const mixing =
    ei === null || eiExpected === null || eiP === null
      ? null
      : eiP >= notableP
        ? 'as-chance'
        : ei < eiExpected
          ? 'more-inside'
          : 'more-across';
  return {
    holdTogether: nodes.filter(({ articulation }) => articulation).map(({ id }) => id),
    alone: nodes.filter(({ degree }) => degree === 0).map(({ id }) => id),
    mixing,
  };
}
