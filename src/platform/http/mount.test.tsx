import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Actor, visitor } from '../../kernel/actor.ts';
import { Temporal } from '../../kernel/day.ts';
import { allowed, refused } from '../../kernel/result.ts';
import { type Frame, Page } from '../ui/page.tsx';
import { type Answering, answerNo, askOf, mount, wantsJson } from './mount.ts';
import { path } from './path.ts';
import { everyone, form, nothingToFind, page, type Route } from './route.ts';

const frame: Frame = {
  path: '/',
  hostedBy: 'Test house',
  contact: null,
  demonstration: false,
  viewer: null,
  nav: [],
  links: {
    home: '/',
    signIn: '/sign-in',
    signOut: '/sign-out',
    account: '/account',
    mail: '/mail',
    calendars: '/account/calendars',
    webhooks: '/webhooks',
    search: '/search',
    api: '/api',
    methods: '/methods',
    accessibility: '/accessibility',
    data: '/data',
    privacy: '/privacy',
    myData: '/account/data',
  },
  assets: { css: [], font: '', icon: '', scripts: [] },
  asOf: '23 November 2026, 12:00 GMT',
  made: { at: '2026-11-23T12:00:00Z', again: null },
};

const ada: Actor = {
  kind: 'person',
  id: '1',
  name: 'Ada',
  operator: false,
  posts: [],
  elsewhere: [],
};

/** Who asks is told by a header, and `bad` is a token that opens nothing. */
const house: Answering = {
  replica: null,
  whoChanged: async () => null,
  isShortOfRoom: async () => false,
  findActor: async (headers) => {
    const who = headers.get('authorization');
    return who === 'Bearer bad' ? null : who === 'Bearer ada' ? ada : visitor;
  },
  scopeOf: ({ tag, method }) => `${tag}:${method === 'get' ? 'read' : 'write'}`,
  clock: { now: () => Temporal.Instant.from('2026-11-23T12:00:00Z') },
  proxies: 0,
  spend: async (limits: readonly { of: string }[]) =>
    limits.some(({ of }) => of === 'spent') ? 61 : 0,
  timeZone: 'Europe/London',
  frameFor: (ask) => ({ ...frame, path: ask.path }),
  problemPage: (kind, given, { detail }) => (
    <Page frame={given} title={kind} head={{ title: kind, lede: detail }}>
      {null}
    </Page>
  ),
};

const lamps = path('/lamps');
const lamp = path('/lamps/:lamp');
const tag = 'lamps';
const lampShape = z.object({ lamp: z.string() });
const lampQuery = z.object({ page: z.coerce.number('Give a number').optional() });

const routes: Route[] = [
  page({
    id: 'showLamp',
    at: lamp,
    summary: 'One lamp',
    tag,
    query: lampQuery,
    output: lampShape,
    find: async ({ params }) => (params.lamp === 'gone' ? null : { lamp: params.lamp ?? '' }),
    policy: (actor, facts) =>
      facts.lamp === 'secret'
        ? 'hidden'
        : facts.lamp === 'closed' && actor !== ada
          ? { no: 'Ask the lamplighter.' }
          : 'yes',
    show: async ({ lamp }) => ({ lamp }),
    view: (shown, given) => (
      <Page frame={given} title={shown.lamp} head={{ title: shown.lamp }}>
        {null}
      </Page>
    ),
  }),
  page({
    id: 'listLamps',
    at: lamps,
    summary: 'Every lamp',
    tag,
    output: z.array(lampShape),
    find: nothingToFind,
    policy: everyone,
    show: async () => [{ lamp: 'a' }],
    view: (_, given) => (
      <Page frame={given} title="Lamps" head={{ title: 'Lamps' }}>
        {null}
      </Page>
    ),
    files: { csv: (shown) => `lamp\n${shown.map(({ lamp }) => lamp).join('\n')}\n` },
  }),
  form({
    id: 'lightLamp',
    at: lamp,
    summary: 'Light a lamp',
    tag,
    input: z.object({ oil: z.string('Say which oil').min(1, 'Say which oil') }),
    output: lampShape,
    bodyBytesMax: 1_000,
    find: async ({ params }) => (params.lamp === 'gone' ? null : { lamp: params.lamp ?? '' }),
    policy: (actor, facts) =>
      facts.lamp === 'secret'
        ? 'hidden'
        : actor === ada
          ? 'yes'
          : { no: 'Only lamplighters light.' },
    refusals: { 'no-oil': 'There is no oil left. Fetch some first.' },
    act: async ({ lamp: name }, { oil }) =>
      oil === 'none' ? refused('no-oil') : allowed({ to: lamps(), shown: { lamp: name } }),
    again: (_, attempt, given) => (
      <Page frame={given} title="Light" head={{ title: 'Light' }} problems={attempt.problems}>
        <input name="oil" value={String(attempt.typed.oil ?? '')} aria-label="Oil" id="oil" />
      </Page>
    ),
  }),
];

