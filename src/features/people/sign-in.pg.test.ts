import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { houseWith } from '../../../tests/house-with.ts';
import { atTheDoor, good } from './door.fixture.ts';

const house = await houseWith(null);
const { send, fill, look, ask, cookieOf, mailsTo, linkTo, remembered, joined } = atTheDoor(house);

describe('making an account', () => {
  test('first mail reaches the address, then its reader says who they are and for whom they come', async () => {
    const asked = await fill('/sign-up', { address: ' Ada@Lamp.example ', to: '/missions' });
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe('/sign-in/written');
    expect((await house.db.owner.query('select 1 from auth."user"')).rows).toHaveLength(0);
    const { path, secret, about } = await linkTo('ada@lamp.example');
    expect(about).toBe('sign-up-link');
    const page = await look(path);
    expect(page.main?.text).toContain('ada@lamp.example');
    expect(page.main?.querySelector('input[name=organisation]')).not.toBeNull();
    const weak = await fill(path.split('?')[0] ?? '', {
      secret,
      name: 'Ada Lamb',
      newPassword: 'Password2026',
      organisation: 'Lamp Street',
    });
    expect(weak.status).toBe(422);
    const again = parse(await weak.text());
    expect(again.querySelector('main')?.text).toContain('Many people use this one');
    expect(again.querySelector('input[name=name]')?.getAttribute('value')).toBe('Ada Lamb');
    expect(again.querySelector('input[name=newPassword]')?.getAttribute('value')).toBeUndefined();
    const about2 = await send('/sign-up/confirm', {
      secret,
      name: 'Ada Lamb',
      newPassword: 'ada-lamb-2026',
    });
    expect(await about2.json()).toMatchObject({ status: 409, code: 'about-you' });
    const made = await fill('/sign-up/confirm', {
      secret,
      name: 'Ada Lamb',
      newPassword: good,
      organisation: 'Lamp Street',
    });
    expect(made.status, await made.clone().text()).toBe(303);
    expect(made.headers.get('location')).toBe('/join?q=Lamp+Street');
    expect(await ask('/account', cookieOf(made))).toMatchObject({ name: 'Ada Lamb', posts: [] });
    const { rows } = await house.db.owner.query(
      `select p.email, p.email_confirmed_at is not null as confirmed, u."emailVerified" as verified, a.password
       from person p join auth."user" u on u.id = p.account_id join auth.account a on a."userId" = u.id`,
    );
    expect(rows).toMatchObject([{ email: 'ada@lamp.example', confirmed: true, verified: true }]);
    expect(rows[0].password).not.toContain('lamp');
    expect(await remembered('account.made')).toBe(1);
    expect(
      (await send('/sign-up/confirm', { secret, name: 'Eve', newPassword: good })).status,
    ).toBe(409);
    expect((await look(path)).main?.text).toContain('This link is over');
  });

  test('whoever came for none yet goes on to where they were, or to choose', async () => {
    await send('/sign-up', { address: 'bo@lamp.example', to: '/missions?x=1' });
    const { secret } = await linkTo('bo@lamp.example');
    const made = await fill('/sign-up/confirm', { secret, name: 'Bo', newPassword: good });
    expect(made.headers.get('location')).toBe('/missions?x=1');
    const other = await send('/sign-up', { address: 'bz@lamp.example', to: '//evil.example' });
    expect(other.status).toBe(201);
    const { secret: second } = await linkTo('bz@lamp.example');
    const made2 = await fill('/sign-up/confirm', { secret: second, name: 'Bz', newPassword: good });
    expect(made2.headers.get('location')).toBe('/join');
  });

  test('a person whom a package brought with the address is the one who comes in, with their posts', async () => {
    await house.db.owner.query(
      `insert into person (slug, name, email) values ('cleo', 'Cleo Marsh', 'Cleo@Marsh.example')`,
    );
    await send('/sign-up', { address: 'cleo@marsh.example' });
    const { path, secret } = await linkTo('cleo@marsh.example');
    expect((await look(path)).main?.text).toContain('You are known here as Cleo Marsh');
    const made = await send('/sign-up/confirm', { secret, name: 'Somebody', newPassword: good });
    expect(await made.json()).toEqual({ person: 'cleo', name: 'Cleo Marsh' });
  });

  test('of ten at once with links to one address one makes it', async () => {
    const secrets: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      await send('/sign-up', { address: 'ten@lamp.example' });
      secrets.push((await linkTo('ten@lamp.example')).secret);
    }
    const answers = await Promise.all(
      [...secrets, ...secrets].map((secret) =>
        send('/sign-up/confirm', { secret, name: 'Ten', newPassword: good }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const { rows } = await house.db.owner.query(
      `select 1 from person where email = 'ten@lamp.example'`,
    );
    expect(rows).toHaveLength(1);
  });

  test('what nobody confirmed before is taken over, and opens nothing to whoever began it', async () => {
    const entered = await house.parts.door.enter(
      { email: 'dee@lamp.example', name: 'Not Dee' },
      new Headers(),
    );
    await house.parts.door.setPassword(entered.account, 'the other one’s words');
    await joined('dee@lamp.example', 'Dee Fell');
    const before = entered.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    expect((await house.app.request('/account', { headers: { cookie: before } })).status).toBe(401);
    const old = { address: 'dee@lamp.example', password: 'the other one’s words' };
    expect((await send('/sign-in', old)).status).toBe(409);
  });
});

describe('coming in', () => {
  test('by the password, on to a path of this place and nowhere else', async () => {
    await joined('fay@lamp.example', 'Fay Reed');
    const right = { address: 'Fay@Lamp.example', password: good };
    const answer = await fill('/sign-in', { ...right, to: '/organisations?q=x' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/organisations?q=x');
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly/i);
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:x'])
      expect((await fill('/sign-in', { ...right, to })).headers.get('location')).toBe('/');
    const wrong = await fill('/sign-in', { ...right, password: 'something else', to: '/missions' });
    const page = parse(await wrong.text());
    expect(wrong.status).toBe(409);
    expect(page.querySelector('main')?.text).toContain('do not go together');
    expect(page.querySelector('input[name=to]')?.getAttribute('value')).toBe('/missions');
    expect(page.querySelector('input[name=address]')?.getAttribute('value')).toBe(
      'Fay@Lamp.example',
    );
  });

  test('a link to sign in remembers where one was', async () => {
    const { main } = await look('/account');
    expect(main?.querySelector('a[href^="/sign-in"]')?.getAttribute('href')).toBe(
      '/sign-in?to=%2Faccount',
    );
  });

  test('by a link that works once, and not by looking at it', async () => {
    await joined('gil@lamp.example', 'Gil Oak');
    await send('/sign-in/link', { address: 'gil@lamp.example', to: '/missions' });
    const { path, secret, about } = await linkTo('gil@lamp.example');
    expect(about).toBe('sign-in-link');
    expect((await look(path)).status).toBe(200);
    const answer = await fill('/sign-in/entry', { secret });
    expect(answer.headers.get('location')).toBe('/missions');
    expect(await ask('/account', cookieOf(answer))).toMatchObject({ name: 'Gil Oak' });
    expect((await fill('/sign-in/entry', { secret })).status).toBe(409);
  });

  test('a link for one thing opens nothing else', async () => {
    await send('/sign-up', { address: 'new@lamp.example' });
    const { secret } = await linkTo('new@lamp.example');
    expect((await send('/sign-in/entry', { secret })).status).toBe(409);
    await send('/sign-in/link', { address: 'gil@lamp.example' });
    const link = await linkTo('gil@lamp.example');
    const other = { secret: link.secret, newPassword: 'nine tall chimneys' };
    expect((await send('/sign-in/password/new', other)).status).toBe(409);
  });

  test('a new password by a link: all sessions end, other links too, and its person is told', async () => {
    const before = await joined('hal@lamp.example', 'Hal Pike');
    await send('/sign-in/link', { address: 'hal@lamp.example' });
    const other = await linkTo('hal@lamp.example');
    await send('/sign-in/password', { address: 'hal@lamp.example' });
    const { path, secret } = await linkTo('hal@lamp.example');
    expect((await look(path)).main?.text).toContain('hal@lamp.example');
    const chosen = await send('/sign-in/password/new', {
      secret,
      newPassword: 'nine tall chimneys',
    });
    expect(chosen.status, await chosen.clone().text()).toBe(201);
    expect((await house.app.request('/account', { headers: before })).status).toBe(401);
    expect((await house.app.request('/account', { headers: cookieOf(chosen) })).status).toBe(200);
    expect((await send('/sign-in/entry', { secret: other.secret })).status).toBe(409);
    const address = 'hal@lamp.example';
    expect((await send('/sign-in', { address, password: good })).status).toBe(409);
    expect((await send('/sign-in', { address, password: 'nine tall chimneys' })).status).toBe(201);
    expect((await mailsTo(address))[0]).toMatchObject({ about: 'account-changed' });
    expect(await remembered('account.password-changed')).toBe(1);
  });
});

describe('who has an account is told to nobody', () => {
  const forms = ['/sign-up', '/sign-in/link', '/sign-in/password'];
  test.each(forms)('%s: the same answer, after the same work, and a mail each', async (at) => {
    const known = 'fay@lamp.example';
    const unknown = `nobody${at.replaceAll('/', '-')}@lamp.example`;
    const answers: string[] = [];
    const works: string[][] = [];
    for (const address of [known, unknown]) {
      const { result, queries } = await house.queriesOf(() => send(at, { address }));
      const headers = [...result.headers].filter(([name]) => name !== 'x-request-id');
      answers.push(JSON.stringify([result.status, headers, await result.text()]));
      works.push(queries);
      expect(await mailsTo(address), address).not.toHaveLength(0);
    }
    expect(answers[0]).toBe(answers[1]);
    expect(works[0]).toEqual(works[1]);
  });

  test('the mail says what it is to whoever reads it, and nobody reads it here', async () => {
    await send('/sign-up', { address: 'fay@lamp.example' });
    const [mail] = await mailsTo('fay@lamp.example');
    expect(mail?.text).toContain('You have an account with this address already');
    expect(mail?.person_id).toBeNull();
    await send('/sign-in/password', { address: 'stranger@lamp.example' });
    const [other] = await mailsTo('stranger@lamp.example');
    expect(other?.text).toContain('Nobody has an account with this address');
    expect(other?.text).toContain('/sign-up/confirm?secret=');
  });

  test('a wrong password and an unknown address read alike', async () => {
    const answers = await Promise.all(
      ['fay@lamp.example', 'unknown@lamp.example'].map(async (address) => {
        const answer = await send('/sign-in', { address, password: 'not the right one' });
        return [answer.status, await answer.json()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe('limits', () => {
  test('ten guesses at an address, also at once; then when to try again, and a right one gives them back', async () => {
    const address = 'ivy@lamp.example';
    await joined(address, 'Ivy Moor');
    const guess = () => send('/sign-in', { address, password: 'not the right one' });
    const answers = await Promise.all(Array.from({ length: 14 }, guess));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(10).fill(409),
      ...Array(4).fill(429),
    ]);
    const late = await fill('/sign-in', { address, password: good });
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBe(90);
    const page = parse(await late.text());
    expect(page.querySelector('main')?.text).toContain('Try again in 2 minutes');
    expect(page.querySelector('input[name=address]')?.getAttribute('value')).toBe(address);
    expect(await (await guess()).json()).toMatchObject({ status: 429, code: 'too-often' });
    house.setNow('2026-11-23T12:01:30Z');
    expect((await send('/sign-in', { address, password: good })).status).toBe(201);
    expect((await guess()).status).toBe(409);
    house.setNow('2026-11-23T12:00:00Z');
  });

  test('one network at a time, whatever addresses it names', async () => {
    const from = (network: string, n: number) =>
      send('/sign-up', { address: `many-${network}-${n}@lamp.example` }, {}, network);
    for (let n = 0; n < 50; n += 10)
      await Promise.all(Array.from({ length: 10 }, (_, at) => from('192.0.2.7', n + at)));
    expect((await from('192.0.2.7', 50)).status).toBe(429);
    expect((await from('192.0.2.8', 51)).status).toBe(201);
  });

  test('no address is kept with a limit, and old ones are cleared away', async () => {
    const { rows } = await house.db.owner.query('select key from attempt');
    expect(rows.length).toBeGreaterThan(0);
    expect(Buffer.concat(rows.map(({ key }) => key)).toString('latin1')).not.toContain('lamp');
  });
});
