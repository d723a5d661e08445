import { describe, expect, test } from 'vitest';
import { criterionLines, missingSentence, passedOf, readinessSentence } from '../copy.ts';
import type { Criterion, GateFacts, GateWork, HeadlineIndicator } from './gate.ts';
import { gate, gatePassed, headlineOnes, isTold, missingParts } from './gate.ts';
import type { ReadinessFacts } from './readiness.ts';
import { readiness } from './readiness.ts';

const complete: HeadlineIndicator = {
  id: 'rtt18',
  name: 'waiting under 18 weeks',
  headline: true,
  unit: 'percent',
  direction: 'up',
  baselineValue: 58.3,
  baselineOn: '2024-07-31',
  baselineSource: 'NHS England',
  target: 92,
  dueOn: '2029-03-31',
  pace: { ratio: 2.15781, movingAway: false, met: false },
};

const soundWork: GateWork = {
  commitments: [
    { sector: 'civil-society', tier: 'local', state: 'promised' },
    { sector: 'public', tier: 'regional', state: 'satisfied' },
    { sector: 'private', tier: 'local', state: 'reported' },
  ],
  workstreams: [
    { id: 'w1', leads: [{ organisation: 'a', tier: 'neighbourhood' }] },
    { id: 'w2', leads: [{ organisation: 'b', tier: 'national' }] },
  ],
};

/** A mission that passes all five. */
const sound: GateFacts = {
  grandChallenge: 'homes that do not make people ill',
  affected: '214,000 homes',
  attestations: [{ sector: 'private' }, { sector: 'civil-society' }, { sector: 'public' }],
  indicators: [complete],
  work: soundWork,
};

const at = (facts: Partial<GateFacts & GateWork>, id: Criterion['id']): Criterion => {
  const {
    commitments = soundWork.commitments,
    workstreams = soundWork.workstreams,
    ...rest
  } = facts;
  const work = { commitments, workstreams };
  const found = gate({ ...sound, work, ...rest }).find((each) => each.id === id);
  if (!found) throw new Error(`no criterion ${id}`);
  return found;
};
const withPace = (pace: HeadlineIndicator['pace']) =>
  at({ indicators: [{ ...complete, pace }] }, 'M3');

test('a sound mission passes all five, each with a line that says why', () => {
  const answers = gate(sound);
  expect(answers.map((each) => each.answer)).toEqual(['pass', 'pass', 'pass', 'pass', 'pass']);
  expect([gatePassed(answers), passedOf(answers)]).toEqual([true, '5 of 5']);
  expect(answers.map(criterionLines)).toEqual([
    ['Linked to “homes that do not make people ill”. All three sectors attest it.'],
    ['58.3% in July 2024, to 92% by March 2029.'],
    ['Needs 2.2 times the pace so far.'],
    ['Promises from 3 sectors and 2 tiers.'],
    ['2 live workstreams have a lead, 1 of them a local one.'],
  ]);
  expect(gatePassed(answers.slice(1))).toBe(false);
});

test('what rests on closed work is told of nobody: no pass, no fail, no count', () => {
  const answers = gate({ ...sound, work: null });
  expect(answers.map((each) => each.answer)).toEqual(['pass', 'pass', 'pass', 'closed', 'closed']);
  expect(answers.slice(3).map(criterionLines)).toEqual([
    ['Rests on commitments, which this mission shows to its partners only.'],
    ['Rests on commitments, which this mission shows to its partners only.'],
  ]);
  expect([isTold(answers), isTold(gate(sound)), gatePassed(answers)]).toEqual([false, true, false]);
  expect(passedOf(answers)).toBe('3 of 3 shown');
});

test('M1 fails on what is not written and needs people for an attestation', () => {
  expect(at({ attestations: [{ sector: 'public' }, { sector: null }] }, 'M1')).toMatchObject({
    answer: 'needs-people',
    missing: [{ sector: 'private' }, { sector: 'civil-society' }],
  });
  const empty = at({ grandChallenge: ' ', affected: null, attestations: [] }, 'M1');
  expect(empty.answer).toBe('fail');
  expect(empty.missing.map((each) => each.code)).toEqual([
    'grand-challenge',
    'affected',
    'attestation',
    'attestation',
    'attestation',
  ]);
});

