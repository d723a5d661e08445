import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../house-with.ts';
import { listProductCode } from './sources.ts';
import { addressIn, nameOf, routesOfHouse, sampleOf } from './walk.ts';

/** Questions to the database that one page may ask, signed in or not. Source: quality.md, aims */
const queriesMax = 12;
/** Pages that state a number of their own, and why. Source: house.md, "its stated number" */
const queriesStated: Readonly<Record<string, number>> = {
  // What a package would hold is counted file by file, in one transaction; few people ask, and rarely.
  'GET /export': 40,
  'GET /missions/:mission/package': 40,
};

const house = await houseWith(averley);
const routes = routesOfHouse(house);
const mission = 'warm-and-dry-homes';
const sample = await sampleOf(house, mission);

const people = {
  visitor: {},
  'partner lead': await house.signInAs('amara-osei'),
  convenor: await house.signInAs('leila-haddad'),
  operator: await house.signInAs('operator'),
};
const json = { accept: 'application/json' };

test('each route has an id, a policy, an address from a paths.ts, a summary and a shape', () => {
  expect(routes.length).toBeGreaterThan(5);
  const ids = routes.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  const twice = routes.map(nameOf).filter((name, at, all) => all.indexOf(name) !== at);
  expect(twice).toEqual([]);
  const patterns = new Set(
    listProductCode()
      .filter(({ path }) => path.endsWith('/paths.ts'))
      .flatMap(({ text }) =>
        [...text.matchAll(/\bpath\(\s*'([^']+)'/g)].map(([, pattern]) => pattern),
      ),
  );
  for (const route of routes) {
    expect(patterns, nameOf(route)).toContain(route.at.pattern);
    expect(route.id, nameOf(route)).toMatch(/^[a-z][a-zA-Z]+$/);
    expect(typeof route.policy, nameOf(route)).toBe('function');
    expect(route.summary.length, nameOf(route)).toBeGreaterThan(4);
    expect(route.output.safeParse, nameOf(route)).toBeTypeOf('function');
    if (route.method !== 'post') continue;
    for (const sentence of Object.values<string>(route.refusals))
      expect(sentence, nameOf(route)).toMatch(/^[A-Z“].*[.”]$/s);
  }
});

/** An address in quotes, or put together in a template, in a file that is no paths.ts. */
const writtenAddress = /(["'`])\/(?!problems\/|assets\/|\/|\*|\1)[a-z][a-z-]*(?=[/"'`?#$])/g;

test('no address is written anywhere but in a paths.ts', () => {
  const heads = new Set(routes.map(({ at }) => at.pattern.split('/')[1]).filter(Boolean));
  const written = listProductCode()
    .filter(
      ({ path }) =>
        !/\/paths\.ts$|^src\/platform\/ui\/examples|^src\/platform\/(db|config)\//.test(path),
    )
    .flatMap(({ path, text }) =>
      [...text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '').matchAll(writtenAddress)]
        .map(([found]) => found.slice(2))
        .filter((head) => heads.has(head))
        .map((head) => `${path}: /${head}`),
    );
  expect(written).toEqual([]);
});

test('planted: a written address is seen', () => {
  const seen = (text: string) => [...text.matchAll(writtenAddress)].length;
  expect(seen('<a href="/missions">')).toBe(1);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template that is looked for
  expect(seen('`/missions/${slug}`')).toBe(1);
  expect(seen("missionPaths.show({ mission }) + 'a/b' + '/problems/x'")).toBe(0);
});

const pages = routes.filter((route) => route.method === 'get');
const found = await Promise.all(
  pages.map(async (route) => ({ route, address: await addressIn(house, route, mission, sample) })),
);

test('the walk knows an example for every page', () => {
  const unknown = found.filter(({ address }) => address === null).map(({ route }) => nameOf(route));
  // An import or a claim is there once somebody begins one; its own tests walk its pages.
  expect(
    unknown.filter(
      (name) =>
        !/\/(imports\/:import|claims\/:claim|passkeys\/:passkey|provider\/:provider|own-system\/:token|providers\/:provider|departments\/:department|appointments\/|invitations\/:invitation)/.test(
          name,
        ),
    ),
  ).toEqual([]);
});

const asks = found.flatMap(({ route, address }) =>
  address === null
    ? []
    : Object.entries(people).map(([who, headers]) => ({
        name: nameOf(route),
        who,
        route,
        address,
        headers,
      })),
);

test.each(asks)('$name for the $who', async ({ route, address, headers }) => {
  const { result: answer, queries } = await house.queriesOf(() =>
    house.app.request(address, { headers }),
  );
  const html = await answer.text();
  expect(answer.status, html.slice(0, 2_000)).toBeLessThan(500);
  expect(queries.length, queries.join('\n')).toBeLessThanOrEqual(
    queriesStated[nameOf(route)] ?? queriesMax,
  );
  if (!answer.headers.get('content-type')?.startsWith('text/html')) return;
  const page = parse(html);
  expect(html.startsWith('<!doctype html><html lang="en-GB"')).toBe(true);
  expect(page.querySelector('title')?.text).toMatch(/\S.* · Weft$/);
  expect(page.querySelectorAll('h1').map((one) => one.text.trim())).toEqual([
    expect.stringMatching(/\S/),
  ]);
  expect(page.querySelectorAll('main')).toHaveLength(1);
  expect(page.querySelectorAll('[style]').map((one) => one.outerHTML.slice(0, 200))).toEqual([]);
  const inline = page.querySelectorAll('script:not([src]), style, [onclick], [onsubmit], [onload]');
  expect(inline.map((one) => one.outerHTML.slice(0, 200))).toEqual([]);
  const ids = page.querySelectorAll('[id]').map((one) => one.id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  // The examples' links lead nowhere: nothing is behind them.
  const links = route.id === 'showDesign' ? [] : page.querySelectorAll('a[href^="#"]');
  for (const place of links) {
    const target = place.getAttribute('href')?.slice(1) ?? '';
    expect(target === 'top' || ids.includes(target), `#${target}`).toBe(true);
  }
  expect(wayBack(page.toString(), address)).toBe(true);
  if (answer.status !== 200) return;
  const data = await house.app.request(address, { headers: { ...headers, ...json } });
  expect(data.headers.get('content-type')).toMatch(/^application\/json/);
  const shown: unknown = await data.json();
  const checked = route.output.safeParse(shown);
  expect(checked.success ? [] : checked.error.issues).toEqual([]);
  expect(JSON.stringify(shown)).not.toMatch(uuid);
});

/** Ids inside are UUIDs; programs and people know things by their slugs. */
const uuid = /"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"/;

/** A link in main, or in the crumbs, that leads up; the first page is where all of them end. */
function wayBack(html: string, address: string): boolean {
  const page = parse(html);
  if (address === '/' || page.querySelector('nav.w-crumbs a[href]')) return true;
  const here = address.split('/').filter(Boolean);
  // A page right under the first one has the header's link to it.
  return here.length <= 1 || page.querySelector('main a[href]') !== null;
}
