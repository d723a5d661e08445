import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Actor } from '../../kernel/actor.ts';
import { codeOf } from '../db/cannot-start.ts';
import { lackOf } from '../db/database-lack.ts';
import { readingReplica } from '../db/reading.ts';
import type { Replica } from '../db/replica.ts';

/** The cookie that says up to which place of the primary's log a browser has written. */
const seenCookie = 'weft-seen';
/** Seconds after which no replica that is read from can be older than what was written. Source: replica.ts, ten and the looks */
const seenSeconds = 60;
/** A place that no log comes to, for where nobody could ask. */
const unknownPlace = 'FFFFFFFF/FFFFFFFF';

/** PostgreSQL's codes where a question stood in the way of what a replica had to replay. Source: its documentation, 26.4.2 */
const inTheWay = new Set(['40001', '40P01']);

/**
 * Answers with what is read from a replica, where there is one that has all that this browser wrote;
 * else from the primary. Where the replica fails on the way, the primary is asked again. A program may
 * have written with the same token elsewhere, and keeps no cookie: it reads from the primary.
 *
 * Source: docs/decisions/0044-reading-from-a-replica.md
 */
export async function answerFresh(
  c: Context,
  replica: Replica | null,
  actor: Actor,
  answer: () => Promise<Response>,
): Promise<Response> {
  const isProgram = actor.kind === 'person' && actor.token !== undefined;
  if (replica === null || isProgram || !replica.mayServe(getCookie(c, seenCookie) ?? null))
    return answer();
  try {
    return await readingReplica(answer);
  } catch (problem) {
    const isAway = lackOf(problem) === 'away';
    if (!isAway && !inTheWay.has(codeOf(problem) ?? '')) throw problem;
    if (isAway) replica.failed();
    return answer();
  }
}

/** Has a browser that sent a form remember up to where it wrote. Nothing, where there is no replica. */
export const rememberPlace =
  (replica: Replica | null, secure: boolean): MiddlewareHandler =>
  async (c, next) => {
    await next();
    if (replica === null || c.req.method !== 'POST' || c.res.status >= 400) return;
    const place = await replica.placeNow().catch(() => unknownPlace);
    setCookie(c, seenCookie, place, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure,
      maxAge: seenSeconds,
    });
  };
