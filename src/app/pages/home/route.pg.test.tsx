import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith, ukMissions } from '../../../../tests/house-with.ts';
import type { HomeShown } from './schema.ts';

const house = await houseWith(averley);
const amara = await house.signInAs('amara-osei');

const ask = async (): Promise<HomeShown> =>
  (await (
    await house.app.request('/', { headers: { accept: 'application/json' } })
  ).json()) as HomeShown;
const look = async () => parse(await (await house.app.request('/')).text());
const ids = (shown: HomeShown) => shown.missions.map(({ id }) => id);

test('a visitor meets what this place is, its tiers, and the missions with most partners first', async () => {
  const shown = await ask();
  expect(ids(shown)[0]).toBe('warm-and-dry-homes');
  expect(shown.missions[0]?.partners).toEqual({ public: 7, private: 6, 'civil-society': 7 });
  const page = await look();
  expect(page.querySelector('h1')?.text).toBe('Some things no one can do alone.');
  expect(page.querySelector('#no-account')?.text).toBe('What you can see without an account');
  expect(page.querySelector('.w-demo')).not.toBeNull();
});

test('each mission says what its outcome does, and nothing where it has no figures', async () => {
  const { missions } = await ask();
  const warm = missions.find(({ id }) => id === 'warm-and-dry-homes');
  expect(warm?.reading).toEqual({
    latest: '61.7% in Oct 2026, improving',
    sentence: 'At this pace 69.6% by March 2030, short of 75%.',
  });
  expect((await look()).text).toContain('At this pace 69.6% by March 2030, short of 75%.');
});

test('the tiers are the tree of the first mission, from the widest down', async () => {
  const { tiers } = await ask();
  const parents = Object.fromEntries(tiers.map(({ id, parent }) => [id, parent]));
  expect(parents).toMatchObject({
    'national-warm-homes': null,
    'warm-and-dry-homes': 'national-warm-homes',
    'lower-vale-warm-homes': 'warm-and-dry-homes',
    'fell-towns-warm-homes': 'north-moors-warm-homes',
  });
  expect(tiers[0]?.id).toBe('national-warm-homes');
  expect(Object.keys(parents)).not.toContain('warm-room-in-every-school');
  const page = await look();
  expect(page.querySelectorAll('figure svg a[href="/missions/lower-vale-warm-homes"]').length).toBe(
    2,
  );
  expect(page.querySelector('figure details')?.text).toContain('Read the tiers as a list');
});

test('what is for partners is nowhere for others', async () => {
  const open = await ask();
  expect(ids(open)).not.toContain('moor-edge-warm-homes');
  expect(open.tiers.map(({ id }) => id)).not.toContain('moor-edge-warm-homes');
  expect((await look()).text).not.toContain('Moor Edge warm homes');
});

test('a page asks at most twelve questions', async () => {
  for (const headers of [{}, amara]) {
    const { queries } = await house.queriesOf(() => house.app.request('/', { headers }));
    expect(queries.length, queries.join('\n')).toBeLessThanOrEqual(12);
  }
});

test('beside real missions the made-up ones stand first and say that they are', async () => {
  const tree = async () =>
    parse(await (await house.app.request('/missions?view=tree')).text()).querySelector('body');
  expect((await tree())?.querySelector('.w-demo')).not.toBeNull();
  await house.load(ukMissions);
  expect((await tree())?.querySelector('.w-demo')).toBeNull();
  expect((await tree())?.querySelector('.w-rows')?.text).toContain('made up');
  const shown = await ask();
  expect(shown.missions[0]?.fictional).toBe(true);
  expect(shown.total).toBeGreaterThan(shown.missions.length);
  const fiction = shown.missions.map(({ fictional }) => fictional);
  expect(fiction).toEqual([...fiction].sort((a, b) => Number(b) - Number(a)));
  expect(fiction.filter((made) => !made)).toHaveLength(8);
  const mixed = await look();
  expect(mixed.querySelector('.w-demo')).toBeNull();
  expect(mixed.querySelector('figure details')?.text).toContain('Made up: Warm and dry homes');
  expect(mixed.querySelectorAll('main .ds-tag').map((tag) => tag.text)).toEqual(
    Array(8).fill('Made up'),
  );
  await house.db.owner.query(
    `update mission set visibility = 'partners' where fictional and slug <> 'clean-river-aver'`,
  );
  const page = await look();
  expect(page.querySelector('.w-demo')).toBeNull();
  const tags = page.querySelectorAll('main .ds-tag').map((tag) => tag.text);
  expect(tags).toEqual(['Made up']);
});

test('where nothing has begun it says what to do first', async () => {
  await house.db.owner.query(`update mission set visibility = 'partners'`);
  const page = await look();
  expect(page.querySelector('main')?.text).toContain('No mission has begun here yet');
  expect(page.querySelector('main')?.text).toContain('weft import');
});
