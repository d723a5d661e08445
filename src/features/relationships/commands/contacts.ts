import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { tendingMails as say } from '../copy/tending.ts';
import {
  type ContactMove,
  type ContactRefusal,
  decideToLog,
  decideToMoveContact,
  type LogRefusal,
  lastContactAfter,
} from '../domain/contacts.ts';
import { findContact, listStewards } from '../queries/tending.ts';
import { byOf, note, type PairAt, type PairTables, type SideActing, sidesFrom } from './acting.ts';
import { endIntroductionAsMet } from './introductions.ts';
import { tellSide } from './tell.ts';
import { lockOrMakeTie, nameSteward, tieAddress } from './ties.ts';

/** Whether another contact of a tie and a day waits or counts. */
const isDayTaken = async (
  tx: Writing<PairTables>,
  tieId: string,
  heldOn: Day,
  except: string | null,
): Promise<boolean> =>
  (await tx
    .selectFrom('contact')
    .select('id')
    .where('tie_id', '=', tieId)
    .where('held_on', '=', heldOn)
    .where('state', 'in', ['waiting', 'confirmed'])
    .$if(except !== null, (query) => query.where('id', '!=', except))
    .executeTakeFirst()) !== undefined;

const stewardOf = async (
  tx: Writing<PairTables>,
  tieId: string,
  organisationId: string,
): Promise<string | null> =>
  (
    await tx
      .selectFrom('tie_steward')
      .select('post_id')
      .where('tie_id', '=', tieId)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst()
  )?.post_id ?? null;

/**
 * One side logs a meeting or talk; a first one makes the tie, which the post that logs it then tends.
 * Locks the tie. Remembers `contact.logged` and asks the other side to confirm.
 */
export async function logContact(
  tx: Writing<PairTables>,
  pair: PairAt,
  wish: { readonly heldOn: Day; readonly about: string },
  acting: SideActing,
): Promise<Result<{ slug: string }, LogRefusal>> {
  const early = decideToLog(wish.heldOn, { today: acting.today, dayTaken: false });
  if (!early.ok) return early;
  const { tie, made } = await lockOrMakeTie(tx, pair, acting);
  const decided = decideToLog(wish.heldOn, {
    today: acting.today,
    dayTaken: await isDayTaken(tx, tie.id, wish.heldOn, null),
  });
  if (!decided.ok) return decided;
  const stewards = await listStewards(tx, tie.id, acting.today);
  const { own, theirs } = sidesFrom(pair, acting.organisation);
  if (made && !stewards.some(({ organisationId }) => organisationId === own.id))
    await nameSteward(tx, tie.id, { organisation: own.id, post: acting.post });
  const contact = await tx
    .insertInto('contact')
    .values({
      tie_id: tie.id,
      held_on: wish.heldOn,
      about: wish.about,
      logged_by: acting.organisation,
      logged_post: acting.post,
      logged_at: acting.now.toString(),
      state: 'waiting',
      answer: null,
      answered_post: null,
      answered_at: null,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  await note(tx, pair, acting.now, {
    event: 'contact.logged',
    by: byOf(acting),
    about: [contact.id, tie.id],
    facts: { organisations: [pair.one.slug, pair.other.slug], heldOn: wish.heldOn },
    words: { about: wish.about },
  });
  await tellSide(
    tx,
    theirs.id,
    await stewardOf(tx, tie.id, theirs.id),
    { ...say.logged(own.name, wish.heldOn, wish.about), at: tieAddress(pair), thing: contact.id },
    acting,
  );
  return allowed({ slug: contact.slug });
}

/**
 * The other side confirms or disputes a contact, or whoever logged it takes it back. What both sides
 * confirmed is the last contact of the tie where no later one is, and ends an introduction of the two as
 * met. Locks the tie. Remembers
 * `contact.confirmed`, `.disputed` or `.withdrawn`, and tells whoever logged it of a dispute.
 */
export async function moveContact(
  tx: Writing<PairTables>,
  pair: PairAt,
  slug: string,
  { move, answer }: { readonly move: ContactMove; readonly answer: string | null },
  acting: SideActing,
): Promise<Result<{ slug: string }, ContactRefusal>> {
  const { tie } = await lockOrMakeTie(tx, pair, acting);
  const contact = await findContact(tx, tie.id, slug);
  if (!contact) throw new Error('a contact that was found is gone');
  const decided = decideToMoveContact(move, {
    state: contact.state,
    party: contact.loggedBy === acting.organisation ? 'logger' : 'other-side',
    dayTaken: await isDayTaken(tx, tie.id, contact.heldOn, contact.id),
  });
  if (!decided.ok) return decided;
  const state = decided.value;
  await tx
    .updateTable('contact')
    .set({
      state,
      answer: state === 'disputed' ? answer : null,
      answered_post: acting.post,
      answered_at: acting.now.toString(),
    })
    .where('id', '=', contact.id)
    .execute();
  if (state === 'confirmed') {
    const last = lastContactAfter(
      { contactOn: tie.contact_on, confirmed: tie.confirmed },
      contact.heldOn,
    );
    await tx
      .updateTable('tie')
      .set({ contact_on: last.contactOn, confirmed: last.confirmed })
      .where('id', '=', tie.id)
      .execute();
    await endIntroductionAsMet(tx, pair, byOf(acting), acting);
  }
  await note(tx, pair, acting.now, {
    event: `contact.${state}`,
    by: byOf(acting),
    about: [contact.id, tie.id],
    facts: { organisations: [pair.one.slug, pair.other.slug], heldOn: contact.heldOn },
    ...(state === 'disputed' && answer !== null && { words: { answer } }),
  });
  if (state === 'disputed') {
    const { own } = sidesFrom(pair, acting.organisation);
    await tellSide(
      tx,
      contact.loggedBy,
      await stewardOf(tx, tie.id, contact.loggedBy),
      {
        ...say.disputed(own.name, contact.heldOn, answer ?? ''),
        at: tieAddress(pair),
        thing: contact.id,
      },
      acting,
    );
  }
  return allowed({ slug });
}
