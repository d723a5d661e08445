import { byCodePoint } from '../../../kernel/code-point.ts';
import type { Day } from '../../../kernel/day.ts';
import type { MissionFacts } from '../../missions/index.ts';
import type { ConnectedOrganisation, Connections, Pair } from '../domain/connections.ts';
import { contactWindowDays, tieCounts } from '../domain/coordination.ts';
import type { Gap } from '../domain/gaps.ts';
import type { NetworkOutput } from '../domain/network.ts';
import { pairState } from '../domain/table.ts';
import type { MissionConnectionFacts } from '../queries/connections.ts';
import type { TieRow } from '../queries/ties.ts';
import type { ConnectionsShown, TieShown } from '../schema.ts';

/** A mission as JSON names it. */
export const missionNamed = ({ slug, name }: MissionFacts) => ({ id: slug, name });

/** An organisation as JSON names it. Its id within the connections is its address already. */
const organisationFace = ({ id, name, sector }: ConnectedOrganisation) => ({
  id,
  name,
  sector,
});

/** The two of a pair, the first by code point first, as `compute needs` orders them. */
function sidesOf({ organisations }: Connections, { a, b }: Pair) {
  const one = organisationFace(organisations[a]!); // pairs are positions of this list
  const other = organisationFace(organisations[b]!);
  return byCodePoint(one.id, other.id) <= 0 ? ([one, other] as const) : ([other, one] as const);
}

/** Pairs of one kind as JSON lists them, by the first id, then the second. */
function pairsOf(connections: Connections, kind: ReturnType<typeof pairState>) {
  return connections.pairs
    .filter((pair) => pairState(pair) === kind)
    .map((pair) => [...sidesOf(connections, pair)] as [Named, Named])
    .sort((p, q) => byCodePoint(p[0].id, q[0].id) || byCodePoint(p[1].id, q[1].id));
}
type Named = ReturnType<typeof organisationFace>;

/** The needs as JSON lists them: heaviest first, then by the first id, then the second. */
function needsOf(connections: Connections) {
  return connections.pairs
    .filter(({ need }) => need > 0)
    .map((pair) => {
      const [a, b] = sidesOf(connections, pair);
      return { a, b, weight: pair.need, coordinates: pair.coordinates };
    })
    .sort(
      (p, q) => q.weight - p.weight || byCodePoint(p.a.id, q.a.id) || byCodePoint(p.b.id, q.b.id),
    );
}

/** Gaps as JSON lists them, in rank order; each pair by code point, its reasons turned with it. */
export function gapFaces(
  connections: Connections,
  gaps: readonly Gap[],
  workstreams: MissionConnectionFacts['workstreams'],
) {
  const organisation = new Map(connections.organisations.map((one) => [one.id, one]));
  const named = (id: string) => organisationFace(organisation.get(id)!); // gaps name this mission's only
  const work = new Map(workstreams.map(({ id, name }) => [id, name]));
  const workNamed = (id: string) => ({ id, name: work.get(id) ?? id });
  return gaps.map((gap) => {
    const turned = byCodePoint(gap.a, gap.b) > 0;
    return {
      rank: gap.rank,
      a: named(turned ? gap.b : gap.a),
      b: named(turned ? gap.a : gap.b),
      weight: gap.weight,
      why: gap.why.map(({ workstreams: [x, y], dependency }) => ({
        workstreams: (turned ? [workNamed(y), workNamed(x)] : [workNamed(x), workNamed(y)]) as [
          ReturnType<typeof workNamed>,
          ReturnType<typeof workNamed>,
        ],
        dependency,
      })),
      introducers: gap.introducers.map(named),
      next: gap.next,
    };
  });
}

/** Where each organisation stands, with its name. */
function networkFace(
  network: NetworkOutput | null,
  organisations: readonly ConnectedOrganisation[],
): ConnectionsShown['network'] {
  if (network === null) return null;
  const named = new Map(organisations.map((one) => [one.id, one]));
  return {
    ...network,
    nodes: network.nodes.map((node) => ({
      ...node,
      name: named.get(node.id)?.name ?? node.id,
      sector: named.get(node.id)?.sector ?? null,
    })),
  };
}

/**
 * The connections of a mission as JSON. The lists that only JSON shows are worked out when it is
 * written, not for every page.
 */
export function connectionsFace(
  mission: MissionFacts,
  facts: MissionConnectionFacts,
  connections: Connections | null,
  network: NetworkOutput | null,
  gapsOfAll: () => readonly Gap[],
  today: Day,
): ConnectionsShown {
  const measures = connections?.measures;
  return {
    mission: missionNamed(mission),
    asOf: today,
    windowDays: contactWindowDays,
    liveCommitments: facts.liveCommitments,
    organisations: (connections?.organisations ?? facts.organisations).map((one) => ({
      ...organisationFace(one),
      tier: one.tier,
      joined: one.joined,
    })),
    get needs() {
      return connections && needsOf(connections);
    },
    get gaps() {
      return connections && gapFaces(connections, gapsOfAll(), facts.workstreams);
    },
    get notKnown() {
      return connections && pairsOf(connections, 'not-known');
    },
    get excess() {
      return connections && pairsOf(connections, 'without-need');
    },
    congruence: measures?.congruence ?? null,
    weightedCongruence: measures?.weightedCongruence ?? null,
    measures: measures
      ? {
          kept: measures.kept,
          known: measures.known,
          gaps: measures.gaps,
          notKnown: measures.notKnown,
          excess: measures.excess,
          dateNotRecorded: connections?.pairs.filter((pair) => pair.dateNotRecorded).length ?? 0,
          acrossSectors: measures.acrossSectors,
          insideSectors: measures.insideSectors,
          acrossTiers: measures.acrossTiers,
          insideTiers: measures.insideTiers,
        }
      : null,
    network: networkFace(network, connections?.organisations ?? facts.organisations),
  };
}

/** A tie as JSON shows it. */
export function tieFace({ one, other, facts }: TieRow, today: Day): TieShown {
  const end = ({ slug, name, sector }: TieRow['one']) => ({ id: slug, name, sector });
  const { confirmed } = facts;
  const confirmedBy = {
    both: [one.slug, other.slug],
    from: [one.slug],
    to: [other.slug],
    none: [],
  };
  return {
    organisations: [end(one), end(other)],
    frequency: facts.frequency,
    intensity: facts.intensity,
    contactOn: facts.contactOn,
    confirmedBy: confirmed === null ? null : confirmedBy[confirmed],
    ...tieCounts(facts, today),
    source: facts.source,
  };
}
