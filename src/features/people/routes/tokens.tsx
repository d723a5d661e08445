import { type PersonActing, postsHeld } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import { covers } from '../../../kernel/scope.ts';
import type { Database } from '../../../platform/db/access.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import type { MemoryTables } from '../../../platform/memory/index.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import type { OrganisationTables } from '../../organisations/index.ts';
import { makeApiToken, revokeApiToken } from '../commands/tokens.ts';
import { makeTokenRefusals, revokeTokenRefusals } from '../copy/tokens.ts';
import { peoplePaths } from '../paths.ts';
import { maySeeOwnAccount } from '../policy.ts';
import { findToken, listTokens } from '../queries/tokens.ts';
import {
  type ScopeShown,
  type TokensShown,
  tokenInput,
  tokenMade,
  tokensOutput,
} from '../schema/tokens.ts';
import { nothing } from '../schema.ts';
import type { PeopleTables } from '../tables.ts';
import { TokensPage } from '../views/tokens.tsx';

type Tables = PeopleTables & MemoryTables & Pick<OrganisationTables, 'organisation'>;

/** What the routes of tokens are given. */
export interface TokenParts {
  readonly db: Database<Tables>;
  /** Every scope that a token can hold. */
  readonly scopes: readonly ScopeShown[];
}

/** The tokens by which programs act for somebody: seen, made, revoked. */
export function tokenRoutes({ db, scopes }: TokenParts): Route[] {
  const tag = 'tokens';

  const show = async ({ actor, now }: Ask<unknown>): Promise<TokensShown> => {
    const me = actor as PersonActing; // the policy let nobody else in
    const { token } = me;
    return {
      tokens: await listTokens(db.read, me.id, now),
      scopes: scopes
        .filter(({ forOperator }) => !forOperator || me.operator)
        .filter(({ scope }) => token === undefined || covers(token.scopes, scope))
        .map(({ scope, label, means }) => ({ scope, label, means })),
      organisations: [
        ...new Map(
          postsHeld(me).map(({ organisation: { slug, name } }) => [slug, { id: slug, name }]),
        ).values(),
      ],
      operator: me.operator,
    };
  };
  const again = async (_: unknown, attempt: Attempt, frame: Frame, ask: Ask<unknown>) => (
    <TokensPage shown={await show(ask)} frame={frame} attempt={attempt} />
  );

  return [
    page({
      id: 'showTokens',
      at: peoplePaths.tokens,
      summary: 'The tokens by which programs act for me',
      tag,
      output: tokensOutput,
      find: nothingToFind,
      policy: maySeeOwnAccount,
      show: (_, ask) => show(ask),
      view: (shown, frame) => <TokensPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'makeToken',
      at: peoplePaths.tokens,
      summary: 'Make a token, which is shown this once',
      tag,
      input: tokenInput(scopes.map(({ scope }) => scope)),
      output: tokenMade,
      find: nothingToFind,
      policy: maySeeOwnAccount,
      refusals: makeTokenRefusals,
      async act(_, input, ask) {
        const me = ask.actor as PersonActing; // the policy let nobody else in
        const made = await db.write((tx) => makeApiToken(tx, me, input, { by: me, now: ask.now }));
        if (!made.ok) return made;
        const after = await show(ask);
        return allowed({
          to: peoplePaths.tokens(),
          shown: made.value,
          once: (frame) => (
            <TokensPage shown={after} frame={frame} attempt={untouched} made={made.value} />
          ),
        });
      },
      again,
    }),
    form({
      id: 'revokeToken',
      at: peoplePaths.revokeToken,
      summary: 'Revoke a token, so that it opens nothing any more',
      tag,
      input: nothing,
      output: nothing,
      find: ({ actor, params: { token = '' } }) =>
        actor.kind === 'person' ? findToken(db.read, actor.id, token) : nothingToFind(),
      policy: maySeeOwnAccount,
      refusals: revokeTokenRefusals,
      async act(token, _, { actor, now }) {
        const me = actor as PersonActing; // the policy let nobody else in
        // Found for whoever came in, so it is one of theirs.
        const { slug } = token as { slug: string };
        const revoked = await db.write((tx) => revokeApiToken(tx, me.id, slug, { by: me, now }));
        return revoked.ok ? allowed({ to: peoplePaths.tokens(), shown: {} }) : revoked;
      },
      again,
    }),
  ];
}
