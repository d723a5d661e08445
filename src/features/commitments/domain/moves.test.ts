import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Conversation, decideToBegin, decideToMove, type Said } from './conversation.ts';
import {
  type Answer,
  answers,
  isFinal,
  moves,
  movesFor,
  type Side,
  sideFor,
  sides,
  steps,
  waitsFor,
} from './moves.ts';
import { commitmentStates } from './words.ts';

const today = '2026-11-23';
const fresh: Conversation = {
  state: 'requested',
  proposed: null,
  ofItself: false,
  what: 'Open a parts store',
  conditions: null,
  dueOn: '2026-11-27',
  costBorneBy: null,
  benefits: null,
  version: 1,
  firstDueOn: null,
  countsOn: null,
  reportedOn: null,
  satisfiedOn: null,
  endedOn: null,
};
const said = (version: number, more: Partial<Said> = {}): Said => ({
  version,
  words: null,
  ...more,
});

/** Takes one move after another, each by the side named, and gives what came of the last. */
const taken = (
  all: readonly (readonly [Answer, Side, Partial<Said>?])[],
  from: Conversation = fresh,
): Conversation =>
  all.reduce((stands, [move, side, more]) => {
    const moved = decideToMove(stands, move, [side], said(stands.version, more), today);
    if (!moved.ok) throw new Error(`${move} by ${side}: ${moved.refusal}`);
    return moved.value.next;
  }, from);

describe('the table of methods §3', () => {
  /** As methods §3 says it, written down a second time from its text: A requester, B promiser. */
  const published: Record<string, string> = {
    requested: 'promise B, counter B, decline B, withdraw A',
    countered: 'accept A, counter A, decline A, withdraw B',
    promised: 'report B, propose-date B, propose-date A, renege B, cancel A',
    reported: 'satisfy A, not-yet A, cancel A',
    satisfied: '',
    reneged: '',
    declined: '',
    cancelled: '',
  };

  test.each(commitmentStates)('%s opens these moves to each side and no other', (state) => {
    const letter = { requester: 'A', promiser: 'B' } as const;
    const open = answers.flatMap((move) =>
      sides
        .filter((side) => sideFor({ ...fresh, state }, move, [side]) !== null)
        .map((side) => `${move} ${letter[side]}`),
    );
    const expected = (published[state] ?? '').split(', ').filter(Boolean);
    expect(open.toSorted()).toEqual(expected.toSorted());
  });

  test('every move is in the table, and a day that is proposed waits for the other side', () => {
    expect(new Set(steps.map(({ move }) => move))).toEqual(new Set(moves));
    const stand = {
      ...fresh,
      state: 'promised',
      proposed: { dueOn: '2026-12-04', by: 'promiser' },
    } as const;
    expect(movesFor(stand, ['requester']).open).toEqual([
      'propose-date',
      'accept-date',
      'keep-date',
      'cancel',
    ]);
    expect(movesFor(stand, ['promiser']).open).toEqual(['report', 'propose-date', 'renege']);
    expect(waitsFor(stand)).toBe('requester');
    expect(waitsFor({ ...stand, proposed: { dueOn: '2026-12-04', by: 'requester' } })).toBe(
      'promiser',
    );
  });

  test('for each other move it is said why not, and who can', () => {
    const { open, closed } = movesFor({ ...fresh, state: 'promised' }, ['promiser']);
    expect(open).toEqual(['report', 'propose-date', 'renege']);
    expect(closed).toHaveLength(answers.length - open.length);
    const why = Object.fromEntries(closed.map((one) => [one.move, one.closed]));
    expect(why.cancel).toEqual({ why: 'theirs', by: 'requester' });
    expect(why.satisfy).toEqual({ why: 'not-now', by: 'requester' });
    expect(why.counter).toEqual({ why: 'not-now', by: 'either' });
    expect(why['accept-date']).toEqual({ why: 'not-now', by: 'either' });
    expect(
      movesFor({ ...fresh, state: 'reneged' }, sides).closed.map(({ closed: one }) => one.why),
    ).toEqual(answers.map(() => 'over'));
    expect(movesFor({ ...fresh, state: 'requested' }, []).open).toEqual([]);
  });

  test('what a package did not say is as if it had just been asked', () => {
    expect(movesFor({ ...fresh, state: null }, ['promiser']).open).toEqual([
      'promise',
      'counter',
      'decline',
    ]);
    expect(taken([['promise', 'promiser']], { ...fresh, state: null, version: 0 }).state).toBe(
      'promised',
    );
    expect(waitsFor({ state: null, proposed: null })).toBe('promiser');
    expect(waitsFor({ state: 'countered', proposed: null })).toBe('requester');
    expect(waitsFor({ state: 'satisfied', proposed: null })).toBeNull();
  });
});

