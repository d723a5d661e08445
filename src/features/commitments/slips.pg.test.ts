import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { commitmentPaths, movePaths } from './paths.ts';
import type { ConversationShown } from './schema/conversation.ts';

const house = await houseWith(averley);
/** Vale Repair Collective promised c-118 to Harrow Quay Council, in “Fix homes”; renting and skills wait for it. */
const [amara, marek] = await Promise.all(
  ['amara-osei', 'marek-novak'].map((person) => house.tokenOf(person)),
);
const commitment = 'c-118';
const send = async (at: string, body: object, token: string | undefined) => {
  const answer = await house.app.request(at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
};
const show = async (id: string): Promise<ConversationShown> =>
  (
    await house.app.request(commitmentPaths.show({ commitment: id }), {
      headers: { accept: 'application/json' },
    })
  ).json() as Promise<ConversationShown>; // the face that the route declares
const warnings = async () =>
  (
    await house.db.owner.query<{ to: string; subject: string; text: string }>(
      `select to_name as to, subject, text from mail where about = 'commitment-slipped' order by id`,
    )
  ).rows;

test('a day that slips warns those whose work waits, once each, with what it costs them', async () => {
  const before = await show(commitment);
  expect(before.slippedDays).toBeNull();
  expect(before.dependants.map(({ id, daysAfter }) => [id, daysAfter])).toContainEqual([
    'c-109',
    56,
  ]);
  expect(new Set(before.dependants.map(({ workstream }) => workstream.id))).toEqual(
    new Set(['renting', 'skills']),
  );

  await send(movePaths['propose-date']({ commitment }), { version: 3, dueOn: '2026-12-11' }, amara);
  expect(await warnings()).toEqual([]);
  await send(movePaths['accept-date']({ commitment }), { version: 4 }, marek);
  const mails = await warnings();
  const told = mails.map(({ to }) => to);
  expect(new Set(told).size).toBe(told.length);
  // Stefan Ionescu acts for Harrow Quay Lettings, which promised c-109.
  const lettings = mails.find(({ to }) => to === 'Stefan Ionescu');
  expect(lettings?.subject).toBe('14 days later: Spare parts store open at Harrow Quay');
  expect(lettings?.text.replaceAll(/\s+/g, ' ')).toContain(
    'Finish repairs in 60 rented homes at Harrow Quay: due 22 January 2027. It costs you 14 days: yours is now 42 days after it; it was 56 days after it.',
  );
  // Whoever agreed, and whoever was told of the turn itself, are not told a second time.
  expect(told).not.toContain('Marek Novak');
  expect(told).not.toContain('Amara Osei');

  const after = await show(commitment);
  expect(after).toMatchObject({ slippedDays: 14, firstDueOn: '2026-11-27' });
  expect((await show('c-109')).waitsOn).toMatchObject([
    { id: commitment, slippedDays: 14, lateDays: null, dueOn: '2026-12-11' },
  ]);
  const page = parse(
    await (await house.app.request(commitmentPaths.show({ commitment: 'c-109' }))).text(),
  );
  expect(page.text).toContain('What this waits for has slipped');
  expect(page.text).toContain('Its day has slipped by 14 days. Now due 11 December 2026.');
});

test('a promise that will not come warns them too; a day moved forward does not', async () => {
  const had = (await warnings()).length;
  await send(movePaths['propose-date']({ commitment }), { version: 5, dueOn: '2026-12-04' }, marek);
  await send(movePaths['accept-date']({ commitment }), { version: 6 }, amara);
  expect(await warnings()).toHaveLength(had);
  await send(movePaths.renege({ commitment }), { version: 7, words: 'No van.' }, amara);
  const last = (await warnings()).slice(had);
  expect(last).toHaveLength(had);
  expect(last[0]?.subject).toBe('It will not come: Spare parts store open at Harrow Quay');
});
