import { z } from 'zod';
import { mayBeHereOnly, noticeKinds, noticeWays } from '../../../kernel/notice.ts';
import { noticesCopy as copy, weekDaySay } from './copy.ts';

const shown = z
  .object({
    id: z.string(),
    kind: z.enum(noticeKinds),
    title: z.string(),
    href: z.string(),
    /** An instant, ISO 8601 in UTC. */
    toldAt: z.string(),
    read: z.boolean(),
  })
  .meta({ ref: 'Notice' });
/** The same as a type. */
export type NoticeShown = z.infer<typeof shown>;

/** Notices of whoever asks, the latest first. */
export const noticesOutput = z
  .object({ notices: z.array(shown), unread: z.int(), next: z.string().nullable() })
  .meta({ ref: 'Notices' });
export type NoticesShown = z.infer<typeof noticesOutput>;

/** A notice that was opened. */
export const noticeOpened = z
  .object({ id: z.string(), href: z.string() })
  .meta({ ref: 'NoticeOpened' });

/** All were read. */
export const allRead = z.object({ unread: z.literal(0) });

/** A form that says nothing but its button. */
export const nothing = z.object({});

const anyWay = z.enum(noticeWays, copy.wayWrong);
const withMail = z.enum(['now', 'daily', 'weekly'], copy.wayWrong);

/** How whoever asks is told of each kind, and on which day the weekly mail comes: 1 is Monday, 0 never. */
export const settingInput = z.object({
  // One field for each kind, so that a new kind cannot be forgotten.
  ...(Object.fromEntries(
    noticeKinds.map((kind) => [kind, mayBeHereOnly(kind) ? anyWay : withMail]),
  ) as Record<(typeof noticeKinds)[number], typeof anyWay>), // each kind has its field
  weekDay: z.coerce
    .number(copy.dayWrong)
    .int(copy.dayWrong)
    .min(0, copy.dayWrong)
    .max(weekDaySay.length - 1, copy.dayWrong),
});
export type Setting = z.infer<typeof settingInput>;

/** The same as it stands. */
export const settingOutput = settingInput.meta({ ref: 'NoticeSetting' });

/** That something was just saved. */
export const savedQuery = z.object({ saved: z.string().optional() });
