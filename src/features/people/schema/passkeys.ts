import { z } from 'zod';
import { passkeyInputCopy as copy } from '../copy/passkeys.ts';
import { password, to } from './sign-in.ts';

/** Letters of a name that are too many. Source: our judgement */
const nameMax = 60;
const name = z.string(copy.name).trim().min(1, copy.name).max(nameMax, copy.nameLong);

/** What a browser answered, as JSON in a field. */
const response = z.string(copy.response).transform((typed, ctx): Record<string, unknown> => {
  try {
    const read: unknown = JSON.parse(typed);
    if (typeof read === 'object' && read !== null) return { ...read };
  } catch {
    // Said below, as for anything else that is no answer.
  }
  ctx.addIssue({ code: 'custom', message: copy.response });
  return z.NEVER;
});

/** What the new one is called; the password again, where there is one. */
export const beginPasskeyInput = z.object({ name, password: password.optional() });
/** What the browser made. */
export const addPasskeyInput = z.object({ name, response });
/** Where to go on to. */
export const askPasskeyInput = z.object({ to });
/** What the browser answered of whoever wants to come in. */
export const enterPasskeyInput = z.object({ response, to });

const passkey = z.object({
  id: z.string(),
  name: z.string(),
  madeOn: z.string(),
  /** A manager carries it from device to device. */
  synced: z.boolean(),
});
/** The passkeys of an account. */
export const passkeysOutput = z
  .object({ passkeys: z.array(passkey), hasPassword: z.boolean() })
  .meta({ ref: 'Passkeys' });
/** One of them. */
export const passkeyOutput = z
  .object({ passkey, hasPassword: z.boolean() })
  .meta({ ref: 'Passkey' });
/** What a browser is asked, for `navigator.credentials`. */
export const passkeyAsked = z
  .object({ options: z.record(z.string(), z.unknown()) })
  .meta({ ref: 'PasskeyAsked', description: 'Web Authentication level 3, as JSON' });
