import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { houseWith } from '../../tests/house-with.ts';
import { createApp } from './app.ts';

const house = await houseWith(null);
const token = await house.tokenOf('operator');
const operator = await house.signInAs('operator');
const json = { accept: 'application/json' };
const formed = { 'content-type': 'application/x-www-form-urlencoded' };

const signOut = (headers: Record<string, string>, body = '') =>
  house.app.request('/sign-out', { method: 'POST', body, headers });

describe('what browsers may do with our pages', () => {
  test('no script, style, frame or form from elsewhere, and none inline', async () => {
    for (const address of ['/sign-in', '/nowhere', '/account', '/openapi.json', '/weft.svg']) {
      const { headers } = await house.app.request(address);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, address).not.toMatch(/unsafe|\*|https?:|blob:|nonce/);
      for (const part of [
        ...["default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'"],
        ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
      ])
        expect(policy.split(/;\s*/), address).toContain(part);
      expect(headers.get('x-content-type-options'), address).toBe('nosniff');
      expect(headers.get('x-frame-options'), address).toBe('DENY');
      expect(headers.get('referrer-policy'), address).toBe('same-origin');
      expect(headers.get('x-powered-by'), address).toBeNull();
    }
  });

  test('strict transport only where there is transport security to be strict about', async () => {
    expect(
      (await house.app.request('/sign-in')).headers.get('strict-transport-security'),
    ).toBeNull();
    const secure = createApp({ ...house.parts, url: 'https://weft.example' });
    const { headers } = await secure.request('https://weft.example/sign-in');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  });
});

describe('forms from other sites', () => {
  test('are refused, with what to do, and nothing happens', async () => {
    for (const origin of [
      'https://elsewhere.example',
      'null',
      'http://localhost.elsewhere.example',
    ]) {
      const answer = await signOut({ ...operator, ...formed, origin });
      expect(answer.status, origin).toBe(403);
      expect(parse(await answer.text()).querySelector('h1')?.text).toContain('another site');
    }
    const still = await house.app.request('/account', { headers: { ...json, ...operator } });
    expect(still.status).toBe(200);
  });

  test('are refused in each kind of body that a browser sends unasked', async () => {
    for (const kind of [
      ...Object.values(formed),
      'multipart/form-data; boundary=x',
      'text/plain',
    ]) {
      const answer = await signOut({
        ...operator,
        'content-type': kind,
        origin: 'https://elsewhere.example',
      });
      expect(answer.status, kind).toBe(403);
    }
  });

  test('a bearer token may come from anywhere, for no browser adds one by itself', async () => {
    const answer = await signOut(
      { ...formed, ...json, origin: 'https://elsewhere.example', authorization: `Bearer ${token}` },
      'x=1',
    );
    expect(answer.status).toBe(201);
  });

  test('a token does not lend its freedom to a session', async () => {
    // Whoever can set a header needs no session; the session beside it must not act.
    const answer = await signOut({
      ...operator,
      ...formed,
      origin: 'https://elsewhere.example',
      authorization: 'Bearer no-such-token',
    });
    expect(answer.status).toBe(401);
  });
});

describe('tokens', () => {
  test('one that opens nothing is told so, never treated as a visitor', async () => {
    for (const authorization of [
      'Bearer weft_wrong',
      'Bearer ',
      'Basic b3A6b3A=',
      'weft_x',
      'Bearer a b',
    ]) {
      const answer = await house.app.request('/sign-in', { headers: { ...json, authorization } });
      expect(answer.status, authorization).toBe(401);
    }
  });

  test('each of several works by itself', async () => {
    const next = await house.tokenOf('operator');
    const ask = (value: string) =>
      house.app.request('/account', { headers: { ...json, authorization: `Bearer ${value}` } });
    expect((await ask(token)).status).toBe(200);
    expect((await ask(next)).status).toBe(200);
  });
});

describe('what the house says of itself', () => {
  test('it is alive and ready', async () => {
    expect((await house.app.request('/healthz')).status).toBe(200);
    expect((await house.app.request('/readyz')).status).toBe(200);
  });

  test('every answer bears a reference, and ours is not taken from the request if it is strange', async () => {
    const given = await house.app.request('/sign-in', {
      headers: { 'x-request-id': '"><script>' },
    });
    expect(given.headers.get('x-request-id')).toMatch(/^[\w-]+$/);
  });

  test('the description of every route is a document of OpenAPI 3.1 with named shapes', async () => {
    const description = await (await house.app.request('/openapi.json')).json();
    expect(description).toMatchObject({
      openapi: '3.1.0',
      components: { schemas: { Account: {}, Problem: {} } },
    });
    expect(Object.keys(description.paths)).toContain('/sign-in');
  });
});

describe('our own mistakes', () => {
  test('say a reference and nothing of the inside, and are logged once', async () => {
    const logged: object[] = [];
    const broken = createApp({
      ...house.parts,
      log: { info: () => {}, warn: () => {}, error: (facts) => logged.push(facts) },
      door: {
        ...house.parts.door,
        sessionOf: async () => Promise.reject(new Error('socket /secret/cellar')),
      },
    });
    const page = await broken.request('/account', { headers: operator });
    expect(page.status).toBe(500);
    const html = await page.text();
    expect(html).not.toMatch(/socket|secret|cellar|\.ts:/);
    const reference = page.headers.get('x-request-id') ?? '';
    expect(html).toContain(reference);
    expect(logged).toMatchObject([{ reference }]);
    const data = await broken.request('/account', { headers: { ...json, ...operator } });
    expect(await data.json()).toMatchObject({
      status: 500,
      type: '/problems/broken',
      instance: expect.stringContaining('urn:weft:error:'),
    });
  });
});
