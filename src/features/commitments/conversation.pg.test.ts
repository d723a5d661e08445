import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { commitmentPaths, movePaths } from './paths.ts';
import { listWaitingOn } from './queries/waiting.ts';
import type { BeginShown, ConversationShown } from './schema/conversation.ts';

const house = await houseWith(averley);
const warm = { mission: 'warm-and-dry-homes' };
/** Vale Repair Collective and Harrow Quay Council, the two sides; and somebody of neither. */
const [amara, marek, leila] = await Promise.all(
  ['amara-osei', 'marek-novak', 'leila-haddad'].map((person) => house.tokenOf(person)),
);
const vale = 'vale-repair-collective';
const quay = 'harrow-quay-council';
const json = { accept: 'application/json' };

const shownAt = async <T = ConversationShown>(at: string, token?: string): Promise<T> => {
  const headers = { ...json, ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await house.app.request(at, { headers });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<T>; // the face that the route declares
};
const show = (commitment: string, token?: string) =>
  shownAt(commitmentPaths.show({ commitment }), token);
const send = async (at: string, body: object, token: string | undefined) => {
  const answer = await house.app.request(at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
};
const asked = {
  organisation: vale,
  workstream: 'fix-homes',
  what: 'Mend the fans of 30 flats',
  conditions: 'Each fan turns, and the tenant has seen it',
  dueOn: '11 December 2026',
  costBorneBy: 'Harrow Quay Council',
  benefits: 'Tenants of Old Dock',
  words: 'The flats are listed in our letter.',
};
const ask = async (more: object = {}, token = marek) => {
  const { status, said } = await send(commitmentPaths.request(warm), { ...asked, ...more }, token);
  expect([status, said]).toMatchObject([201, { state: 'requested', version: 1 }]);
  return String(said.id);
};
const rows = async <T extends object>(sql: string, values: unknown[] = []) =>
  (await house.db.owner.query<T>(sql, values)).rows;
const mailsOf = (commitment: string) =>
  rows<{ subject: string; to: string; text: string }>(
    `select subject, to_name as to, text from mail where text like '%/commitments/' || $1 || '%' order by id`,
    [commitment],
  );

describe('a conversation', () => {
  test('from asked over countered and reported to satisfied, each turn seen, told once and remembered', async () => {
    const id = await ask();
    expect(id).toMatch(/^c-[0-9a-f]{12}$/);
    const first = await show(id, amara);
    expect(first).toMatchObject({
      state: 'requested',
      version: 1,
      waitsFor: 'promiser',
      mySides: ['promiser'],
    });
    expect(first.waitsForSomebody).toBe(true);
    expect(first.moves.open).toEqual(['promise', 'counter', 'decline']);
    const closed = Object.fromEntries(first.moves.closed.map(({ move, why }) => [move, why]));
    expect(closed.withdraw).toBe('Only Harrow Quay Council can. It spoke last.');
    expect(closed.satisfy).toBe(
      'Not now. Harrow Quay Council can once Vale Repair Collective reports it done.',
    );
    const other = await show(id, leila);
    expect(other.moves.open).toEqual([]);
    expect(other.moves.closed.find(({ move }) => move === 'promise')?.why).toBe(
      'Only Vale Repair Collective can. It is the one to promise.',
    );

    const counter = await send(
      movePaths.counter({ commitment: id }),
      { version: 1, dueOn: '2026-12-18', words: 'One week later, if the council lends a van.' },
      amara,
    );
    expect(counter).toEqual({ status: 201, said: { id, state: 'countered', version: 2 } });
    expect(await show(id)).toMatchObject({ dueOn: '2026-12-18', conditions: asked.conditions });
    await send(movePaths.accept({ commitment: id }), { version: 2 }, marek);
    await send(movePaths.report({ commitment: id }), { version: 3, words: 'All 30 turn.' }, amara);
    const notYet = await send(movePaths['not-yet']({ commitment: id }), { version: 4 }, marek);
    expect(notYet.status).toBe(422);
    await send(
      movePaths['not-yet']({ commitment: id }),
      { version: 4, words: 'Two stand still.' },
      marek,
    );
    await send(movePaths.report({ commitment: id }), { version: 5 }, amara);
    const done = await send(movePaths.satisfy({ commitment: id }), { version: 6 }, marek);
    expect(done).toEqual({ status: 201, said: { id, state: 'satisfied', version: 7 } });

    const shown = await show(id);
    expect(shown.turns.map(({ move }) => move)).toEqual([
      'request',
      'counter',
      'accept',
      'report',
      'not-yet',
      'report',
      'satisfy',
    ]);
    expect(shown.turns[1]).toMatchObject({
      side: 'promiser',
      organisation: { id: vale },
      post: { title: 'Director' },
      on: '2026-11-23',
      dueOn: '2026-12-18',
      dueBefore: '2026-12-11',
      words: 'One week later, if the council lends a van.',
    });
    expect(shown).toMatchObject({
      firstDueOn: '2026-12-18',
      countsOn: '2026-12-18',
      reportedOn: '2026-11-23',
      satisfiedOn: '2026-11-23',
      waitsFor: null,
    });
    const mails = await mailsOf(id);
    expect(mails.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      ...Array.from({ length: 3 }, () =>
        expect.stringContaining('Harrow Quay Council asks you: Mend the fans of 30 flats'),
      ),
      expect.stringContaining('Marek Novak: Vale Repair Collective answers with other terms'),
      expect.stringContaining('Harrow Quay Council has accepted'),
      expect.stringContaining('Harrow Quay Council has accepted'),
      expect.stringContaining('Marek Novak: Vale Repair Collective reports done'),
      expect.stringContaining('Harrow Quay Council says not yet'),
      expect.stringContaining('Harrow Quay Council says not yet'),
      expect.stringContaining('Marek Novak: Vale Repair Collective reports done'),
      expect.stringContaining('Harrow Quay Council is satisfied'),
      expect.stringContaining('Harrow Quay Council is satisfied'),
    ]);
    expect(mails[3]?.text).toMatch(
      /18 December 2026[\s\S]*It was: 11 December 2026[\s\S]*lends a van[\s\S]*now waits for you/,
    );
    const entries = await rows<{ event: string; facts: { state: string } }>(
      `select event, convert_from(bytes, 'utf8')::jsonb->'facts' as facts from memory_entry
        where about @> array[(select id from commitment where slug = $1)] order by position`,
      [id],
    );
    expect(entries.map(({ event }) => event)).toEqual([
      'commitment.requested',
      'commitment.countered',
      'commitment.accepted',
      'commitment.reported',
      'commitment.sent-back',
      'commitment.reported',
      'commitment.satisfied',
    ]);
    expect(entries[1]?.facts).toMatchObject({ changed: { dueOn: ['2026-12-11', '2026-12-18'] } });
  });

  test('an offer enters at countered, and a day moves once the other side agrees', async () => {
    const wish = { ...asked, organisation: quay, what: 'Lend two heaters' };
    const { said } = await send(commitmentPaths.offer(warm), wish, amara);
    const commitment = String(said.id);
    expect(said).toMatchObject({ state: 'countered' });
    expect(await show(commitment)).toMatchObject({
      organisation: { id: vale },
      requestedBy: { id: quay },
    });
    await send(movePaths.accept({ commitment }), { version: 1 }, marek);
    await send(
      movePaths['propose-date']({ commitment }),
      { version: 2, dueOn: '2026-12-18' },
      amara,
    );
    expect(await show(commitment)).toMatchObject({
      dueOn: '2026-12-11',
      proposed: { dueOn: '2026-12-18', by: 'promiser' },
      waitsFor: 'requester',
    });
    const own = await send(movePaths['accept-date']({ commitment }), { version: 3 }, amara);
    expect(own).toMatchObject({ status: 409, said: { code: 'not-your-side' } });
    await send(movePaths['accept-date']({ commitment }), { version: 3 }, marek);
    expect(await show(commitment)).toMatchObject({
      dueOn: '2026-12-18',
      firstDueOn: '2026-12-11',
      countsOn: '2026-12-11',
      proposed: null,
    });
    const page = parse(
      await (await house.app.request(commitmentPaths.show({ commitment }))).text(),
    );
    expect(page.text).toContain('First promised for11 December 2026');
    const reneged = await send(
      movePaths.renege({ commitment }),
      { version: 4, words: 'They broke.' },
      amara,
    );
    expect(reneged.said).toMatchObject({ state: 'reneged' });
    const after = await send(movePaths.report({ commitment }), { version: 5 }, amara);
    expect(after).toMatchObject({ status: 409, said: { code: 'is-over' } });
  });

  test('an organisation may ask something of itself, and it is shown as such', async () => {
    const commitment = await ask({ organisation: vale }, amara);
    const shown = await show(commitment, amara);
    expect(shown).toMatchObject({
      ofItself: true,
      requestedBy: null,
      mySides: ['promiser', 'requester'],
    });
    await send(movePaths.promise({ commitment }), { version: 1 }, amara);
    await send(movePaths.report({ commitment }), { version: 2 }, amara);
    const done = await send(movePaths.satisfy({ commitment }), { version: 3 }, amara);
    expect(done.said).toMatchObject({ state: 'satisfied' });
    expect(await mailsOf(commitment)).toEqual([]);
    const page = await (await house.app.request(commitmentPaths.show({ commitment }))).text();
    expect(page).toContain('asked this of itself, and speaks for both sides');
  });

  test('a day may be kept, and what is not promised may be declined or cancelled', async () => {
    const commitment = await ask();
    await send(movePaths.promise({ commitment }), { version: 1 }, amara);
    await send(
      movePaths['propose-date']({ commitment }),
      { version: 2, dueOn: '2026-12-18' },
      amara,
    );
    await send(movePaths['keep-date']({ commitment }), { version: 3 }, marek);
    expect(await show(commitment)).toMatchObject({ dueOn: '2026-12-11', proposed: null });
    await send(movePaths.cancel({ commitment }), { version: 4 }, marek);
    expect(await show(commitment)).toMatchObject({ state: 'cancelled', endedOn: '2026-11-23' });
    const other = await ask();
    const declined = await send(movePaths.decline({ commitment: other }), { version: 1 }, amara);
    expect(declined.said).toMatchObject({ state: 'declined' });
  });

  test('what a package brought goes on by the same moves, also where it said no state', async () => {
    await send(movePaths.report({ commitment: 'c-119' }), { version: 0 }, amara);
    expect(await show('c-119')).toMatchObject({
      state: 'reported',
      version: 1,
      dueOn: '2026-12-03',
    });
    await house.db.owner.query(`update commitment set state = null where slug = 'c-114'`);
    expect((await show('c-114', marek)).moves.open).toEqual(['promise', 'counter', 'decline']);
    await send(movePaths.promise({ commitment: 'c-114' }), { version: 0 }, marek);
    expect(await show('c-114')).toMatchObject({ state: 'promised', firstDueOn: '2026-12-01' });
  });
});

describe('Averley', () => {
  test('tells a conversation for each state, by the rules of real ones', async () => {
    const told = await show('c-118');
    expect(told.turns.map(({ move, on, dueOn }) => [move, on, dueOn])).toEqual([
      ['request', '2026-11-02', '2026-11-20'],
      ['counter', '2026-11-04', '2026-11-27'],
      ['accept', '2026-11-05', '2026-11-27'],
    ]);
    expect(told).toMatchObject({ state: 'promised', firstDueOn: '2026-11-27', version: 3 });
    const { rows: states } = await house.db.owner.query<{ state: string }>(
      `select distinct state from commitment where version > 0 and exists (select 1 from commitment_turn t
        where t.commitment_id = commitment.id and t.at < '2026-11-20')`,
    );
    expect(states).toHaveLength(8);
  });

  test('what waits on an organisation is told with its kind, since when, and by when', async () => {
    const { rows: own } = await house.db.owner.query<{ id: string }>(
      `select id from organisation where slug = $1`,
      [vale],
    );
    const waiting = await listWaitingOn(
      house.parts.db.read,
      own.map(({ id }) => id),
      50,
    );
    const of = (slug: string) => waiting.find(({ commitment }) => commitment.slug === slug);
    expect(of('c-121')).toMatchObject({
      kind: 'answer-offer',
      side: 'requester',
      for: { slug: 'stonebeck-council' },
      dueOn: '2027-01-29',
      since: new Date('2026-11-13T15:05:00Z'),
      version: 2,
    });
    expect(of('c-118')).toMatchObject({
      kind: 'report-done',
      side: 'promiser',
      for: { slug: quay },
    });
  });
});

describe('ten at once', () => {
  test('one is heard, nine are told that the words have changed', async () => {
    const commitment = await ask();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        at % 2 === 0
          ? send(movePaths.promise({ commitment }), { version: 1 }, amara)
          : send(movePaths.withdraw({ commitment }), { version: 1 }, marek),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(
      new Set(answers.filter(({ status }) => status !== 201).map(({ said }) => said.code)),
    ).toEqual(new Set(['words-changed']));
    const shown = await show(commitment);
    expect(shown.turns).toHaveLength(2);
    expect(shown.state).toBe(shown.turns[1]?.state);
  });
});

describe('the pages', () => {
  const withCookie = async (person: string) => house.signInAs(person);

  test('a form without script: what was typed is kept, every problem at once, then the thread', async () => {
    const cookie = await withCookie('marek-novak');
    const form = parse(
      await (await house.app.request(commitmentPaths.request(warm), { headers: cookie })).text(),
    );
    const choices = form
      .querySelectorAll('select[name=organisation] option')
      .map((one) => one.text);
    expect(choices).toContain('Vale Repair Collective');
    expect(choices.at(-1)).toBe('Harrow Quay Council (your own organisation)');
    const post = (at: string, body: Record<string, string>) =>
      house.app.request(at, {
        method: 'POST',
        headers: { origin: 'http://localhost', ...cookie },
        body: new URLSearchParams(body),
      });
    const wrong = await post(commitmentPaths.request(warm), {
      what: 'Paint a wall',
      dueOn: 'soon',
    });
    expect(wrong.status).toBe(422);
    const again = parse(await wrong.text());
    expect(again.querySelector('input[name=what]')?.getAttribute('value')).toBe('Paint a wall');
    expect(again.querySelectorAll('.ds-error-summary a').length).toBeGreaterThanOrEqual(3);
    expect(again.text).toContain('“soon” is not a day');
    const made = await post(commitmentPaths.request(warm), { ...asked, what: 'Paint a wall' });
    expect(made.status).toBe(303);
    const at = made.headers.get('location') ?? '';
    const page = parse(await (await house.app.request(at, { headers: cookie })).text());
    expect(page.querySelector('h1')?.text).toBe('Paint a wall');
    expect(page.querySelectorAll('.w-talk li')).toHaveLength(1);
    expect(page.text).toContain('Take it back');
    const late = await post(`${at}/withdraw`, { version: '7', words: 'We painted it.' });
    expect(late.status).toBe(409);
    const refused = parse(await late.text());
    expect(refused.querySelector('details[open] textarea')?.text.trim()).toBe('We painted it.');
    expect(refused.text).toContain('Somebody spoke before you');
  });

  test('who may not speak is told why; begins are refused with reasons', async () => {
    const commitment = await ask();
    const no = await send(movePaths.promise({ commitment }), { version: 1 }, leila);
    expect(no).toMatchObject({
      status: 403,
      said: {
        detail: expect.stringContaining(
          'hold a post in Harrow Quay Council or Vale Repair Collective',
        ),
      },
    });
    const refusals = await Promise.all(
      [
        { organisation: 'nobody' },
        { organisation: 'fell-forge' },
        { workstream: 'clean-river-land' },
        { dueOn: '2026-11-01' },
      ].map((more) => send(commitmentPaths.request(warm), { ...asked, ...more }, marek)),
    );
    expect(refusals.map(({ said }) => said.code)).toEqual([
      'other-unknown',
      'other-no-partner',
      'workstream-unknown',
      'day-is-past',
    ]);
    const form = await shownAt<BeginShown>(commitmentPaths.offer(warm), amara);
    expect(form.own.id).toBe(vale);
    expect(form.organisations.map(({ id }) => id)).not.toContain(vale);
    expect(form.organisations).toHaveLength(19);
    expect(form.workstreams).toHaveLength(6);
  });

  test('a party keeps its own commitments when its part in a closed mission has ended', async () => {
    const at = commitmentPaths.show({ commitment: 'c-226' });
    const fire = await house.tokenOf('helen-whitby');
    await house.db.owner.query(
      `update partner set ended_on = '2026-11-01' where organisation_id = (select id from organisation where slug = 'averley-fire-service')`,
    );
    expect((await house.app.request(at)).status).toBe(404);
    expect((await shownAt(at, fire)).moves.open).toEqual(['withdraw']);
  });
});
