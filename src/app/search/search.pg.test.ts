import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith, operatorSlug, ukMissions } from '../../../tests/house-with.ts';
import type { Found } from './schema.ts';

const house = await houseWith(averley);
await house.load(ukMissions);
const amara = await house.signInAs('amara-osei');
const partner = await house.signInAs('eilidh-grant');
const operator = await house.signInAs(operatorSlug);

const ask = async (words: string, headers = {}): Promise<Found> => {
  const answer = await house.app.request(`/search?q=${encodeURIComponent(words)}`, {
    headers: { accept: 'application/json', ...headers },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Found;
};
const look = async (words: string, headers = {}) =>
  parse(
    await (await house.app.request(`/search?q=${encodeURIComponent(words)}`, { headers })).text(),
  );

describe('what is found', () => {
  test('each kind from its own feature', async () => {
    const found = await ask('lower vale', amara);
    expect(found.missions[0]?.id).toBe('lower-vale-warm-homes');
    expect(found.organisations.map(({ id }) => id)).toContain('lower-vale-council');
    expect(found.places[0]).toMatchObject({ id: 'lower-vale', within: 'Averley' });
  });

  test.each([
    ['warm and dry homs', 'warm-and-dry-homes'],
    ['WARM AND DRY', 'warm-and-dry-homes'],
    ['every school leaver', 'school-leavers'],
    ['clean rivr aver', 'clean-river-aver'],
  ])('mission by %s', async (words, id) => {
    expect((await ask(words)).missions[0]?.id).toBe(id);
  });

  test.each([
    ['stonbeck council', 'stonebeck-council'],
    ['XX-AVERLEY-007', 'vale-repair-collective'],
    ['Meridian', 'meridian-mutual'],
  ])('organisation by %s', async (words, id) => {
    expect((await ask(words)).organisations[0]?.id).toBe(id);
  });

  test('at most ten of each kind, and the way to all organisations', async () => {
    const found = await ask('council');
    expect(found.organisations).toHaveLength(10);
    expect(found.organisationCount).toBeGreaterThan(300);
    const page = await look('council');
    const all = page.querySelector('main a[href="/organisations?q=council"]');
    expect(all?.text).toContain(`${found.organisationCount} organisations that match`);
  });

  test('a title that says how much there is, and tags on what is made up', async () => {
    const page = await look('council');
    expect(page.querySelector('h1')?.text).toMatch(/^[\d,]+ matches for “council”$/);
    expect(page.querySelector('.w-demo')).toBeNull();
    expect((await look('warm')).querySelectorAll('main .ds-tag').map((tag) => tag.text)).toContain(
      'Made up',
    );
    expect((await look('brannoth landlords league')).querySelector('.w-demo')).not.toBeNull();
  });
});

describe('who may find what', () => {
  test('a mission for partners is not found, counted or hinted at', async () => {
    for (const headers of [{}, amara]) {
      for (const words of ['moor edge warm homes', 'moor-edge-warm-homes', 'power fails']) {
        const found = await ask(words, headers);
        expect(found.missions.map(({ id }) => id)).not.toContain('moor-edge-warm-homes');
        expect((await look(words, headers)).querySelector('main')?.text).not.toContain(
          'Moor Edge warm homes',
        );
      }
    }
    for (const headers of [partner, operator])
      expect((await ask('moor edge warm homes', headers)).missions[0]?.id).toBe(
        'moor-edge-warm-homes',
      );
  });

  test('a hidden mission takes no place from one that may be found', async () => {
    await house.db.owner.query(`insert into mission (slug, name, visibility)
      select 'hidden-' || n, 'Warm and dry homes', 'partners' from generate_series(1, 30) n`);
    const found = await ask('warm and dry homes');
    expect(found.missions[0]?.id).toBe('warm-and-dry-homes');
    expect(found.missions.some(({ id }) => id.startsWith('hidden'))).toBe(false);
    await house.db.owner.query(`delete from mission where slug like 'hidden-%'`);
  });

  test('people are found by those who came in, with the post they hold', async () => {
    expect((await ask('amara osei')).people).toBeNull();
    expect((await look('amara osei')).querySelector('main')?.text).toContain(
      'found by those who are signed in',
    );
    const found = await ask('amarra osei', partner);
    expect(found.people?.[0]).toMatchObject({
      id: 'amara-osei',
      posts: [{ organisation: { id: 'vale-repair-collective' } }],
    });
    expect((await ask('operator', partner)).people).toEqual([]);
  });

  test('people whose term has ended are not', async () => {
    await house.db.owner.query(`update appointment set ends_on = '2026-11-22'
      where person_id = (select id from person where slug = 'yusuf-demir')`);
    const { people } = await ask('yusuf demir', amara);
    expect(people?.map(({ id }) => id)).toEqual(['zainab-yusuf']);
  });
});

describe('odd questions', () => {
  test('nothing asked shows the box and no list', async () => {
    for (const at of ['/search', '/search?q=', '/search?q=+++']) {
      const answer = await house.app.request(at);
      expect(answer.status).toBe(200);
      const page = parse(await answer.text());
      expect(page.querySelector('h1')?.text).toBe('Search all of Weft');
      expect(page.querySelectorAll('main section')).toHaveLength(0);
    }
  });

  test.each(['%', '___', '🙂🙂', '<script>alert(1)</script>', "' or 1=1 --", '\\'])(
    '%j is only words',
    async (words) => {
      const found = await ask(words, amara);
      expect(found.words).toBe(words);
      const page = await look(words, amara);
      expect(page.querySelectorAll('main script')).toHaveLength(0);
    },
  );

  test('one letter begins a word', async () => {
    const found = await ask('q');
    for (const { name } of found.organisations) expect(name.toLowerCase()).toMatch(/(^| )q/);
  });

  test('nothing found says so, and what would help', async () => {
    const page = await look('xqzzv');
    expect(page.querySelector('h1')?.text).toBe('Nothing matches “xqzzv”');
    expect(page.querySelectorAll('main ul.w-bullets li').length).toBeGreaterThan(1);
    expect((await look('!!!')).querySelector('main')?.text).toContain('no letter or figure');
  });

  test('too many words and a character of code zero are refused', async () => {
    expect((await house.app.request(`/search?q=${'a'.repeat(301)}`)).status).toBe(422);
    expect((await house.app.request('/search?q=%00')).status).toBe(422);
  });
});

test('a page asks at most twelve questions', async () => {
  const { queries } = await house.queriesOf(() =>
    house.app.request('/search?q=council', { headers: amara }),
  );
  expect(queries.length, queries.join('\n')).toBeLessThanOrEqual(12);
});
