import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConnectedOrganisation, type ConnectionFacts, connectionsOf } from './connections.ts';
import type { TieFacts } from './coordination.ts';
import { reasonsOf } from './gaps.ts';

const today = '2026-11-23';
const organisation = (
  id: string,
  more: Partial<ConnectedOrganisation> = {},
): ConnectedOrganisation => ({
  id,
  name: id.toUpperCase(),
  sector: 'public',
  tier: 'local',
  joined: true,
  ...more,
});
const tie = (from: string, to: string, more: Partial<TieFacts> = {}): TieFacts => ({
  from,
  to,
  frequency: null,
  intensity: null,
  contactOn: today,
  confirmed: 'both',
  source: null,
  ...more,
});
const does = (workstream: string, ...organisations: string[]) =>
  organisations.map((id) => ({ organisation: id, workstream }));
const connect = (more: Partial<ConnectionFacts>) =>
  connectionsOf({
    organisations: [],
    assignments: [],
    commitments: [],
    dependencies: [],
    ties: [],
    today,
    sectorOrder: ['private', 'civil-society', 'public'],
    ...more,
  });

describe('the order of the cloth', () => {
  const ordered = [
    organisation('p1', { sector: 'private', tier: 'national', name: 'Zeal' }),
    organisation('p2', { sector: 'private', tier: 'local', name: 'Area 2' }),
    organisation('p3', { sector: 'private', tier: 'local', name: 'Area 10' }),
    organisation('p4', { sector: 'private', tier: null, name: 'Aa' }),
    organisation('c1', { sector: 'civil-society', tier: 'international' }),
    organisation('s1', { sector: 'public', name: 'Same' }),
    organisation('s2', { sector: 'public', name: 'Same' }),
    organisation('n1', { sector: null, tier: 'international' }),
    organisation('n2', { sector: null, tier: 'national' }),
  ];

  test('by sector in the page’s order, then tier, then name as people count, then id', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (organisations) => {
        const { organisations: found } = connect({ organisations });
        expect(found.map(({ id }) => id)).toEqual(ordered.map(({ id }) => id));
      }),
    );
  });
});

describe('what counts', () => {
  const organisations = ['a', 'b', 'c'].map((id) => organisation(id));

  test('assignments, commitments, ties and acts of others are ignored', () => {
    const outside = connect({
      organisations,
      assignments: [...does('x', 'a', 'b', 'stranger'), ...does('y', 'stranger')],
      commitments: does('y', 'other'),
      ties: [tie('a', 'stranger'), tie('stranger', 'b')],
      jointActs: [
        { a: 'a', b: 'stranger', on: today },
        { a: 'stranger', b: 'other', on: today },
        { a: 'other', b: 'c', on: today },
      ],
    });
    expect(outside.pairs).toEqual([
      { a: 0, b: 1, need: 1, coordinates: false, dateNotRecorded: false },
    ]);
    expect([...outside.contacts.keys()]).toEqual([]);
    expect(outside.measures).toMatchObject({ kept: 0, known: 1, gaps: 1, excess: 0 });
  });

  test('a commitment is work as an assignment is, and done twice it is done once', () => {
    const { pairs, work } = connect({
      organisations,
      assignments: does('x', 'a'),
      commitments: does('x', 'a', 'b'),
    });
    expect(pairs).toEqual([{ a: 0, b: 1, need: 1, coordinates: false, dateNotRecorded: false }]);
    expect(work).toEqual([['x'], ['x'], []]);
  });

  test('something done together is contact, within a window that can be set', () => {
    const facts = {
      organisations,
      assignments: does('x', 'a', 'b'),
      jointActs: [{ a: 'b', b: 'a', on: '2026-11-13' }],
    };
    expect(connect(facts).measures.kept).toBe(1);
    expect(connect({ ...facts, windowDays: 10 }).measures.kept).toBe(1);
    expect(connect({ ...facts, windowDays: 9 }).measures.kept).toBe(0);
    const old = [{ a: 'b', b: 'a', on: '2026-08-24' }];
    expect(connect({ ...facts, jointActs: old }).measures.kept).toBe(0);
    expect(connect({ ...facts, jointActs: old, windowDays: 91 }).measures.kept).toBe(1);
  });

  test('a pair is not known while neither has joined nor any tie, however old, is recorded', () => {
    const listed = organisations.map((one) => ({ ...one, joined: false }));
    const facts = { organisations: listed, assignments: does('x', 'a', 'b') };
    const stateOf = (ties: TieFacts[]) => connect({ ...facts, ties }).pairs[0]?.coordinates;
    expect(stateOf([])).toBeNull();
    expect(stateOf([tie('a', 'a')])).toBeNull();
    expect(stateOf([tie('a', 'stranger')])).toBeNull();
    expect(stateOf([tie('b', 'c', { contactOn: '2020-01-01' })])).toBe(false);
    expect(stateOf([tie('b', 'a', { confirmed: null })])).toBe(false);
    expect(stateOf([tie('b', 'a')])).toBe(true);
  });
});

