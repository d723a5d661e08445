import { createHash, randomBytes } from 'node:crypto';
import { isAPIError } from 'better-auth/api';
import { type AuthParts, makeAuth } from './better-auth.ts';
import { openPasskeys, type Passkeys } from './passkeys.ts';
import { openProviderAccounts, type ProviderAccounts } from './provider-accounts.ts';
import { openSecondFactor, type SecondFactor } from './second-factor.ts';
import { spoken } from './spoken.ts';

/** Somebody has shown who they are: their account, and the headers that set a cookie. */
export interface Entered {
  readonly account: string;
  /** They set the cookie of a session, or of the question for the second factor. */
  readonly headers: Headers;
  /** What is asked before they are in; null where they are. */
  readonly asked: 'second-factor' | null;
}

/** A session of an account, as its person sees it. */
export interface SessionShown {
  readonly id: string;
  /** What it is called in addresses: it says nothing of the id and opens nothing. */
  readonly code: string;
  /** What the browser said of itself when it came in; empty where it said nothing. */
  readonly browser: string;
  readonly beganAt: Date;
  /** When it was used last, to the day. */
  readonly usedAt: Date;
  readonly endsAt: Date;
}

/** What the door knows of an account. */
export interface AccountFacts {
  readonly id: string;
  readonly address: string;
  readonly name: string;
  /** Mail to the address was shown to reach its person. */
  readonly confirmed: boolean;
  readonly hasPassword: boolean;
}

/** The door: accounts and sessions. Who a person is and what they may do is decided elsewhere. */
export interface Door {
  readonly secondFactor: SecondFactor;
  readonly passkeys: Passkeys;
  readonly providers: ProviderAccounts;
  /**
   * Ids of a request's session and of the account it belongs to, and whether it began just now; null
   * without a good session.
   */
  sessionOf(
    headers: Headers,
  ): Promise<{ account: string; session: string; isFresh: boolean } | null>;
  /** Opens a session for an account, made if new; the headers set its cookie. */
  enter(account: { email: string; name: string }, headers: Headers): Promise<Entered>;
  /** Opens a session for whoever knows the password of an address; null where the two do not go together. */
  enterByPassword(
    given: { address: string; password: string },
    headers: Headers,
  ): Promise<Entered | null>;
  /** Opens a session for an account that has shown itself by a link; null where it is gone. */
  enterByLink(account: string, headers: Headers): Promise<Entered | null>;
  /** Makes an account for a confirmed address, and opens a session; null where there is one. */
  begin(
    account: { address: string; name: string; password: string },
    headers: Headers,
  ): Promise<Entered | null>;
  /** Ends the session of a request; the headers take its cookie away. */
  leave(headers: Headers): Promise<Headers>;
  /** The id of the account that has an address confirmed; null for none. */
  findAccount(address: string): Promise<string | null>;
  /** The account of an id; null where it is gone. */
  accountOf(id: string): Promise<AccountFacts | null>;
  /** Whether this is the account's password. Takes as long where it has none. */
  isPassword(account: string, password: string): Promise<boolean>;
  /** Gives an account a password, in place of any it had. */
  setPassword(account: string, password: string): Promise<void>;
  /** The sessions of an account that are open, the latest first. */
  sessionsOf(account: string): Promise<SessionShown[]>;
  /** Ends sessions of an account: one by its code, or all but one by its id; how many there were. */
  endSessions(account: string, which: { one: string } | { allBut: string | null }): Promise<number>;
  /** A secret that opens the door once, for `minutes`. Only its SHA-256 is kept. */
  makeEntry(purpose: string, minutes: number): Promise<string>;
  /** The purpose of such a secret, which stays good; null for any other. */
  readEntry(secret: string): Promise<string | null>;
  /** The purpose of such a secret, which is used up by this; null for any other. */
  useEntry(secret: string): Promise<string | null>;
}

const minute = 60_000;
/** Minutes for which a session counts as begun just now. Source: OWASP ASVS 5.0 7.5.1, asked again before what matters */
const freshMinutes = 15;

const entryName = (secret: string) =>
  `weft-entry:${createHash('sha256').update(secret).digest('hex')}`;

const codeOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, codeLength);
/** Characters of a code that tell one session of an account from another. */
const codeLength = 16;

