/** Bodies next to each other in the tiers, and who sits in one on behalf of another. */
export interface LinksInput {
  /** `[upper, lower]`; a pair named twice, or the other way round, counts once. */
  readonly adjacent: readonly (readonly [string, string])[];
  /** `[from, into, person]`: the person whom body `from` has seated in body `into`. */
  readonly seated: readonly (readonly [string, string, string])[];
}

/** How much of the chain from street to nation is held; coverages are 0..1, null without pairs. */
export interface LinksOutput {
  readonly present: number;
  readonly possible: number;
  readonly coverage: number | null;
  readonly doubleLinked: number;
  readonly doubleCoverage: number | null;
}

/**
 * How well bodies are tied to those above and below. A link is a direction in which somebody is
 * seated; a pair is double-linked when it is linked both ways by two different people, so that no
 * one person carries both voices. Seats between bodies that are not adjacent are ignored.
 * Source: the double link of sociocracy (Endenburg 1998), counted as in this design's methods §4.
 */
export function computeLinks({ adjacent, seated }: LinksInput): LinksOutput {
  const seats = new Map<string, Map<string, Set<string>>>();
  for (const [from, into, person] of seated) {
    const ofFrom = seats.get(from) ?? new Map<string, Set<string>>();
    seats.set(from, ofFrom.set(into, (ofFrom.get(into) ?? new Set()).add(person)));
  }
  const nobody: ReadonlySet<string> = new Set();
  const met = new Map<string, Set<string>>();
  const tally = { pairs: 0, present: 0, doubleLinked: 0 };
  for (const [upper, lower] of adjacent) {
    if (met.get(upper)?.has(lower) || met.get(lower)?.has(upper)) continue;
    met.set(upper, (met.get(upper) ?? new Set()).add(lower));
    tally.pairs++;
    const rising = seats.get(lower)?.get(upper) ?? nobody;
    const returning = seats.get(upper)?.get(lower) ?? nobody;
    tally.present += Math.min(rising.size, 1) + Math.min(returning.size, 1);
    const bothWays = rising.size > 0 && returning.size > 0;
    if (bothWays && rising.union(returning).size > 1) tally.doubleLinked++;
  }
  const { pairs, present, doubleLinked } = tally;
  return {
    present,
    possible: 2 * pairs,
    coverage: pairs === 0 ? null : present / (2 * pairs),
    doubleLinked,
    doubleCoverage: pairs === 0 ? null : doubleLinked / pairs,
  };
}
