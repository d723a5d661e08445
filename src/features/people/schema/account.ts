import { z } from 'zod';
import { address, newPassword, password } from './sign-in.ts';

/** How somebody signs in. */
export const securityOutput = z
  .object({
    address: z.string().nullable(),
    confirmed: z.boolean(),
    hasPassword: z.boolean(),
    /** Recovery codes that are left; null where there is no second factor. */
    recoveryCodes: z.number().nullable(),
    passkeys: z.number(),
    sessions: z.number(),
  })
  .meta({ ref: 'HowISignIn' });

/** Whether the account has a password, which is then asked for. */
export const hasPasswordOutput = z
  .object({ hasPassword: z.boolean(), address: z.string().nullable() })
  .meta({ ref: 'HasPassword' });

/** A password in place of the one there is; none is asked for where there is none. */
export const changePasswordInput = z.object({ password: password.optional(), newPassword });

/** An address in place of the one there is, with the password where there is one. */
export const changeAddressInput = z.object({ address, password: password.optional() });

/** What is open for an account. Ids are no secrets: they open nothing. */
export const sessionsOutput = z
  .object({
    sessions: z.array(
      z.object({
        id: z.string(),
        browser: z.string().nullable(),
        system: z.string().nullable(),
        beganOn: z.string(),
        usedOn: z.string(),
        here: z.boolean(),
      }),
    ),
  })
  .meta({ ref: 'Sessions' });

/** How many sessions were ended. */
export const sessionsEnded = z.object({ ended: z.number() }).meta({ ref: 'SessionsEnded' });

/** How one signs in was changed. */
export const accountChanged = z
  .object({ changed: z.literal(true) })
  .meta({ ref: 'AccountChanged' });