/** The door over better-auth, in its own schema. */
export function openDoor(parts: AuthParts): Door {
  const auth = makeAuth(parts);
  const accounts = async () => (await auth.$context).internalAdapter;

  type User = NonNullable<
    Awaited<ReturnType<Awaited<ReturnType<typeof accounts>>['findUserById']>>
  >;
  const factsOf = async (user: User): Promise<AccountFacts> => ({
    id: user.id,
    address: user.email,
    name: user.name,
    confirmed: user.emailVerified,
    hasPassword: !!(await (await accounts()).findCredentialAccount(user.id))?.password,
  });

  return {
    secondFactor: openSecondFactor(auth),
    passkeys: openPasskeys(auth),
    providers: openProviderAccounts(auth),
    async sessionOf(headers) {
      if (!headers.get('cookie')?.includes('weft.session_token')) return null;
      const found = await auth.api.getSession({ headers });
      if (!found) return null;
      const age = Date.now() - found.session.createdAt.getTime();
      return {
        account: found.user.id,
        session: found.session.id,
        isFresh: age < freshMinutes * minute,
      };
    },
    async enter(account, headers) {
      const answer = await auth.api.enterAccount({
        body: account,
        headers: spoken(headers),
        returnHeaders: true,
      });
      return { account: answer.response.accountId, headers: answer.headers, asked: null };
    },
    async enterByPassword({ address, password }, headers) {
      try {
        const { response, headers: set } = await auth.api.signInEmail({
          body: { email: address, password },
          headers: spoken(headers),
          returnHeaders: true,
        });
        if ('user' in response) return { account: response.user.id, headers: set, asked: null };
        const account = (await this.findAccount(address)) ?? '';
        return { account, headers: set, asked: 'second-factor' };
      } catch (problem) {
        if (isAPIError(problem)) return null;
        throw problem;
      }
    },
    async enterByLink(account, headers) {
      const { response, headers: set } = await auth.api.enterByLink({
        body: { account },
        headers: spoken(headers),
        returnHeaders: true,
      });
      return (
        response && {
          account: response.accountId,
          headers: set,
          asked: response.asksForSecond ? 'second-factor' : null,
        }
      );
    },
    async begin({ address, name, password }, headers) {
      try {
        const { response, headers: set } = await auth.api.beginAccount({
          body: { email: address, name, password },
          headers: spoken(headers),
          returnHeaders: true,
        });
        return response && { account: response.accountId, headers: set, asked: null };
      } catch (problem) {
        // Two links to one address, used in the same moment: the database let one of them through.
        if (await this.findAccount(address)) return null;
        throw problem;
      }
    },
    async leave(headers) {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.headers;
    },
    async findAccount(address) {
      const found = await (await accounts()).findUserByEmail(address);
      return found?.user.emailVerified ? found.user.id : null;
    },
    async accountOf(id) {
      const user = await (await accounts()).findUserById(id);
      return user && factsOf(user);
    },
    async isPassword(account, password) {
      const context = await auth.$context;
      const kept = (await context.internalAdapter.findCredentialAccount(account))?.password;
      if (kept) return context.password.verify({ hash: kept, password });
      await context.password.hash(password);
      return false;
    },
    async setPassword(account, password) {
      const { internalAdapter: kept, password: passwords } = await auth.$context;
      const hash = await passwords.hash(password);
      if (await kept.findCredentialAccount(account)) await kept.updatePassword(account, hash);
      else
        await kept.linkAccount({
          userId: account,
          providerId: 'credential',
          accountId: account,
          password: hash,
        });
    },
    async sessionsOf(account) {
      const open = await (await accounts()).listSessions(account, { onlyActiveSessions: true });
      return open
        .map(({ id, userAgent, createdAt, updatedAt, expiresAt }) => ({
          id,
          code: codeOf(id),
          browser: userAgent ?? '',
          beganAt: createdAt,
          usedAt: updatedAt,
          endsAt: expiresAt,
        }))
        .sort((a, b) => b.beganAt.getTime() - a.beganAt.getTime());
    },
    async endSessions(account, which) {
      const kept = await accounts();
      const some = (await kept.listSessions(account)).filter(({ id }) =>
        'one' in which ? codeOf(id) === which.one : id !== which.allBut,
      );
      if (some.length > 0) await kept.deleteSessions(some.map(({ token }) => token));
      return some.length;
    },
    async makeEntry(purpose, minutes) {
      const made = randomBytes(24).toString('base64url');
      await (await accounts()).createVerificationValue({
        identifier: entryName(made),
        value: purpose,
        expiresAt: new Date(Date.now() + minutes * minute),
      });
      return made;
    },
    async readEntry(given) {
      const kept = await (await accounts()).findVerificationValue(entryName(given));
      return kept && kept.expiresAt.getTime() > Date.now() ? kept.value : null;
    },
    async useEntry(given) {
      const kept = await (await accounts()).consumeVerificationValue(entryName(given));
      return kept?.value ?? null;
    },
  };
}
