import { expect, test } from 'vitest';
import { answer } from '../../kernel/method.ts';
import { type missionMethods, paceMethod, xmrMethod } from './methods.ts';

const pointers = (method: (typeof missionMethods)[number], document: unknown) => {
  const result = answer<unknown, unknown>(method, document);
  return result.ok ? [] : result.errors.map(({ pointer }) => pointer);
};

const series = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];

/** Source: design methods §1, the worked example of each. */
test('the worked examples come out of the methods as out of the functions', () => {
  const chart = answer(xmrMethod, { values: series });
  expect(chart).toMatchObject({ ok: true, output: { mean: 35 / 18, trial: false } });
  expect(chart.ok && xmrMethod.output.safeParse(chart.output).success).toBe(true);
  expect(chart.ok && chart.output.points[4]?.rules).toEqual(['astronomical']);
  const way = answer(paceMethod, {
    baseline: 58.8,
    latest: 61.7,
    target: 92,
    monthsElapsed: 15,
    monthsLeft: 41,
  });
  expect(way.ok && paceMethod.output.safeParse(way.output).success).toBe(true);
  expect(way.ok && way.output.ratio).toBeCloseTo(3.82254, 6);
  expect(way.ok && way.output.projection).toBeCloseTo(69.626667, 6);
});

test('input that cannot be used is refused, each error at its place', () => {
  expect(pointers(xmrMethod, { values: [1, 'x'], preset: 'spc', fixFirst: 0, colour: 1 })).toEqual([
    '/values/1',
    '/preset',
    '/fixFirst',
    '/colour',
  ]);
  expect(pointers(xmrMethod, { values: [] })).toEqual(['/values']);
  expect(pointers(xmrMethod, { values: [null, null] })).toEqual(['/values']);
  expect(pointers(xmrMethod, { values: [null, 3], fixFirst: 1 })).toEqual(['/fixFirst']);
  expect(pointers(xmrMethod, { values: Array(10_001).fill(1) })).toEqual(['/values']);
  expect(pointers(xmrMethod, { values: [Number.POSITIVE_INFINITY] })).toEqual(['/values/0']);
  expect(
    pointers(paceMethod, { baseline: 1, latest: 2, target: 1, monthsElapsed: 0, monthsLeft: -1 }),
  ).toEqual(['/target', '/monthsElapsed', '/monthsLeft']);
  expect(pointers(paceMethod, { baseline: 1, latest: null })).toEqual([
    '/latest',
    '/target',
    '/monthsElapsed',
    '/monthsLeft',
  ]);
  expect(
    pointers(paceMethod, {
      baseline: 0,
      latest: 1e15,
      target: 2e15,
      monthsElapsed: 1e-300,
      monthsLeft: 1,
    }),
  ).toEqual(['']);
});
