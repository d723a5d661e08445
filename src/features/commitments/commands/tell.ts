import type { Writing } from '../../../platform/db/access.ts';
import { postMail } from '../../../platform/mail/index.ts';
import type { Conversation } from '../domain/conversation.ts';
import { waitsFor } from '../domain/moves.ts';
import { turnMail } from '../emails.tsx';
import { commitmentPaths } from '../paths.ts';
import { listHearersOf } from '../queries/conversation.ts';
import type { ConversationTables, Speaking, Spoken } from './conversation.ts';

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
 * that speaks with itself. Returns the ids of those who were told.
 */
export async function tellOtherSide(
  tx: Writing<ConversationTables>,
  commitment: Told,
  turn: Spoken & { readonly conversation: Conversation },
  { person, today, place }: Speaking,
): Promise<readonly string[]> {
  const { conversation, side } = turn;
  if (conversation.ofItself) return [];
  const otherSide = side === 'requester' ? 'promiser' : 'requester';
  const waits = waitsFor(conversation);
  const mail = turnMail({
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
    href: place.url + commitmentPaths.show({ commitment: commitment.slug }),
  });
  const hearers = await listHearersOf(
    tx,
    commitment.id,
    otherSide,
    commitment[otherSide].id,
    today,
  );
  const told = hearers.filter(({ id }) => id !== person);
  for (const { id, name, address } of told)
    await postMail(tx, { to: { name, address }, person: id, ...mail, about: 'commitment-turn' });
  return told.map(({ id }) => id);
}
