import { type PersonActing, postsHeld } from '../../../kernel/actor.ts';
import { dayIn, Temporal } from '../../../kernel/day.ts';
import { allowed, refused } from '../../../kernel/result.ts';
import { untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { changeAddress, notePassword, rememberOf } from '../commands/accounts.ts';
import { writeToNewAddress } from '../commands/write-to.ts';
import { accountRefusals } from '../copy/account.ts';
import { browserIn } from '../domain/browser.ts';
import { readPurpose } from '../domain/entry.ts';
import { guessLimits, mailLimits } from '../domain/limits.ts';
import { peoplePaths } from '../paths.ts';
import { maySeeOwnAccount } from '../policy.ts';
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
import { type Mine, mayKeep, mine, mineIn } from './mine.ts';
import { meOf } from './parts.ts';

const tag = 'people';

type AccountRefusal = keyof typeof accountRefusals;

/** Who I am here, how I sign in, and where I am signed in. */
export function accountRoutes(parts: DoorParts): Route[] {
  const { db, door, timeZone } = parts;
  const { findMine, isReallyMe } = mineIn(parts);
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
        const second = await door.secondFactor.stateOf(me.account.id);
        return {
          address: addressOf(me),
          confirmed: me.account.confirmed,
          hasPassword: me.account.hasPassword,
          passkeys: (await door.passkeys.listOf(me.account.id)).length,
          recoveryCodes: second.state === 'on' ? second.codesLeft : null,
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
        if (!really.ok) return refused<AccountRefusal>(really.refusal);
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
        if (!really.ok) return refused<AccountRefusal>(really.refusal);
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
