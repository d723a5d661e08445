import { z } from 'zod';
import { ownPath } from '../../../kernel/own-path.ts';
import { weaknessOf } from '../../../platform/auth/index.ts';
import { readAddress } from '../../../platform/mail/index.ts';
import { signInInputCopy as copy, weaknessSay } from '../copy/sign-in.ts';

/** Characters of a secret that are too many to be one of ours. */
const secretMax = 200;
/** Letters of a name that are too many. Source: our judgement */
const nameMax = 200;
/** Letters of what is looked for that are too many, as on the page that looks. */
const wordsMax = 200;
/** Characters of what may be a password; how long a new one may be is said by the rule of passwords. */
const typedMax = 2_000;

/** An address to which mail can go, in small letters. */
export const address = z.string(copy.address).transform((typed, ctx) => {
  const read = readAddress(typed);
  if (typeof read === 'object') return read.address.toLowerCase();
  ctx.addIssue({ code: 'custom', message: typed.trim() === '' ? copy.address : copy.addressWrong });
  return z.NEVER;
});
/** A password as it is now. */
export const password = z.string(copy.password).min(1, copy.password).max(typedMax, copy.tooLong);

/** A password to be, refused with what is weak in it by itself; what is about its person is looked at later. */
export const newPassword = z
  .string(copy.newPassword)
  .min(1, copy.newPassword)
  .superRefine((typed, ctx) => {
    const weakness = typed === '' ? null : weaknessOf(typed, []);
    if (weakness !== null) ctx.addIssue({ code: 'custom', message: weaknessSay[weakness] });
  });
const secret = z.string(copy.secret).min(1, copy.secret).max(secretMax, copy.secret);

/** Where somebody goes on to: a path of this place, or nowhere. Anything else counts as not said. */
export const to = z
  .string()
  .nullish()
  .transform((typed) => ownPath(typed));

/** What the pages of the door are told by their address. */
export const toQuery = z.object({ to });
/** The query of a page that a link in a mail opens. */
export const secretQuery = z.object({ secret: z.string().default('') });

/** An address with its password. */
export const passwordInput = z.object({ address, password, to });
/** An address that mail is asked for. */
export const addressInput = z.object({ address, to });
/** A new password, by a link. */
export const newPasswordInput = z.object({ secret, newPassword });
/** What makes an account, by a link. */
export const signUpInput = z.object({
  secret,
  name: z.string(copy.name).trim().min(1, copy.name).max(nameMax, copy.nameLong),
  newPassword,
  organisation: z.string().trim().max(wordsMax, copy.wordsLong).nullish(),
});

/** Said alike whoever has the address. */
export const written = z.object({ written: z.literal(true) }).meta({ ref: 'Written' });
/** Whether mail leaves this place at all. */
export const writtenOutput = z.object({ leaves: z.boolean() }).meta({ ref: 'WrittenPage' });
/** What a page of the door goes on to. */
export const onwards = z.object({ to: z.string().nullable() }).meta({ ref: 'Onwards' });
/** What a link opens: whether it is good, and for whom. */
export const linkOutput = z
  .object({ good: z.boolean(), address: z.string().nullable(), name: z.string().nullable() })
  .meta({ ref: 'LinkOpened' });
