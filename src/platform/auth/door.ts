import { createHash, randomBytes } from 'node:crypto';
import { createAuthEndpoint } from '@better-auth/core/api';
import { betterAuth } from 'better-auth';
import { setSessionCookie } from 'better-auth/cookies';
import type { Pool } from 'pg';
import { z } from 'zod';

/** The door: accounts and sessions. Who a person is and what they may do is decided elsewhere. */
export interface Door {
  /** Ids of a request's session and of the account it belongs to; null without a good session. */
  sessionOf(headers: Headers): Promise<{ account: string; session: string } | null>;
  /** Opens a session for an account, made if new; the headers set its cookie. */
  enter(
    account: { email: string; name: string },
    headers: Headers,
  ): Promise<{ accountId: string; headers: Headers }>;
  /** Ends the session of a request; the headers take its cookie away. */
  leave(headers: Headers): Promise<Headers>;
  /** A secret that opens the door once, for `minutes`. Only its SHA-256 is kept. */
  makeEntry(purpose: string, minutes: number): Promise<string>;
  /** The purpose of such a secret, which is used up by this; null for any other. */
  useEntry(secret: string): Promise<string | null>;
}

const sessionDays = 14;
const minute = 60_000;

/** Opens a session on the server's own word. Cannot be reached over HTTP. */
const enterPlugin = {
  id: 'weft-enter',
  endpoints: {
    enterAccount: createAuthEndpoint(
      '/weft/enter',
      {
        method: 'POST',
        body: z.object({ email: z.email(), name: z.string() }),
        metadata: { SERVER_ONLY: true },
      },
      async (ctx) => {
        const accounts = ctx.context.internalAdapter;
        const { email, name } = ctx.body;
        const user =
          (await accounts.findUserByEmail(email))?.user ??
          (await accounts.createUser(
            { email, name, emailVerified: false },
            { method: 'anonymous' },
          ));
        const session = await accounts.createSession(user.id, false);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ accountId: user.id });
      },
    ),
  },
} as const;

const entryName = (secret: string) =>
  `weft-entry:${createHash('sha256').update(secret).digest('hex')}`;

/**
 * The door over better-auth, in its own schema: `pool` connects with `search_path=auth`.
 * `url` is the address people use; with https its cookies are marked secure.
 */
export function openDoor({ pool, secret, url }: { pool: Pool; secret: string; url: string }): Door {
  const auth = betterAuth({
    database: pool,
    secret,
    baseURL: url,
    basePath: '/auth',
    telemetry: { enabled: false },
    session: { expiresIn: sessionDays * 86_400 },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: 'weft',
    },
    plugins: [enterPlugin],
  });
  return {
    async sessionOf(headers) {
      if (!headers.get('cookie')?.includes('weft.session_token')) return null;
      const found = await auth.api.getSession({ headers });
      return found ? { account: found.user.id, session: found.session.id } : null;
    },
    async enter(account, headers) {
      const answer = await auth.api.enterAccount({ body: account, headers, returnHeaders: true });
      return { accountId: answer.response.accountId, headers: answer.headers };
    },
    async leave(headers) {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.headers;
    },
    async makeEntry(purpose, minutes) {
      const made = randomBytes(24).toString('base64url');
      const { internalAdapter } = await auth.$context;
      await internalAdapter.createVerificationValue({
        identifier: entryName(made),
        value: purpose,
        expiresAt: new Date(Date.now() + minutes * minute),
      });
      return made;
    },
    async useEntry(given) {
      const { internalAdapter } = await auth.$context;
      const kept = await internalAdapter.consumeVerificationValue(entryName(given));
      return kept?.value ?? null;
    },
  };
}
