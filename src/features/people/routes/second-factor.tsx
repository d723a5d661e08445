import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { isAppCode } from '../../../platform/auth/index.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { everyone, form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { forgive, spend } from '../../../platform/limits/index.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { noteChange } from '../commands/accounts.ts';
import { keepSecondFactorRefusals, secondRefusals } from '../copy/second-factor.ts';
import { guessAt, guessLimits } from '../domain/limits.ts';
import { appAddress, onceOnly } from '../domain/second-factor.ts';
import { peoplePaths } from '../paths.ts';
import { accountChanged } from '../schema/account.ts';
import {
  againInput,
  codeInput,
  codesMade,
  type SecondFactorShown,
  secondFactorOutput,
  secondInput,
  secondOutput,
} from '../schema/second-factor.ts';
import { toQuery } from '../schema/sign-in.ts';
import { signedIn } from '../schema.ts';
import { AskSecondPage, SecondFactorPage } from '../views/second-factor.tsx';
import { comeIn, type DoorParts } from './coming-in.ts';
import { type Mine, mayKeep, mine, mineIn } from './mine.ts';
import { typedTo } from './sign-in.tsx';

const tag = 'people';

type KeepRefusal = keyof typeof keepSecondFactorRefusals;

/** The second factor of an account: set up, confirmed, given new recovery codes, and taken away. */
export function secondFactorRoutes(parts: DoorParts): Route[] {
  const { db, door, place } = parts;
  const { findMine, isReallyMe } = mineIn(parts);
  const at = peoplePaths.keepSecondFactor;

  const show = async ({ account, person }: Mine): Promise<SecondFactorShown> => {
    const stands = await door.secondFactor.stateOf(account.id);
    const key = stands.state === 'begun' ? stands.key : null;
    const known = account.confirmed ? account.address : person.name;
    return {
      state: stands.state,
      hasPassword: account.hasPassword,
      key,
      keyAddress: key && appAddress({ key, account: known, place: place.name }),
      codesLeft: stands.state === 'on' ? stands.codesLeft : null,
    };
  };
  type Found = Awaited<ReturnType<typeof findMine>>;
  const guarded = {
    tag,
    find: findMine,
    policy: mayKeep,
    refusals: keepSecondFactorRefusals,
    limits: (_: unknown, { actor, network }: Ask) =>
      guessLimits({ address: actor.kind === 'person' ? actor.id : null, network }),
    again: async (found: Found, attempt: Attempt, frame: Frame) => (
      <SecondFactorPage shown={await show(mine(found))} frame={frame} attempt={attempt} />
    ),
  };
  const note = (me: Mine, what: Parameters<typeof noteChange>[2], { now }: Ask) =>
    db.write(async (tx) => {
      // It was really them, so their tries before do not count.
      await forgive(tx, guessAt(me.person.id));
      await noteChange(tx, me.account.id, what, now, place);
    });
  /** The page after a change, with the codes that are on no other. */
  const withCodes = async (me: Mine, codes: readonly string[]) => {
    const shown = await show(me);
    return {
      to: at(),
      shown: { codes: [...codes] },
      once: (frame: Frame) => (
        <SecondFactorPage shown={shown} frame={frame} attempt={untouched} codes={codes} />
      ),
    };
  };
  const hasOne = async (me: Mine): Promise<Result<null, KeepRefusal>> =>
    (await door.secondFactor.stateOf(me.account.id)).state === 'on'
      ? allowed(null)
      : refused('not-on');

  return [
    page({
      id: 'showSecondFactor',
      at,
      summary: 'Whether I have a second factor, and what is asked to change it',
      tag,
      output: secondFactorOutput,
      find: findMine,
      policy: mayKeep,
      show: (found) => show(mine(found)),
      view: (shown, frame) => <SecondFactorPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'beginSecondFactor',
      at,
      summary: 'Make a key for my authenticator app, which holds once a code of it was right',
      input: againInput,
      output: accountChanged,
      ...guarded,
      async act(found, { password }, ask) {
        const me = mine(found);
        const really = await isReallyMe(me, password);
        if (!really.ok) return refused<KeepRefusal>(really.refusal);
        if (!(await door.secondFactor.begin(password, ask.headers))) return refused('on-already');
        return allowed({ to: at(), shown: { changed: true as const } });
      },
    }),
    form({
      id: 'confirmSecondFactor',
      at: peoplePaths.confirmSecondFactor,
      summary: 'Switch my second factor on by a code of my app; my other sessions end',
      input: codeInput,
      output: codesMade,
      ...guarded,
      async act(found, { code }, ask) {
        const me = mine(found);
        const { state } = await door.secondFactor.stateOf(me.account.id);
        if (state !== 'begun') return refused(state === 'on' ? 'on-already' : 'not-begun');
        if ((await spend(db, [onceOnly(me.account.id, code)], ask.now)) > 0)
          return refused('code-used');
        const held = await door.secondFactor.confirm(me.account.id, code, ask.headers);
        if (!held) return refused('wrong-code');
        await note(me, 'second-factor-set', ask);
        return allowed({ ...(await withCodes(me, held.codes)), headers: held.headers });
      },
    }),
    form({
      id: 'renewRecoveryCodes',
      at: peoplePaths.renewCodes,
      summary: 'Make new recovery codes, shown this once; the old ones stop working',
      input: againInput,
      output: codesMade,
      ...guarded,
      async act(found, { password }, ask) {
        const me = mine(found);
        const really = await isReallyMe(me, password);
        if (!really.ok) return refused<KeepRefusal>(really.refusal);
        const codes = await door.secondFactor.renewCodes(password, ask.headers);
        if (!codes) return refused('not-on');
        await note(me, 'codes-renewed', ask);
        return allowed(await withCodes(me, codes));
      },
    }),
    form({
      id: 'removeSecondFactor',
      at: peoplePaths.removeSecondFactor,
      summary: 'Switch my second factor off',
      input: againInput,
      output: accountChanged,
      ...guarded,
      async act(found, { password }, ask) {
        const me = mine(found);
        const really = await isReallyMe(me, password);
        if (!really.ok) return refused<KeepRefusal>(really.refusal);
        const has = await hasOne(me);
        if (!has.ok) return has;
        const headers = await door.secondFactor.remove(password, ask.headers);
        await note(me, 'second-factor-removed', ask);
        return allowed({ to: at(), shown: { changed: true as const }, headers });
      },
    }),
  ];
}

