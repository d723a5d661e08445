import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith, ukMissions } from '../../../../tests/house-with.ts';

/** Queries of one page, at most. Source: quality.md, "Speed and scale". */
const queriesMax = 12;

const house = await houseWith(averley);
await house.load(ukMissions);
const convenor = await house.signInAs('amara-osei');
const operator = await house.signInAs('operator');
const none: Record<string, string> = {};

const page = async (path: string, headers = none) => {
  const { result, queries } = await house.queriesOf(() => house.app.request(path, { headers }));
  expect(queries.length, `${path}: queries`).toBeLessThanOrEqual(queriesMax);
  return { status: result.status, html: parse(await result.text()) };
};
const data = async (path: string, headers = none) => {
  const answer = await house.app.request(path, {
    headers: { accept: 'application/json', ...headers },
  });
  return { status: answer.status, body: await answer.json() };
};
const file = async (path: string) => (await house.app.request(path)).text();
const words = (html: { textContent: string }) => html.textContent.replace(/\s+/g, ' ');

test('the list names missions with what their outcome says and who takes part', async () => {
  const { body } = await data('/missions');
  expect(body.total).toBe(24);
  const warm = body.missions.find((each: { id: string }) => each.id === 'warm-and-dry-homes');
  expect(warm).toMatchObject({
    name: 'Warm and dry homes',
    place: { id: 'averley' },
    partners: { public: 7, private: 6, 'civil-society': 7, notStated: 0 },
    latest: { value: 61.7, asOf: '2026-10-31', sentence: '61.7% in Oct 2026, improving' },
  });
  const { html } = await page('/missions', convenor);
  expect(words(html)).toContain('61.7% in Oct 2026, improving');
  expect(html.querySelectorAll('.w-ask')).toHaveLength(24);
  // Made-up missions stand beside real ones, so each says so, and the page as a whole does not.
  expect(html.querySelector('.w-demo')).toBeNull();
  expect(words(html)).toContain('Made up');
});

test('words with mistakes, tier, state and place narrow the list', async () => {
  const ids = async (query: string) =>
    (await data(`/missions?${query}`)).body.missions.map((each: { id: string }) => each.id);
  expect(await ids('q=warm+and+dri+homes')).toContain('warm-and-dry-homes');
  expect((await ids('q=warm+and+dri+homes'))[0]).toBe('warm-and-dry-homes');
  expect(await ids('tier=international')).toEqual(['modern-slavery']);
  expect(await ids('status=retired')).toEqual(['lu-2022', 'stonebeck-heat-network']);
  expect(await ids('place=harrow-quay')).toEqual(['harrow-quay-warm-homes', 'lead-free-pipes']);
  expect(await ids('place=Averley&status=adopted')).toEqual([
    'harrow-quay-warm-homes',
    'lower-vale-warm-homes',
    'warm-and-dry-homes',
  ]);
  expect(await ids('place=nowhere')).toEqual([]);
  expect(words((await page('/missions?q=zzzzzz')).html)).toContain('No mission matches this');
  expect((await data('/missions?tier=planetary')).status).toBe(422);
});

test('the tree nests by parent, leaves out what is closed, and draws the tiers', async () => {
  const { body } = await data('/missions?view=tree');
  const parentOf = (id: string) => body.tree.find((each: { id: string }) => each.id === id)?.parent;
  expect(parentOf('lower-vale-warm-homes')).toBe('warm-and-dry-homes');
  expect(parentOf('warm-and-dry-homes')).toBe('national-warm-homes');
  expect(parentOf('national-warm-homes')).toBeNull();
  expect(parentOf('moor-edge-warm-homes')).toBeUndefined();
  const { html } = await page('/missions?view=tree');
  expect(html.querySelectorAll('figure svg').length).toBeGreaterThan(1);
  // A filter that leaves the parent out leaves the child at the top.
  const local = (await data('/missions?view=tree&tier=local')).body.tree;
  expect(local.every((each: { parent: string | null }) => each.parent === null)).toBe(true);
});

