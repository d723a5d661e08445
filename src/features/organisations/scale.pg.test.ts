import { beforeAll, expect, test } from 'vitest';
import { houseWith } from '../../../tests/house-with.ts';

/** About as many as the register of research organisations has. Source: quality.md, national data set */
const organisations = 50_000;

const house = await houseWith(null);
const places = { count: 400, perPlace: organisations / 400 };

beforeAll(async () => {
  await house.db.owner.query(
    `insert into place (slug, name) select 'place-' || n, 'Place ' || n from generate_series(1, $1::int) n`,
    [places.count],
  );
  await house.db.owner.query(
    `insert into organisation (slug, name, sector, tier, kind, place_id, listed_at, joined_at)
     select 'organisation-' || n, 'Organisation ' || md5(n::text),
       (array['public', 'private', 'civil-society', null])[1 + n % 4],
       (array['national', 'regional', 'local'])[1 + n % 3], 'Kind ' || n % 40, p.id, now(),
       case when n % 100 = 0 then now() end
     from generate_series(1, $1::int) n join place p on p.slug = 'place-' || (1 + n % $2::int)`,
    [organisations, places.count],
  );
  await house.db.owner.query('vacuum analyze');
});

const ask = (query: string) =>
  house.app.request(`/organisations${query}`, { headers: { accept: 'application/json' } });
const middle = async () => {
  const { rows } = await house.db.owner.query(
    `select slug from organisation order by name collate "en-GB-x-icu", id offset $1 limit 1`,
    [organisations / 2],
  );
  return rows[0].slug as string;
};

/** The plans that read organisations row by row, the count apart: that has its own limit. */
const wholeReads = (plans: readonly string[]) =>
  plans.filter((plan) => /Seq Scan on organisation\b/.test(plan) && !/^Aggregate/.test(plan));

test.each([
  ['', 'the first page'],
  ['after', 'a middle page'],
  ['before', 'a middle page, going back'],
])('%s: %s follows an index', async (way) => {
  const query = way === '' ? '' : `?${way}=${await middle()}`;
  const plans = await house.plansOf(() => ask(query));
  expect(plans.length).toBeGreaterThan(2);
  expect(wholeReads(plans)).toEqual([]);
  const page = plans.find(
    (plan) => plan.startsWith('Limit') && plan.includes('organisation_in_order'),
  );
  expect(page, plans.join('\n\n')).toBeDefined();
  expect(page).not.toContain('Sort');
});

test.each([
  'sector=private',
  'sector=not-stated',
  'tier=local',
  'kind=Kind+7',
  'standing=joined',
  'place=place-7',
])('a page of %s reads no more than it needs', async (filter) => {
  for (const edge of ['', `&after=${await middle()}`]) {
    const plans = await house.plansOf(() => ask(`?${filter}${edge}`));
    expect(wholeReads(plans), plans.join('\n\n')).toEqual([]);
  }
});

test('search goes by trigrams', async () => {
  const { rows } = await house.db.owner.query(
    `explain select id from organisation where plain_text('Organisatoin 0a1b2c3d') <% plain_text(name)`,
  );
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('organisation_name');
});

test('more matches than can be put in order are told as more', async () => {
  const answer = await ask('?q=organisation');
  const page = (await answer.json()) as {
    total: number;
    totalMax: number;
    organisations: unknown[];
  };
  expect(page).toMatchObject({ total: 1_001, totalMax: 1_000 });
  expect(page.organisations).toHaveLength(50);
  const html = await (await house.app.request('/organisations?q=organisation')).text();
  expect(html).toContain('More than 1,000 organisations match “organisation”');
});

test('the whole register downloads', async () => {
  const answer = await house.app.request('/organisations.csv');
  const lines = (await answer.text()).trimEnd().split('\r\n');
  expect(lines).toHaveLength(organisations + 1);
});
