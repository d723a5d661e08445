import { z } from 'zod';
import { secondFactorInputCopy as copy } from '../copy/second-factor.ts';
import { readCode } from '../domain/second-factor.ts';
import { password, to } from './sign-in.ts';

/** Characters that are too many to be a code. */
const codeMax = 40;

const code = z
  .string(copy.code)
  .max(codeMax, copy.codeLong)
  .transform(readCode)
  .pipe(z.string().min(1, copy.code));

/** The password again; none is asked for where there is none. */
export const againInput = z.object({ password: password.optional() });
/** A code that shows that the app has the key. */
export const codeInput = z.object({ code });
/** A code of the app or a recovery code, and where to go on to. */
export const secondInput = z.object({ code, to });

/** How the second factor stands; key and address of it only while it is being set up. */
export const secondFactorOutput = z
  .object({
    state: z.enum(['off', 'begun', 'on']),
    hasPassword: z.boolean(),
    /** The key as text, and as the address that a square of dots holds. */
    key: z.string().nullable(),
    keyAddress: z.string().nullable(),
    codesLeft: z.number().nullable(),
  })
  .meta({ ref: 'SecondFactor' });
export type SecondFactorShown = z.infer<typeof secondFactorOutput>;

/** Recovery codes, shown this once. */
export const codesMade = z.object({ codes: z.array(z.string()) }).meta({ ref: 'RecoveryCodes' });
/** Whether somebody is asked for their second factor, and where they go on to. */
export const secondOutput = z
  .object({ asked: z.boolean(), to: z.string().nullable() })
  .meta({ ref: 'SecondFactorAsked' });
