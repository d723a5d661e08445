import { daysBetween } from '../../../kernel/day.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { isFollowing } from '../../../platform/mail/index.ts';
import { findMission, type MissionFacts } from '../../missions/index.ts';
import { listOrganisationsWithHolders } from '../../people/index.ts';
import type { Conversing } from '../commands/conversation.ts';
import { followedAs } from '../commands/tell.ts';
import { closedSay } from '../copy/conversation.ts';
import type { Conversation } from '../domain/conversation.ts';
import { isFinal, movesFor, waitsFor } from '../domain/moves.ts';
import { slippedDays } from '../domain/slip.ts';
import { lateDays } from '../domain/standing.ts';
import { evidencePaths } from '../paths.ts';
import { maySeeEvidence, sidesOf } from '../policy.ts';
import { findCommitment } from '../queries/commitments.ts';
import { findConversation, listTurns, type Turn } from '../queries/conversation.ts';
import { type Evidence, listEvidence } from '../queries/evidence.ts';
import { listDependants, listSlipped, type RelatedCommitment } from '../queries/waiting-work.ts';
import { listDependencies } from '../queries/work.ts';
import type { ConversationShown } from '../schema/conversation.ts';
import type { EvidenceShown } from '../schema/evidence.ts';
import { dayOf } from './days.ts';
import { type CommitmentParts, commitmentFace, named, organisationShown } from './parts.ts';

/** A commitment at an address with what its pages and policies need. */
export interface AtCommitment {
  readonly commitment: NonNullable<Awaited<ReturnType<typeof findCommitment>>>;
  readonly conversation: Conversation;
  readonly mission: MissionFacts;
  readonly parties: Pick<Conversing, 'requester' | 'promiser'>;
}

/** The commitment at an address, or null. Three queries. */
export async function findAtCommitment(
  { db }: CommitmentParts,
  ask: Ask,
): Promise<AtCommitment | null> {
  const commitment = await findCommitment(db.read, ask.params.commitment ?? '');
  if (!commitment) return null;
  const [mission, conversation] = await Promise.all([
    findMission(db.read, commitment.mission, ask.today),
    findConversation(db.read, commitment.id),
  ]);
  if (!mission || !conversation) return null;
  const promiser = commitment.organisation;
  return {
    commitment,
    conversation,
    mission,
    parties: { promiser, requester: commitment.requestedBy ?? promiser },
  };
}

/** Promises listed that wait, or are waited for. Source: our judgement, what one reads at a sitting. */
const relatedListed = 20;

/** A commitment, its conversation, and the moves open to whoever asks. Seven queries. */
export async function showConversation(
  { db, timeZone }: CommitmentParts,
  { commitment, conversation, mission, parties }: AtCommitment,
  ask: Ask,
): Promise<ConversationShown> {
  const waiting = waitsFor(conversation);
  const waitingId = waiting && parties[waiting].id;
  const person = ask.actor.kind === 'person' && !isFinal(conversation.state) ? ask.actor.id : null;
  const [turns, dependencies, held, dependants, slipped, evidence, following] = await Promise.all([
    listTurns(db.read, commitment.id),
    listDependencies(db.read, mission.id),
    listOrganisationsWithHolders(db.read, waitingId === null ? [] : [waitingId], ask.today),
    listDependants(db.read, commitment.workstream.id, relatedListed),
    listSlipped(db.read, commitment.workstream.id, ask.today, relatedListed),
    listEvidence(db.read, commitment.id),
    person === null ? null : isFollowing(db.read, person, followedAs(commitment.slug)),
  ]);
  const mySides = sidesOf(ask.actor, parties);
  const names = { requester: parties.requester.name, promiser: parties.promiser.name };
  const { open, closed } = movesFor(conversation, mySides);
  return {
    ...commitmentFace(commitment, ask.today),
    mission: named(mission),
    neededBy: dependencies.flatMap(({ from, on, kind }) =>
      on.id === commitment.workstream.id
        ? [{ workstream: named(from), kind }]
        : from.id === commitment.workstream.id && kind !== 'sequential'
          ? [{ workstream: named(on), kind }]
          : [],
    ),
    version: conversation.version,
    ofItself: conversation.ofItself,
    conditions: conversation.conditions,
    costBorneBy: conversation.costBorneBy,
    benefits: conversation.benefits,
    firstDueOn: conversation.firstDueOn,
    countsOn: conversation.countsOn,
    reportedOn: conversation.reportedOn,
    endedOn: conversation.endedOn,
    proposed: conversation.proposed,
    waitsFor: waiting,
    waitsForSomebody: waitingId === null ? null : held.has(waitingId),
    following,
    mySides,
    turns: turns.map((turn) => turnShown(turn, commitment, timeZone)),
    evidence: {
      total: evidence.filter(({ withdrawnAt }) => withdrawnAt === null).length,
      listed:
        maySeeEvidence(ask.actor, mission, parties) === 'yes'
          ? evidence.map((one) => evidenceFace(one, commitment, timeZone))
          : null,
    },
    slippedDays: slippedDays(conversation.firstDueOn, conversation.dueOn),
    dependants: dependants.map((one) => ({
      ...relatedShown(one),
      daysAfter:
        one.dueOn === null || conversation.dueOn === null
          ? null
          : daysBetween(conversation.dueOn, one.dueOn),
    })),
    waitsOn: slipped.map((one) => ({
      ...relatedShown(one),
      slippedDays: slippedDays(one.firstDueOn, one.dueOn),
      lateDays: lateDays(one, ask.today),
    })),
    moves: {
      open,
      closed: closed.map(({ move, closed: because }) => ({
        move,
        now: because.why === 'theirs',
        why: closedSay(move, because, conversation.state, names),
      })),
    },
  };
}

/** A piece of evidence as JSON shows it. */
export const evidenceFace = (
  { slug, side, post, addedAt, withdrawnAt, words, link, file }: Evidence,
  { slug: commitment, organisation, requestedBy }: AtCommitment['commitment'],
  timeZone: string,
): EvidenceShown => ({
  id: slug,
  side,
  organisation: organisationShown(
    side === 'promiser' ? organisation : (requestedBy ?? organisation),
  ),
  post,
  on: dayOf(addedAt, timeZone),
  withdrawnOn: withdrawnAt && dayOf(withdrawnAt, timeZone),
  words,
  link,
  file: file && {
    name: file.name,
    mediaType: file.mediaType,
    bytes: file.byteCount,
    sha256: file.sha256,
    href: evidencePaths.file({ commitment, evidence: slug }),
  },
});

const relatedShown = ({ slug, what, workstream, organisation, dueOn }: RelatedCommitment) => ({
  id: slug,
  what,
  workstream: named(workstream),
  organisation: organisationShown(organisation),
  dueOn,
});

const turnShown = (
  { post, at, side, ...turn }: Turn,
  { organisation, requestedBy }: AtCommitment['commitment'],
  timeZone: string,
): ConversationShown['turns'][number] => ({
  ...turn,
  side,
  organisation: organisationShown(
    side === 'promiser' ? organisation : (requestedBy ?? organisation),
  ),
  post: post && { id: post.slug, title: post.title },
  at: at.toISOString(),
  on: dayOf(at, timeZone),
});
