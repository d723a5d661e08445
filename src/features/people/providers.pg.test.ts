import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { atTheDoor, type Headers } from './door.fixture.ts';

const house = await houseWith(averley);
const { send, fill, look, ask, cookieOf, mailsTo, remembered } = atTheDoor(house);
const operator = await house.signInAs('operator');

/** Whom the providers know, by what one types there. */
const known: Record<string, Record<string, unknown>> = {
  una: { email: 'una@works.example', email_verified: true, name: 'Una Kite', groups: ['repair'] },
  ned: { email: 'ned@works.example', email_verified: false, name: 'Ned Brook' },
};

/** A provider on this machine, of one client. Its own pages ask for a name and let it in. */
async function provider(clientId: string) {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a socket
  const issuer = `http://127.0.0.1:${port}`;
  let answers: ReturnType<Provider['callback']> | null = null;
  server.on('request', (request, answer) => answers?.(request, answer));
  afterAll(() => end(server));
  return {
    issuer,
    server,
    /** Begins to answer, once it is known where it sends people back to. */
    answer(redirect: string) {
      // What it says on the console is for whoever would run it in earnest.
      const { warn, info } = console;
      console.warn = console.info = () => {};
      const made = new Provider(issuer, {
        clients: [
          { client_id: clientId, client_secret: 'a secret of theirs', redirect_uris: [redirect] },
        ],
        ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
        claims: {
          openid: ['sub'],
          email: ['email', 'email_verified'],
          profile: ['name', 'groups'],
        },
        cookies: { keys: ['only for tests'] },
        findAccount: async (_: unknown, id: string) => ({
          accountId: id,
          claims: async () => ({ sub: id, ...known[id] }),
        }),
      });
      answers = made.callback();
      Object.assign(console, { warn, info });
    },
  };
}

const end = (server: Server) => {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
};

/** Follows a browser through the pages of a provider, as somebody; gives the address it is sent back to. */
async function through(href: string, person: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = href;
  let body: URLSearchParams | undefined;
  for (let step = 0; step < 12; step += 1) {
    if (at.includes('/sign-in/provider/')) return new URL(at);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const method = body ? 'POST' : 'GET';
    const answer = await fetch(at, { method, body, redirect: 'manual', headers: { cookie } });
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    const page = await answer.text();
    const [, action] = /action="([^"]+)"/.exec(page) ?? [];
    const [, prompt] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
    at = new URL(next ?? action ?? '', at).href;
    body =
      next || !prompt ? undefined : new URLSearchParams({ prompt, login: person, password: 'x' });
  }
  throw new Error('the provider goes round in circles');
}

const works = await provider('weft');
const set = (wish: object, at = '/operator/providers') => send(at, wish, operator);
const wish = {
  name: 'Averley Works',
  issuer: works.issuer,
  clientId: 'weft',
  secret: 'a secret of theirs',
  trustsAddresses: 'yes',
  switchedOn: 'yes',
};
works.answer('http://localhost/not-yet');
const made = await set(wish);
const slug: string = (await made.json()).id;
const page = `/operator/providers/${slug}`;
works.answer((await ask(page, operator)).backTo);

const begin = async (at = slug) => {
  const asked = await send(`/sign-in/provider/${at}`, { to: '/missions' });
  return { href: (await asked.json()).href as string, headers: cookieOf(asked) };
};
const back = (url: URL, headers: Headers, at = slug) =>
  send(`/sign-in/provider/${at}/back`, Object.fromEntries(url.searchParams), headers);
const comeAs = async (person: string) => {
  const { href, headers } = await begin();
  return back(await through(href, person), headers);
};
const postsOf = async (headers: Headers) =>
  (await ask('/account', headers)).posts.map(({ title }: { title: string }) => title);

