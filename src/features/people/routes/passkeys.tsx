import { dayIn, Temporal } from '../../../kernel/day.ts';
import { allowed, refused } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { everyone, form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { forgive } from '../../../platform/limits/index.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { noteChange } from '../commands/accounts.ts';
import { passkeyEntryRefusals, passkeyRefusals } from '../copy/passkeys.ts';
import { guessAt, guessLimits } from '../domain/limits.ts';
import { peoplePaths } from '../paths.ts';
import { accountChanged } from '../schema/account.ts';
import {
  addPasskeyInput,
  askPasskeyInput,
  beginPasskeyInput,
  enterPasskeyInput,
  passkeyAsked,
  passkeyOutput,
  passkeysOutput,
} from '../schema/passkeys.ts';
import { againInput } from '../schema/second-factor.ts';
import { signedIn } from '../schema.ts';
import {
  EnterByPasskeyPage,
  MakePasskeyPage,
  PasskeysPage,
  RemovePasskeyPage,
} from '../views/passkeys.tsx';
import { SignInPage } from '../views/sign-in.tsx';
import { comeIn, type DoorParts } from './coming-in.ts';
import { type Mine, mayKeep, mine, mineIn } from './mine.ts';
import { signInShown, typedTo } from './sign-in.tsx';

const tag = 'people';
/** Passkeys that one account may have. Source: our judgement; a device each, and a few of before */
const passkeysMax = 20;

type PasskeyRefusal = keyof typeof passkeyRefusals;

/** The passkeys of an account: seen, added, removed. */
export function passkeyRoutes(parts: DoorParts): Route[] {
  const { db, door, place, timeZone } = parts;
  const { findMine, isReallyMe } = mineIn(parts);
  const dayOf = (date: Date) =>
    dayIn(Temporal.Instant.fromEpochMilliseconds(date.getTime()), timeZone);

  const show = async ({ account }: Mine) => ({
    hasPassword: account.hasPassword,
    passkeys: (await door.passkeys.listOf(account.id)).map(({ id, name, madeAt, synced }) => ({
      id,
      name,
      madeOn: dayOf(madeAt),
      synced,
    })),
  });
  type Found = Awaited<ReturnType<typeof findMine>>;
  /** One of mine, by its address; null where I have none such. */
  const findOne = async (ask: Pick<Ask, 'actor' | 'headers' | 'params'>) => {
    const found = await findMine(ask);
    // Before the policy has answered a visitor and a token, there is nothing to find.
    if (found.mine === null) return { ...found, shown: null };
    const { passkeys, hasPassword } = await show(found.mine);
    const passkey = passkeys.find(({ id }) => id === ask.params.passkey);
    return passkey ? { ...found, shown: { passkey, hasPassword } } : null;
  };
  type One = NonNullable<Awaited<ReturnType<typeof findOne>>>;
  const shownOf = ({ shown }: One) => {
    if (shown === null) throw new Error('a policy let somebody in without a session');
    return shown;
  };
  const limits = (_: unknown, { actor, network }: Ask) =>
    guessLimits({ address: actor.kind === 'person' ? actor.id : null, network });
  const note = (me: Mine, what: 'passkey-added' | 'passkey-removed', { now }: Ask) =>
    db.write(async (tx) => {
      await forgive(tx, guessAt(me.person.id));
      await noteChange(tx, me.account.id, what, now, place);
    });
  const again = async (found: Found, attempt: Attempt, frame: Frame) => (
    <PasskeysPage shown={await show(mine(found))} frame={frame} attempt={attempt} />
  );

  return [
    page({
      id: 'listPasskeys',
      at: peoplePaths.passkeys,
      summary: 'My passkeys',
      tag,
      output: passkeysOutput,
      find: findMine,
      policy: mayKeep,
      show: (found) => show(mine(found)),
      view: (shown, frame) => <PasskeysPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'beginPasskey',
      at: peoplePaths.passkeys,
      summary: 'Ask what my browser needs to make a passkey',
      tag,
      input: beginPasskeyInput,
      output: passkeyAsked,
      find: findMine,
      policy: mayKeep,
      refusals: passkeyRefusals,
      limits,
      async act(found, { name, password }, ask) {
        const me = mine(found);
        const really = await isReallyMe(me, password);
        if (!really.ok) return refused<PasskeyRefusal>(really.refusal);
        if ((await show(me)).passkeys.length >= passkeysMax) return refused('too-many');
        const known = me.account.confirmed ? me.account.address : me.person.name;
        const { options, headers } = await door.passkeys.beginAdding(known, ask.headers);
        return allowed({
          to: peoplePaths.passkeys(),
          shown: { options },
          headers,
          once: (frame) => (
            <MakePasskeyPage name={name} options={options} frame={frame} attempt={untouched} />
          ),
        });
      },
      again,
    }),
    form({
      id: 'addPasskey',
      at: peoplePaths.addPasskey,
      summary: 'Keep the passkey that my browser made',
      tag,
      input: addPasskeyInput,
      output: accountChanged,
      find: findMine,
      policy: mayKeep,
      refusals: passkeyRefusals,
      async act(found, given, ask) {
        const me = mine(found);
        if (!(await door.passkeys.add(given, ask.headers))) return refused('passkey-not-good');
        await note(me, 'passkey-added', ask);
        return allowed({ to: peoplePaths.passkeys(), shown: { changed: true as const } });
      },
      again,
    }),
    page({
      id: 'showPasskey',
      at: peoplePaths.passkey,
      summary: 'One of my passkeys, and what is asked to remove it',
      tag,
      output: passkeyOutput,
      find: findOne,
      policy: mayKeep,
      show: async (found) => shownOf(found),
      view: (shown, frame) => <RemovePasskeyPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'removePasskey',
      at: peoplePaths.removePasskey,
      summary: 'Remove one of my passkeys',
      tag,
      input: againInput,
      output: accountChanged,
      find: findOne,
      policy: mayKeep,
      refusals: passkeyRefusals,
      limits,
      async act(found, { password }, ask) {
        const me = mine(found);
        const really = await isReallyMe(me, password);
        if (!really.ok) return refused<PasskeyRefusal>(really.refusal);
        // Removed by another page in the same moment, it is gone as was wished.
        if (await door.passkeys.remove(me.account.id, shownOf(found).passkey.id))
          await note(me, 'passkey-removed', ask);
        return allowed({ to: peoplePaths.passkeys(), shown: { changed: true as const } });
      },
      again: (found, attempt, frame) => (
        <RemovePasskeyPage shown={shownOf(found)} frame={frame} attempt={attempt} />
      ),
    }),
  ];
}

/** Coming in by a passkey: what the browser is asked, and what it answers. */
export function passkeyEntryRoutes(parts: DoorParts): Route[] {
  const { door } = parts;
  const again = async (_: unknown, attempt: Attempt, frame: Frame, ask: Ask) => (
    <SignInPage
      shown={await signInShown(parts, ask)}
      to={typedTo(attempt.typed)}
      frame={frame}
      attempt={attempt}
    />
  );
  return [
    form({
      id: 'askForPasskey',
      at: peoplePaths.askForPasskey,
      summary: 'Ask what my browser needs to come in by a passkey',
      tag,
      evenFull: true,
      input: askPasskeyInput,
      output: passkeyAsked,
      find: nothingToFind,
      policy: everyone,
      refusals: {},
      limits: (_, { network }) => guessLimits({ network }),
      async act(_, { to }) {
        const { options, headers } = await door.passkeys.beginEntering();
        return allowed({
          to: peoplePaths.signIn({ to }),
          shown: { options },
          headers,
          once: (frame) => <EnterByPasskeyPage to={to} options={options} frame={frame} />,
        });
      },
      again,
    }),
    form({
      id: 'enterByPasskey',
      at: peoplePaths.enterByPasskey,
      summary: 'Come in by a passkey, which is two factors by itself',
      tag,
      evenFull: true,
      input: enterPasskeyInput,
      output: signedIn,
      find: nothingToFind,
      policy: everyone,
      refusals: passkeyEntryRefusals,
      limits: (_, { network }) => guessLimits({ network }),
      async act(_, { response, to }, ask) {
        const entered = await door.passkeys.enter(response, ask.headers);
        if (!entered) return refused('passkey-unknown');
        const came = await comeIn(parts, entered, ask, to);
        return came ? allowed(came) : refused('link-used');
      },
      again,
    }),
  ];
}