describe('M2', () => {
  // Source: the real growth mission of the UK package.
  const bare = { ...complete, baselineValue: null, baselineOn: null, baselineSource: null };
  const growth = [
    { ...bare, name: 'living standards', unit: null, target: null },
    { ...bare, name: 'homes', unit: 'dwellings', target: 1500000 },
    { ...bare, name: 'infrastructure decisions', unit: 'decisions', target: 150 },
  ];

  test('the real growth mission fails: living standards has no magnitude', () => {
    const found = at({ indicators: growth }, 'M2');
    expect(found.answer).toBe('fail');
    expect(found.missing[0]).toEqual({
      code: 'indicator-parts',
      name: 'living standards',
      parts: ['unit', 'baseline-value', 'baseline-date', 'baseline-source', 'target'],
    });
    expect(criterionLines(found)[0]).toBe(
      '“living standards” lacks a unit, a baseline figure, the date of its baseline, the source of its baseline and a target in numbers.',
    );
  });

  test('one complete indicator is enough only while none lacks a magnitude', () => {
    expect(at({ indicators: [complete, growth[1]!] }, 'M2').answer).toBe('pass'); // three are listed above
    expect(at({ indicators: [complete, growth[0]!] }, 'M2').answer).toBe('fail');
    expect(at({ indicators: growth.slice(1) }, 'M2').missing.at(-1)).toEqual({
      code: 'complete-indicator',
    });
    expect(at({ indicators: [] }, 'M2')).toMatchObject({
      answer: 'fail',
      missing: [{ code: 'indicator' }],
    });
  });

  test('a passing mission still lists what another indicator lacks', () => {
    expect(at({ indicators: [complete, growth[1]!] }, 'M2').missing).toHaveLength(1);
  });

  test('each of the seven parts is asked for; a zero is a figure', () => {
    const none = { ...bare, unit: '', direction: null, target: null, dueOn: null };
    expect(missingParts(none)).toHaveLength(7);
    expect(missingParts({ ...complete, baselineValue: 0, target: 0 })).toEqual([]);
  });

  test('only headline indicators are judged; all are where none is marked', () => {
    const other = { ...growth[0]!, headline: false };
    expect(at({ indicators: [complete, other] }, 'M2').answer).toBe('pass');
    expect(headlineOnes([other, { ...complete, headline: false }])).toHaveLength(2);
  });
});

describe('M3', () => {
  test('the ratio decides: on trend, sound, explain', () => {
    const answer = (ratio: number) => {
      const found = withPace({ ratio, movingAway: false, met: false });
      return [found.answer, found.missing[0]?.code];
    };
    expect(answer(1)).toEqual(['needs-people', 'pace-on-trend']);
    expect(answer(1.01)).toEqual(['pass', undefined]);
    expect(answer(5)).toEqual(['pass', undefined]);
    expect(answer(5.01)).toEqual(['needs-people', 'pace-explain']);
  });

  test('moving away and already met are for people to judge', () => {
    expect(withPace({ ratio: null, movingAway: true, met: false }).missing[0]?.code).toBe(
      'pace-moving-away',
    );
    expect(withPace({ ratio: -1, movingAway: false, met: true }).missing[0]?.code).toBe('pace-met');
  });

  test('no pace fails where too little is stated, needs people where figures are wanting', () => {
    expect(withPace({ none: 'no-target' }).answer).toBe('fail');
    expect(withPace({ none: 'no-figures' }).answer).toBe('needs-people');
    expect(at({ indicators: [] }, 'M3').answer).toBe('fail');
  });

  test('one sound pace passes beside an unknown one, which stays listed', () => {
    const found = at(
      { indicators: [complete, { ...complete, pace: { none: 'no-baseline' } }] },
      'M3',
    );
    expect([found.answer, found.missing.length]).toEqual(['pass', 1]);
  });
});

test('M4 counts promises given, never requests, and tiers that are stated', () => {
  const requested = soundWork.commitments.map((each) => ({ ...each, state: 'requested' }));
  expect(at({ commitments: requested }, 'M4').missing.map((each) => each.code)).toEqual([
    'commitment',
    'commitment',
    'commitment',
    'second-tier',
  ]);
  const oneTier = soundWork.commitments.map((each) => ({
    ...each,
    tier: each.tier === 'local' ? each.tier : null,
  }));
  const found = at({ commitments: oneTier }, 'M4');
  expect([found.answer, found.missing]).toEqual([
    'fail',
    [{ code: 'second-tier', tiers: ['local'] }],
  ]);
  for (const state of ['countered', 'declined', 'reneged', 'cancelled']) {
    const lost = soundWork.commitments.map((each) =>
      each.sector === 'private' ? { ...each, state } : each,
    );
    expect(at({ commitments: lost }, 'M4').missing[0]).toEqual({
      code: 'commitment',
      sector: 'private',
    });
  }
});

