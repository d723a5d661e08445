import { describe, expect, test } from 'vitest';
import { houseWith } from '../../../tests/house-with.ts';
import { atTheDoor, good, type Headers } from './door.fixture.ts';

const house = await houseWith(null);
const { send, fill, look, ask, cookieOf, mailsTo, linkTo, joined } = atTheDoor(house);

describe('keeping an account', () => {
  test('a new password asks for the old one, and ends the other sessions', async () => {
    const first = await joined('joy@lamp.example', 'Joy Hart');
    const address = 'joy@lamp.example';
    const second = cookieOf(await send('/sign-in', { address, password: good }));
    const wish = { newPassword: 'nine tall chimneys' };
    for (const password of [undefined, 'not the right one'])
      expect(
        await (await send('/account/password', { ...wish, password }, second)).json(),
      ).toMatchObject({ code: 'wrong-password' });
    const changed = await fill('/account/password', { ...wish, password: good }, second);
    expect(changed.status, await changed.clone().text()).toBe(303);
    expect((await house.app.request('/account', { headers: first })).status).toBe(401);
    expect((await house.app.request('/account', { headers: second })).status).toBe(200);
    expect((await mailsTo(address))[0]?.about).toBe('account-changed');
  });

  test('a new address is confirmed first; the old one is told, and opens nothing more', async () => {
    const cookie = await joined('kit@lamp.example', 'Kit Vale');
    const wish = { address: 'kit@new.example', password: good };
    await send('/sign-in/link', { address: 'kit@lamp.example' });
    const old = await linkTo('kit@lamp.example');
    expect((await send('/account/address', wish, cookie)).status).toBe(201);
    expect(await ask('/account/sign-in', cookie)).toMatchObject({ address: 'kit@lamp.example' });
    const { path, secret } = await linkTo('kit@new.example');
    expect((await mailsTo('kit@new.example'))[0]?.person_id).toBeNull();
    const stranger = await joined('lou@lamp.example', 'Lou Field');
    expect(
      await (await send('/account/address/confirm', { secret }, stranger)).json(),
    ).toMatchObject({
      code: 'not-yours',
    });
    expect((await look(path, cookie)).main?.text).toContain('kit@new.example');
    expect((await fill('/account/address/confirm', { secret }, cookie)).status).toBe(303);
    expect(await ask('/account/sign-in', cookie)).toMatchObject({ address: 'kit@new.example' });
    const by = (address: string) => send('/sign-in', { address, password: good });
    expect((await by('kit@lamp.example')).status).toBe(409);
    expect((await by('kit@new.example')).status).toBe(201);
    expect((await send('/sign-in/entry', { secret: old.secret })).status).toBe(409);
    expect((await mailsTo('kit@lamp.example'))[0]?.about).toBe('account-changed');
    const { rows } = await house.db.owner.query(
      `select p.email, u.email as account from person p join auth."user" u on u.id = p.account_id where p.name = 'Kit Vale'`,
    );
    expect(rows).toEqual([{ email: 'kit@new.example', account: 'kit@new.example' }]);
    await send('/account/address', { address: 'lou@lamp.example', password: good }, cookie);
    const taken = await linkTo('lou@lamp.example');
    expect(
      await (await send('/account/address/confirm', { secret: taken.secret }, cookie)).json(),
    ).toMatchObject({ code: 'address-taken' });
  });

  test('sessions are seen and ended, each its own person’s', async () => {
    const address = 'mia@lamp.example';
    const first = await joined(address, 'Mia Cross');
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const second = cookieOf(
      await send('/sign-in', { address, password: good }, { 'user-agent': agent }),
    );
    cookieOf(await send('/sign-in', { address, password: good }));
    const { sessions } = await ask('/account/sessions', first);
    expect(sessions).toHaveLength(3);
    const firefox = sessions.find(({ browser }: { browser: string }) => browser === 'Firefox');
    expect(firefox).toMatchObject({ system: 'Linux', here: false });
    const stranger = await joined('ned@lamp.example', 'Ned Brook');
    const end = (headers: Headers) => send(`/account/sessions/${firefox.id}/end`, {}, headers);
    expect((await end(stranger)).status).toBe(409);
    expect((await house.app.request('/account', { headers: second })).status).toBe(200);
    expect((await end(first)).status).toBe(201);
    expect((await house.app.request('/account', { headers: second })).status).toBe(401);
    expect(await (await send('/account/sessions/end', {}, first)).json()).toEqual({ ended: 1 });
    expect((await look('/account/sessions', first)).main?.text).toContain('signed in here alone');
    const kept = await house.db.owner.query('select 1 from auth.session where "ipAddress" <> \'\'');
    expect(kept.rows).toEqual([]);
  });

  test('the operator, who has neither address nor password, gives both', async () => {
    const operator = await house.signInAs('operator');
    expect(await ask('/account/sign-in', operator)).toMatchObject({
      address: null,
      hasPassword: false,
    });
    expect((await send('/account/password', { newPassword: good }, operator)).status).toBe(201);
    const address = 'operator@lamp.example';
    expect((await send('/account/address', { address, password: good }, operator)).status).toBe(
      201,
    );
    const { secret } = await linkTo(address);
    expect((await send('/account/address/confirm', { secret }, operator)).status).toBe(201);
    const entered = cookieOf(await send('/sign-in', { address, password: good }));
    expect(await ask('/account', entered)).toMatchObject({ operator: true });
    // Not a moment ago: whoever has no password comes in again first.
    await house.db.owner.query(
      `delete from auth.account where "userId" = (select account_id from person where operator)`,
    );
    await house.db.owner.query(
      `update auth.session set "createdAt" = "createdAt" - interval '1 hour'`,
    );
    expect(
      await (await send('/account/password', { newPassword: good }, entered)).json(),
    ).toMatchObject({ code: 'sign-in-again' });
  });

  test('a token changes nothing of how its person comes in', async () => {
    const authorization = `Bearer ${await house.tokenOf('operator')}`;
    for (const at of ['/account/sign-in', '/account/sessions', '/account/password'])
      expect((await house.app.request(at, { headers: { authorization } })).status, at).toBe(403);
    for (const at of ['/account/password', '/account/address', '/account/sessions/end'])
      expect((await send(at, {}, { authorization })).status, at).toBe(403);
  });

  test('secrets are nowhere but in the mail that waits', async () => {
    const tables = ['auth.verification', 'memory_entry', 'graphile_worker._private_jobs'];
    const { secret } = await linkTo('lou@lamp.example');
    for (const table of tables) {
      const { rows } = await house.db.owner.query(
        `select to_jsonb(t)::text as said from ${table} t`,
      );
      for (const hidden of [secret, good])
        expect(JSON.stringify(rows), table).not.toContain(hidden);
    }
  });
});
