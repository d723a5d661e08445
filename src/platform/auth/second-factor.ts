import { isAPIError } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Auth } from './better-auth.ts';
import type { Entered } from './door.ts';
import { spoken } from './spoken.ts';

/** How the second factor of an account stands. */
export type SecondFactorState =
  | { readonly state: 'off' }
  /** It is being set up: the key for the app, as text (base 32, RFC 4648). */
  | { readonly state: 'begun'; readonly key: string }
  | { readonly state: 'on'; readonly codesLeft: number };

/** Why somebody is not let in by a code. */
export type CodeRefusal = 'wrong-code' | 'begin-again' | 'locked';

/** The second factor of accounts: codes of an authenticator app, and recovery codes for when it is lost. */
export interface SecondFactor {
  stateOf(account: string): Promise<SecondFactorState>;
  /** Makes a key for whoever has a session, in place of one that was begun; false where one holds already. */
  begin(password: string | undefined, headers: Headers): Promise<boolean>;
  /**
   * Makes what was begun hold, by a code of it; every session of before ends. Gives recovery codes, and
   * headers with a new session's cookie; null for a wrong code.
   */
  confirm(
    account: string,
    code: string,
    headers: Headers,
  ): Promise<{ codes: readonly string[]; headers: Headers } | null>;
  /** New recovery codes in place of all there were; null where no second factor holds. */
  renewCodes(password: string | undefined, headers: Headers): Promise<readonly string[] | null>;
  /** Takes it away; the headers set a new session's cookie. */
  remove(password: string | undefined, headers: Headers): Promise<Headers>;
  /** The account that has shown its first factor in this browser and is asked for its second; null for none. */
  askedOf(headers: Headers): Promise<string | null>;
  /** Opens a session for that account by a code of its app or a recovery code, which is used up. */
  enter(code: string, headers: Headers): Promise<Entered | CodeRefusal>;
}

/** Codes of an app are six figures; anything else is taken for a recovery code. Source: RFC 6238 */
export const isAppCode = (code: string): boolean => /^\d{6}$/.test(code);

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes in base 32 without padding, as apps take keys. Source: RFC 4648, section 6 */
function inBase32(text: string): string {
  const bits = [...Buffer.from(text, 'utf8')].map((byte) => byte.toString(2).padStart(8, '0'));
  const fives = bits.join('').match(/.{1,5}/g) ?? [];
  return fives.map((five) => base32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The cookie that says who has shown a first factor, and nothing of a session that there may be. */
function onlyTheChallenge(headers: Headers): Headers {
  const some = spoken(headers);
  const cookies = (some.get('cookie') ?? '').split(/;\s*/);
  some.set('cookie', cookies.filter((one) => one.includes('weft.two_factor=')).join('; '));
  return some;
}

const codeOf = (problem: unknown): string | undefined =>
  isAPIError(problem) ? (problem.body as { code?: string } | undefined)?.code : undefined;

/** The second factor over better-auth's own plugin. */
export function openSecondFactor(auth: Auth): SecondFactor {
  const kept = async (account: string) =>
    (await auth.$context).adapter.findOne<{ secret: string; verified: boolean }>({
      model: 'twoFactor',
      where: [{ field: 'userId', value: account }],
    });
  const codesOf = async (userId: string) =>
    (await auth.api.viewBackupCodes({ body: { userId } })).backupCodes;

  return {
    async stateOf(account) {
      const found = await kept(account);
      if (!found) return { state: 'off' };
      if (found.verified) return { state: 'on', codesLeft: (await codesOf(account)).length };
      const key = (await auth.$context).secretConfig;
      return { state: 'begun', key: inBase32(await symmetricDecrypt({ key, data: found.secret })) };
    },
    async begin(password, headers) {
      try {
        await auth.api.enableTwoFactor({ body: { ...(password && { password }) }, headers });
        return true;
      } catch (problem) {
        if (codeOf(problem) === 'TOTP_ALREADY_ENABLED') return false;
        throw problem;
      }
    },
    async confirm(account, code, headers) {
      const { internalAdapter: sessions } = await auth.$context;
      const before = await sessions.listSessions(account);
      try {
        const answer = await auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
        await sessions.deleteSessions(before.map(({ token }) => token));
        return { codes: await codesOf(account), headers: answer.headers };
      } catch (problem) {
        if (isAPIError(problem)) return null;
        throw problem;
      }
    },
    async renewCodes(password, headers) {
      try {
        const made = await auth.api.generateBackupCodes({
          body: { ...(password && { password }) },
          headers,
        });
        return made.backupCodes;
      } catch (problem) {
        if (isAPIError(problem)) return null;
        throw problem;
      }
    },
    async remove(password, headers) {
      const answer = await auth.api.disableTwoFactor({
        body: { ...(password && { password }) },
        headers,
        returnHeaders: true,
      });
      return answer.headers;
    },
    async askedOf(headers) {
      const found = await auth.api.findAskedForSecond({ headers: onlyTheChallenge(headers) });
      return found?.accountId ?? null;
    },
    async enter(code, headers) {
      const said = {
        body: { code },
        headers: onlyTheChallenge(headers),
        returnHeaders: true,
      } as const;
      try {
        const { response, headers: set } = isAppCode(code)
          ? await auth.api.verifyTOTP(said)
          : await auth.api.verifyBackupCode(said);
        return { account: response.user.id, headers: set, asked: null };
      } catch (problem) {
        const why = codeOf(problem);
        if (why === 'INVALID_CODE' || why === 'INVALID_BACKUP_CODE') return 'wrong-code';
        if (why === 'ACCOUNT_TEMPORARILY_LOCKED') return 'locked';
        if (isAPIError(problem)) return 'begin-again';
        throw problem;
      }
    },
  };
}
