import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { houseWith } from '../../../tests/house-with.ts';
import { atTheDoor, good, type Headers } from './door.fixture.ts';

const house = await houseWith(null);
const { send, fill, look, ask, cookieOf, mailsTo, linkTo, remembered, joined } = atTheDoor(house);
const address = 'una@lamp.example';
const password = good;
const at = '/account/second-factor';

/** A code as an app makes it from its key, so many half minutes from now. Source: RFC 6238, RFC 4226 5.3 */
function codeOf(key: string, steps = 0): string {
  const bits = [...key]
    .map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    )
    .join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const from = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const refusalOf = async (answer: Response) => ({
  status: answer.status,
  code: (await answer.json()).code,
});
const begun = async () => send('/sign-in', { address, password });
let mine: Headers = await joined(address, 'Una Kite');
let key = '';
let codes: string[] = [];

describe('setting a second factor', () => {
  test('asks for the password, gives the key as a square and as text, and asks nobody for it yet', async () => {
    expect(await ask(at, mine)).toMatchObject({ state: 'off', key: null });
    expect(await refusalOf(await send(at, {}, mine))).toEqual({
      status: 409,
      code: 'wrong-password',
    });
    expect((await fill(at, { password }, mine)).status).toBe(303);
    const shown = await ask(at, mine);
    key = shown.key;
    expect(shown.state).toBe('begun');
    expect(new URL(shown.keyAddress).searchParams.get('secret')).toBe(key);
    const { main } = await look(at, mine);
    expect(main?.querySelector('svg[role=img] path')).not.toBeNull();
    expect(main?.text.replaceAll(' ', '')).toContain(key);
    const other = await begun();
    expect(await other.json()).toMatchObject({ name: 'Una Kite' });
  });

  test('holds once a code was right; sessions of before end; recovery codes are shown once', async () => {
    const other = cookieOf(await begun());
    const confirm = (code: string) => send(`${at}/confirm`, { code }, mine);
    expect(await refusalOf(await confirm('000000'))).toEqual({ status: 409, code: 'wrong-code' });
    expect((await ask(at, mine)).state).toBe('begun');
    const answer = await fill(`${at}/confirm`, { code: codeOf(key, -1) }, mine);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const page = await answer.text();
    codes = [...page.matchAll(/[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}/g)].map(([code]) => code);
    expect(codes).toHaveLength(10);
    for (const before of [mine, other])
      expect((await house.app.request('/account', { headers: before })).status).toBe(401);
    mine = cookieOf(answer);
    expect(await ask(at, mine)).toMatchObject({ state: 'on', codesLeft: 10, key: null });
    expect((await look(at, mine)).main?.text).not.toContain(codes[0]);
    expect((await mailsTo(address))[0]).toMatchObject({ about: 'account-changed' });
    expect(await remembered('account.second-factor-set')).toBe(1);
    const again = await send(at, { password }, mine);
    expect(await refusalOf(again)).toEqual({ status: 409, code: 'on-already' });
  });

  test('neither the key nor a code stands in the database as it is', async () => {
    const { rows } = await house.db.owner.query(
      'select secret, "backupCodes" from auth."twoFactor"',
    );
    expect(JSON.stringify(rows)).not.toContain(codes[0]);
    expect(JSON.stringify(rows)).not.toContain(key);
  });
});

