import ical from 'ical-generator';
import type { DateTold } from './dates.ts';

/** Seconds after which a program may ask again. Source: our judgement; a day's dates seldom move within one */
const askAgainSeconds = 3_600;

/**
 * Dates as an iCalendar document: whole days, each with its page and a UID that stays. What a calendar
 * program was told of a thing before is replaced by what has the same UID and a higher sequence.
 * Source: RFC 5545; RFC 7986, 5.7 for how often it is asked
 */
export function writeCalendar(name: string, url: string, dates: readonly DateTold[]): string {
  const { host } = new URL(url);
  const calendar = ical({
    name,
    prodId: { company: 'Weft', product: 'Dates', language: 'EN' },
    ttl: askAgainSeconds,
  });
  for (const date of dates) {
    const changed = new Date(date.changedAt.epochMilliseconds);
    calendar.createEvent({
      id: `${date.key}@${host}`,
      allDay: true,
      start: new Date(`${date.on}T00:00:00Z`),
      summary: date.title,
      description: date.about,
      url: url + date.path,
      sequence: date.sequence,
      // Without a method both say when it last changed. Source: RFC 5545, 3.8.7.2
      stamp: changed,
      lastModified: changed,
    });
  }
  // The library leaves the end of the last line out.
  return `${calendar.toString()}\r\n`;
}
