import { Temporal } from 'temporal-polyfill';

/**
 * Calendar days without a time or a zone. A day in the database, in JSON and in a package is the
 * text `YYYY-MM-DD` (type `Day`); Temporal does the arithmetic. The only import of Temporal's
 * polyfill, so that the platform's own can replace it in one place.
 */
export { Temporal };
/** A calendar day, as text `YYYY-MM-DD`. */
export type Day = string;

/** The day, or null when the text is not a day of the calendar from year 1 on, as YYYY-MM-DD. */
export function parseDay(text: string): Day | null {
  // There is no year 0: the database refuses it, and nobody means it.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return null;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    return null;
  }
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const monthNumber = (word: string): number =>
  months.findIndex((name) => name.toLowerCase().startsWith(word.toLowerCase())) + 1;

/**
 * A day as people write it in Britain: `2026-11-27`, `27/11/2026`, `27.11.26`, `27 Nov 2026`,
 * `27th November 2026`, `Nov 27, 2026`. Day before month. Null for anything else, and for days that
 * do not exist, such as 31 February.
 */
export function readDay(text: string): Day | null {
  const t = text.trim();
  const iso = parseDay(t);
  if (iso) return iso;
  const numeric = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(t);
  if (numeric) return dayOf(numeric[3]!, Number(numeric[2]), Number(numeric[1]));
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})$/.exec(t);
  if (dayFirst) return dayOf(dayFirst[3]!, monthNumber(dayFirst[2]!), Number(dayFirst[1]));
  const monthFirst = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(t);
  if (monthFirst) return dayOf(monthFirst[3]!, monthNumber(monthFirst[1]!), Number(monthFirst[2]));
  return null;
}

function dayOf(year: string, month: number, day: number): Day | null {
  const full = year.length === 2 ? `20${year}` : year;
  return parseDay(`${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

/** The day in a zone at an instant. */
export const dayIn = (instant: Temporal.Instant, zone: string): Day =>
  instant.toZonedDateTimeISO(zone).toPlainDate().toString();

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `14:05 GMT`: the time in a zone at an instant. A zone's form is kept, for it takes longest to make. */
export function clockIn(instant: Temporal.Instant, zone: string): string {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: zone, timeZoneName: 'short' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
    clocks.set(zone, clock);
  }
  return clock.format(instant.epochMilliseconds);
}

/** `27 November 2026`. */
export function dayInWords(day: Day): string {
  const d = Temporal.PlainDate.from(day);
  return `${d.day} ${months[d.month - 1]} ${d.year}`;
}

/** `November 2026`. */
export function monthInWords(day: Day): string {
  const d = Temporal.PlainDate.from(day);
  return `${months[d.month - 1]} ${d.year}`;
}

/** Whole calendar months from one period's end to another's: July 2024 to March 2026 is 20. */
export function monthsBetween(from: Day, to: Day): number {
  const a = Temporal.PlainDate.from(from);
  const b = Temporal.PlainDate.from(to);
  return (b.year - a.year) * 12 + (b.month - a.month);
}

/** Days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
