import { bearerToken, findPersonActing, tokenHash } from '../features/people/index.ts';
import { type Actor, visitor } from '../kernel/actor.ts';
import { dayIn } from '../kernel/day.ts';
import type { Parts } from './parts.ts';

/**
 * Who a request acts as: the person of its bearer token, else of its session, else a visitor.
 * Null where it brings a token that is not good: a program should learn of that, not be let in as
 * a visitor.
 */
export async function findActor(parts: Parts, headers: Headers): Promise<Actor | null> {
  const today = dayIn(parts.clock.now(), parts.instance.timeZone);
  const token = bearerToken(headers);
  if (token) return findPersonActing(parts.db.read, { token: tokenHash(token) }, today);
  if (headers.has('authorization')) return null;
  const account = await parts.door.accountOf(headers);
  if (!account) return visitor;
  return (await findPersonActing(parts.db.read, { account }, today)) ?? visitor;
}