const app = new Hono();
mount(app, routes, house);
app.notFound(async (c) => answerNo(c, house, await askOf(c, house), 'not-found'));

const json = { accept: 'application/json' };
const byAda = { authorization: 'Bearer ada' };
const sent = { 'content-type': 'application/json' };
const formed = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (address: string, body: BodyInit, headers: Record<string, string>) =>
  app.request(address, { method: 'POST', body, headers });

describe('which face', () => {
  test('JSON only where it is asked for at least as much as a page', () => {
    for (const accept of ['application/json', 'application/problem+json', 'application/json, */*'])
      expect(wantsJson(accept), accept).toBe(true);
    expect(wantsJson('application/json;q=0.9, text/html;q=0.8')).toBe(true);
    expect(wantsJson('APPLICATION/JSON')).toBe(true);
    for (const accept of [
      ...[undefined, '', '*/*', 'text/html', 'text/html,application/xhtml+xml,*/*;q=0.8'],
      ...[
        'application/json;q=0',
        'application/json;q=0.5, text/html',
        'text/html, application/json;q=0.1',
      ],
      ...['application/jsonp', 'x/application/json', ';;;q=,,,', 'application/json;q=x'],
    ])
      expect(wantsJson(accept), accept).toBe(false);
  });

  test('a page for people, its data for programs, and caches told what it depends on', async () => {
    const shown = await app.request('/lamps/a');
    expect(shown.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await shown.text()).toMatch(/^<!doctype html><html lang="en-GB"/);
    const data = await app.request('/lamps/a', { headers: json });
    expect(await data.json()).toEqual({ lamp: 'a' });
    for (const answer of [shown, data]) {
      expect(answer.headers.get('vary')).toBe('Accept, Cookie, Authorization');
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    }
  });

  test('the same as a file, under a name of its own', async () => {
    const file = await app.request('/lamps.csv');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="lamps.csv"');
    expect(await file.text()).toBe('lamp\na\n');
    expect((await app.request('/lamps.svg')).status).toBe(404);
  });

  test('files of a route that ends in a parameter have no address, so it is not mounted', () => {
    const [first] = routes;
    if (first?.method !== 'get') throw new Error('the first is a page');
    expect(() => mount(new Hono(), [{ ...first, files: { csv: () => '' } }], house)).toThrow(
      'no address',
    );
  });
});

describe('each kind of no', () => {
  const answers = async (address: string, headers: Record<string, string> = {}) => {
    const answer = await app.request(address, { headers });
    const body = (await answer.text()).replaceAll(address, '');
    return { status: answer.status, headers: [...answer.headers], body };
  };

  test('what is hidden answers byte for byte as what is absent, on both faces', async () => {
    for (const headers of [{}, json, byAda, { ...json, ...byAda }]) {
      const hidden = await answers('/lamps/secret', headers);
      expect(hidden.status).toBe(404);
      expect(await answers('/lamps/gone', headers)).toEqual(hidden);
      expect(await answers('/nothing/at-all', headers)).toEqual(hidden);
    }
  });

  test('what is hidden takes a form as what is absent does', async () => {
    for (const body of ['{"oil":"whale"}', '{', '']) {
      const [hidden, absent] = await Promise.all(
        ['/lamps/secret', '/lamps/gone'].map((address) =>
          post(address, body, { ...sent, ...byAda }),
        ),
      );
      expect(hidden?.status).toBe(404);
      expect(await hidden?.text()).toBe(await absent?.text());
    }
  });

  test('a visitor is asked to sign in, somebody else is told why', async () => {
    const closed = await app.request('/lamps/closed', { headers: json });
    expect(closed.status).toBe(401);
    expect(await closed.json()).toMatchObject({
      type: '/problems/not-signed-in',
      detail: 'Ask the lamplighter.',
    });
    expect((await app.request('/lamps/closed', { headers: byAda })).status).toBe(200);
    const other = { ...house, findActor: async () => ({ ...ada, id: '2' }) };
    const second = new Hono();
    mount(second, routes, other);
    const refusedTo = await second.request('/lamps/closed');
    expect(refusedTo.status).toBe(403);
    expect(await refusedTo.text()).toContain('Ask the lamplighter.');
  });

  test('a token that opens nothing is never a visitor', async () => {
    for (const address of ['/lamps/a', '/lamps', '/lamps/gone']) {
      const answer = await app.request(address, {
        headers: { ...json, authorization: 'Bearer bad' },
      });
      expect(answer.status, address).toBe(401);
    }
    expect((await post('/lamps/a', '{}', { ...sent, authorization: 'Bearer bad' })).status).toBe(
      401,
    );
  });

  test('an address holding a zero byte is no address', async () => {
    expect((await app.request('/lamps/a%00b')).status).toBe(404);
    expect((await app.request('/lamps/%E0%A4%A')).status).toBeLessThan(500);
  });

  test('a query that cannot be read is told, on both faces', async () => {
    expect((await app.request('/lamps/a?page=x')).status).toBe(422);
    const told = await app.request('/lamps/a?page=x', { headers: json });
    expect(await told.json()).toMatchObject({
      errors: [{ pointer: '/page', detail: 'Give a number' }],
    });
    expect((await app.request('/lamps/a?page=')).status).toBe(200);
  });
});

