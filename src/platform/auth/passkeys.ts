import { isAPIError } from 'better-auth/api';
import type { Auth } from './better-auth.ts';
import type { Entered } from './door.ts';
import { spoken } from './spoken.ts';

/** A passkey of an account, as its person sees it. */
export interface PasskeyKept {
  readonly id: string;
  readonly name: string;
  readonly madeAt: Date;
  /** It is in a manager that carries it from device to device. */
  readonly synced: boolean;
}

/** What a browser is asked, and the headers that set the cookie by which its answer is known. */
export interface Ceremony {
  /** For `navigator.credentials`, as WebAuthn level 3 writes it in JSON. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

/** The passkeys of accounts. */
export interface Passkeys {
  /** The latest first. */
  listOf(account: string): Promise<PasskeyKept[]>;
  /** What the browser of whoever has a session is asked to make one; shown to its person under `name`. */
  beginAdding(name: string, headers: Headers): Promise<Ceremony>;
  /** Keeps the one that the browser made; false where its answer is not to what was asked, or says nothing of its person. */
  add(given: { response: unknown; name: string }, headers: Headers): Promise<boolean>;
  /** Takes one of an account away; false where it has none of this id. */
  remove(account: string, id: string): Promise<boolean>;
  /** What any browser is asked that wants to come in. */
  beginEntering(): Promise<Ceremony>;
  /** Opens a session by the browser's answer; null where it opens nothing. */
  enter(response: Readonly<Record<string, unknown>>, headers: Headers): Promise<Entered | null>;
}

/** A finger, a face or a PIN is asked, so that a device which was found opens nothing. */
const surely = { userVerification: 'required' } as const;

type Answered = NonNullable<
  Parameters<Auth['api']['verifyPasskeyAuthentication']>[0]
>['body']['response'];

interface Row {
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: Date;
  readonly deviceType: string;
}

/** Passkeys over better-auth's own plugin. */
export function openPasskeys(auth: Auth): Passkeys {
  /** Null for what the library refuses: it says why in too many ways to tell apart. */
  const orNull = async <T>(work: Promise<T>): Promise<T | null> => {
    try {
      return await work;
    } catch (problem) {
      if (isAPIError(problem)) return null;
      throw problem;
    }
  };
  return {
    async listOf(account) {
      const rows = await (await auth.$context).adapter.findMany<Row>({
        model: 'passkey',
        where: [{ field: 'userId', value: account }],
      });
      return rows
        .map(({ id, name, createdAt, deviceType }) => ({
          id,
          name: name ?? '',
          madeAt: createdAt,
          synced: deviceType === 'multiDevice',
        }))
        .sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
    },
    async beginAdding(name, headers) {
      const answer = await auth.api.generatePasskeyRegistrationOptions({
        query: { name },
        headers,
        returnHeaders: true,
      });
      return { options: { ...answer.response }, headers: answer.headers };
    },
    async add({ response, name }, headers) {
      return (
        (await orNull(
          auth.api.verifyPasskeyRegistration({ body: { response, name }, headers }),
        )) !== null
      );
    },
    async remove(account, id) {
      const { adapter } = await auth.$context;
      const where = [
        { field: 'id', value: id },
        { field: 'userId', value: account },
      ];
      return (await adapter.deleteMany({ model: 'passkey', where })) > 0;
    },
    async beginEntering() {
      // Without a session: whoever comes in may be somebody else than who was in.
      const answer = await auth.api.generatePasskeyAuthenticationOptions({
        headers: new Headers(),
        returnHeaders: true,
      });
      return { options: { ...answer.response, ...surely }, headers: answer.headers };
    },
    async enter(response, headers) {
      const answer = await orNull(
        auth.api.verifyPasskeyAuthentication({
          // The library reads it and refuses what it is not.
          body: { response: response as unknown as Answered },
          headers: spoken(headers),
          returnHeaders: true,
        }),
      );
      return answer && { account: answer.response.user.id, headers: answer.headers, asked: null };
    },
  };
}