test('gaps: the greatest need, then across two stated sectors, then as the cloth reads', () => {
  const organisations = [
    organisation('a', { sector: 'private' }),
    organisation('b', { sector: 'private' }),
    organisation('c', { sector: 'public' }),
    organisation('d', { sector: 'public' }),
    organisation('n', { sector: null }),
    organisation('o', { sector: null }),
  ];
  const { gaps } = connect({
    organisations,
    assignments: [...does('x', 'a', 'b', 'c', 'd', 'n', 'o'), ...does('y', 'c', 'd')],
    ties: [tie('b', 'd')],
  });
  const letters = 'abcdno';
  expect(gaps.map(({ a, b, need }) => `${letters[a]}${letters[b]} ${need}`)).toEqual([
    'cd 2',
    ...['ac 1', 'ad 1', 'bc 1'],
    ...['ab 1', 'an 1', 'ao 1', 'bn 1', 'bo 1', 'cn 1', 'co 1', 'dn 1', 'do 1', 'no 1'],
  ]);
});

test('congruence by need: a kept pair of need 2 outweighs a gap of 1', () => {
  const { measures } = connect({
    organisations: ['a', 'b', 'c'].map((id) => organisation(id)),
    assignments: [...does('x', 'a', 'b', 'c'), ...does('y', 'a', 'b')],
    ties: [tie('a', 'b')],
  });
  expect(measures).toMatchObject({ kept: 1, known: 3, congruence: 1 / 3 });
  expect(measures.weightedCongruence).toBe(2 / 4);
});

describe('the reasons of a pair', () => {
  const organisations = ['a', 'b'].map((id) => organisation(id));
  const assignments = [...does('x', 'a', 'b'), ...does('y', 'a', 'b')];
  const reasons = (more: Partial<ConnectionFacts>) => {
    const connections = connect({ organisations, assignments, ...more });
    const [pair] = connections.pairs;
    if (pair === undefined) throw new Error('they need each other');
    return reasonsOf(connections, pair).map(
      ({ workstreams, dependency, needs }) => `${workstreams.join('-')} ${dependency} ${needs}`,
    );
  };

  test('equally strong ones begin with the work they share', () => {
    expect(reasons({ dependencies: [{ from: 'x', on: 'y', kind: 'pooled' }] })).toEqual([
      ...['x-x same each', 'y-y same each'],
      ...['x-y pooled each', 'y-x pooled each'],
    ]);
  });

  test('of two dependencies between the same work the stronger is told, whichever came first', () => {
    const both = [
      { from: 'x', on: 'y', kind: 'sequential' },
      { from: 'x', on: 'y', kind: 'pooled' },
    ] as const;
    for (const dependencies of [both, both.toReversed()])
      expect(reasons({ dependencies })).toEqual([
        ...['x-y sequential first', 'y-x sequential second'],
        ...['x-x same each', 'y-y same each'],
      ]);
  });

  test('what weighs nothing is no reason, and nothing depends on itself', () => {
    const weights = { pooled: 0, sequential: 2, reciprocal: 3 };
    const dependencies = [
      { from: 'x', on: 'y', kind: 'pooled' },
      { from: 'x', on: 'x', kind: 'reciprocal' },
    ] as const;
    expect(reasons({ dependencies, weights })).toEqual(['x-x same each', 'y-y same each']);
  });
});
