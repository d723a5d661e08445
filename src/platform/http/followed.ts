import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { Temporal } from '../../kernel/day.ts';
import type { Followed } from './route.ts';

/**
 * Answers with text that programs ask for again and again: 304 without a body where they have it already,
 * by its tag, or where they send none by the moment at which it changed.
 * Source: RFC 9110, 13.1 and 13.2.2
 */
export function answerFollowed(c: Context, { text, changedAt }: Followed, kind: string): Response {
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const headers = {
    etag: tag,
    'last-modified': new Date(changedAt.epochMilliseconds).toUTCString(),
    // Asked again each time: what somebody may read can end from one moment to the next.
    'cache-control': 'no-cache',
  };
  const known = c.req.header('if-none-match');
  const has = known === undefined ? isSince(c, changedAt) : names(known, tag);
  return has ? c.body(null, 304, headers) : c.body(text, 200, { ...headers, 'content-type': kind });
}

/** Whether one of the tags is this, weak or strong, for what was packed on the way bears a weak one. */
const names = (known: string, tag: string): boolean =>
  known.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));

/** Whether nothing changed since the moment that is named, which is told in whole seconds. */
function isSince(c: Context, changedAt: Temporal.Instant): boolean {
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  if (Number.isNaN(since)) return false;
  return (
    Temporal.Instant.compare(
      changedAt.round({ smallestUnit: 'second', roundingMode: 'floor' }),
      Temporal.Instant.fromEpochMilliseconds(since),
    ) <= 0
  );
}
