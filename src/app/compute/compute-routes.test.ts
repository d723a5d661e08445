import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { afterAll, describe, expect, test } from 'vitest';
import { computeRoutes } from './compute-routes.ts';
import { type Computing, openComputing } from './computing.ts';
import { examples } from './examples.ts';
import { methods } from './methods.ts';

const computing = openComputing();
const hasty = openComputing({ milliseconds: 300, atOnce: 1, waiting: 0 });
afterAll(() => Promise.all([computing.close(), hasty.close()]));

const appOf = (given: Computing) => {
  const app = new Hono();
  computeRoutes(app, given);
  return app;
};
const app = appOf(computing);

const send = (method: string, body: BodyInit, headers: Record<string, string> = {}, to = app) =>
  to.request(`/compute/${method}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

/** Source: tests/data/naughty-strings/SOURCE.txt */
const naughty = JSON.parse(
  readFileSync(new URL('../../../tests/data/naughty-strings/blns.json', import.meta.url), 'utf8'),
) as string[]; // a list of strings, as its source says

test('each method answers its worked example, to anyone from anywhere', async () => {
  for (const { name, output } of methods) {
    const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    const answer = await send(name, JSON.stringify(examples[name]), headers);
    expect(answer.status, name).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(output.safeParse(await answer.json()).success, name).toBe(true);
  }
  const asked = await app.request('/compute/xmr', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://elsewhere.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });
  expect(asked.status).toBe(204);
  expect(asked.headers.get('access-control-allow-headers')).toBe('content-type');
});

describe('what cannot be answered is a problem document', () => {
  const refused = async (answer: Response) => {
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = await answer.json();
    expect(problem).toMatchObject({ status: answer.status, title: expect.stringMatching(/\S/) });
    expect(problem.errors.length).toBeGreaterThan(0);
    return problem;
  };

  test('wrong input: 422 with every error at its place', async () => {
    const answer = await send('pace', '{"baseline":1,"latest":"2","target":3,"monthsElapsed":0}');
    expect(answer.status).toBe(422);
    const { errors } = await refused(answer);
    expect(errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/latest',
      '/monthsLeft',
    ]);
  });

  test('not JSON, not UTF-8, nothing: 422', async () => {
    for (const body of ['', '{', 'x', new Uint8Array([0xff, 0xfe])]) {
      const answer = await send('xmr', body);
      expect(answer.status).toBe(422);
      await refused(answer);
    }
  });

  test('not sent as JSON: 415', async () => {
    for (const kind of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
      const answer = await send('xmr', '{"values":[1]}', { 'content-type': kind });
      expect(answer.status).toBe(415);
      await refused(answer);
    }
  });

  test('more than 1 MB: 413, and just under it is answered', async () => {
    const padded = (length: number) => `{"values":[1]${' '.repeat(length - 14)}}`;
    const answer = await send('xmr', padded(1_000_001));
    expect(answer.status).toBe(413);
    await refused(answer);
    expect((await send('xmr', padded(1_000_000))).status).toBe(200);
  });

  test('no such method: 404 with the names', async () => {
    for (const name of ['nope', 'constructor', '__proto__', 'xmr%00', 'XMR']) {
      const answer = await send(name, '{}');
      expect(answer.status).toBe(404);
      expect((await refused(answer)).detail).toContain('xmr');
    }
  });

  test('too long: 422, says so, and names a way on', async () => {
    const ring = Array.from({ length: 4_000 }, (_, at) => [`${at}`, `${(at + 1) % 4_000}`]);
    const sector = Object.fromEntries(ring.map(([id], at) => [id, at % 2 ? 'public' : 'private']));
    const body = JSON.stringify({ ties: ring, sector, permutations: 100_000 });
    const slow = appOf(hasty);
    const [first, second] = await Promise.all([
      send('network', body, {}, slow),
      send('network', body, {}, slow),
    ]);
    expect(first?.status).toBe(422);
    expect((await refused(first!)).detail).toMatch(/longer than 0.3 seconds.*own machine/);
    expect(second?.status).toBe(503);
    expect(second?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await refused(second!)).title).toBe('Too many calculations at once');
  });
});

test('no attack text is a mistake of ours', async () => {
  const answers = [];
  for (const text of naughty.filter((_, at) => at % 5 === 0)) {
    const body = JSON.stringify({ [text]: text, values: [text], ties: [[text, text]] });
    for (const { name } of methods) answers.push(send(name, body));
    answers.push(send('xmr', text));
    if (answers.length > 10)
      for (const answer of await Promise.all(answers.splice(0)))
        expect([422, 200]).toContain(answer.status);
  }
  expect((await send('xmr', '{"__proto__":{"values":[1]},"values":[1]}')).status).toBeLessThan(500);
});
