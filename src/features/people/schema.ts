import { z } from 'zod';

/** Which of the made-up people to be. */
export const demonstrationInput = z.object({
  person: z.string('Choose who you want to be').min(1, 'Choose who you want to be'),
});

/** The secret of a one-time link. */
export const entryInput = z.object({
  secret: z
    .string('Open the whole link, to its last letter')
    .min(1, 'Open the whole link, to its last letter'),
});

/** The query of the page that a one-time link opens. */
export const entryQuery = z.object({ secret: z.string().default('') });

/** A form that says nothing but its button. */
export const nothing = z.object({});

/** What the door tells a program: who is in, or what is asked before they are. */
export const signedIn = z
  .union([
    z.object({ person: z.string(), name: z.string() }),
    z.object({ asked: z.literal('second-factor') }),
  ])
  .meta({ ref: 'SignedIn' });

/** Who a request acts as. */
export const accountOutput = z
  .object({
    name: z.string(),
    operator: z.boolean(),
    posts: z.array(
      z.object({
        title: z.string(),
        organisation: z.object({ id: z.string(), name: z.string() }),
        deputy: z.boolean(),
      }),
    ),
  })
  .meta({ ref: 'Account' });

/** The people whom the demonstration lets one be, empty elsewhere; and providers that let people in. */
export const signInOutput = z
  .object({
    demonstration: z.boolean(),
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        posts: z.array(z.object({ title: z.string(), organisation: z.string() })),
      }),
    ),
  })
  .meta({ ref: 'SignIn' });