describe('a turn', () => {
  const terms = { ...fresh, dueOn: '2026-12-04', conditions: 'Two days a week' };

  test('from asked over countered to satisfied', () => {
    const promised = taken([
      ['counter', 'promiser', { terms }],
      ['accept', 'requester'],
    ]);
    expect(promised).toMatchObject({
      state: 'promised',
      dueOn: '2026-12-04',
      firstDueOn: '2026-12-04',
      countsOn: '2026-12-04',
      conditions: 'Two days a week',
      version: 3,
    });
    const back = taken(
      [
        ['report', 'promiser'],
        ['not-yet', 'requester'],
      ],
      promised,
    );
    expect(back).toMatchObject({ state: 'promised', reportedOn: null });
    expect(
      taken(
        [
          ['report', 'promiser'],
          ['satisfy', 'requester'],
        ],
        back,
      ),
    ).toMatchObject({
      state: 'satisfied',
      reportedOn: today,
      satisfiedOn: today,
      version: 7,
    });
    expect(
      taken(
        [
          ['report', 'promiser'],
          ['cancel', 'requester'],
        ],
        back,
      ),
    ).toMatchObject({
      state: 'cancelled',
      endedOn: today,
    });
  });

  test('a counter of the requester is a request again', () => {
    const back = taken([
      ['counter', 'promiser', { terms }],
      ['counter', 'requester', { terms: fresh }],
    ]);
    expect(back.state).toBe('requested');
    expect(back.dueOn).toBe(fresh.dueOn);
  });

  test('a day holds once the other accepts; only one that the requester asked for counts', () => {
    const promised = taken([['promise', 'promiser']]);
    const late = { dueOn: '2026-12-11' };
    const proposed = taken([['propose-date', 'promiser', late]], promised);
    expect(proposed).toMatchObject({
      dueOn: '2026-11-27',
      proposed: { dueOn: '2026-12-11', by: 'promiser' },
    });
    expect(taken([['keep-date', 'requester']], proposed)).toMatchObject({
      dueOn: '2026-11-27',
      proposed: null,
    });
    expect(taken([['accept-date', 'requester']], proposed)).toMatchObject({
      dueOn: '2026-12-11',
      firstDueOn: '2026-11-27',
      countsOn: '2026-11-27',
      proposed: null,
    });
    expect(
      taken(
        [
          ['propose-date', 'requester', late],
          ['accept-date', 'promiser'],
        ],
        promised,
      ),
    ).toMatchObject({
      dueOn: '2026-12-11',
      firstDueOn: '2026-11-27',
      countsOn: '2026-12-11',
    });
    // What waited for an answer is gone once it is reported.
    expect(taken([['report', 'promiser']], proposed).proposed).toBeNull();
  });

  test('an imported promise keeps its day as the first one', () => {
    const imported = { ...fresh, state: 'promised', version: 0 } as const;
    const moved = taken(
      [
        ['propose-date', 'promiser', { dueOn: '2026-12-11' }],
        ['accept-date', 'requester'],
      ],
      imported,
    );
    expect(moved).toMatchObject({
      firstDueOn: '2026-11-27',
      countsOn: '2026-11-27',
      dueOn: '2026-12-11',
    });
    const dayless = taken(
      [
        ['propose-date', 'promiser', { dueOn: '2026-12-11' }],
        ['accept-date', 'requester'],
      ],
      {
        ...imported,
        dueOn: null,
      },
    );
    expect(dayless).toMatchObject({ firstDueOn: '2026-12-11', countsOn: '2026-12-11' });
  });

  test('an organisation that asks itself speaks for both sides, and its first day still counts', () => {
    const own = { ...fresh, ofItself: true };
    const move = (stands: Conversation, wish: Answer, more: Partial<Said> = {}) => {
      const moved = decideToMove(
        stands,
        wish,
        ['promiser', 'requester'],
        said(stands.version, more),
        today,
      );
      if (!moved.ok) throw new Error(moved.refusal);
      return moved.value.next;
    };
    const proposed = move(move(own, 'promise'), 'propose-date', { dueOn: '2026-12-11' });
    expect(move(proposed, 'accept-date').countsOn).toBe('2026-11-27');
    expect(move(move(proposed, 'report'), 'satisfy').state).toBe('satisfied');
  });

  test.each([
    ['words-changed', 'promise', 'promiser', { version: 0 }, {}],
    ['not-your-side', 'promise', 'requester', {}, {}],
    ['not-now', 'report', 'promiser', {}, {}],
    ['is-over', 'promise', 'promiser', {}, { state: 'declined' }],
    ['day-is-past', 'promise', 'promiser', {}, { dueOn: '2026-11-22' }],
    ['day-is-past', 'counter', 'promiser', { terms: { ...fresh, dueOn: '2026-11-22' } }, {}],
    ['terms-unchanged', 'counter', 'promiser', { terms: fresh }, {}],
    ['day-unchanged', 'propose-date', 'promiser', { dueOn: '2026-11-27' }, { state: 'promised' }],
    ['day-is-past', 'propose-date', 'promiser', { dueOn: '2026-11-22' }, { state: 'promised' }],
  ] as const)('is refused: %s', (refusal, move, side, more, stands) => {
    expect(decideToMove({ ...fresh, ...stands }, move, [side], said(1, more), today)).toEqual({
      ok: false,
      refusal,
    });
  });

  test('a promise may be for today', () => {
    expect(taken([['promise', 'promiser']], { ...fresh, dueOn: today }).state).toBe('promised');
  });
});

