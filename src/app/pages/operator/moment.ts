import { dayIn, dayInWords, Temporal } from '../../../kernel/day.ts';

/** An instant as its day and minute in a zone: "23 November 2026, 14:05". */
export function momentIn(instant: string, timeZone: string): string {
  const at = Temporal.Instant.from(instant);
  const time = at.toZonedDateTimeISO(timeZone).toPlainTime().toString().slice(0, 5);
  return `${dayInWords(dayIn(at, timeZone))}, ${time}`;
}
