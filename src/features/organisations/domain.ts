import { type Actor, consentsFor, isOperator } from '../../kernel/actor.ts';
import type { Day } from '../../kernel/day.ts';
import { allowed, type Result, refused } from '../../kernel/result.ts';
import type { Sector } from '../../kernel/sector.ts';
import type { Tier } from '../../kernel/tier.ts';

/** A register that gives organisations their numbers. */
export interface IdentifierRegister {
  /** Its code, as org-id.guide writes it: `GB-CHC`. */
  readonly code: string;
  readonly name: string;
}

/**
 * Registers whose names we know; an identifier of any other is shown as it is, without a link.
 * Source: org-id.guide, list codes as published in November 2026.
 */
const knownRegisters: readonly IdentifierRegister[] = [
  { code: 'GB-CHC', name: 'Charity Commission for England and Wales' },
  { code: 'GB-COH', name: 'Companies House' },
  { code: 'GB-SC', name: 'Scottish Charity Register' },
  { code: 'GB-NIC', name: 'Charity Commission for Northern Ireland' },
  { code: 'GB-LAE', name: 'Register of local authorities in England' },
  { code: 'GB-LAS', name: 'Register of local authorities in Scotland' },
  { code: 'GB-LANI', name: 'Register of local authorities in Northern Ireland' },
  { code: 'GB-PLA', name: 'Register of principal local authorities in Wales' },
  { code: 'GB-GOR', name: 'Government organisation register' },
  { code: 'GB-GOV', name: 'United Kingdom government departments' },
  { code: 'GB-NHS', name: 'NHS organisation codes' },
  { code: 'GB-EDU', name: 'Register of schools and colleges' },
  { code: 'GB-UKPRN', name: 'United Kingdom register of learning providers' },
  { code: 'GB-MPR', name: 'Mutuals public register' },
  { code: 'US-EIN', name: 'United States employer identification numbers' },
  { code: 'XI-GRID', name: 'Global research identifier database' },
  { code: 'XI-IATI', name: 'International aid transparency initiative' },
  { code: 'XM-DAC', name: 'OECD development assistance committee' },
];

/** The register that an identifier comes from; null where it is not one we know. */
export const registerOf = (identifier: string): IdentifierRegister | null =>
  knownRegisters.find(({ code }) => identifier.toUpperCase().startsWith(`${code}-`)) ?? null;

/** What is said of an organisation and can be corrected. Null is "not stated". */
export interface OrganisationSaid {
  readonly name: string;
  readonly sector: Sector | null;
  readonly tier: Tier | null;
  readonly kind: string | null;
  /** Slug of the place, so that what memory keeps can be read. */
  readonly place: string | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  /** Slug of the organisation that took over. */
  readonly replacedBy: string | null;
  readonly identifiers: readonly string[];
  /** Where it has its website or its mail. */
  readonly domains: readonly string[];
}

/** What a rule about one organisation looks at, beside who asks. */
export interface OrganisationStanding {
  readonly id: string;
  readonly joined: boolean;
}

/**
 * Whether the actor may say which sector an organisation belongs to: whoever gives its consent, and
 * the operator while it has not joined. Source: glossary, "each organisation states its own".
 */
export const mayStateSector = (actor: Actor, organisation: OrganisationStanding): boolean =>
  consentsFor(actor, organisation.id) || (isOperator(actor) && !organisation.joined);

/** What changed, as memory keeps it: only the facts that differ, as they were and as they are. */
export interface Correction {
  readonly before: Partial<OrganisationSaid>;
  readonly after: Partial<OrganisationSaid>;
  /** The old name, to be kept so that it still finds the organisation; null where it stays. */
  readonly alias: string | null;
}

/** Why a correction is not made. */
export type CorrectionRule = 'sector-is-its-own' | 'replaces-itself' | 'ends-before-start';

/**
 * What a correction changes, or why it may not. The result may be empty: nothing differs.
 */
export function decideToCorrect(
  facts: { slug: string; now: OrganisationSaid; mayStateSector: boolean },
  then: OrganisationSaid,
): Result<Correction, CorrectionRule> {
  const { now, slug } = facts;
  if (then.sector !== now.sector && !facts.mayStateSector) return refused('sector-is-its-own');
  if (then.replacedBy === slug) return refused('replaces-itself');
  if (then.startsOn !== null && then.endsOn !== null && then.endsOn < then.startsOn)
    return refused('ends-before-start');
  // `as`: the keys of a value of this very type.
  const changed = (Object.keys(now) as (keyof OrganisationSaid)[]).filter(
    (fact) => JSON.stringify(now[fact]) !== JSON.stringify(then[fact]),
  );
  const only = (said: OrganisationSaid): Partial<OrganisationSaid> =>
    Object.fromEntries(changed.map((fact) => [fact, said[fact]]));
  return allowed({
    before: only(now),
    after: only(then),
    alias: changed.includes('name') ? now.name : null,
  });
}

/** Why an organisation does not join. */
export type JoinRule = 'already-joined' | 'has-ended';

/** Whether an organisation can join today. It states its sector when it does. */
export function decideToJoin(
  facts: { joined: boolean; endsOn: Day | null },
  today: Day,
): Result<null, JoinRule> {
  if (facts.joined) return refused('already-joined');
  if (facts.endsOn !== null && facts.endsOn < today) return refused('has-ended');
  return allowed(null);
}

/** A place of a tree, with how many organisations lie in it and in all places below it. */
export interface PlaceInTree {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly tier: Tier | null;
  readonly parentId: string | null;
  readonly gss: string | null;
  readonly fictional: boolean;
  /** In this very place. */
  readonly here: number;
}

/** A place with what lies below it, in the order given. */
export interface PlaceNode extends PlaceInTree {
  /** Here and in all places below. */
  readonly organisations: number;
  readonly below: readonly PlaceNode[];
}

/**
 * Places as trees, each node with the organisations of all that lies below it. A place whose parent
 * is not among them begins a tree; so does the first of a ring, which no import should have made.
 */
export function growPlaces(places: readonly PlaceInTree[]): PlaceNode[] {
  const known = new Set(places.map(({ id }) => id));
  const children = new Map<string | null, PlaceInTree[]>();
  for (const place of places) {
    const above = place.parentId !== null && known.has(place.parentId) ? place.parentId : null;
    children.set(above, [...(children.get(above) ?? []), place]);
  }
  const grown = new Set<string>();
  const grow = (place: PlaceInTree): PlaceNode => {
    grown.add(place.id);
    const below = (children.get(place.id) ?? []).filter(({ id }) => !grown.has(id)).map(grow);
    const organisations = below.reduce((sum, node) => sum + node.organisations, place.here);
    return { ...place, organisations, below };
  };
  const roots = (children.get(null) ?? []).map(grow);
  for (const place of places) if (!grown.has(place.id)) roots.push(grow(place));
  return roots;
}