describe('setting a provider up', () => {
  test('is the operator’s alone, asks the provider, and shows its secret to nobody', async () => {
    expect(made.status).toBe(201);
    const amara = await house.signInAs('amara-osei');
    expect((await look('/operator/providers', amara)).status).toBe(403);
    expect((await look(page, amara)).status).toBe(404);
    expect(JSON.stringify(await ask(page, operator))).not.toContain('a secret of theirs');
    const { rows } = await house.db.owner.query('select secret from provider');
    expect(rows[0].secret).not.toContain('theirs');
    for (const [change, code] of [
      [{ issuer: 'http://login.example.org' }, 'may-not-be-asked'],
      [{ issuer: 'https://169.254.169.254' }, 'may-not-be-asked'],
      [{ issuer: `${works.issuer}/other` }, 'not-reached'],
      [{}, 'provider-known'],
    ] as const)
      expect(await (await set({ ...wish, ...change })).json()).toMatchObject({ code });
    expect(await remembered('provider.added')).toBe(1);
  });

  test('its issuer stays, and another client takes its secret along', async () => {
    const other = await provider('weft');
    other.answer('http://localhost/not-yet');
    const change = async (to: object) => (await set({ ...wish, ...to }, page)).json();
    expect(await change({ issuer: other.issuer })).toMatchObject({ code: 'issuer-stays' });
    const client = { clientId: 'another', secret: undefined };
    expect(await change(client)).toMatchObject({ code: 'secret-again' });
    expect(await ask(page, operator)).toMatchObject({ issuer: works.issuer, clientId: 'weft' });
    expect(await change({ clientId: 'another' })).toEqual({ id: slug });
    expect(await change({})).toEqual({ id: slug });
    expect(await change({ secret: undefined })).toEqual({ id: slug });
  });

  test('a claim gives a post, and never that of a Partner lead', async () => {
    const { rows } = await house.db.owner.query<{ slug: string }>(
      'select slug from post where ended_on is null order by slug limit 2',
    );
    const [led = '', plain = ''] = rows.map((row) => row.slug);
    await house.db.owner.query('update post set leads = true where slug = $1', [led]);
    const map = (post: string) => set({ claim: 'groups', value: 'repair', post }, `${page}/claims`);
    expect(await (await map(led)).json()).toMatchObject({ code: 'post-leads' });
    expect(await (await map('no-such-post')).json()).toMatchObject({ code: 'no-such-post' });
    expect((await map(plain)).status).toBe(201);
    expect(await (await map(plain)).json()).toMatchObject({ code: 'claim-known' });
    expect((await ask(page, operator)).claims).toMatchObject([
      { claim: 'groups', value: 'repair' },
    ]);
  });
});

describe('coming in by a provider', () => {
  test('there and back: an account of the confirmed address, with the post that the claim gives', async () => {
    expect((await look('/sign-in')).main?.text).toContain('Sign in with Averley Works');
    const { href, headers } = await begin();
    const query = new URL(href).searchParams;
    expect(query.get('code_challenge_method')).toBe('S256');
    const url = await through(href, 'una');
    // Looking at the address lets nobody in.
    expect((await look(url.pathname + url.search)).main?.text).toContain('One more step');
    const answer = await fill(url.pathname, Object.fromEntries(url.searchParams), headers);
    expect(answer.status, await answer.clone().text()).toBe(303);
    expect(answer.headers.get('location')).toBe('/missions');
    const una = cookieOf(answer);
    expect(await ask('/account', una)).toMatchObject({ name: 'Una Kite' });
    expect(await postsOf(una)).toHaveLength(1);
    expect((await back(url, headers)).status).toBe(409);
    const { rows } = await house.db.owner.query(
      `select "accessToken", "idToken" from auth.account where "providerId" like 'provider:%'`,
    );
    expect(rows).toEqual([{ accessToken: null, idToken: null }]);
  });

  test('a claim that went ends its post at once, and one that is back gives it again', async () => {
    Object.assign(known.una ?? {}, { groups: [] });
    expect(await postsOf(cookieOf(await comeAs('una')))).toEqual([]);
    expect(await remembered('appointment.ended')).toBe(1);
    Object.assign(known.una ?? {}, { groups: ['repair', 'other'] });
    const again = cookieOf(await comeAs('una'));
    expect(await postsOf(again)).toHaveLength(1);
    // A second time gives nothing twice, and another address is the same account.
    Object.assign(known.una ?? {}, { email: 'someone@else.example' });
    expect(await postsOf(cookieOf(await comeAs('una')))).toHaveLength(1);
  });

  test('an account that is there is opened by a confirmed address alone, and its person is told', async () => {
    await house.parts.door.begin(
      { address: 'ned@works.example', name: 'Ned Brook', password: 'lamp street choir' },
      new Headers(),
    );
    expect(await (await comeAs('ned')).json()).toMatchObject({ code: 'address-not-confirmed' });
    await set({ ...wish, trustsAddresses: undefined }, page);
    Object.assign(known.ned ?? {}, { email_verified: true });
    expect(await (await comeAs('ned')).json()).toMatchObject({ code: 'address-not-trusted' });
    expect((await comeAs('una')).status).toBe(201);
    await set(wish, page);
    expect((await comeAs('ned')).status).toBe(201);
    expect((await mailsTo('ned@works.example'))[0]?.text).toContain('the provider lets them into');
    expect(await remembered('account.provider-tied')).toBe(1);
  });

  test('another browser, another state, another provider, and a provider that is switched off let nobody in', async () => {
    const one = await begin();
    const url = await through(one.href, 'una');
    expect(await (await back(url, {})).json()).toMatchObject({ code: 'begin-again' });
    const other = await begin();
    expect(await (await back(url, other.headers)).json()).toMatchObject({ code: 'provider-lies' });
    const refusedUrl = new URL(url);
    refusedUrl.searchParams.delete('code');
    refusedUrl.searchParams.set('error', 'access_denied');
    expect((await look(refusedUrl.pathname + refusedUrl.search)).main?.text).toContain(
      'no further',
    );
    await set({ ...wish, switchedOn: undefined }, page);
    expect((await send(`/sign-in/provider/${slug}`, {})).status).toBe(404);
    expect((await back(url, one.headers)).status).toBe(404);
    expect((await look('/sign-in')).main?.text).not.toContain('Averley Works');
    await set(wish, page);
  });
});

