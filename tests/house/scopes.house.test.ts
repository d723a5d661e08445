import { expect, test } from 'vitest';
import type { ApiDocument } from '../../src/app/openapi.ts';
import { listScopes, scopeOf } from '../../src/app/scopes.ts';
import { houseWith } from '../house-with.ts';
import { nameOf, routesOfHouse } from './walk.ts';

const house = await houseWith(null);
const routes = routesOfHouse(house);
const known = listScopes().map(({ scope }) => scope);

test('every route has a scope that a token can hold; docs/access.md lists them', () => {
  const without = routes
    .filter((route) => !known.includes(scopeOf(route)))
    .map((route) => `${nameOf(route)}: ${scopeOf(route)}`);
  // Name the tag in src/app/scopes.ts, and say in scope-copy.ts what it opens.
  expect(without).toEqual([]);
  expect(new Set(known).size).toBe(known.length);
});

test('every scope that is not of both kinds is that of some route', () => {
  const used = new Set(routes.map(scopeOf));
  // No form belongs to all of them; nor is there a form for ties yet.
  const idle = ['write', 'relationships:write'];
  expect(known.filter((scope) => !used.has(scope) && !idle.includes(scope))).toEqual([]);
});

test('no page is reached by a scope that changes things, and no form by one that reads', () => {
  for (const route of routes) {
    const scope = scopeOf(route);
    if (/read$/.test(scope)) expect(route.method, nameOf(route)).toBe('get');
    if (/write$/.test(scope)) expect(route.method, nameOf(route)).toBe('post');
  }
});

test('a route of a kind that nobody thought of is closed to every token', () => {
  const scope = scopeOf({ tag: 'weather', method: 'get' });
  expect(scope).toBe('weather');
  expect(known).not.toContain(scope);
});

test('the description for programs names the scope of each', async () => {
  const document = (await (await house.app.request('/openapi.json')).json()) as ApiDocument; // checked by openapi.house.test.ts
  for (const route of routes) {
    const address = route.at.pattern.replace(/:(\w+)/g, '{$1}');
    const operation = document.paths[address]?.[route.method];
    expect(operation?.security, nameOf(route)).toContainEqual({ token: [scopeOf(route)] });
  }
});
