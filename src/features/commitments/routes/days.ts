import { type Day, dayIn, Temporal } from '../../../kernel/day.ts';

/** The day in a zone of an instant as the driver gives it. */
export const dayOf = (instant: Date, timeZone: string): Day =>
  dayIn(Temporal.Instant.fromEpochMilliseconds(instant.getTime()), timeZone);