test('a mission for partners is known to its partners and the operator, and to nobody else', async () => {
  await house.appoint('edda-marsh', 'moor-edge-rooms');
  const partner = await house.signInAs('edda-marsh');
  const paths = ['', '/outcomes', '/partners', '/earlier', '/outcomes/moor-edge-homes-ready'];
  for (const path of paths) {
    const at = `/missions/moor-edge-warm-homes${path}`;
    expect((await page(at)).status, at).toBe(404);
    expect((await page(at, convenor)).status, at).toBe(404);
    expect((await page(at, partner)).status, at).toBe(200);
    expect((await page(at, operator)).status, at).toBe(200);
  }
  expect((await data('/missions', partner)).body.total).toBe(25);
  expect((await data('/missions', convenor)).body.total).toBe(24);
  const above = async (headers: Record<string, string>) =>
    (await data('/missions/north-moors-warm-homes', headers)).body.children.map(
      (each: { id: string }) => each.id,
    );
  expect(await above(none)).toEqual(['fell-towns-warm-homes']);
  expect(await above(partner)).toEqual(['fell-towns-warm-homes', 'moor-edge-warm-homes']);
  const csv = await file('/missions.csv');
  expect(csv).toContain('Warm and dry homes');
  expect(csv).not.toContain('Moor Edge');
});

test('a mission on one page, to the figure of the look', async () => {
  const { body } = await data('/missions/warm-and-dry-homes');
  expect(body).toMatchObject({
    gatePassed: true,
    pastDue: false,
    parent: { id: 'national-warm-homes' },
    lead: { id: 'averley-common-fund' },
  });
  expect(body.indicators[0].sentence).toBe(
    'Improving: the last 7 points lie above the mean. At this pace 69.6% by March 2030, short of 75%.',
  );
  expect(body.gate.map(({ lines }: { lines: string[] }) => lines[0])).toEqual([
    'Linked to “Homes that do not make people ill”. All three sectors attest it.',
    '58.8% in July 2025, to 75% by March 2030.',
    'Needs 1.7 times the pace so far.',
    'Promises from 3 sectors and 3 tiers.',
    '6 live workstreams have a lead, 4 of them a local one.',
  ]);
  expect(body.readiness.map(({ line }: { line: string }) => line)).toContain('38 live');
  const { html } = await page('/missions/warm-and-dry-homes', convenor);
  expect(html.querySelector('h1')?.textContent).toBe(
    'By March 2030, three in four Averley homes are warm and dry',
  );
  expect(words(html)).toContain('20 organisations, each here by its own consent.');
  expect(words(html)).toContain('Gate: 5 of 5');
  expect(words(html)).toContain('Readiness: 2 of 6');
  expect(html.querySelectorAll('.w-sector')).toHaveLength(3);
  expect(html.querySelector('#outcome + * svg[role="img"]')).not.toBeNull();
  expect(words(html)).not.toContain('For the convenor');
});

test('connections of partners only are not told to others on the mission’s page', async () => {
  expect((await data('/missions/harrow-quay-warm-homes')).body.stuck).toBeNull();
  const own = await house.signInAs('stefan-ionescu');
  expect((await data('/missions/harrow-quay-warm-homes', own)).body.stuck).not.toBeNull();
  expect(words((await page('/missions/harrow-quay-warm-homes')).html)).not.toContain(
    'What is stuck',
  );
});

test('a date that passed, an end, a closed door are said plainly', async () => {
  const said = async (path: string, headers = none) => words((await page(path, headers)).html);
  expect(await said('/missions/camden-youth')).toContain(
    'This mission is past its date, 31 December 2025, and has not been closed.',
  );
  expect(await said('/missions/lu-2022')).toContain(
    'This mission was given up before its goal was reached.',
  );
  expect(await said('/missions/averley-insulation-drive')).toContain(
    'This mission was replaced by another.',
  );
  expect(await said('/missions/moor-edge-warm-homes', operator)).toContain(
    'Only the partners can see this mission.',
  );
  expect(await said('/missions/camden-youth')).toContain('has not joined yet');
  expect((await data('/missions/camden-youth')).body.pastDue).toBe(true);
  expect((await data('/missions/lead-free-pipes')).body.pastDue).toBe(false);
});

test('the real missions: the NHS pace, and growth fails for want of a magnitude', async () => {
  const { body } = await data('/missions/uk-nhs/outcomes/uk-nhs.rtt18');
  expect(body.pace.ratio).toBeCloseTo(2.15781, 6);
  expect(body.pace.projection).toBeCloseTo(77.62, 9);
  expect([body.pace.monthsElapsed, body.pace.monthsLeft]).toEqual([20, 36]);
  const nhs = (await data('/missions/uk-nhs')).body.gate;
  expect(nhs.slice(1, 3).map(({ answer }: { answer: string }) => answer)).toEqual(['pass', 'pass']);
  const growth = (await data('/missions/uk-growth')).body.gate[1];
  expect(growth.answer).toBe('fail');
  expect(growth.lines).toContain(
    '“Real household disposable income per person; GDP per capita (also regional)” lacks a unit, a baseline figure, the date of its baseline and a target in numbers.',
  );
  const { html } = await page('/missions/uk-growth', convenor);
  expect(html.querySelector('.w-demo')).toBeNull();
});

