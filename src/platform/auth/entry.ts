import { randomBytes } from 'node:crypto';
import type { GenericEndpointContext } from '@better-auth/core';
import { createAuthEndpoint } from '@better-auth/core/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/** The library's own name of the cookie that says who has shown a first factor. */
const challengeCookie = 'two_factor';
/** Seconds in which the second factor must follow the first. Source: OWASP ASVS 5.0 6.5.5, ten minutes at most */
const challengeSeconds = 600;

/**
 * Asks for the second factor, as the library's two-factor plugin does after a password and after nothing
 * else: a link that was sent shows no more than a password does.
 * Source: better-auth 1.7.25, plugins/two-factor; docs/decisions/0046-a-second-factor.md
 */
async function askForSecond(ctx: GenericEndpointContext, userId: string): Promise<void> {
  const cookie = ctx.context.createAuthCookie(challengeCookie, { maxAge: challengeSeconds });
  const identifier = `2fa-${randomBytes(15).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + challengeSeconds * 1_000);
  const accounts = ctx.context.internalAdapter;
  await accounts.createVerificationValue({ identifier, value: userId, expiresAt });
  await accounts.createVerificationValue({
    identifier: `2fa-attempts-${identifier}`,
    value: '0',
    expiresAt,
  });
  await ctx.setSignedCookie(cookie.name, identifier, ctx.context.secret, cookie.attributes);
}

/** Whether an account has a second factor that holds: a field which the plugin adds. */
const hasSecond = (user: object): boolean =>
  'twoFactorEnabled' in user && user.twoFactorEnabled === true;

/**
 * Endpoints of our own that open a session on the server's own word. None has an address: only our
 * code can call them. Source: docs/decisions/0014-the-door.md
 */
export const entryPlugin = {
  id: 'weft-enter',
  endpoints: {
    /** For an account by its address, made if new, whose address nobody has confirmed. */
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
    /**
     * For an account whose address was confirmed a moment ago, with its first password. One of this
     * address that nobody ever confirmed is taken over, and what it had opens nothing any more.
     * Null where somebody has confirmed the address before.
     */
    beginAccount: createAuthEndpoint(
      '/weft/begin',
      {
        method: 'POST',
        body: z.object({ email: z.string(), name: z.string(), password: z.string() }),
        metadata: { SERVER_ONLY: true },
      },
      async (ctx) => {
        const accounts = ctx.context.internalAdapter;
        const { email, name } = ctx.body;
        const there = (await accounts.findUserByEmail(email))?.user;
        if (there?.emailVerified) return ctx.json(null);
        if (there) {
          await accounts.deleteUserSessions(there.id);
          await accounts.deleteAccounts(there.id);
          await accounts.updateUser(there.id, { emailVerified: true, name });
        }
        const user =
          there ??
          (await accounts.createUser({ email, name, emailVerified: true }, { method: 'email' }));
        await accounts.linkAccount({
          userId: user.id,
          providerId: 'credential',
          accountId: user.id,
          password: await ctx.context.password.hash(ctx.body.password),
        });
        const session = await accounts.createSession(user.id, false);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ accountId: user.id });
      },
    ),
    /**
     * For an account that has shown itself otherwise: by a link that was sent to its address, or by a
     * provider. Asks for its second factor where it has one.
     */
    enterByLink: createAuthEndpoint(
      '/weft/enter-by-link',
      {
        method: 'POST',
        body: z.object({ account: z.string() }),
        metadata: { SERVER_ONLY: true },
      },
      async (ctx) => {
        const accounts = ctx.context.internalAdapter;
        const user = await accounts.findUserById(ctx.body.account);
        if (!user) return ctx.json(null);
        if (hasSecond(user)) {
          await askForSecond(ctx, user.id);
          return ctx.json({ accountId: user.id, asksForSecond: true });
        }
        const session = await accounts.createSession(user.id, false);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ accountId: user.id, asksForSecond: false });
      },
    ),
    /** The account that has shown its first factor in this browser; null for none. */
    findAskedForSecond: createAuthEndpoint(
      '/weft/asked-for-second',
      { method: 'GET', requireHeaders: true, metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const { name } = ctx.context.createAuthCookie(challengeCookie);
        const identifier = await ctx.getSignedCookie(name, ctx.context.secret);
        if (!identifier) return ctx.json(null);
        const kept = await ctx.context.internalAdapter.findVerificationValue(identifier);
        const isGood = kept !== null && kept.expiresAt.getTime() > Date.now();
        return ctx.json(isGood ? { accountId: kept.value } : null);
      },
    ),
  },
} as const;
