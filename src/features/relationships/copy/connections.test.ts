import { describe, expect, test } from 'vitest';
import type { Measures } from '../domain/connections.ts';
import { connectionsLede, connectionsTitle, whySay } from './connections.ts';

const none = { kept: 0, known: 0 };
const measures = (more: Partial<Measures>): Measures => ({
  ...none,
  gaps: 0,
  notKnown: 0,
  congruence: null,
  weightedCongruence: null,
  acrossSectors: none,
  insideSectors: none,
  acrossTiers: none,
  insideTiers: none,
  excess: 0,
  ...more,
});

describe('the title says the finding', () => {
  test.each([
    [{ kept: 58, known: 83 }, '58 of 83 pairs that need each other work together'],
    [{ kept: 1, known: 1 }, '1 of 1 pair that needs each other works together'],
    [
      { kept: 1, known: 14, notKnown: 1 },
      '1 of 14 pairs that need each other work together; 1 more pair is not known',
    ],
    [{ notKnown: 11 }, '11 pairs need each other; whether they work together is not known'],
    [{ excess: 1 }, '1 pair works together; no need is recorded yet'],
    [{}, 'The loom is strung. No cloth yet.'],
  ])('%j', (more, title) => {
    expect(connectionsTitle(measures(more))).toBe(title);
  });

  test('the lede counts holes', () => {
    const lede = (gaps: number) => connectionsLede(20, measures({ kept: 5, known: 30, gaps }));
    expect(lede(0)).toMatch(/There is no hole\.$/);
    expect(lede(1)).toMatch(/There is 1 hole\.$/);
    expect(lede(25)).toMatch(/There are 25 holes; start with the first\.$/);
    expect(connectionsLede(8, measures({ notKnown: 3 }))).toContain('is no gap');
  });
});

describe('why a pair needs each other', () => {
  const name = (id: string) => ({ x: 'Find cold homes', y: 'Winter help', z: 'Skills' })[id] ?? id;

  test('one reason, two, and more than are told', () => {
    const first = {
      workstreams: ['x', 'y'],
      dependency: 'reciprocal',
      needs: 'each',
    } as const;
    const same = { workstreams: ['y', 'y'], dependency: 'same', needs: 'each' } as const;
    expect(whySay([first], name)).toBe('Find cold homes needs Winter help (reciprocal).');
    expect(whySay([first, same], name)).toBe(
      'Find cold homes needs Winter help (reciprocal), and both work on Winter help.',
    );
    expect(whySay([same], name)).toBe('Both work on Winter help.');
    expect(whySay([same, same, same, same, same], name)).toMatch(/, and 2 more\.$/);
  });

  test('a sequential dependency is told from the end that needs', () => {
    const of = (needs: 'first' | 'second') =>
      whySay([{ workstreams: ['x', 'z'], dependency: 'sequential', needs }], name);
    expect(of('first')).toBe('Find cold homes needs Skills (sequential).');
    expect(of('second')).toBe('Skills needs Find cold homes (sequential).');
  });
});
