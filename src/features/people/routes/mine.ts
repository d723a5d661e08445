import type { Actor } from '../../../kernel/actor.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { AccountFacts } from '../../../platform/auth/index.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { mayKeepAccount } from '../policy.ts';
import { findAccountOf } from '../queries/accounts.ts';
import type { DoorParts } from './coming-in.ts';

/** The person of a request with their account and session. */
export interface Mine {
  readonly person: { readonly id: string; readonly name: string; readonly address: string | null };
  readonly account: AccountFacts;
  readonly session: { readonly id: string; readonly isFresh: boolean };
}

/** What a policy lets in; null inside where it lets nobody in. */
interface Found {
  readonly mine: Mine | null;
}

/** Whoever keeps their account does so in person. */
export const mayKeep = (actor: Actor, _found: Found) => mayKeepAccount(actor);

/** Who was found for somebody whom the policy let in. */
export const mine = (found: Found): Mine => {
  if (found.mine === null) throw new Error('a policy let somebody in without a session');
  return found.mine;
};

/** How routes find whoever keeps their account, and ask again whether it is really them. */
export const mineIn = ({ db, door }: Pick<DoorParts, 'db' | 'door'>) => ({
  /** Null where no session of an account asks: the policy has answered a visitor and a token before. */
  async findMine({ actor, headers }: Pick<Ask, 'actor' | 'headers'>): Promise<Found> {
    if (actor.kind !== 'person' || actor.token) return { mine: null };
    const session = await door.sessionOf(headers);
    const account = session && (await door.accountOf(session.account));
    if (!session || !account) return { mine: null };
    const { id, name, address } = await findAccountOf(db.read, actor.id);
    return {
      mine: {
        person: { id, name, address },
        account,
        session: { id: session.session, isFresh: session.isFresh },
      },
    };
  },
  /** What matters is asked again: the password, or to have come in a moment ago where there is none. */
  async isReallyMe(
    { account, session }: Mine,
    password: string | undefined,
  ): Promise<Result<null, 'sign-in-again' | 'wrong-password'>> {
    if (!account.hasPassword) return session.isFresh ? allowed(null) : refused('sign-in-again');
    return password !== undefined && (await door.isPassword(account.id, password))
      ? allowed(null)
      : refused('wrong-password');
  },
});
