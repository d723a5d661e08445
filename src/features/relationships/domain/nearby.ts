import type { Sector } from '../../../kernel/sector.ts';
import type { Tier } from '../../../kernel/tier.ts';

/** Something with an address and a name. */
export interface Named {
  readonly slug: string;
  readonly name: string;
}

/** An organisation, as reasons name it. */
export interface OrganisationNear extends Named {
  readonly sector: Sector | null;
}

/** How the place of one mission lies to that of another; only one step of the tree counts. */
export type PlaceStep = 'same' | 'inside' | 'around';

/** Why a mission is near another. */
export type MissionReason =
  | { readonly kind: 'place'; readonly step: PlaceStep; readonly place: Named }
  /** Indicators of the same name, as the other mission writes it. */
  | { readonly kind: 'indicator'; readonly indicators: readonly string[] }
  /** Organisations on whose work other work depends in both. */
  | { readonly kind: 'dependency'; readonly organisations: readonly OrganisationNear[] };

/** A mission near another, and every reason. */
export interface NearMission extends Named {
  readonly goal: string | null;
  readonly tier: Tier | null;
  readonly reasons: readonly MissionReason[];
}

/** Why an organisation might take part in a mission. */
export type OrganisationReason =
  /** Near missions in which it takes part. */
  | { readonly kind: 'mission'; readonly missions: readonly Named[] }
  /** Partners of the mission with which it works elsewhere. */
  | { readonly kind: 'tie'; readonly organisations: readonly OrganisationNear[] }
  /** It is at home where the mission is. Alone this is no reason: a place has hundreds. */
  | { readonly kind: 'place'; readonly place: Named };

/** An organisation that might take part, and every reason. */
export interface NearOrganisation extends OrganisationNear {
  readonly reasons: readonly OrganisationReason[];
}

type Reason = MissionReason | OrganisationReason;
type Near<R extends Reason> = Named & { readonly reasons: readonly R[] };

/** How much a reason holds: each indicator, mission or organisation that it names. */
const weightOf = (reason: Reason): number => {
  if (reason.kind === 'place') return 1;
  if (reason.kind === 'indicator') return reason.indicators.length;
  return 'missions' in reason ? reason.missions.length : reason.organisations.length;
};

const byName = new Intl.Collator('en-GB');

/**
 * What is near, the best founded first: by how many kinds of reason it has, then by how much these
 * name, then by name. It ranks reasons to look, and nobody's worth.
 * Source: docs/decisions/0056-what-is-near.md
 */
export function inOrder<R extends Reason, N extends Near<R>>(near: readonly N[]): N[] {
  const weight = (one: N) => one.reasons.reduce((sum, reason) => sum + weightOf(reason), 0);
  return [...near].sort(
    (a, b) =>
      b.reasons.length - a.reasons.length ||
      weight(b) - weight(a) ||
      byName.compare(a.name, b.name) ||
      (a.slug < b.slug ? -1 : 1),
  );
}

/**
 * One entry for each that was found, with a reason of each kind that was found of it, in the order
 * of `found`.
 */
export function gather<R extends Reason, N extends Named>(
  found: readonly (readonly [of: N, reason: R])[],
): (N & { readonly reasons: readonly R[] })[] {
  const all = new Map<string, { of: N; reasons: R[] }>();
  for (const [of, reason] of found) {
    const known = all.get(of.slug);
    if (known) known.reasons.push(reason);
    else all.set(of.slug, { of, reasons: [reason] });
  }
  return [...all.values()].map(({ of, reasons }) => ({ ...of, reasons }));
}

/** An organisation is suggested where it takes part nearby or works with a partner: not for its place alone. */
export const isSuggested = ({ reasons }: NearOrganisation): boolean =>
  reasons.some(({ kind }) => kind !== 'place');
