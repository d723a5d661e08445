import { z } from 'zod';
import { calendarInputCopy as say } from './copy.ts';

/** Characters of an organisation's address that are too many. */
const slugMax = 300;

const named = z.object({ id: z.string(), name: z.string() });

/** Somebody's addresses of calendars, and for which organisations they can have one. */
export const calendarsOutput = z.object({
  calendars: z.array(
    z.object({
      organisation: named,
      madeAt: z.string(),
      /** To the minute; null where it was never asked for. */
      usedAt: z.string().nullable(),
    }),
  ),
  organisations: z.array(named),
});
export type CalendarsShown = z.infer<typeof calendarsOutput>;

/** For which organisation an address is wanted. */
export const calendarInput = z.object({
  organisation: z.string(say.organisation).min(1, say.organisation).max(slugMax, say.organisation),
});

/** An address that was just made. It is told this once. */
export const calendarMade = z.object({ organisation: named, address: z.string() });
export type CalendarMade = z.infer<typeof calendarMade>;

/** Nothing to say. */
export const nothing = z.object({});
