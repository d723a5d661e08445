import { type Actor, isOperator, postIn } from '../../../kernel/actor.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import type { By } from '../../../platform/memory/index.ts';
import { type MissionFacts, maySeeConnections } from '../../missions/index.ts';
import { listOrganisationsWithHolders } from '../../people/index.ts';
import type { ConvenorActing, PairAt, SideActing } from '../commands/acting.ts';
import { contactMoves, contactsShown } from '../domain/contacts.ts';
import { confirmedByBoth, contactWindowDays, happenedWithin } from '../domain/coordination.ts';
import { opennessOfAll } from '../domain/moves.ts';
import { quietOf, restsOnOne } from '../domain/quiet.ts';
import { mayProposeTie, mayTend, sideOf } from '../policy.ts';
import { listJointActs } from '../queries/joint-acts.ts';
import {
  type ContactRow,
  countContactPosts,
  findPair,
  findProposal,
  listContacts,
  listPostsNamed,
  listStewards,
  type PairEnd,
} from '../queries/tending.ts';
import { findTie, type TieRow } from '../queries/ties.ts';
import type { PairShown } from '../schema/tending.ts';
import { missionNamed, tieFace } from './faces.ts';
import { findAtMission, type RelationshipParts } from './parts.ts';

/** Two organisations of a mission in the address. */
export interface OfPair extends PairAt {
  readonly mission: MissionFacts;
}

/** The same with their tie, where they have one. */
export interface AtPair extends OfPair {
  readonly tie: TieRow | null;
}

const nobody: PairEnd = { id: '', slug: '', name: '', sector: null, tier: null, joined: false };

/** Two organisations of the mission in the address; null where they do not both belong to it. */
export async function findOfPair(parts: RelationshipParts, ask: Ask): Promise<OfPair | null> {
  const found = await findAtMission(parts, ask);
  if (!found) return null;
  const { mission } = found;
  // Who may not see connections is not told who belongs to them.
  if (maySeeConnections(ask.actor, mission) !== 'yes')
    return { mission, one: nobody, other: nobody };
  const { one = '', other = '' } = ask.params;
  const pair = await findPair(parts.db.read, mission.id, [one, other]);
  return pair && { mission, ...pair };
}

/** The same with their tie. */
export async function findAtPair(parts: RelationshipParts, ask: Ask): Promise<AtPair | null> {
  const pair = await findOfPair(parts, ask);
  if (!pair) return null;
  const { mission, one, other } = pair;
  const tie =
    one === nobody ? null : await findTie(parts.db.read, mission.id, [one.slug, other.slug]);
  return { ...pair, tie };
}

/** The side for which somebody acts, for a command. The policy let only a side in. */
export function sideActing(parts: RelationshipParts, pair: OfPair, ask: Ask): SideActing {
  const organisation = sideOf(ask.actor, pair);
  const post = postIn(ask.actor, organisation);
  if (!organisation || !post) throw new Error('a policy let somebody act who is no side');
  return { post: post.postId, organisation, ...momentOf(parts, ask) };
}

/** When a command acts, and where its mail leads. */
export const momentOf = ({ place }: RelationshipParts, { actor, now, today }: Ask) => ({
  person: actor.kind === 'person' ? actor.id : undefined,
  now,
  today,
  place,
});

/** On whose authority the convenor acts: the post in the lead organisation, else the operator. */
export function convenorActing(
  parts: RelationshipParts,
  { mission }: { mission: MissionFacts },
  ask: Ask,
): ConvenorActing {
  return { by: convenorBy(ask.actor, mission), ...momentOf(parts, ask) };
}

function convenorBy(actor: Actor, mission: MissionFacts): By {
  const post = postIn(actor, mission.leadId);
  if (post) return { post: post.postId, organisation: post.organisation.id };
  if (isOperator(actor)) return 'operator';
  throw new Error('a policy let somebody act who does not convene');
}