describe('a form', () => {
  test('accepted: people are sent on, programs are told', async () => {
    const people = await post('/lamps/a', 'oil=whale', { ...formed, ...byAda });
    expect([people.status, people.headers.get('location')]).toEqual([303, '/lamps']);
    const program = await post('/lamps/a', '{"oil":"whale"}', { ...sent, ...byAda });
    expect([program.status, program.headers.get('location')]).toEqual([201, '/lamps']);
    expect(await program.json()).toEqual({ lamp: 'a' });
  });

  test('a form that was sent from another page goes back to it and says what was done, and never elsewhere', async () => {
    const backTo = async (page: string) =>
      (
        await post('/lamps/a', `oil=whale&returnTo=${encodeURIComponent(page)}`, {
          ...formed,
          ...byAda,
        })
      ).headers.get('location');
    expect(await backTo('/lamps/b?page=2#oil')).toBe(
      '/lamps/b?page=2&done=lightLamp&at=%2Flamps#oil',
    );
    for (const away of ['https://evil.example/', '//evil.example', '/\\evil.example', 'lamps', ''])
      expect(await backTo(away), away).toBe('/lamps');
    const program = await post('/lamps/a', '{"oil":"whale","returnTo":"/lamps/b"}', {
      ...sent,
      ...byAda,
    });
    expect(program.headers.get('location')).toBe('/lamps');
  });

  test('wrong: the same page, 422, with what was typed; programs get problem details', async () => {
    const people = await post('/lamps/a', 'oil=%20', { ...formed, ...byAda });
    expect(people.status).toBe(422);
    const html = await people.text();
    expect(html).toContain('<title>Error: ');
    expect(html).toContain('href="#oil"');
    const program = await post('/lamps/a', '{}', { ...sent, ...byAda });
    expect(program.headers.get('content-type')).toContain('application/problem+json');
    expect(await program.json()).toMatchObject({
      status: 422,
      errors: [{ pointer: '/oil', detail: 'Say which oil' }],
    });
  });

  test('refused by a rule: 409, why and what would help, and what was typed', async () => {
    const people = await post('/lamps/a', 'oil=none', { ...formed, ...byAda });
    expect(people.status).toBe(409);
    const html = await people.text();
    expect(html).toContain('Fetch some first.');
    expect(html).toContain('value="none"');
    const program = await post('/lamps/a', '{"oil":"none"}', { ...sent, ...byAda });
    expect(await program.json()).toMatchObject({
      status: 409,
      code: 'no-oil',
      detail: 'There is no oil left. Fetch some first.',
    });
  });

  test('who may not is told before anything is read', async () => {
    expect((await post('/lamps/a', '{', sent)).status).toBe(401);
    expect((await post('/lamps/gone', '{', { ...sent, ...byAda })).status).toBe(404);
  });

  test('too large is 413, other kinds 415, and neither is a 500', async () => {
    const large = JSON.stringify({ oil: 'x'.repeat(2_000) });
    expect((await post('/lamps/a', large, { ...sent, ...byAda })).status).toBe(413);
    const lying = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(large));
        controller.close();
      },
    });
    const streamed = new Request('http://localhost/lamps/a', {
      method: 'POST',
      body: lying,
      headers: { ...sent, ...byAda },
      duplex: 'half',
    } as RequestInit); // a body that is streamed needs `duplex`, which the types lack
    expect((await app.request(streamed)).status).toBe(413);
    for (const kind of ['text/plain', 'application/xml', 'image/png', ''])
      expect((await post('/lamps/a', 'x', { 'content-type': kind, ...byAda })).status).toBe(415);
    expect((await post('/lamps/a', '{', { ...sent, ...byAda })).status).toBe(422);
  });
});

test('HEAD answers as GET without a body; what is not offered is not found', async () => {
  const head = await app.request('/lamps/a', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await app.request('/lamps/gone', { method: 'HEAD' })).status).toBe(404);
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])
    expect((await app.request('/lamps/a', { method })).status, method).toBe(404);
});
