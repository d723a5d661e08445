import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { askPaths, commitmentPaths, movePaths } from './paths.ts';
import type { AsksShown } from './schema/asks.ts';

const house = await houseWith(averley);
const warm = { mission: 'warm-and-dry-homes' };
const [amara, marek] = await Promise.all(
  ['amara-osei', 'marek-novak'].map((person) => house.tokenOf(person)),
);
const send = async (at: string, body: object, token: string | undefined) => {
  const answer = await house.app.request(at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
};
const list = async (query = {}, token = amara): Promise<AsksShown> =>
  (
    await house.app.request(askPaths.list(warm, query), {
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
    })
  ).json() as Promise<AsksShown>; // the face that the route declares
const put = async (body: object, token = marek) => {
  const { status, said } = await send(askPaths.put(warm), body, token);
  expect([status, said.detail]).toEqual([201, undefined]);
  return String(said.ask);
};

test('an ask and an offer are put, listed and narrowed, the open ones first', async () => {
  expect((await list()).listed).toEqual([]);
  const van = await put({
    kind: 'ask',
    what: 'A van on Tuesdays',
    means: 'in-kind',
    workstream: 'fix-homes',
  });
  await put(
    { kind: 'offer', what: '£5,000 for parts', means: 'money', untilOn: '31 March 2027' },
    amara,
  );
  await put({
    kind: 'ask',
    what: 'A room to teach in',
    workstream: 'skills',
    about: 'For twelve people.',
  });
  const all = await list();
  expect(all.listed.map(({ what }) => what)).toEqual([
    'A van on Tuesdays',
    '£5,000 for parts',
    'A room to teach in',
  ]);
  expect(all.listed[0]).toMatchObject({
    id: van,
    kind: 'ask',
    mayAnswer: true,
    mayEnd: false,
    answers: 0,
  });
  expect(all.listed[1]).toMatchObject({
    untilOn: '2027-03-31',
    workstream: null,
    mayEnd: true,
    mayAnswer: false,
  });
  // What is for any work is also for this one.
  const forFixing = await list({ workstream: 'fix-homes' });
  expect(forFixing.listed.map(({ what }) => what)).toEqual([
    'A van on Tuesdays',
    '£5,000 for parts',
  ]);
  expect((await list({ kind: 'ask', means: 'in-kind' })).listed).toHaveLength(1);
  const page = parse(
    await (
      await house.app.request(askPaths.list(warm), { headers: await house.signInAs('amara-osei') })
    ).text(),
  );
  expect(page.querySelector('h1')?.text).toBe('2 asks and 1 offer');
  const offer = page.querySelectorAll('a').find((one) => one.text === 'Offer this');
  expect(offer?.getAttribute('href')).toContain(`ask=${van}`);
});

test('one move turns it into a conversation; what was promised from it is counted', async () => {
  const [van] = (await list()).listed;
  const wish = {
    organisation: 'harrow-quay-council',
    workstream: 'fix-homes',
    what: 'A van on Tuesdays',
    dueOn: '2027-01-15',
    ask: van?.id,
  };
  const form = parse(
    await (
      await house.app.request(commitmentPaths.offer(warm, { ...wish, dueOn: undefined }), {
        headers: await house.signInAs('amara-osei'),
      })
    ).text(),
  );
  expect(form.querySelector('input[name=ask]')?.getAttribute('value')).toBe(van?.id);
  expect(form.querySelector('input[name=what]')?.getAttribute('value')).toBe('A van on Tuesdays');
  const wrong = await Promise.all([
    send(commitmentPaths.request(warm), wish, amara),
    send(commitmentPaths.offer(warm), { ...wish, organisation: 'hearth-trust' }, amara),
  ]);
  expect(wrong.map(({ said }) => said.code)).toEqual(['ask-unknown', 'ask-of-another']);
  const { said } = await send(commitmentPaths.offer(warm), wish, amara);
  expect(said).toMatchObject({ state: 'countered' });
  expect((await list()).listed[0]).toMatchObject({ answers: 1, promised: 0 });
  await send(movePaths.accept({ commitment: String(said.id) }), { version: 1 }, marek);
  expect((await list()).listed[0]).toMatchObject({ answers: 1, promised: 1, state: 'open' });
  // Its own organisation says when it is met, once.
  const met = askPaths.met({ ...warm, ask: van?.id ?? '' });
  expect((await send(met, {}, amara)).status).toBe(403);
  expect((await send(met, {}, marek)).status).toBe(201);
  expect((await send(met, {}, marek)).said.code).toBe('ask-ended');
  expect((await send(commitmentPaths.offer(warm), wish, amara)).said.code).toBe('ask-closed');
  expect((await list()).listed.at(-1)).toMatchObject({ id: van?.id, state: 'met' });
  const [offer] = (await list({ kind: 'offer' })).listed;
  expect((await send(askPaths.withdraw({ ...warm, ask: offer?.id ?? '' }), {}, amara)).status).toBe(
    201,
  );
  const { rows } = await house.db.owner.query<{ event: string }>(
    `select event from memory_entry where event ~ '^(ask|offer)\\.' order by position`,
  );
  expect(rows.map(({ event }) => event)).toEqual([
    'ask.put',
    'offer.put',
    'ask.put',
    'ask.met',
    'offer.withdrawn',
  ]);
});

test('what is not put says why', async () => {
  const refusals = await Promise.all([
    send(
      askPaths.put(warm),
      { kind: 'ask', what: 'A lamp', workstream: 'clean-river-land' },
      marek,
    ),
    send(askPaths.put(warm), { kind: 'ask', what: 'A lamp', untilOn: '2026-11-01' }, marek),
  ]);
  expect(refusals.map(({ said }) => said.code)).toEqual(['ask-workstream-unknown', 'ask-day-past']);
  const wrong = await send(askPaths.put(warm), { kind: 'gift' }, marek);
  expect(wrong.status).toBe(422);
  const many = await Promise.all(
    Array.from({ length: 52 }, (_, at) =>
      send(askPaths.put(warm), { kind: 'ask', what: `Lamp ${at}` }, marek),
    ),
  );
  expect(many.filter(({ said }) => said.code === 'asks-too-many')).toHaveLength(3);
});
