import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { byCodePoint } from './code-point.ts';
import { answer, type Method } from './method.ts';
import { inputErrors, pointerTo, wrongInput } from './problem.ts';

test('pointers escape as in RFC 6901', () => {
  expect(pointerTo([])).toBe('');
  expect(pointerTo(['a/b', 'm~n', 0, ''])).toBe('/a~1b/m~0n/0/');
});

const schema = z.strictObject({
  when: z.union(
    [z.string('Give a day.'), z.strictObject({ on: z.int('Give a number.') })],
    'Give a day or a number.',
  ),
  list: z.array(z.number('Give a number.')).optional(),
});
const errorsOf = (document: unknown) => inputErrors(schema.safeParse(document).error?.issues ?? []);

test('every error at once, each at its place; a key nobody asked for is told at the key', () => {
  expect(errorsOf({ when: 'now', list: [1, 'x', null], 'a/b': 1, c: 2 })).toEqual([
    { pointer: '/list/1', detail: 'Give a number.' },
    { pointer: '/list/2', detail: 'Give a number.' },
    { pointer: '/a~1b', detail: '“a/b” is not a field here.' },
    { pointer: '/c', detail: '“c” is not a field here.' },
  ]);
});

test('of several shapes the one that got furthest is told, else the union’s own sentence', () => {
  expect(errorsOf({ when: { on: 'x' } })).toEqual([
    { pointer: '/when/on', detail: 'Give a number.' },
  ]);
  expect(errorsOf({ when: 3 })).toEqual([{ pointer: '/when', detail: 'Give a day or a number.' }]);
});

test('of two shapes that got equally far the first is told, with all that is wrong in it', () => {
  const two = z.union([
    z.strictObject({ from: z.int('Give a number.'), to: z.int('Give another.') }),
    z.strictObject({ from: z.boolean('Say yes or no.') }),
  ]);
  const told = (document: unknown) => inputErrors(two.safeParse(document).error?.issues ?? []);
  expect(told({ from: 'x', to: 'y' })).toEqual([
    { pointer: '/from', detail: 'Give a number.' },
    { pointer: '/to', detail: 'Give another.' },
  ]);
});

test('a shape got as far as its deepest error, and one without a shape to compare tells itself', () => {
  const mixed = z.union([
    z.strictObject({ a: z.int('Give a number.') }),
    z.strictObject({ a: z.strictObject({ b: z.int('Give a deep number.') }), c: z.int('Give c.') }),
  ]);
  const told = inputErrors(mixed.safeParse({ a: { b: 'x' }, d: 1 }).error?.issues ?? []);
  expect(told).toContainEqual({ pointer: '/a/b', detail: 'Give a deep number.' });
  expect(told).toContainEqual({ pointer: '/d', detail: '“d” is not a field here.' });
  const kinds = z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })], 'No such kind.');
  expect(inputErrors(kinds.safeParse({ kind: 'b' }).error?.issues ?? [])).toEqual([
    { pointer: '/kind', detail: 'No such kind.' },
  ]);
});

test('at most a hundred errors are told, also where one key each is wrong', () => {
  expect(errorsOf({ when: 'now', list: Array(500).fill('x') })).toHaveLength(100);
  expect(errorsOf({ when: 'now', list: Array(100).fill('x') })).toHaveLength(100);
  const keys = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`key-${at}`, at]));
  expect(errorsOf({ when: 'now', ...keys })).toHaveLength(100);
});

test('a problem is 422 and counts what is wrong', () => {
  const one = { pointer: '', detail: 'Give an object.' };
  expect(wrongInput([one])).toEqual({
    // Source: RFC 9457, 4.2.1: nothing more is known than what the status says.
    type: 'about:blank',
    title: 'The input cannot be used',
    status: 422,
    detail: 'One thing to put right. Nothing was done.',
    errors: [one],
  });
  expect(wrongInput([one, one]).detail).toMatch(/^2 things/);
});

test('a method answers with its output or with the errors, and lists of methods need no cast', () => {
  const half: Method<number, number> = {
    name: 'half',
    summary: 'Half of a number',
    input: z.number('Give a number.'),
    output: z.number(),
    compute: (x) => x / 2,
  };
  const all: Method<unknown, unknown>[] = [half];
  expect(all.map((method) => answer(method, 3))).toEqual([{ ok: true, output: 1.5 }]);
  expect(answer(half, Number.POSITIVE_INFINITY)).toEqual({
    ok: false,
    errors: [{ pointer: '', detail: 'Give a number.' }],
  });
});

test('code-point order puts half pairs after every single unit, and a beginning before its longer form', () => {
  expect(['😀', '～', 'b', 'ab', 'a', 'B'].sort(byCodePoint)).toEqual([
    'B',
    'a',
    'ab',
    'b',
    '～',
    '😀',
  ]);
  expect(byCodePoint('x', 'x')).toBe(0);
});

test('code-point order is that of the code points, also at the edges of the halves', () => {
  const points = ['a', '\uD7FF', '\uE000', '\uFF5E', '\uFFFF'];
  const beyond = ['\u{10000}', '\u{103FF}', '\u{10400}', '\u{1F600}', '\u{10FC00}', '\u{10FFFF}'];
  const texts = fc.string({ unit: fc.constantFrom(...points, ...beyond), maxLength: 4 });
  const byPoints = (a: string, b: string): number => {
    const [left, right] = [[...a], [...b]];
    const at = left.findIndex((letter, index) => letter !== right[index]);
    if (at < 0) return left.length - right.length;
    if (at >= right.length) return 1;
    return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
  };
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      expect(Math.sign(byCodePoint(a, b))).toBe(Math.sign(byPoints(a, b)));
    }),
    { numRuns: 1_000 },
  );
  expect(points.toReversed().concat(beyond.toReversed()).sort(byCodePoint)).toEqual([
    ...points,
    ...beyond,
  ]);
});
