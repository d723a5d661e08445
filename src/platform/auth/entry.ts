import { createAuthEndpoint } from '@better-auth/core/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

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
    /** For an account that has shown itself otherwise: by a link that was sent to its address. */
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
        const session = await accounts.createSession(user.id, false);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ accountId: user.id });
      },
    ),
  },
} as const;