test('outcomes: sentence, two pictures, legend, pace, questions, figures', async () => {
  const { html } = await page('/missions/warm-and-dry-homes/outcomes', convenor);
  const section = html.querySelector('section[aria-labelledby="i-homes-warm-and-dry"]');
  const text = section ? words(section) : '';
  expect(section?.querySelectorAll('figure svg.only-wide, figure svg.only-narrow')).toHaveLength(2);
  expect(section?.querySelectorAll('.w-legend li')).toHaveLength(6);
  for (const part of [
    'A condition of the place, nobody’s score',
    'To reach 75% in 41 months it must rise by 0.32 points a month.',
    'That is 1.7 times the pace so far.',
    'The target lies above the upper limit of 63.5%.',
    'What changed in April 2026, when the run began?',
    'What could close the other 5.4 points?',
    'Averley Health Board, Home Conditions Survey, published 12 November 2026, provisional',
    'Revised from 61.9%: 40 late returns',
  ])
    expect(text).toContain(part);
  expect(section?.querySelectorAll('tbody tr')).toHaveLength(10);
  expect(words(html)).toContain('An organisation’s own work');
  expect(words(html)).toContain('This is a running total');
});

test('outcomes as known on another day, also as people write it', async () => {
  const april = async (on: string) => {
    const { body } = await data(`/missions/warm-and-dry-homes/outcomes?on=${on}`);
    return body.indicators[0].figures.find(
      (figure: { asOf: string }) => figure.asOf === '2026-04-30',
    )?.value;
  };
  expect(await april('2026-11-23')).toBe(60.7);
  expect(await april('1+June+2026')).toBe(61.9);
  expect(await april('11+May+2026')).toBeUndefined();
  const { html } = await page('/missions/warm-and-dry-homes/outcomes?on=1/6/2026');
  expect(words(html)).toContain('As known on 1 June 2026');
  expect((await page('/missions/warm-and-dry-homes/outcomes?on=yesterday')).status).toBe(422);
  const later = (await data('/missions/warm-and-dry-homes/outcomes?on=2030-01-01')).body;
  expect(later.knownOn).toBe('2026-11-23');
  const before = await page('/missions/warm-and-dry-homes/outcomes?on=2020-01-01');
  expect(words(before.html)).toContain('No figure was known on that day.');
});

test('short, broken, cumulative and empty series say no more than they can', async () => {
  const first = async (mission: string) =>
    (await data(`/missions/${mission}/outcomes`)).body.indicators[0];
  expect((await first('uk-clean-power')).sentence).toMatch(/^Too few points for limits: 2 so far/);
  const school = await first('school-leavers');
  expect(school.sentence).toMatch(/^Too few points for a verdict: 11 so far, 12 are needed/);
  expect(school.phases[0].trial).toBe(true);
  const gld = await first('uk-opportunity');
  expect(gld.phases).toHaveLength(2);
  expect(await first('lower-vale-warm-homes')).toMatchObject({ change: 'no-chart', phases: [] });
  const { html } = await page('/missions/stonebeck-heat-network/outcomes');
  expect(words(html)).toContain('Nobody has recorded a figure yet.');
  const empty = await page('/missions/camden-food/outcomes');
  expect(words(empty.html)).toContain('No outcome is measured yet');
});

test('figures: a page at a time, with what was replaced, and as files', async () => {
  const at = '/missions/warm-and-dry-homes/outcomes/homes-warm-and-dry/figures';
  const { body } = await data(at);
  expect([body.figures.length, body.total, body.next]).toEqual([24, 31, '2024-11-30']);
  expect((await data(`${at}?before=${body.next}`)).body).toMatchObject({ next: null });
  const { html } = await page(at);
  expect(words(html)).toContain('61.9%, known from 12 May 2026');
  const csv = (await file(`${at}.csv`)).split('\r\n');
  expect(csv).toHaveLength(34);
  expect(csv.filter((line) => line.startsWith('2026-04,'))).toEqual([
    '2026-04,2026-04-30,61.9,percent,provisional,2026-05-12,2026-05-12,Second phase,,,no',
    '2026-04,2026-04-30,60.7,percent,revised,2026-06-12,2026-06-12,Second phase,Improving: run above the mean,40 late returns,yes',
  ]);
  const svg = await file(`${at}.svg`);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toContain('Improving: the last 7 points lie above the mean.');
  expect(await file(`${at}.svg?on=2024-12-31`)).toContain('Too few points for a verdict');
});