describe('coming in with a second factor', () => {
  const second = (code: string, headers: Headers) =>
    send('/sign-in/second-factor', { code }, headers);

  test('the password alone opens nothing, and says nothing of who it is', async () => {
    const answer = await fill('/sign-in', { address, password, to: '/missions' });
    expect(answer.headers.get('location')).toBe('/sign-in/second-factor?to=%2Fmissions');
    const half = cookieOf(answer);
    expect((await house.app.request('/account', { headers: half })).status).toBe(401);
    expect(await (await begun()).json()).toEqual({ asked: 'second-factor' });
    expect(await ask('/sign-in/second-factor?to=%2Fmissions', half)).toEqual({
      asked: true,
      to: '/missions',
    });
    const code = codeOf(key);
    const done = await fill('/sign-in/second-factor', { code, to: '/missions' }, half);
    expect(done.status, await done.clone().text()).toBe(303);
    expect(done.headers.get('location')).toBe('/missions');
    expect(await ask('/account', cookieOf(done))).toMatchObject({ name: 'Una Kite' });
    // Seen over somebody's shoulder, it opens nothing.
    expect(await refusalOf(await second(code, cookieOf(await begun())))).toMatchObject({
      code: 'code-used',
    });
  });

  test('nor does a link, nor a new password by a link', async () => {
    await send('/sign-in/link', { address });
    const { secret } = await linkTo(address);
    const half = cookieOf(await send('/sign-in/entry', { secret }));
    expect((await house.app.request('/account', { headers: half })).status).toBe(401);
    const code = codes[0] ?? '';
    const done = await second(code.toUpperCase().replaceAll('-', ' - '), half);
    expect(done.status, await done.clone().text()).toBe(201);
    await send('/sign-in/password', { address });
    const link = await linkTo(address);
    const chosen = await send('/sign-in/password/new', { secret: link.secret, newPassword: good });
    expect(await chosen.json()).toEqual({ asked: 'second-factor' });
    expect(await refusalOf(await second(code, cookieOf(chosen)))).toMatchObject({
      code: 'wrong-code',
    });
    mine = cookieOf(await second(codes[1] ?? '', cookieOf(chosen)));
    expect(await ask(at, mine)).toMatchObject({ codesLeft: 8 });
  });

  test('of ten at once with one recovery code one comes in, and without a first step nobody', async () => {
    const halves = await Promise.all(Array.from({ length: 3 }, begun));
    const tries = halves.flatMap((half) => Array<Headers>(3).fill(cookieOf(half)));
    const answers = await Promise.all([...tries, {}].map((half) => second(codes[2] ?? '', half)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await look('/sign-in/second-factor')).main?.text).toContain('Sign in first');
    const stranger = { cookie: 'weft.two_factor=2fa-made-up.c2lnbmVk' };
    expect(await refusalOf(await second(codes[3] ?? '', stranger))).toMatchObject({
      code: 'begin-again',
    });
  });

  test('five wrong codes end the try, ten lock the account for a while', async () => {
    const wrong = async (half: Headers, times: number) => {
      const seen: string[] = [];
      for (let n = 0; n < times; n += 1)
        seen.push((await (await second(`wrong-code-${n}`, half)).json()).code);
      return seen;
    };
    await house.db.owner.query('update auth."twoFactor" set "failedVerificationCount" = 0');
    expect(await wrong(cookieOf(await begun()), 6)).toEqual([
      ...Array(5).fill('wrong-code'),
      'begin-again',
    ]);
    await wrong(cookieOf(await begun()), 5);
    const half = cookieOf(await begun());
    expect(await refusalOf(await second(codes[3] ?? '', half))).toEqual({
      status: 409,
      code: 'locked',
    });
    await house.db.owner.query('update auth."twoFactor" set "lockedUntil" = now()');
    expect((await second(codes[3] ?? '', cookieOf(await begun()))).status).toBe(201);
  });
});

describe('keeping a second factor', () => {
  test('new recovery codes end the old ones', async () => {
    expect((await send(`${at}/codes`, {}, mine)).status).toBe(409);
    const made = await send(`${at}/codes`, { password }, mine);
    const fresh: string[] = (await made.json()).codes;
    expect(fresh).toHaveLength(10);
    const half = cookieOf(await begun());
    const step = '/sign-in/second-factor';
    expect((await send(step, { code: codes[5] }, half)).status).toBe(409);
    expect((await send(step, { code: fresh[0] }, half)).status).toBe(201);
    expect(await remembered('account.codes-renewed')).toBe(1);
    codes = fresh;
  });

  test('the operator sees that there is one and takes it away, saying how they made sure', async () => {
    const operator = await house.signInAs('operator');
    const { rows } = await house.db.owner.query(`select slug from person where name = 'Una Kite'`);
    const page = `/operator/people/${rows[0].slug}`;
    expect(await ask(page, operator)).toMatchObject({ secondFactor: true });
    const remove = `${page}/second-factor/remove`;
    expect((await send(remove, {}, operator)).status).toBe(422);
    expect((await send(remove, { reason: 'Rang her at her office' }, mine)).status).toBe(404);
    const done = await send(remove, { reason: 'Rang her at her office' }, operator);
    expect(done.status, await done.clone().text()).toBe(201);
    expect((await begun()).headers.getSetCookie().join()).toContain('weft.session_token');
    expect((await mailsTo(address))[0]?.text).toContain('No code is asked any more');
    expect(await remembered('operator.second-factor-removed')).toBe(1);
    const again = await send(remove, { reason: 'Rang her at her office' }, operator);
    expect(await refusalOf(again)).toMatchObject({ code: 'no-second-factor' });
  });

  test('it is switched off with the password, and its person is told', async () => {
    expect(await refusalOf(await send(`${at}/remove`, { password }, mine))).toMatchObject({
      code: 'not-on',
    });
    await send(at, { password }, mine);
    ({ key } = await ask(at, mine));
    mine = cookieOf(await send(`${at}/confirm`, { code: codeOf(key, 1) }, mine));
    expect((await send(`${at}/remove`, {}, mine)).status).toBe(409);
    const off = await fill(`${at}/remove`, { password }, mine);
    expect(off.status).toBe(303);
    expect(await ask(at, cookieOf(off))).toMatchObject({ state: 'off' });
    expect(await (await begun()).json()).toMatchObject({ name: 'Una Kite' });
    expect(await remembered('account.second-factor-removed')).toBe(1);
  });

  test('a token neither sees it nor changes it', async () => {
    const authorization = `Bearer ${await house.tokenOf('operator')}`;
    expect((await house.app.request(at, { headers: { authorization } })).status).toBe(403);
    expect((await send(at, {}, { authorization })).status).toBe(403);
  });
});
