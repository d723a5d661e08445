import type { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { findPersonActing } from '../../../features/people/index.ts';
import { listMatters } from '../../../features/relationships/index.ts';
import { postsHeld } from '../../../kernel/actor.ts';
import { type Day, dayIn, Temporal } from '../../../kernel/day.ts';
import type { Limit } from '../../../kernel/limit.ts';
import { asAsker, showing } from '../../../platform/db/asker.ts';
import { type Answering, answerNo } from '../../../platform/http/mount.ts';
import { networkAsking } from '../../../platform/http/network.ts';
import { spend } from '../../../platform/limits/index.ts';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { hashOfSecret, noteCalendarUse } from './commands.ts';
import { datesCopy } from './copy.ts';
import { dateOfCommitment, dateOfMatter } from './dates.ts';
import { findCalendar, isWorthNoting, listDated } from './queries.ts';
import { writeCalendar } from './write-calendar.ts';

/** Days ahead that a calendar shows. Source: our judgement; a year */
const daysAhead = 366;

/** Askings of one address: a program asks once an hour, and somebody presses a button. Source: our judgement */
const ofAddress = { times: 60, minutes: 60 };
/** Askings of one network, of whatever address: an office of hundreds has one. Source: our judgement */
const ofNetwork = { times: 600, minutes: 60 };

const limitsOf = (hash: Buffer, network: string | null): Limit[] => [
  ...(network === null ? [] : [{ of: `calendar from ${network}`, ...ofNetwork }]),
  { of: `calendar ${hash.toString('hex')}`, ...ofAddress },
];

/**
 * `/calendar/SECRET.ics`: the dates of one organisation, as the person whose address it is may see them now.
 * The address is all that is asked for, as calendar programs have neither cookie nor token. Where the person
 * holds no post there today the calendar is empty, so that programs forget what it held. An address that
 * is unknown or ended, and one of somebody who is blocked, answer alike.
 * Source: docs/decisions/0049-addresses-of-calendars.md
 */
export function calendarFile(app: Hono, parts: Parts, house: Answering): void {
  const { db, clock, instance } = parts;
  app.get(appPaths.calendarFile.pattern, describeCalendar, async (c) => {
    const file = c.req.param('file') ?? '';
    const hash = hashOfSecret(file.replace(/\.ics$/, ''));
    const now = clock.now();
    const seconds = await spend(db, limitsOf(hash, networkAsking(c, house.proxies)), now);
    if (seconds > 0) {
      const answer = answerNo(c, house, null, 'too-often');
      answer.headers.set('retry-after', String(seconds));
      return answer;
    }
    const found = file.endsWith('.ics')
      ? await showing(hash, () => findCalendar(db.read, hash))
      : null;
    if (found === null) return answerNo(c, house, null, 'not-found');
    if (isWorthNoting(found.usedAt, now))
      await showing(hash, () => db.write((tx) => noteCalendarUse(tx, hash, now)));
    const text = writeCalendar(
      datesCopy.name(found.name),
      parts.url,
      await datesOf(parts, found, dayIn(now, instance.timeZone)),
    );
    return c.body(text, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="weft.ics"',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    });
  });
}

/** The dates of an organisation, asked of the database as the person who holds a post there. */
async function datesOf(
  { db }: Parts,
  { id, personId }: { readonly id: string; readonly personId: string },
  today: Day,
) {
  const person = await findPersonActing(db.read, { person: personId }, today);
  if (!person || !postsHeld(person).some(({ organisation }) => organisation.id === id)) return [];
  const lastDay = Temporal.PlainDate.from(today).add({ days: daysAhead }).toString();
  const asker = { person: personId, organisations: [id], operator: false, secret: null };
  return asAsker(asker, async () => [
    ...(await listDated(db.read, id)).map(dateOfCommitment),
    // As it will stand on the last day that the calendar shows: reviews and contacts to come are due by then.
    ...(await listMatters(db.read, id, lastDay)).map((matter) => dateOfMatter(matter, today)),
  ]);
}

const describeCalendar = describeRoute({
  operationId: 'readCalendar',
  summary: 'The dates of an organisation, for calendar programs, by a secret address',
  tags: ['people'],
  security: [],
  parameters: [{ name: 'file', in: 'path', required: true, schema: { type: 'string' } }],
  responses: {
    200: {
      description: 'An iCalendar document (RFC 5545)',
      content: { 'text/calendar': { schema: { type: 'string' } } },
    },
    404: { description: 'An address that opens nothing' },
    429: { description: 'Asked too often; Retry-After says when to ask again' },
  },
});
