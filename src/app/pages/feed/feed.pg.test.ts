import { parseAtomFeed } from 'feedsmith';
import { beforeAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';

const house = await houseWith(averley);
const open = '/missions/warm-and-dry-homes';
const closed = '/missions/harrow-quay-warm-homes';
const forPartners = '/missions/moor-edge-warm-homes';

const post = async (path: string, person: string, body: object) => {
  const headers = { ...(await house.signInAs(person)), 'content-type': 'application/json' };
  const answer = await house.app.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...headers, accept: 'application/json', origin: 'http://localhost' },
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
};

const ask = (path: string, headers: Record<string, string> = {}) =>
  house.app.request(path, { headers });
const feedOf = async (mission: string) =>
  parseAtomFeed(await (await ask(`${mission}/feed.atom`)).text());
const titlesOf = async (mission: string) =>
  ((await feedOf(mission)).entries ?? []).map(({ title }) => JSON.stringify(title));

beforeAll(async () => {
  await house.appoint('moor-edge-director', 'moor-edge-council');
  await post(`${open}/edit`, 'leila-haddad', { affected: 'Tenants <of> Averley & around' });
  await post(`${open}/work`, 'leila-haddad', { name: 'Draughts & damp' });
  await post(`${closed}/work`, 'stefan-ionescu', { name: 'A secret strand' });
  await post(`${closed}/edit`, 'stefan-ionescu', { affected: 'Everyone at the quay' });
});

describe('the feed of a mission', () => {
  test('is what another’s reader takes for one, and says who did what, where', async () => {
    const answer = await ask(`${open}/feed.atom`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBeNull();
    const feed = parseAtomFeed(await answer.text());
    const { rows } = await house.db.owner.query(
      "select id from mission where slug = 'warm-and-dry-homes'",
    );
    expect(feed.id).toBe(`urn:uuid:${rows[0].id}`);
    expect(feed.updated).toBe(feed.entries?.[0]?.updated);
    expect(feed.links?.map(({ rel }) => rel).sort()).toEqual(['alternate', 'self']);
    const strand = feed.entries?.find((entry) => JSON.stringify(entry).includes('Draughts'));
    expect(strand).toMatchObject({
      id: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
      authors: [{ name: 'Averley Common Fund' }],
      links: [{ href: expect.stringContaining(`${open}/${'work'}/draughts`) }],
    });
    expect(JSON.stringify(strand)).toContain('A workstream was added: Draughts & damp');
    const ids = feed.entries?.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect((await feedOf(open)).entries?.map(({ id }) => id)).toEqual(ids);
  });

  test('tells nothing of work that is closed, whoever asks', async () => {
    expect((await titlesOf(open)).join()).toContain('A workstream was added: Draughts & damp');
    const told = await titlesOf(closed);
    expect(told.join()).toContain('The mission was corrected');
    expect(told.join()).not.toContain('strand');
    const partner = await house.signInAs('stefan-ionescu');
    const asked = await (await ask(`${closed}/feed.atom`, partner)).text();
    expect(asked).toBe(await (await ask(`${closed}/feed.atom`)).text());
  });

  test('is not there for a mission of its partners, as one that is absent', async () => {
    const partner = await house.signInAs('moor-edge-director');
    for (const headers of [{}, partner])
      for (const path of ['/feed.atom', '/feed']) {
        const [hidden, absent] = await Promise.all([
          ask(forPartners + path, headers),
          ask(`/missions/moor-edge-nowhere${path}`, headers),
        ]);
        expect(hidden.status).toBe(404);
        expect((await hidden.text()).replaceAll('moor-edge-warm-homes', 'moor-edge-nowhere')).toBe(
          await absent.text(),
        );
      }
    expect(await (await ask(forPartners, partner)).text()).not.toContain('application/atom+xml');
  });

  test('is sent once while nothing changed', async () => {
    const first = await ask(`${open}/feed.atom`);
    const tag = first.headers.get('etag') ?? '';
    const modified = first.headers.get('last-modified') ?? '';
    const again = async (headers: Record<string, string>) =>
      (await ask(`${open}/feed.atom`, headers)).status;
    expect(await again({ 'if-none-match': tag })).toBe(304);
    expect(await again({ 'if-none-match': `"other", W/${tag}` })).toBe(304);
    expect(await again({ 'if-modified-since': modified })).toBe(304);
    // The tag is the better witness.
    expect(await again({ 'if-none-match': '"other"', 'if-modified-since': modified })).toBe(200);
    expect(await again({ 'if-modified-since': 'Sun, 01 Nov 2026 00:00:00 GMT' })).toBe(200);
    expect(await again({ 'if-modified-since': 'nonsense' })).toBe(200);
    await post(`${open}/edit`, 'leila-haddad', { affected: 'Tenants' });
    expect(await again({ 'if-none-match': tag })).toBe(200);
  });

  test('is found from the mission’s pages, and read on a page', async () => {
    for (const path of [open, `${open}/outcomes`])
      expect(/<link rel="alternate"[^>]*>/.exec(await (await ask(path)).text())?.[0]).toBe(
        `<link rel="alternate" type="application/atom+xml" title="What happened in Warm and dry homes" href="${open}/feed.atom"/>`,
      );
    const page = await (await ask(`${open}/feed`)).text();
    expect(page).toContain('A workstream was added: Draughts &amp; damp');
    expect(page).toContain(`http://localhost${open}/feed.atom`);
  });
});
