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

test('at most a hundred errors are told', () => {
  expect(errorsOf({ when: 'now', list: Array(500).fill('x') })).toHaveLength(100);
});

test('a problem is 422 and counts what is wrong', () => {
  const one = { pointer: '', detail: 'Give an object.' };
  expect(wrongInput([one])).toMatchObject({
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
