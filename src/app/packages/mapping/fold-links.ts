import { byCodePoint } from '../../../kernel/code-point.ts';

/**
 * How one organisation stands to another, as registers say it: `to` is the `kind` of `from`. A link
 * of kind parent says that `to` is the parent of `from`. Source: ROR, "Relationships".
 */
export const linkKinds = ['parent', 'child', 'related', 'predecessor', 'successor'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** The kinds that are kept: each other one is the inverse of one of these. */
export type FoldedKind = 'parent' | 'related' | 'predecessor';

/** A link between two organisations, by the ids of the package. */
export interface OrganisationLink<Kind extends LinkKind = LinkKind> {
  readonly from: string;
  readonly to: string;
  readonly kind: Kind;
}

/** Whether a word is a kind of link. */
export const isLinkKind = (word: string): word is LinkKind =>
  (linkKinds as readonly string[]).includes(word); // widened only to ask

/**
 * The same link said in one way only: child becomes parent the other way round, successor becomes
 * predecessor the other way round, and related goes from the id that comes first by code point.
 */
export function foldLink({ from, to, kind }: OrganisationLink): OrganisationLink<FoldedKind> {
  switch (kind) {
    case 'child':
      return { from: to, to: from, kind: 'parent' };
    case 'successor':
      return { from: to, to: from, kind: 'predecessor' };
    case 'related':
      return byCodePoint(from, to) <= 0 ? { from, to, kind } : { from: to, to: from, kind };
    default:
      return { from, to, kind };
  }
}

/**
 * Every link once, folded, in the order first seen. What else a link carries (a source) stays with
 * the first of those that say the same. Holds one text of each link in memory.
 */
export function* foldLinks<Link extends OrganisationLink>(
  links: Iterable<Link>,
): Generator<Omit<Link, 'kind'> & OrganisationLink<FoldedKind>> {
  const seen = new Set<string>();
  for (const link of links) {
    const folded = { ...link, ...foldLink(link) };
    const key = JSON.stringify([folded.from, folded.to, folded.kind]);
    if (seen.has(key)) continue;
    seen.add(key);
    yield folded;
  }
}
