import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { type Moves, opennessOf } from './moves.ts';

/** Where a contact stands. It counts once it is confirmed. */
export const contactStates = ['waiting', 'confirmed', 'disputed', 'withdrawn'] as const;
/** One of them. */
export type ContactState = (typeof contactStates)[number];

/** How an organisation stands to a contact: it logged it, or it is the other side. */
export type ContactParty = 'logger' | 'other-side';
/** What can be done with a contact. */
export const contactMoveNames = ['confirm', 'dispute', 'withdraw'] as const;
/** One of them. */
export type ContactMove = (typeof contactMoveNames)[number];

/**
 * What can become of a contact. The other side may still confirm what it first disputed; what both
 * stand by is not undone. Source: methods §4, "both sides have confirmed a contact".
 */
export const contactMoves: Moves<ContactMove, ContactState, ContactParty> = {
  confirm: { from: ['waiting', 'disputed'], by: ['other-side'], to: 'confirmed' },
  dispute: { from: ['waiting'], by: ['other-side'], to: 'disputed' },
  withdraw: { from: ['waiting', 'disputed'], by: ['logger'], to: 'withdrawn' },
};

/** Contacts of a pair on its page. Source: our judgement, a year of monthly contacts and some */
export const contactsShown = 20;

/** Why a contact cannot be logged. */
export type LogRefusal = 'day-to-come' | 'day-logged';

/** Whether a contact may be logged: it has happened, and no other of that day waits or counts. */
export function decideToLog(
  heldOn: Day,
  { today, dayTaken }: { readonly today: Day; readonly dayTaken: boolean },
): Result<null, LogRefusal> {
  if (heldOn > today) return refused('day-to-come');
  return dayTaken ? refused('day-logged') : allowed(null);
}

/** Why a contact cannot be moved on. */
export type ContactRefusal = 'contact-settled' | 'only-other-side' | 'only-logger' | 'day-logged';

/**
 * Where a move takes a contact. `dayTaken`: another contact of the same day waits or counts, so that
 * this one cannot be confirmed as well.
 */
export function decideToMoveContact(
  move: ContactMove,
  at: { readonly state: ContactState; readonly party: ContactParty; readonly dayTaken: boolean },
): Result<ContactState, ContactRefusal> {
  const openness = opennessOf(contactMoves[move], at.state, [at.party]);
  if (!openness.open) {
    if (openness.why === 'not-now') return refused('contact-settled');
    return refused(at.party === 'logger' ? 'only-other-side' : 'only-logger');
  }
  if (move === 'confirm' && at.dayTaken) return refused('day-logged');
  return allowed(contactMoves[move].to);
}

/** What a tie keeps of its last contact, as a package states it and as both sides confirm it. */
export interface LastContact {
  readonly contactOn: Day | null;
  readonly confirmed: 'both' | 'from' | 'to' | 'none' | null;
}

/**
 * The last contact of a tie once both sides confirmed another: the later of the two, where what was
 * on record was confirmed by both as well; else the new one.
 */
export const lastContactAfter = (before: LastContact, heldOn: Day): LastContact =>
  before.confirmed === 'both' && before.contactOn !== null && before.contactOn > heldOn
    ? before
    : { contactOn: heldOn, confirmed: 'both' };
