import { type Actor, type PersonActing, postsHeld } from '../../../kernel/actor.ts';
import { dayIn, Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { AccountFacts } from '../../../platform/auth/index.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { changeAddress, notePassword, rememberOf } from '../commands/accounts.ts';
import { writeToNewAddress } from '../commands/write-to.ts';
import { accountRefusals } from '../copy/account.ts';
import { browserIn } from '../domain/browser.ts';
import { readPurpose } from '../domain/entry.ts';
import { guessLimits, mailLimits } from '../domain/limits.ts';
import { peoplePaths } from '../paths.ts';
import { mayKeepAccount, maySeeOwnAccount } from '../policy.ts';
import { findAccountOf } from '../queries/accounts.ts';
import {
  accountChanged,
  changeAddressInput,
  changePasswordInput,
  hasPasswordOutput,
  securityOutput,
  sessionsEnded,
  sessionsOutput,
} from '../schema/account.ts';
import { linkOutput, secretQuery, written } from '../schema/sign-in.ts';
import { accountOutput, entryInput, nothing } from '../schema.ts';
import {
  ChangeAddressPage,
  ChangePasswordPage,
  ConfirmAddressPage,
  SecurityPage,
  SessionsPage,
} from '../views/account.tsx';
import { AccountPage } from '../views.tsx';
import { type DoorParts, refusalOf, writerOf } from './coming-in.ts';
import { meOf } from './parts.ts';

const tag = 'people';

/** The person of a request with their account and session. */
interface Mine {
  readonly person: { readonly id: string; readonly name: string; readonly address: string | null };
  readonly account: AccountFacts;
  readonly session: { readonly id: string; readonly isFresh: boolean };
}

/** What a policy lets in; null inside where it lets nobody in. */
interface Found {
  readonly mine: Mine | null;
}

type AccountRefusal = keyof typeof accountRefusals;

/** Who I am here, how I sign in, and where I am signed in. */
export function accountRoutes(parts: DoorParts): Route[] {
  const { db, door, timeZone } = parts;

  /** Null where no session of an account asks: the policy has answered a visitor and a token before. */
  const findMine = async ({ actor, headers }: Pick<Ask, 'actor' | 'headers'>): Promise<Found> => {
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
  };
  const mine = (found: Found): Mine => {
    if (found.mine === null) throw new Error('a policy let somebody in without a session');
    return found.mine;
  };
  const mayKeep = (actor: Actor, _found: Found) => mayKeepAccount(actor);

  /** What matters is asked again: the password, or to have come in a moment ago where there is none. */
  const isReallyMe = async (
    { account, session }: Mine,
    password: string | undefined,
  ): Promise<Result<null, AccountRefusal>> => {
    if (!account.hasPassword) return session.isFresh ? allowed(null) : refused('sign-in-again');
    return password !== undefined && (await door.isPassword(account.id, password))
      ? allowed(null)
      : refused('wrong-password');
  };
  /** An account that never had an address of its own has one that nobody has. */
  const addressOf = ({ account, person }: Mine) =>
    account.confirmed ? account.address : person.address;
  const asked = ({ account }: Mine) => ({
    hasPassword: account.hasPassword,
    address: account.confirmed ? account.address : null,
  });
  const sessionsShown = async ({ account, session }: Mine) => ({
    sessions: (await door.sessionsOf(account.id)).map((one) => {
      const browser = browserIn(one.browser);
      const dayOf = (date: Date) =>
        dayIn(Temporal.Instant.fromEpochMilliseconds(date.getTime()), timeZone);
      return {
        id: one.code,
        browser: browser?.name ?? null,
        system: browser?.system ?? null,
        beganOn: dayOf(one.beganAt),
        usedOn: dayOf(one.usedAt),
        here: one.id === session.id,
      };
    }),
  });
  const openedAddress = async (secret: string) => {
    const purpose = readPurpose(await door.readEntry(secret), 'address');
    return { good: purpose !== null, address: purpose?.address ?? null, name: null };
  };

  return [
    page({
      id: 'showAccount',
      at: peoplePaths.account,
      summary: 'Who I am here, and the posts I hold',
      tag,
      output: accountOutput,
      find: nothingToFind,
      policy: maySeeOwnAccount,
      show: async (_, ask) => {
        const me: PersonActing = meOf(ask);
        return {
          name: me.name,
          operator: me.operator,
          posts: postsHeld(me).map(({ title, organisation, deputy }) => ({
            title,
            deputy,
            organisation: { id: organisation.slug, name: organisation.name },
          })),
        };
      },
      view: (shown, frame) => <AccountPage shown={shown} frame={frame} />,
    }),
    page({
      id: 'showSecurity',
      at: peoplePaths.security,
      summary: 'How I sign in, and in how many places I am signed in',
      tag,
      output: securityOutput,
      find: findMine,
      policy: mayKeep,
      show: async (found) => {
        const me = mine(found);
        return {
          address: addressOf(me),
          confirmed: me.account.confirmed,
          hasPassword: me.account.hasPassword,
          sessions: (await door.sessionsOf(me.account.id)).length,
        };
      },
      view: (shown, frame) => <SecurityPage shown={shown} frame={frame} />,
    }),
    page({
      id: 'showChangePassword',
      at: peoplePaths.changePassword,
      summary: 'What is asked to change my password',
      tag,
      output: hasPasswordOutput,
      find: findMine,
      policy: mayKeep,
      show: async (found) => asked(mine(found)),
      view: (shown, frame) => (
        <ChangePasswordPage shown={shown} frame={frame} attempt={untouched} />
      ),
    }),
    form({
      id: 'changePassword',
      at: peoplePaths.changePassword,
      summary: 'Change my password, and end my other sessions',
      tag,
      input: changePasswordInput,
      output: accountChanged,
      find: findMine,
      policy: mayKeep,
      refusals: accountRefusals,
      limits: (_, { actor, network }) =>
        guessLimits({ address: actor.kind === 'person' ? actor.id : null, network }),
      async act(found, { password, newPassword }, ask) {
        const me = mine(found);
        const really = await isReallyMe(me, password);
        if (!really.ok) return really;
        const about = [me.account.address, me.person.name];
        const refusal = await refusalOf(parts, newPassword, about);
        if (refusal) return refused(refusal);
        await door.setPassword(me.account.id, newPassword);
        await door.endSessions(me.account.id, { allBut: me.session.id });
        await db.write((tx) => notePassword(tx, me.account.id, ask.now, parts.place));
        return allowed({ to: peoplePaths.security(), shown: { changed: true as const } });
      },
      again: (found, attempt, frame) => (
        <ChangePasswordPage shown={asked(mine(found))} frame={frame} attempt={attempt} />
      ),
    }),
    page({
      id: 'showChangeAddress',
      at: peoplePaths.changeAddress,
      summary: 'What is asked to change my address',
      tag,
      output: hasPasswordOutput,
      find: findMine,
      policy: mayKeep,
      show: async (found) => asked(mine(found)),
      view: (shown, frame) => <ChangeAddressPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'askForAddress',
      at: peoplePaths.changeAddress,
      summary: 'Have a link sent to my new address',
      tag,
      input: changeAddressInput,
      output: written,
      find: findMine,
      policy: mayKeep,
      refusals: accountRefusals,
      limits: ({ address }, { actor, network }) => [
        ...guessLimits({ address: actor.kind === 'person' ? actor.id : null, network }),
        ...mailLimits({ address, network: null }),
      ],
      async act(found, { address, password }, ask) {
        const me = mine(found);
        const really = await isReallyMe(me, password);
        if (!really.ok) return really;
        if (me.account.confirmed && address === me.account.address) return refused('same-address');
        const { id: account } = me.account;
        const { name } = me.person;
        await writeToNewAddress(writerOf(parts, ask), { account, address, name });
        return allowed({ to: peoplePaths.written(), shown: { written: true as const } });
      },
      again: (found, attempt, frame) => (
        <ChangeAddressPage shown={asked(mine(found))} frame={frame} attempt={attempt} />
      ),
    }),
    page({
      id: 'showConfirmAddress',
      at: peoplePaths.confirmAddress,
      summary: 'What the link to a new address opens',
      tag,
      query: secretQuery,
      output: linkOutput,
      find: findMine,
      policy: mayKeep,
      show: (_, { query }) => openedAddress(query.secret),
      view: (shown, frame, _, { query }) => (
        <ConfirmAddressPage shown={shown} secret={query.secret} frame={frame} attempt={untouched} />
      ),
    }),
    form({
      id: 'confirmAddress',
      at: peoplePaths.confirmAddress,
      summary: 'Take the address that a link was sent to',
      tag,
      input: entryInput,
      output: accountChanged,
      find: findMine,
      policy: mayKeep,
      refusals: accountRefusals,
      async act(found, { secret }, ask) {
        const { account } = mine(found);
        const kept = readPurpose(await door.readEntry(secret), 'address');
        if (kept && kept.account !== account.id) return refused('not-yours');
        const used = readPurpose(await door.useEntry(secret), 'address');
        if (!used) return refused('link-used');
        const changed = await db.write((tx) => changeAddress(tx, used, ask.now, parts.place));
        if (!changed.ok) return refused<AccountRefusal>(changed.refusal);
        return allowed({ to: peoplePaths.security(), shown: { changed: true as const } });
      },
      again: async (_, attempt, frame) => {
        const secret = String(attempt.typed.secret ?? '');
        return (
          <ConfirmAddressPage
            shown={await openedAddress(secret)}
            secret={secret}
            frame={frame}
            attempt={attempt}
          />
        );
      },
    }),
    page({
      id: 'showSessions',
      at: peoplePaths.sessions,
      summary: 'Where I am signed in',
      tag,
      output: sessionsOutput,
      find: findMine,
      policy: mayKeep,
      show: (found) => sessionsShown(mine(found)),
      view: (shown, frame) => <SessionsPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'endSession',
      at: peoplePaths.endSession,
      summary: 'End one of my sessions',
      tag,
      evenFull: true,
      input: nothing,
      output: sessionsEnded,
      find: findMine,
      policy: mayKeep,
      refusals: accountRefusals,
      async act(found, _, ask) {
        const { account, person } = mine(found);
        const ended = await door.endSessions(account.id, { one: ask.params.session ?? '' });
        if (ended === 0) return refused('no-such-session');
        await db.write((tx) => rememberOf(tx, 'account.sessions-ended', person.id, ask.now));
        return allowed({ to: peoplePaths.sessions(), shown: { ended } });
      },
      again: async (found, attempt, frame) => (
        <SessionsPage shown={await sessionsShown(mine(found))} frame={frame} attempt={attempt} />
      ),
    }),
    form({
      id: 'endOtherSessions',
      at: peoplePaths.endOtherSessions,
      summary: 'End all my sessions but this one',
      tag,
      evenFull: true,
      input: nothing,
      output: sessionsEnded,
      find: findMine,
      policy: mayKeep,
      refusals: {},
      async act(found, _, ask) {
        const { account, person, session } = mine(found);
        const ended = await door.endSessions(account.id, { allBut: session.id });
        if (ended > 0)
          await db.write((tx) => rememberOf(tx, 'account.sessions-ended', person.id, ask.now));
        return allowed({ to: peoplePaths.sessions(), shown: { ended } });
      },
      again: async (found, attempt, frame) => (
        <SessionsPage shown={await sessionsShown(mine(found))} frame={frame} attempt={attempt} />
      ),
    }),
  ];
}
