import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { houseWith, ukMissions } from '../../../tests/house-with.ts';

const house = await houseWith(ukMissions);
const json = { accept: 'application/json' };

interface Register {
  organisations: {
    id: string;
    name: string;
    sector: string | null;
    place: { id: string } | null;
  }[];
  total: number;
  from: number | null;
  next: string | null;
  previous: string | null;
  place: { id: string } | null;
  placesMeant: { id: string; within: string | null }[] | null;
}
const ask = async (query = ''): Promise<Register> => {
  const answer = await house.app.request(`/organisations${query}`, { headers: json });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Register;
};
const names = (page: Register) => page.organisations.map(({ name }) => name);
const look = async (address: string, headers = {}) => {
  const answer = await house.app.request(address, { headers });
  return { status: answer.status, page: parse(await answer.text()) };
};
describe('the register', () => {
  test('all 475 in order of name, 50 a page, there and back again', async () => {
    const forward: string[][] = [];
    let page = await ask();
    expect(page).toMatchObject({ total: 475, from: 1, previous: null });
    for (;;) {
      forward.push(page.organisations.map(({ id }) => id));
      if (page.next === null) break;
      page = await ask(`?after=${page.next}`);
      expect(page.total).toBe(475);
    }
    expect(forward.map((ids) => ids.length)).toEqual([...Array(9).fill(50), 25]);
    expect(new Set(forward.flat()).size).toBe(475);
    const back: string[][] = [page.organisations.map(({ id }) => id)];
    while (page.previous !== null) {
      page = await ask(`?before=${page.previous}`);
      back.unshift(page.organisations.map(({ id }) => id));
    }
    expect(back).toEqual(forward);
  });

  test('its order is that of people: accents and case do not matter', async () => {
    const shown = names(await ask());
    expect(shown).toEqual([...shown].sort(new Intl.Collator('en-GB').compare));
  });

  test('a row that is not there ends no page', async () => {
    expect((await look('/organisations?after=nobody')).status).toBe(404);
  });

  test.each([
    ['sector=civil-society', 23],
    ['sector=private', 3],
    ['sector=not-stated', 0],
    ['tier=regional&kind=Integrated+care+board', 36],
    ['standing=joined', 0],
    ['standing=listed', 475],
    ['kind=Nothing+of+the+kind', 0],
  ])('filter %s leaves %i', async (query, total) => {
    expect((await ask(`?${query}`)).total).toBe(total);
  });

  test('a place counts with all below it, by name, address or code', async () => {
    const wales = await ask('?place=Wales');
    expect(wales.total).toBe((await ask('?place=W92000004')).total);
    expect(wales.total).toBeGreaterThan(20);
    expect(wales.organisations.some(({ place }) => place?.id === 'W06000015')).toBe(true);
  });

  test('a place that nobody can tell asks which, and lists nothing meanwhile', async () => {
    const page = await ask('?place=Cardif');
    expect(page).toMatchObject({ total: 0, organisations: [] });
    expect(page.placesMeant?.map(({ id }) => id)).toContain('W06000015');
    const html = await look('/organisations?place=Cardif');
    expect(html.page.querySelector('h1')?.text).toBe('Which place is “Cardif”?');
    expect(html.page.querySelector('main a[href*="place=W06000015"]')?.text).toContain('Cardiff');
    const nowhere = await look('/organisations?place=Xqzzv');
    expect(nowhere.page.querySelector('main')?.text).toContain('No place here is called “Xqzzv”');
  });

  test.each(['sector=government', 'tier=galactic', 'standing=maybe'])(
    'a wrong filter %s is told, to people and to programs',
    async (query) => {
      expect((await look(`/organisations?${query}`)).status).toBe(422);
      const answer = await house.app.request(`/organisations?${query}`, { headers: json });
      expect(answer.status).toBe(422);
      const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
      expect(errors[0]?.pointer).toBe(`/${query.split('=')[0]}`);
    },
  );

  test('nothing found says so and what would help', async () => {
    const { status, page } = await look('/organisations?q=xqzzv');
    expect(status).toBe(200);
    expect(page.querySelector('h1')?.text).toBe('No organisation matches this');
    expect(page.querySelectorAll('main ul.w-bullets li').length).toBeGreaterThan(1);
  });
});