describe('M5', () => {
  const lead = (organisation: string, tier: 'local' | 'national') => ({ organisation, tier });
  const code = (...leads: { organisation: string; tier: 'local' | 'national' }[][]) =>
    at({ workstreams: leads.map((each, i) => ({ id: String(i), leads: each })) }, 'M5').missing[0]
      ?.code;

  test('two workstreams, two organisations, one local', () => {
    expect(code([lead('a', 'local')], [lead('b', 'national')])).toBeUndefined();
    expect(code()).toBe('led-workstreams');
    expect(code([lead('a', 'local')], [])).toBe('led-workstreams');
    expect(code([lead('a', 'local'), lead('b', 'local')])).toBe('led-workstreams');
    expect(code([lead('a', 'local')], [lead('a', 'local')])).toBe('different-leads');
    expect(code([lead('a', 'national')], [lead('b', 'national')])).toBe('local-lead');
  });

  test('the local one must be one of the two', () => {
    expect(
      code(
        [lead('a', 'local'), lead('b', 'national')],
        [lead('a', 'local'), lead('c', 'national')],
      ),
    ).toBeUndefined();
    expect(code([lead('a', 'local')], [lead('a', 'local'), lead('b', 'national')])).toBeUndefined();
  });
});

describe('readiness', () => {
  const built: ReadinessFacts = {
    charter: { version: 3, adoptedOn: '2026-06-02' },
    seats: { public: 4, private: 4, 'civil-society': 4 },
    keyPosts: { all: 7, covered: 5 },
    commitmentsPromised: 38,
    reviewOn: '2027-01-30',
    tier: 'regional',
    parent: { name: 'National warm homes', tier: 'national' },
  };
  const told = (facts: Partial<ReadinessFacts>) =>
    readiness({ ...built, ...facts }).map((each) => [each.answer, readinessSentence(each.state)]);

  test('all six are answered, as on the mission page of the design', () => {
    expect(told({})).toEqual([
      ['pass', 'Version 3, 2 June 2026'],
      ['pass', '4, 4 and 4 seats'],
      ['needs-people', '5 of 7. 2 posts need people'],
      ['pass', '38 live'],
      ['pass', '30 January 2027'],
      ['pass', 'Part of “National warm homes”'],
    ]);
    expect(passedOf(readiness(built))).toBe('5 of 6');
  });

  test('what is not built needs people and says so', () => {
    const today = told({
      charter: 'not-built',
      seats: 'not-built',
      keyPosts: 'not-built',
      reviewOn: 'not-built',
    });
    expect(today.map(([answer]) => answer)).toEqual([
      'needs-people',
      'needs-people',
      'needs-people',
      'pass',
      'needs-people',
      'pass',
    ]);
    expect(today[0]?.[1]).toBe('Charters are not built yet, so nobody can adopt one here');
  });

  test('promises of a mission that closes them are not counted for others', () => {
    const closed = readiness({ ...built, commitmentsPromised: null });
    expect(closed[3]).toMatchObject({ answer: 'closed', state: { code: 'commitments-closed' } });
    expect(passedOf(closed)).toBe('4 of 5 shown');
  });

  test('what is missing fails', () => {
    const none = told({
      charter: null,
      seats: { public: 0, private: 2, 'civil-society': 0 },
      keyPosts: { all: 0, covered: 0 },
      commitmentsPromised: 0,
      reviewOn: null,
      parent: null,
    });
    expect(none.map(([answer]) => answer)).toEqual([
      'fail',
      'fail',
      'fail',
      'fail',
      'fail',
      'fail',
    ]);
    expect(none[1]?.[1]).toBe('Nobody sits for the public and civil society sectors');
  });

  test('the parent is of a wider tier; a national mission needs none', () => {
    const parent = (tier: ReadinessFacts['tier'], above: ReadinessFacts['parent']) =>
      readiness({ ...built, tier, parent: above })[5]?.answer;
    expect(parent('national', null)).toBe('pass');
    expect(parent('local', null)).toBe('fail');
    expect(parent(null, null)).toBe('needs-people');
    expect(parent('local', { name: 'x', tier: 'neighbourhood' })).toBe('fail');
    expect(parent('local', { name: 'x', tier: null })).toBe('pass');
  });
});

test('every missing thing has a sentence that ends', () => {
  const everything = [
    ...gate({
      ...sound,
      grandChallenge: null,
      affected: null,
      attestations: [],
      indicators: [],
      work: { commitments: [], workstreams: [] },
    }),
    ...gate({ ...sound, work: null }),
    ...gate({ ...sound, indicators: [{ ...complete, unit: null, pace: { none: 'due-passed' } }] }),
    withPace({ ratio: 9, movingAway: false, met: false }),
    withPace({ ratio: 0.5, movingAway: false, met: false }),
  ].flatMap((each) => each.missing.map(missingSentence));
  expect(everything.length).toBeGreaterThan(15);
  for (const sentence of everything) expect(sentence).toMatch(/^[A-Z“].*[.?]$/);
});
