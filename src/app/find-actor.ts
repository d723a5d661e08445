import {
  bearerToken,
  findPersonActing,
  findTokenActing,
  isUseToNote,
  noteTokenUse,
  tokenHash,
} from '../features/people/index.ts';
import { type Actor, actFor, type PersonActing, postsHeld, visitor } from '../kernel/actor.ts';
import { dayIn } from '../kernel/day.ts';
import { showing } from '../platform/db/asker.ts';
import type { Parts } from './parts.ts';

/**
 * The header by which a request names on whose behalf it acts: the id of a post or of an
 * organisation, as JSON shows them. Without it a session's choice holds.
 */
const actingHeader = 'weft-acting-as';

/**
 * Who a request acts as: the person of its bearer token, else of its session, else a visitor.
 * Null where it brings a token that is not good, or names a post or an organisation for which the
 * person holds none today, or the token does not act: a program should learn of that, not be let in
 * as somebody less. That a token was used is written down once a minute.
 */
export async function findActor(parts: Parts, headers: Headers): Promise<Actor | null> {
  const now = parts.clock.now();
  const today = dayIn(now, parts.instance.timeZone);
  const token = bearerToken(headers);
  if (token) {
    const hash = tokenHash(token);
    const acting = await showing(hash, async () => {
      const found = await findTokenActing(parts.db.read, hash, now, today);
      if (found && isUseToNote(found.usedAt, now))
        await parts.db.write((tx) => noteTokenUse(tx, found.tokenId, now));
      return found;
    });
    return acting && actAsNamed(acting.actor, headers);
  }
  if (headers.has('authorization')) return null;
  const session = await parts.door.sessionOf(headers);
  if (!session) return visitor;
  const person = await findPersonActing(parts.db.read, session, today);
  return person ? actAsNamed(person, headers) : visitor;
}

/** The person, acting as the request says; null where they cannot. */
function actAsNamed(person: PersonActing, headers: Headers): PersonActing | null {
  const named = headers.get(actingHeader);
  if (named === null) return person;
  const held = postsHeld(person);
  const post =
    held.find(({ slug }) => slug === named) ??
    held.find(({ organisation }) => organisation.slug === named);
  return post ? { ...person, ...actFor(held, post.postId) } : null;
}