/** The step at the door after the first one, for whoever has a second factor. */
export function secondStepRoutes(parts: DoorParts): Route[] {
  const { db, door } = parts;
  const at = peoplePaths.secondFactor;

  return [
    page({
      id: 'showSecondStep',
      at,
      summary: 'What is asked of whoever has a second factor',
      tag,
      query: toQuery,
      output: secondOutput,
      find: nothingToFind,
      policy: everyone,
      show: async (_, { query, headers }) => ({
        asked: (await door.secondFactor.askedOf(headers)) !== null,
        to: query.to,
      }),
      view: (shown, frame) => <AskSecondPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'giveSecondFactor',
      at,
      summary: 'Come in by a code of my app, or by a recovery code, after the first step',
      tag,
      evenFull: true,
      input: secondInput,
      output: signedIn,
      find: nothingToFind,
      policy: everyone,
      refusals: secondRefusals,
      limits: (_, { network }) => guessLimits({ network }),
      async act(_, { code, to }, ask) {
        const account = await door.secondFactor.askedOf(ask.headers);
        if (account === null) return refused('begin-again');
        if (isAppCode(code) && (await spend(db, [onceOnly(account, code)], ask.now)) > 0)
          return refused('code-used');
        const entered = await door.secondFactor.enter(code, ask.headers);
        if (typeof entered === 'string') return refused(entered);
        const came = await comeIn(parts, entered, ask, to);
        return came ? allowed(came) : refused('link-used');
      },
      again: async (_, attempt, frame, { headers }) => (
        <AskSecondPage
          shown={{
            asked: (await door.secondFactor.askedOf(headers)) !== null,
            to: typedTo(attempt.typed),
          }}
          frame={frame}
          attempt={attempt}
        />
      ),
    }),
  ];
}
