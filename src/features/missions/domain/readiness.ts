import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import { sectors } from '../../../kernel/sector.ts';
import type { Tier } from '../../../kernel/tier.ts';
import { tierRank } from '../../../kernel/tier.ts';
import type { Answer } from './gate.ts';

/**
 * Readiness: has the mission the institutions that will carry it? Shown before adoption and ever
 * after. A part of Weft that does not exist yet cannot be answered from the record, so it needs
 * people and says so. Explained for people in docs/methods/gate.md.
 * Source: methods section 1 (readiness, S20).
 */

/** A fact that a part of Weft would bring which is not built. */
export type NotBuilt = 'not-built';

/** What readiness looks at, gathered from several features. */
export interface ReadinessFacts {
  /** The charter in force, null for none. */
  readonly charter: { readonly version: number; readonly adoptedOn: Day } | null | NotBuilt;
  /** Filled seats in each chamber. */
  readonly seats: Readonly<Record<Sector, number>> | NotBuilt;
  /** Posts that carry the mission, and how many of them have a successor or a deputy. */
  readonly keyPosts: { readonly all: number; readonly covered: number } | NotBuilt;
  /** Commitments that are live: promised or reported; null where they are not open to whoever asks. */
  readonly commitmentsPromised: number | null;
  readonly reviewOn: Day | null | NotBuilt;
  readonly tier: Tier | null;
  /** The mission that this one is nested in. */
  readonly parent: { readonly name: string; readonly tier: Tier | null } | null;
}

/** The six checks, in order. */
export const readinessChecks = [
  'charter',
  'chambers',
  'key-posts',
  'commitments',
  'review-date',
  'parent-tier',
] as const;
/** One of the six checks. */
export type ReadinessCheck = (typeof readinessChecks)[number];

/** What a check found or misses, with the numbers its sentence needs. */
export type ReadinessState =
  | { readonly code: 'charter-adopted'; readonly version: number; readonly adoptedOn: Day }
  | { readonly code: 'chambers-seated'; readonly seats: Readonly<Record<Sector, number>> }
  | { readonly code: 'chambers-empty'; readonly empty: readonly Sector[] }
  | {
      readonly code: 'posts-covered' | 'posts-uncovered';
      readonly all: number;
      readonly covered: number;
    }
  | { readonly code: 'commitments-promised'; readonly count: number }
  | { readonly code: 'review-set'; readonly on: Day }
  | { readonly code: 'parent-linked' | 'parent-not-wider'; readonly parent: string }
  | { readonly code: 'widest-tier'; readonly tier: Tier }
  | {
      readonly code:
        | 'no-charter'
        | 'no-key-posts'
        | 'no-commitments'
        | 'commitments-closed'
        | 'no-review-date'
        | 'no-parent'
        | 'tier-not-stated'
        | 'charters-not-built'
        | 'chambers-not-built'
        | 'succession-not-built'
        | 'reviews-not-built';
    };

/** How ready the mission is by one check. */
export interface Readiness {
  readonly check: ReadinessCheck;
  readonly answer: Answer;
  readonly state: ReadinessState;
}

/** How ready is the mission, check by check, in order? */
export const readiness = (facts: ReadinessFacts): Readiness[] => [
  charterCheck(facts.charter),
  chambersCheck(facts.seats),
  keyPostsCheck(facts.keyPosts),
  commitmentsCheck(facts.commitmentsPromised),
  reviewCheck(facts.reviewOn),
  parentCheck(facts),
];

const said = (check: ReadinessCheck, answer: Answer, state: ReadinessState): Readiness => ({
  check,
  answer,
  state,
});

function charterCheck(charter: ReadinessFacts['charter']): Readiness {
  if (charter === 'not-built')
    return said('charter', 'needs-people', { code: 'charters-not-built' });
  if (!charter) return said('charter', 'fail', { code: 'no-charter' });
  return said('charter', 'pass', { code: 'charter-adopted', ...charter });
}

function chambersCheck(seats: ReadinessFacts['seats']): Readiness {
  if (seats === 'not-built')
    return said('chambers', 'needs-people', { code: 'chambers-not-built' });
  const empty = sectors.filter((sector) => seats[sector] < 1);
  return empty.length > 0
    ? said('chambers', 'fail', { code: 'chambers-empty', empty })
    : said('chambers', 'pass', { code: 'chambers-seated', seats });
}

/** A post without a successor is not a fault of the record: somebody has to be found. */
function keyPostsCheck(posts: ReadinessFacts['keyPosts']): Readiness {
  if (posts === 'not-built')
    return said('key-posts', 'needs-people', { code: 'succession-not-built' });
  if (posts.all === 0) return said('key-posts', 'fail', { code: 'no-key-posts' });
  return posts.covered >= posts.all
    ? said('key-posts', 'pass', { code: 'posts-covered', ...posts })
    : said('key-posts', 'needs-people', { code: 'posts-uncovered', ...posts });
}

function commitmentsCheck(count: number | null): Readiness {
  if (count === null) return said('commitments', 'closed', { code: 'commitments-closed' });
  return count > 0
    ? said('commitments', 'pass', { code: 'commitments-promised', count })
    : said('commitments', 'fail', { code: 'no-commitments' });
}

function reviewCheck(reviewOn: ReadinessFacts['reviewOn']): Readiness {
  if (reviewOn === 'not-built')
    return said('review-date', 'needs-people', { code: 'reviews-not-built' });
  return reviewOn
    ? said('review-date', 'pass', { code: 'review-set', on: reviewOn })
    : said('review-date', 'fail', { code: 'no-review-date' });
}

/** Nobody is asked for a tier above the national one: few countries share missions. */
function parentCheck({ tier, parent }: ReadinessFacts): Readiness {
  if (parent) {
    const wider = tier === null || parent.tier === null || tierRank(parent.tier) < tierRank(tier);
    return wider
      ? said('parent-tier', 'pass', { code: 'parent-linked', parent: parent.name })
      : said('parent-tier', 'fail', { code: 'parent-not-wider', parent: parent.name });
  }
  if (tier === null) return said('parent-tier', 'needs-people', { code: 'tier-not-stated' });
  return tierRank(tier) <= tierRank('national')
    ? said('parent-tier', 'pass', { code: 'widest-tier', tier })
    : said('parent-tier', 'fail', { code: 'no-parent' });
}
