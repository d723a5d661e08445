import { z } from 'zod';
import { privacyInputCopy as say } from './copy.ts';

/** Characters of a name that are too many. Source: our judgement; the longest real names have about 200 */
const nameMax = 200;

/** An instant, ISO 8601 in UTC. */
const instant = z.string();
const day = z.string().nullable();

/** Everything that is kept of whoever asks. */
export const keptOutput = z
  .object({
    name: z.string(),
    address: z.string().nullable(),
    addressConfirmed: z.boolean(),
    operator: z.boolean(),
    fictional: z.boolean(),
    posts: z.array(
      z.object({
        title: z.string(),
        organisation: z.string(),
        deputy: z.boolean(),
        startsOn: day,
        endsOn: day,
      }),
    ),
    sessions: z.array(
      z.object({
        beganAt: instant,
        usedAt: instant,
        endsAt: instant,
        browser: z.string().nullable(),
        network: z.string().nullable(),
      }),
    ),
    tokens: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        scopes: z.array(z.string()),
        madeAt: instant,
        endsAt: instant,
        usedAt: instant.nullable(),
        revokedAt: instant.nullable(),
      }),
    ),
    calendars: z.array(
      z.object({ organisation: z.string(), madeAt: instant, usedAt: instant.nullable() }),
    ),
    claims: z.array(
      z.object({
        id: z.string(),
        for: z.string(),
        words: z.string().nullable(),
        state: z.string(),
        answer: z.string().nullable(),
        madeAt: instant,
      }),
    ),
    invitations: z.array(
      z.object({
        id: z.string(),
        address: z.string(),
        organisation: z.string(),
        state: z.string(),
        madeAt: instant,
        expiresAt: instant,
      }),
    ),
    mail: z.array(
      z.object({
        id: z.string(),
        subject: z.string(),
        address: z.string(),
        state: z.string(),
        postedAt: instant,
        /** In the file that is taken away; null where it is cleared or holds a secret. */
        text: z.string().nullable(),
      }),
    ),
    notices: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        toldAt: instant,
        readAt: instant.nullable(),
      }),
    ),
    /** How they want to be told: kind to way, and the day of the weekly mail; null where they never said. */
    noticeSetting: z
      .object({ ways: z.record(z.string(), z.string()), weekDay: z.number().nullable() })
      .nullable(),
    /** What they follow: kinds and addresses. */
    following: z.array(z.object({ thing: z.string(), since: instant })),
    imports: z.array(
      z.object({ id: z.string(), file: z.string().nullable(), state: z.string(), madeAt: instant }),
    ),
    /** Data packages that named whoever asks, and what they said. */
    packages: z.array(z.object({ id: z.string(), said: z.record(z.string(), z.unknown()) })),
    memory: z.object({
      total: z.number(),
      /** The latest; all of them in the file that is taken away. */
      entries: z.array(
        z.object({
          at: instant,
          event: z.string(),
          facts: z.record(z.string(), z.unknown()),
          /** Null where it was erased. */
          words: z.record(z.string(), z.string().nullable()),
        }),
      ),
    }),
  })
  .meta({ ref: 'KeptOfMe' });
export type KeptOfMe = z.infer<typeof keptOutput>;

/** Another name. */
export const nameInput = z.object({
  name: z.string(say.name).trim().min(1, say.name).max(nameMax, say.nameLong),
});

/** A name that was corrected. */
export const nameChanged = z.object({ name: z.string() }).meta({ ref: 'NameChanged' });

/** What would go with whoever asks, and what would stay. */
export const eraseOutput = z
  .object({
    name: z.string(),
    /** Not while nobody else runs this place. */
    onlyOperator: z.boolean(),
    goes: z.object({
      appointments: z.number(),
      sessions: z.number(),
      tokens: z.number(),
      claims: z.number(),
      invitations: z.number(),
      mail: z.number(),
      words: z.number(),
    }),
    /** Organisations of which nobody would be Partner lead. */
    withoutLead: z.array(z.object({ id: z.string(), name: z.string() })),
    posts: z.array(z.object({ title: z.string(), organisation: z.string() })),
  })
  .meta({ ref: 'WhatErasingDoes' });
export type EraseShown = z.infer<typeof eraseOutput>;

/** To be erased: that it is meant, and that somebody else must lead. */
export const eraseInput = z.object({
  sure: z.literal('yes', say.sure),
  knowing: z.enum(['yes']).optional(),
});

/** How much went. */
export const erasedOutput = z
  .object({
    appointments: z.number(),
    tokens: z.number(),
    claims: z.number(),
    invitations: z.number(),
    mail: z.number(),
    notices: z.number(),
    previews: z.number(),
    words: z.number(),
  })
  .meta({ ref: 'Erased' });

/** What this place says about personal data. */
export const privacyOutput = z
  .object({
    place: z.string(),
    contact: z.string().nullable(),
    kept: z.array(z.object({ what: z.string(), why: z.string(), until: z.string() })),
    rights: z.array(z.string()),
  })
  .meta({ ref: 'Privacy' });
export type PrivacyShown = z.infer<typeof privacyOutput>;