test('whatever is said by whomever: only the requester closes, an end stays, the first promise stays', () => {
  const said = fc.record({
    move: fc.constantFrom(...answers),
    side: fc.constantFrom(...sides),
    dueOn: fc.constantFrom('2026-11-24', '2026-12-01', '2027-01-01'),
  });
  fc.assert(
    fc.property(fc.array(said, { maxLength: 40 }), (all) => {
      let stands: Conversation = fresh;
      for (const { move, side, dueOn } of all) {
        const before = stands;
        const terms = { ...before, dueOn };
        const moved = decideToMove(
          before,
          move,
          [side],
          { version: before.version, words: null, terms, dueOn },
          today,
        );
        if (!moved.ok) continue;
        stands = moved.value.next;
        expect(isFinal(before.state)).toBe(false);
        if (stands.state === 'satisfied') expect(moved.value.side).toBe('requester');
        if (before.firstDueOn !== null) expect(stands.firstDueOn).toBe(before.firstDueOn);
        expect(stands.version).toBe(before.version + 1);
        expect(stands.proposed === null || stands.state === 'promised').toBe(true);
        expect(stands.satisfiedOn !== null).toBe(stands.state === 'satisfied');
      }
    }),
    { numRuns: 200 },
  );
});

describe('to begin', () => {
  const facts = {
    missionStatus: 'adopted' as const,
    workstream: { ended: false },
    other: { partner: true, ended: false, itself: false },
  };

  test('a request waits for the promiser, an offer enters at countered', () => {
    expect(decideToBegin(facts, 'request', fresh, today)).toEqual({
      ok: true,
      value: { state: 'requested', side: 'requester' },
    });
    expect(decideToBegin(facts, 'offer', fresh, today)).toEqual({
      ok: true,
      value: { state: 'countered', side: 'promiser' },
    });
    const itself = { ...facts, other: { ...facts.other, itself: true } };
    expect(decideToBegin(itself, 'request', fresh, today).ok).toBe(true);
  });

  test.each([
    ['mission-ended', { missionStatus: 'retired' }, {}],
    ['workstream-unknown', { workstream: null }, {}],
    ['workstream-ended', { workstream: { ended: true } }, {}],
    ['other-unknown', { other: null }, {}],
    ['other-ended', { other: { ...facts.other, ended: true } }, {}],
    ['other-no-partner', { other: { ...facts.other, partner: false } }, {}],
    ['offer-to-itself', { other: { ...facts.other, itself: true } }, {}],
    ['day-is-past', {}, { dueOn: '2026-11-22' }],
  ] as const)('is refused: %s', (refusal, lacks, terms) => {
    const wish = { ...fresh, ...terms };
    expect(decideToBegin({ ...facts, ...lacks }, 'offer', wish, today)).toEqual({
      ok: false,
      refusal,
    });
  });
});
