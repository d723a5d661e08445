import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith, ukMissions } from '../../../../tests/house-with.ts';
import type { PlaceShown } from './schema.ts';

const house = await houseWith(averley);
await house.load(ukMissions);
const partner = await house.signInAs('eilidh-grant');

const ask = async (slug: string, headers = {}): Promise<PlaceShown> => {
  const answer = await house.app.request(`/places/${slug}`, {
    headers: { accept: 'application/json', ...headers },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as PlaceShown;
};
const look = async (slug: string, headers = {}) =>
  parse(await (await house.app.request(`/places/${slug}`, { headers })).text());

test('a place lies somewhere, and has places, organisations and missions in it', async () => {
  const shown = await ask('averley');
  expect(shown.above.map(({ id }) => id)).toEqual([
    'northern-coasts',
    'brannoth',
    'averley-and-north-moors',
  ]);
  expect(shown.below.map(({ id }) => id)).toContain('newtown-harrow-quay');
  expect(shown.below.find(({ id }) => id === 'newtown-harrow-quay')?.parent).toBe('harrow-quay');
  expect(shown.missions.listed.map(({ id }) => id)).toContain('lower-vale-warm-homes');
  expect(shown.organisations.total).toBeGreaterThan(shown.organisations.listed.length);
  const register = await house.app.request('/organisations?place=averley', {
    headers: { accept: 'application/json' },
  });
  expect(((await register.json()) as { total: number }).total).toBe(shown.organisations.total);
});

test('missions for partners are neither listed nor counted for others', async () => {
  const [open, inside] = [await ask('moor-edge'), await ask('moor-edge', partner)];
  expect(open.missions).toEqual({ total: 0, listed: [] });
  expect(inside.missions.listed.map(({ id }) => id)).toEqual(['moor-edge-warm-homes']);
  const north = await ask('north-moors');
  expect(north.missions.total).toBe(north.missions.listed.length);
  expect((await look('north-moors')).text).not.toContain('Moor Edge warm homes');
});

test('the strip stands on the pages of the made-up world, and on no real one', async () => {
  expect((await look('averley')).querySelector('.w-demo')).not.toBeNull();
  const england = await look('E92000001');
  expect(england.querySelector('.w-demo')).toBeNull();
  expect(england.querySelector('h1')?.text).toBe('England');
  expect(england.text).toContain('GSS code E92000001');
});

test('an address without a place is not there', async () => {
  expect((await house.app.request('/places/nowhere')).status).toBe(404);
  expect((await house.app.request('/places/%00')).status).toBe(404);
});

test('the tree of both worlds says which is made up', async () => {
  const page = parse(await (await house.app.request('/places')).text());
  expect(page.querySelector('.w-demo')).toBeNull();
  expect(page.querySelectorAll('main .ds-tag').map((tag) => tag.text)).toEqual(['Made up']);
});

test('a page asks at most twelve questions', async () => {
  for (const slug of ['world', 'averley', 'lower-vale']) {
    const { queries } = await house.queriesOf(() => house.app.request(`/places/${slug}`));
    expect(queries.length, queries.join('\n')).toBeLessThanOrEqual(12);
  }
});