/** What is on record between two organisations, for whoever asks. Nine queries at most. */
export async function showPair(
  { db }: RelationshipParts,
  pair: AtPair,
  { actor, today }: Ask,
): Promise<PairShown> {
  const { mission, one, other, tie } = pair;
  const side = sideOf(actor, pair);
  const convening = mayProposeTie(actor, pair) === 'yes';
  const own = side === null ? null : side === one.id ? one : other;
  const slugOf = (id: string) => (id === one.id ? one.slug : other.slug);
  const [stewards, contacts, proposal, posts, held, acts, counted] = await Promise.all([
    tie ? listStewards(db.read, tie.id, today) : [],
    tie && side ? listContacts(db.read, tie.id, contactsShown) : [],
    tie || !(side || convening) ? null : findProposal(db.read, mission.id, [one.id, other.id]),
    side ? listPostsNamed(db.read, side) : null,
    listOrganisationsWithHolders(db.read, [one.id, other.id], today),
    listJointActs(db.read, mission.id, [one.id, other.id]),
    tie && side ? countContactPosts(db.read, tie.id) : [],
  ]);
  const act =
    acts
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? null;
  const face = tieFace(tie ?? noTie(pair), today);
  return {
    ...face,
    mission: missionNamed(mission),
    windowDays: contactWindowDays,
    recorded: tie !== null,
    togetherOn: act,
    together: face.counts || (act !== null && happenedWithin(act, today)),
    purpose: tie?.purpose ?? null,
    stewards: stewards.map(({ organisationId, slug, title, holders, deputies }) => ({
      organisation: slugOf(organisationId),
      post: { id: slug, title },
      holders,
      deputies,
    })),
    side: own?.slug ?? null,
    contacts: side === null ? null : contacts.map((contact) => contactFace(contact, side, slugOf)),
    proposal: proposal && { purpose: proposal.purpose, frequency: proposal.frequency },
    quiet: tie && side ? quietOf(tieQuietness(tie), today) : null,
    restsOnOne:
      tie && side
        ? [one, other].flatMap(({ id, slug }) => {
            const by = counted.find(({ organisationId }) => organisationId === id);
            const why = restsOnOne({
              steward: stewards.find(({ organisationId }) => organisationId === id) ?? null,
              contacts: by?.contacts ?? 0,
              posts: by?.posts ?? 0,
            });
            return why === null ? [] : [{ organisation: slug, why }];
          })
        : [],
    posts: posts?.map(({ slug, title }) => ({ id: slug, title })) ?? null,
    unheld: [one, other].filter(({ id }) => !held.has(id)).map(({ slug }) => slug),
    mayPropose: convening && tie === null && proposal === null,
  };
}

const tieQuietness = ({ facts }: TieRow) => ({
  frequency: facts.frequency,
  contactOn: facts.contactOn,
  confirmed: confirmedByBoth(facts),
  published: facts.source !== null,
});

/** What a pair says of a tie that it does not have. */
const noTie = ({ one, other }: AtPair): TieRow => ({
  id: '',
  purpose: null,
  madeHere: false,
  one,
  other,
  facts: {
    from: one.slug,
    to: other.slug,
    frequency: null,
    intensity: null,
    contactOn: null,
    confirmed: null,
    source: null,
  },
});

function contactFace(
  { slug, heldOn, about, loggedBy, loggedPost, state, answer }: ContactRow,
  side: string,
  slugOf: (id: string) => string,
): NonNullable<PairShown['contacts']>[number] {
  const party = loggedBy === side ? 'logger' : 'other-side';
  return {
    id: slug,
    heldOn,
    about,
    loggedBy: slugOf(loggedBy),
    loggedByPost: loggedPost,
    state,
    answer,
    moves: opennessOfAll(contactMoves, state, [party]).map(({ move, openness }) => ({
      move,
      open: openness.open,
      by: !openness.open && openness.why === 'not-yours' ? (openness.by[0] ?? null) : null,
    })),
  };
}

/** Who may act on a pair, as a route asks it. */
export const pairPolicies = {
  see: (actor: Actor, { mission }: { mission: MissionFacts }) => maySeeConnections(actor, mission),
  tend: (actor: Actor, pair: AtPair) => mayTend(actor, pair),
  propose: (actor: Actor, pair: AtPair) => mayProposeTie(actor, pair),
};
