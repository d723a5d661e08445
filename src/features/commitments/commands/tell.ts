import { postsHeld } from '../../../kernel/actor.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { tell, tellFollowers } from '../../../platform/mail/index.ts';
import type { MissionAccess } from '../../missions/index.ts';
import { findPersonActing } from '../../people/index.ts';
import type { Conversation } from '../domain/conversation.ts';
import { isFinal, waitsFor } from '../domain/moves.ts';
import { slipCost, slippedDays } from '../domain/slip.ts';
import { slipMail, turnMail } from '../emails.tsx';
import { commitmentPaths } from '../paths.ts';
import { maySeeCommitment } from '../policy.ts';
import { listHearersOf } from '../queries/conversation.ts';
import { listDependants } from '../queries/waiting-work.ts';
import type { ConversationTables, Speaking, Spoken } from './conversation.ts';

/** Promises of others that one mail round looks at. Source: our judgement; a workstream has about ten. */
const dependantsMax = 200;

/** A commitment as a mail tells of it. */
interface Told {
  readonly id: string;
  readonly slug: string;
  /** The mission's name. */
  readonly mission: string;
  readonly requester: { readonly id: string; readonly name: string };
  readonly promiser: { readonly id: string; readonly name: string };
}

/**
 * Tells those on the other side of a turn, each once, in the transaction of that turn: so nothing is
 * told that did not happen, and nothing twice. Nobody is told of their own words, nor an organisation
 * that speaks with itself.
 */
export async function tellOtherSide(
  tx: Writing<ConversationTables>,
  commitment: Told,
  turn: Spoken & { readonly conversation: Conversation },
  { person, today, now, place }: Speaking,
): Promise<void> {
  const { conversation, side } = turn;
  if (conversation.ofItself) return;
  const otherSide = side === 'requester' ? 'promiser' : 'requester';
  const waits = waitsFor(conversation);
  const at = commitmentPaths.show({ commitment: commitment.slug });
  const letter = turnMail({
    place,
    who: commitment[side].name,
    told: commitment[otherSide].name,
    move: turn.move,
    mission: commitment.mission,
    what: conversation.what,
    conditions: conversation.conditions,
    dueOn: turn.dueOn,
    dueBefore: turn.dueBefore,
    words: turn.words,
    waits: waits === null ? 'nobody' : waits === otherSide ? 'you' : 'them',
    href: place.url + at,
  });
  const hearers = await listHearersOf(
    tx,
    commitment.id,
    otherSide,
    commitment[otherSide].id,
    today,
  );
  const thing = turnOf(commitment, conversation);
  for (const hearer of hearers)
    if (hearer.id !== person)
      await tell(
        tx,
        { person: hearer, kind: 'commitment', thing, at, letter, about: 'commitment-turn' },
        now,
      );
}

/** A single turn, as notices name it: whoever hears of it in several ways hears once. */
const turnOf = ({ slug }: Told, { version }: Conversation): string =>
  `commitment ${slug} ${version}`;

/** A commitment, as those who follow it name it. */
export const followedAs = (slug: string): string => `commitment ${slug}`;

/**
 * Tells those who raised a commitment or follow it what became of it, where this turn ended it. Who was
 * told as a side of it is not told again, nor is whoever may not see it any more.
 */
export async function tellEnd(
  tx: Writing<ConversationTables>,
  commitment: Told & { readonly access: MissionAccess },
  turn: Spoken & { readonly conversation: Conversation },
  { person, today, now, place }: Speaking,
): Promise<void> {
  const { conversation, side } = turn;
  if (!isFinal(conversation.state)) return;
  const { requester, promiser, access } = commitment;
  const at = commitmentPaths.show({ commitment: commitment.slug });
  const letter = turnMail({
    place,
    who: commitment[side].name,
    told: null,
    move: turn.move,
    mission: commitment.mission,
    what: conversation.what,
    conditions: conversation.conditions,
    dueOn: turn.dueOn,
    dueBefore: turn.dueBefore,
    words: turn.words,
    waits: 'nobody',
    href: place.url + at,
  });
  const mayHear = async (id: string) => {
    const reader = await findPersonActing(tx, { person: id }, today);
    return (
      reader !== null &&
      maySeeCommitment({ ...reader, posts: postsHeld(reader), elsewhere: [] }, access, {
        requester,
        promiser,
      }) === 'yes'
    );
  };
  await tellFollowers(
    tx,
    followedAs(commitment.slug),
    { thing: turnOf(commitment, conversation), at, letter, about: 'commitment-ended' },
    { except: person, mayHear },
    now,
  );
}

/**
 * Warns those whose work waits for this promise that its day has slipped, with how many days it costs
 * each of their own promises; or that it will not come at all. Each person hears once, and not who was
 * told of the turn itself. Does nothing for any other turn.
 */
export async function warnDependants(
  tx: Writing<ConversationTables>,
  commitment: Told & { readonly workstream: { readonly id: string } },
  { move, dueBefore, dueOn, conversation }: Spoken & { readonly conversation: Conversation },
  { person, today, now, place }: Speaking,
): Promise<void> {
  const slipped = move === 'accept-date' ? slippedDays(dueBefore, dueOn) : null;
  const gone = move === 'renege' || move === 'cancel';
  if (slipped === null && !gone) return;
  const dependants = await listDependants(tx, commitment.workstream.id, dependantsMax);
  const at = commitmentPaths.show({ commitment: commitment.slug });
  const thing = turnOf(commitment, conversation);
  for (const organisation of new Set(dependants.map((one) => one.organisation.id))) {
    const own = dependants.filter(
      (one) => one.organisation.id === organisation && one.slug !== commitment.slug,
    );
    const [first] = own;
    if (!first) continue;
    const hearers = await listHearersOf(tx, first.id, 'promiser', organisation, today);
    const letter = slipMail({
      place,
      told: first.organisation.name,
      promiser: commitment.promiser.name,
      mission: commitment.mission,
      what: conversation.what,
      slip: slipped === null || dueBefore === null || dueOn === null ? null : { dueBefore, dueOn },
      gone: gone ? move : null,
      own: own.map((one) => ({
        what: one.what,
        dueOn: one.dueOn,
        cost:
          slipped === null || dueBefore === null || dueOn === null
            ? null
            : slipCost(dueBefore, dueOn, one.dueOn),
      })),
      href: place.url + at,
    });
    for (const hearer of hearers)
      if (hearer.id !== person)
        await tell(
          tx,
          { person: hearer, kind: 'slip', thing, at, letter, about: 'commitment-slipped' },
          now,
        );
  }
}
