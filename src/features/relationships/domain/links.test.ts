import { expect, test } from 'vitest';
import { computeLinks } from './links.ts';

/** One national, two regional and four local bodies. Source: design methods §4, and the look, Picture 3. */
const adjacent = [
  ['nation', 'vale'],
  ['nation', 'moors'],
  ['vale', 'quay'],
  ['vale', 'lower'],
  ['moors', 'fell'],
  ['moors', 'edge'],
] as const;
const bothWays = [
  ['vale', 'nation', 'Ana'],
  ['nation', 'vale', 'Ben'],
  ['quay', 'vale', 'Cal'],
  ['vale', 'quay', 'Dee'],
  ['lower', 'vale', 'Eli'],
  ['vale', 'lower', 'Fay'],
] as const;
const oneWay = [
  ['moors', 'nation', 'Gus'],
  ['fell', 'moors', 'Hal'],
  ['moors', 'edge', 'Ivy'],
] as const;

test('nine of twelve links and three of six pairs: 0.75 and 0.50', () => {
  expect(computeLinks({ adjacent, seated: [...bothWays, ...oneWay] })).toEqual({
    present: 9,
    possible: 12,
    coverage: 0.75,
    doubleLinked: 3,
    doubleCoverage: 0.5,
  });
});

test('one person both ways is two links and no double link; a second person makes it one', () => {
  const pair = [['up', 'down']] as const;
  const same = [
    ['up', 'down', 'Ana'],
    ['down', 'up', 'Ana'],
  ] as const;
  expect(computeLinks({ adjacent: pair, seated: same })).toMatchObject({
    present: 2,
    doubleLinked: 0,
  });
  const helped = [...same, ['down', 'up', 'Ben']] as const;
  expect(computeLinks({ adjacent: pair, seated: helped })).toMatchObject({
    present: 2,
    doubleLinked: 1,
  });
  const crowd = [
    ['up', 'down', 'Ana'],
    ['up', 'down', 'Ben'],
  ] as const;
  expect(computeLinks({ adjacent: pair, seated: crowd })).toMatchObject({
    present: 1,
    doubleLinked: 0,
  });
});

test('seats between bodies that are not adjacent are ignored, and a pair named twice counts once', () => {
  const twice = [
    ['up', 'down'],
    ['down', 'up'],
    ['up', 'down'],
  ] as const;
  expect(
    computeLinks({
      adjacent: twice,
      seated: [
        ['up', 'down', 'Ana'],
        ['up', 'other', 'Ana'],
      ],
    }),
  ).toEqual({
    present: 1,
    possible: 2,
    coverage: 0.5,
    doubleLinked: 0,
    doubleCoverage: 0,
  });
});

test('no adjacent bodies: nothing to cover', () => {
  expect(computeLinks({ adjacent: [], seated: [['a', 'b', 'Ana']] })).toEqual({
    present: 0,
    possible: 0,
    coverage: null,
    doubleLinked: 0,
    doubleCoverage: null,
  });
});

test('the example to try on the page of the method', () => {
  expect(
    computeLinks({
      adjacent: [
        ['nation', 'region'],
        ['region', 'town'],
      ],
      seated: [
        ['region', 'nation', 'Ana'],
        ['nation', 'region', 'Ben'],
        ['town', 'region', 'Cal'],
      ],
    }),
  ).toMatchObject({ coverage: 0.75, doubleCoverage: 0.5 });
});
