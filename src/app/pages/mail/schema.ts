import { z } from 'zod';

/** Where a list goes on: after the mail with this id. */
export const afterQuery = z.object({ after: z.string().max(64).optional() });

const state = z.enum(['waiting', 'sent', 'kept', 'failed']);
const reason = z
  .enum(['no-server', 'no-address', 'bad-address', 'away', 'put-off', 'refused', 'too-late'])
  .nullable();

const listed = z
  .object({
    id: z.string(),
    subject: z.string(),
    state,
    /** An instant, ISO 8601 in UTC. */
    postedAt: z.string(),
  })
  .meta({ ref: 'MailListed' });

/** Mail to whoever asks, latest first. */
export const myMailOutput = z
  .object({ mails: z.array(listed), next: z.string().nullable(), daysKept: z.number() })
  .meta({ ref: 'MyMail' });
export type MyMailShown = z.infer<typeof myMailOutput>;

/**
 * One mail to whoever asks. `text` is null where its words are cleared, and to a program where they are
 * `secret`, such as a link to come in.
 */
export const mailOutput = listed
  .extend({
    about: z.string(),
    address: z.string(),
    reason,
    secret: z.boolean(),
    text: z.string().nullable(),
  })
  .meta({ ref: 'Mail' });
export type MailShown = z.infer<typeof mailOutput>;

/** Which mail the operator lists, and where the list goes on. */
export const mailOutQuery = afterQuery.extend({
  state: z.enum(['failed', 'waiting', 'kept']).optional(),
});

/** How mail goes out. Never what a mail says. */
export const mailOutOutput = z
  .object({
    /** Where mail goes out, and from which address; null where no server is named. */
    server: z.object({ address: z.string(), from: z.string() }).nullable(),
    daysKept: z.number(),
    count: z.object({
      waiting: z.number(),
      sent: z.number(),
      kept: z.number(),
      failed: z.number(),
    }),
    state: z.enum(['failed', 'waiting', 'kept']),
    mails: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        address: z.string(),
        about: z.string(),
        reason,
        answer: z.string().nullable(),
        attempts: z.number(),
        postedAt: z.string(),
        canGo: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ ref: 'MailOut' });
export type MailOutShown = z.infer<typeof mailOutOutput>;

/** A form that says nothing but its button. */
export const nothing = z.object({});

/** Which mail was meant. */
export const mailMoved = z.object({ id: z.string() }).meta({ ref: 'MailMoved' });
