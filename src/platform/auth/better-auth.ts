import { randomInt } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Pool } from 'pg';
import { entryPlugin } from './entry.ts';
import { passwordLengthMax, passwordLengthMin } from './password.ts';

/** What the library is given: `pool` connects with `search_path=auth`. */
export interface AuthParts {
  readonly pool: Pool;
  readonly secret: string;
  /** The address people use; with https cookies are marked secure. */
  readonly url: string;
}

const sessionDays = 14;
/** What better-auth says is not logged: it names addresses. What matters to us is thrown. */
const silent = { disabled: true } as const;

/** Letters and figures that nobody takes for one another. Source: Crockford, "Base 32" */
const recoveryLetters = '0123456789abcdefghjkmnpqrstvwxyz';
/** Letters of a recovery code, in groups: 60 bits. Source: OWASP ASVS 5.0 6.5.2 asks for 20 bits and a limit on tries */
const recoveryGroups = 3;
const recoveryGroupLength = 4;
/** Recovery codes that somebody is given. Source: our judgement, as many services give */
const recoveryCodesCount = 10;

const group = () =>
  Array.from(
    { length: recoveryGroupLength },
    () => recoveryLetters[randomInt(recoveryLetters.length)],
  ).join('');
const makeRecoveryCodes = () =>
  Array.from({ length: recoveryCodesCount }, () =>
    Array.from({ length: recoveryGroups }, group).join('-'),
  );

/**
 * Where passkeys belong: a name, never a number, so on this machine `localhost`.
 * Source: Web Authentication level 3, "Relying Party Identifier"
 */
function passkeyPlace(url: string): { rpID: string; origin: string } {
  const { protocol, hostname, port } = new URL(url);
  const rpID = hostname === '127.0.0.1' || hostname === '[::1]' ? 'localhost' : hostname;
  return { rpID, origin: `${protocol}//${rpID}${port && `:${port}`}` };
}

/** A passkey counts as two factors only where the device asked its person: the library takes any. */
const onlyVerified = (userVerified: boolean | undefined): void => {
  if (userVerified !== true) throw new APIError('UNAUTHORIZED');
};

/** better-auth as we use it: all of it that is ours to choose, and nothing of what is done with it. */
export const makeAuth = ({ pool, secret, url }: AuthParts) =>
  betterAuth({
    database: pool,
    secret,
    baseURL: url,
    basePath: '/auth',
    telemetry: { enabled: false },
    logger: silent,
    // Whether it is really them is asked by our own forms, with the password, however old a session is.
    session: { expiresIn: sessionDays * 86_400, freshAge: 0 },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
    },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: 'weft',
      // Nobody's network address is kept.
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      entryPlugin,
      passkey({
        ...passkeyPlace(url),
        rpName: 'Weft',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) =>
            onlyVerified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: async ({ verification }) =>
            onlyVerified(verification.authenticationInfo.userVerified),
        },
      }),
      twoFactor({
        // Whether it is really them is asked by our form, also of those who have no password.
        allowPasswordless: true,
        backupCodeOptions: { customBackupCodesGenerate: makeRecoveryCodes },
      }),
    ],
  });

/** The library, set up. */
export type Auth = ReturnType<typeof makeAuth>;
