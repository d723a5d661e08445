import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { commitmentPaths } from './paths.ts';
import type { KeptShown, RecordShown } from './schema/kept.ts';

const house = await houseWith(averley);
const warm = { mission: 'warm-and-dry-homes' };
const json = { accept: 'application/json' };
const shownAt = async <T>(at: string, headers: Record<string, string> = {}): Promise<T> => {
  const answer = await house.app.request(at, { headers: { ...json, ...headers } });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<T>; // the face that the route declares
};
const asAmara = await house.signInAs('amara-osei');

describe('kept on time in a mission', () => {
  test('counts what was due until yesterday, with its reasons, by pair in the order of names', async () => {
    const shown = await shownAt<KeptShown>(commitmentPaths.kept(warm));
    expect([shown.from, shown.to]).toEqual(['2025-11-22', '2026-11-22']);
    expect([shown.due, shown.kept, shown.share]).toEqual([11, 4, '4/11']);
    const how = Object.fromEntries(shown.promises.map((one) => [one.id, [one.how, one.days]]));
    expect(how).toMatchObject({
      'c-104': ['kept', null],
      'c-110': ['not-reported', 5],
      'c-123': ['reported', null],
      'c-129': ['late', 10],
      'c-146': ['reneged', null],
    });
    // Declined and cancelled are not due; nor is what is due later.
    expect(Object.keys(how)).not.toContain('c-148');
    expect(Object.keys(how)).not.toContain('c-118');
    const names = shown.pairs.map(({ requester, promiser }) => (requester ?? promiser).name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en-GB')));
    expect(shown.pairs.reduce((sum, { due }) => sum + due, 0)).toBe(shown.due);
    const page = parse(await (await house.app.request(commitmentPaths.kept(warm))).text());
    expect(page.querySelector('h1')?.text).toBe('4 of 11 promises due were kept on time');
    expect(page.text).toContain('Not reported, 5 days after its day');
    expect(page.querySelector('a[href="/methods/kept"]')).not.toBeNull();
  });

  test('another time, a file, and what is wrong with a time', async () => {
    const shown = await shownAt<KeptShown>(
      commitmentPaths.kept(warm, { from: '1 Nov 2026', to: '2027-01-01' }),
    );
    expect([shown.from, shown.to]).toEqual(['2026-11-01', '2026-11-22']);
    const file = await house.app.request(`${commitmentPaths.kept(warm)}.csv`);
    expect((await file.text()).split('\r\n')[0]).toContain('counts_on');
    const wrong = await house.app.request(commitmentPaths.kept(warm, { from: 'soon' }), {
      headers: json,
    });
    expect(wrong.status).toBe(422);
    const none = await shownAt<KeptShown>(
      commitmentPaths.kept(warm, { from: '2020-01-01', to: '2020-02-01' }),
    );
    expect([none.due, none.share]).toEqual([0, null]);
  });

  test('met on a day that nobody recorded is left out and counted beside', async () => {
    await house.db.owner.query(`update commitment set satisfied_on = null where slug = 'c-145'`);
    const shown = await shownAt<KeptShown>(commitmentPaths.kept(warm));
    expect([shown.due, shown.kept, shown.unknown]).toEqual([10, 3, 1]);
  });
});

describe('the record of an organisation', () => {
  const record = commitmentPaths.record({ organisation: 'beck-and-sons-heating' });

  test('is seen by those who take part in a mission with it, and by nobody else', async () => {
    expect((await house.app.request(record, { headers: json })).status).toBe(401);
    const elsewhere = await house.signInAs('hana-kobayashi');
    expect((await house.app.request(record, { headers: { ...json, ...elsewhere } })).status).toBe(
      403,
    );
    const shown = await shownAt<RecordShown>(record, asAmara);
    expect(shown.promises.map(({ id, how }) => [id, how])).toContainEqual(['c-146', 'reneged']);
    const page = parse(await (await house.app.request(record, { headers: asAmara })).text());
    expect(page.querySelectorAll('h2').map((one) => one.text)).toEqual([
      'Missed',
      'Agreed anew',
      'Kept on time',
    ]);
  });

  test('tells nothing of missions whose commitments the asker may not see', async () => {
    // Harrow Quay Council's promises in a mission that is closed to Beck and Sons.
    await house.db.owner.query(`update commitment set due_on = '2026-11-02' where slug = 'c-221'`);
    const quay = commitmentPaths.record({ organisation: 'harrow-quay-council' });
    const beck = await house.signInAs('nora-beck');
    const outside = await shownAt<RecordShown>(quay, beck);
    expect(outside.promises.map(({ id }) => id)).not.toContain('c-221');
    const own = await shownAt<RecordShown>(quay, await house.signInAs('marek-novak'));
    expect(own.promises.map(({ id }) => id)).toContain('c-221');
  });
});
