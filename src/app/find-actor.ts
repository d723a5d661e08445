import {
  bearerToken,
  findPersonActing,
  findTokenActing,
  isUseToNote,
  noteTokenUse,
  tokenHash,
} from '../features/people/index.ts';
import { type Actor, visitor } from '../kernel/actor.ts';
import { dayIn } from '../kernel/day.ts';
import type { Parts } from './parts.ts';

/**
 * Who a request acts as: the person of its bearer token, else of its session, else a visitor.
 * Null where it brings a token that is not good: a program should learn of that, not be let in as
 * a visitor. That a token was used is written down once a minute.
 */
export async function findActor(parts: Parts, headers: Headers): Promise<Actor | null> {
  const now = parts.clock.now();
  const today = dayIn(now, parts.instance.timeZone);
  const token = bearerToken(headers);
  if (token) {
    const acting = await findTokenActing(parts.db.read, tokenHash(token), now, today);
    if (acting && isUseToNote(acting.usedAt, now))
      await parts.db.write((tx) => noteTokenUse(tx, acting.tokenId, now));
    return acting?.actor ?? null;
  }
  if (headers.has('authorization')) return null;
  const account = await parts.door.accountOf(headers);
  if (!account) return visitor;
  return (await findPersonActing(parts.db.read, { account }, today)) ?? visitor;
}