describe('search in the register', () => {
  test.each([
    ['manchester city council', 'Manchester City Council'],
    ['Mancester City', 'Manchester City Council'],
    ['birmingam', 'Birmingham City Council'],
    ['BIRMINGHAM', 'Birmingham City Council'],
    ['ynys mon', 'Isle of Anglesey County Council'],
    ['GB-LAE-BIR', 'Birmingham City Council'],
    ['gb-lae-bir', 'Birmingham City Council'],
    ['GSS-E08000025', 'Birmingham City Council'],
    ['E08000025', 'Birmingham City Council'],
  ])('%s finds %s first', async (words, name) => {
    if (words === 'ynys mon')
      await house.db.owner.query(
        `insert into organisation_alias select id, 'Cyngor Sir Ynys Môn' from organisation
         where slug = 'isle-of-anglesey-county-council' on conflict do nothing`,
      );
    expect(names(await ask(`?q=${encodeURIComponent(words)}`))[0]).toBe(name);
  });

  test.each(['%', '_', '%%%', "'; drop table organisation; --", '\\', '🙂', '   ', '""', '-'])(
    'odd words %j are only words',
    async (words) => {
      const page = await ask(`?q=${encodeURIComponent(words)}`);
      expect(page.total === 475 || page.total < 20).toBe(true);
    },
  );

  test('one or two letters begin a word', async () => {
    const page = await ask('?q=bi');
    expect(page.total).toBeGreaterThan(0);
    for (const name of names(page)) expect(name).toMatch(/\bBi/);
  });

  test('too many words are refused', async () => {
    expect((await look(`/organisations?q=${'a'.repeat(301)}`)).status).toBe(422);
  });

  test('matches are paged, and each page knows where it stands', async () => {
    const first = await ask('?q=council');
    expect(first.from).toBe(1);
    expect(first.total).toBeGreaterThan(300);
    const second = await ask(`?q=council&after=${first.next}`);
    expect(second.from).toBe(51);
    expect((await ask(`?q=council&before=${second.previous}`)).organisations).toEqual(
      first.organisations,
    );
  });

  test('a filter narrows it', async () => {
    const page = await ask('?q=council&place=S92000003');
    expect(page.organisations.every(({ place }) => place?.id.startsWith('S'))).toBe(true);
    expect(page.total).toBe(31); // all of Scotland's 32 but Comhairle nan Eilean Siar
  });
});

describe('as CSV', () => {
  const csv = async (query: string) => {
    const answer = await house.app.request(`/organisations.csv${query}`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('organisations.csv');
    return (await answer.text()).trimEnd().split('\r\n');
  };

  test('the whole filtered list', async () => {
    expect(await csv('')).toHaveLength(476);
    expect(await csv('?sector=private')).toHaveLength(4);
    expect((await csv('?q=GB-LAE-BIR'))[1]).toMatch(
      /^birmingham-city-council,Birmingham City Council,public,local,Birmingham,/,
    );
  });

  test('in pieces, in the order of the pages', async () => {
    await house.db.owner.query(`insert into organisation (slug, name, listed_at)
      select 'piece-' || n, 'Piece ' || lpad(n::text, 4, '0'), now() from generate_series(1, 4100) n`);
    const lines = (await csv('?sector=not-stated')).slice(1);
    await house.db.owner.query(`delete from organisation where slug like 'piece-%'`);
    expect(lines).toHaveLength(4100);
    expect(lines[0]).toContain('Piece 0001');
    expect(lines[4099]).toContain('Piece 4100');
    expect(new Set(lines).size).toBe(4100);
  });

  test('no cell can run as a formula', async () => {
    await house.db.owner.query(
      `insert into organisation (slug, name, listed_at) values ('formula', '=1+1', now())`,
    );
    const [, line] = await csv('?sector=not-stated');
    await house.db.owner.query(`delete from organisation where slug = 'formula'`);
    expect(line).toContain(`'=1+1`);
  });
});

describe('places', () => {
  test('stand as a tree that opens without script', async () => {
    const { page } = await look('/places');
    expect(page.querySelector('h1')?.text).toBe('388 places, from wide to near');
    expect(page.querySelectorAll('main a[href^="/places/"]')).toHaveLength(388);
    expect(page.querySelectorAll('details').length).toBeGreaterThan(10);
    const answer = await house.app.request('/places', { headers: json });
    const { places, total } = (await answer.json()) as {
      places: { id: string; parent: string | null; organisations: number }[];
      total: number;
    };
    expect([places.length, total]).toEqual([388, 388]);
    expect(places.find(({ id }) => id === 'W06000015')?.parent).toBe('W92000004');
  });

  test('a ring of places, which no import should make, ends', async () => {
    await house.db.owner.query(
      `insert into place (slug, name) values ('ring-a', 'Ring A'), ('ring-b', 'Ring B')`,
    );
    await house.db.owner.query(`update place p set parent_id = q.id from place q
      where (p.slug, q.slug) in (('ring-a', 'ring-b'), ('ring-b', 'ring-a'))`);
    expect((await look('/places')).status).toBe(200);
    expect((await ask('?place=ring-a')).total).toBe(0);
    await house.db.owner.query(`update place set parent_id = null where slug like 'ring-%'`);
    await house.db.owner.query(`delete from place where slug like 'ring-%'`);
  });
});