describe('a provider that lies, or is away', () => {
  const addressesAsked: string[] = [];
  /** Stands between us and the provider, and changes what it answers. */
  const meddled = async (change: (path: string, body: string) => string) => {
    const real = globalThis.fetch;
    globalThis.fetch = async (...asked) => {
      addressesAsked.push(String(asked[0]));
      const answer = await real(...asked);
      const url = String(asked[0]);
      if (!url.startsWith(works.issuer)) return answer;
      return new Response(change(new URL(url).pathname, await answer.text()), answer);
    };
    try {
      const { href, headers } = await begin();
      globalThis.fetch = real;
      const url = await through(href, 'una');
      globalThis.fetch = async (...asked) => {
        addressesAsked.push(String(asked[0]));
        const answer = await real(...asked);
        return new Response(
          change(new URL(String(asked[0])).pathname, await answer.text()),
          answer,
        );
      };
      return await (await back(url, headers)).json();
    } finally {
      globalThis.fetch = real;
    }
  };
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const inJson = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  /** The token with other claims, signed by a key that the provider calls its own. */
  const withClaims =
    (claims: object, isSigned = true) =>
    (path: string, body: string) => {
      const key = {
        ...publicKey.export({ format: 'jwk' }),
        kid: 'theirs',
        use: 'sig',
        alg: 'RS256',
      };
      if (path === '/jwks' && isSigned) return JSON.stringify({ keys: [key] });
      if (path !== '/token') return body;
      const told = JSON.parse(body);
      const said = JSON.parse(Buffer.from(told.id_token.split('.')[1], 'base64url').toString());
      const text = `${inJson({ alg: 'RS256', kid: 'theirs' })}.${inJson({ ...said, ...claims })}`;
      const mark = sign('sha256', Buffer.from(text), privateKey).toString('base64url');
      return JSON.stringify({ ...told, id_token: `${text}.${mark}` });
    };

  test('the same, honestly signed, lets its person in', async () => {
    expect(await meddled(withClaims({}))).toMatchObject({ name: 'Una Kite' });
  });

  test.each([
    ['nonce', withClaims({ nonce: 'another' })],
    ['audience', withClaims({ aud: 'another-client' })],
    ['issuer', withClaims({ iss: 'https://evil.example' })],
    ['time', withClaims({ exp: 1_000_000_000 })],
    ['signature', withClaims({}, false)],
    ['subject', withClaims({ sub: 'ned' })],
  ])('a wrong %s lets nobody in', async (_, change) => {
    expect(await meddled(change)).toMatchObject({ status: 409, code: 'provider-lies' });
  });

  test('one that names addresses inside our network is not followed there', async () => {
    const inside = (path: string, body: string) =>
      path.includes('openid-configuration')
        ? body.replaceAll(`${works.issuer}/token`, 'http://169.254.169.254/token')
        : body;
    expect(await meddled(inside)).toMatchObject({ status: 409 });
    expect(addressesAsked.some((address) => address.includes('169.254'))).toBe(false);
  });

  test('one that is away says so, and the other ways stay', async () => {
    await end(works.server);
    const answer = await fill(`/sign-in/provider/${slug}`, {});
    expect(answer.status).toBe(409);
    const text = await answer.text();
    expect(text).toContain('The provider does not answer');
    expect(text).toContain('name="password"');
  });
});
