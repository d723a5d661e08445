import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { problemDetails } from './problem.ts';
import { checkInput, type RawInput, takeApart, type Unreadable } from './read-input.ts';

/** 515 texts that break programs. Source: tests/data/naughty-strings/SOURCE.txt */
const naughty: string[] = JSON.parse(
  readFileSync(new URL('../../../tests/data/naughty-strings/blns.json', import.meta.url), 'utf8'),
);

async function taken(body: BodyInit | null, kind?: string): Promise<RawInput | Unreadable> {
  let raw: RawInput | Unreadable = 'wrong-kind';
  const app = new Hono().post('/', async (c) => {
    raw = await takeApart(c);
    return c.text('');
  });
  const headers: Record<string, string> = kind === undefined ? {} : { 'content-type': kind };
  await app.request('/', { method: 'POST', body, headers });
  return raw;
}

const urlencoded = 'application/x-www-form-urlencoded';
const formOf = (fields: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};

describe('a body taken apart', () => {
  test('a form: blanks say nothing but are shown again, repeats become lists', async () => {
    expect(await taken('a=1&b=&c=x&c=y&d=%20%20', urlencoded)).toEqual({
      json: false,
      value: { a: '1', c: ['x', 'y'] },
      typed: { a: '1', b: '', c: ['x', 'y'], d: '  ' },
    });
  });

  test('the same through multipart, and a file stays a file; no file chosen says nothing', async () => {
    const form = formOf([
      ['a', '1'],
      ['b', ''],
    ]);
    form.append('file', new File(['id,name\n'], 'a.csv'));
    form.append('none', new File([], ''));
    const raw = await taken(form);
    expect(raw).toMatchObject({ json: false, typed: { a: '1', b: '' } });
    if (typeof raw === 'string') throw new Error(raw);
    const value = raw.value as Record<string, unknown>; // a form's fields
    expect(Object.keys(value).sort()).toEqual(['a', 'file']);
    expect(value.file).toBeInstanceOf(File);
  });

  test('JSON of any shape, with a charset or without', async () => {
    expect(await taken('[1]', 'application/json')).toEqual({ json: true, value: [1], typed: {} });
    expect(await taken('null', 'application/json; charset=utf-8')).toMatchObject({ value: null });
  });

  test('what cannot be taken apart says how', async () => {
    expect(await taken('{', 'application/json')).toBe('not-json');
    expect(await taken('', 'application/json')).toBe('not-json');
    expect(await taken(new Uint8Array([0x22, 0xff, 0x22]), 'application/json')).toBe('not-utf8');
    expect(await taken('a=1')).toBe('wrong-kind');
    expect(await taken('a=1', 'text/plain')).toBe('wrong-kind');
    expect(await taken('x', 'multipart/form-data')).toBe('wrong-kind');
    expect(await taken('x', 'multipart/form-data; boundary=y')).toBe('wrong-kind');
    expect(await taken('', '')).toBe('wrong-kind');
  });

  test('names that mean something to JavaScript are names like any other', async () => {
    const raw = await taken('__proto__=x&constructor=y&toString=z&hasOwnProperty=w', urlencoded);
    if (typeof raw === 'string') throw new Error(raw);
    expect(({} as { x?: string }).x).toBeUndefined();
    expect(raw.typed.constructor).toBe('y');
    const strict = checkInput(z.object({ name: z.string('Enter a name') }), raw);
    expect(strict).toMatchObject({ ok: false });
    const loose = await taken('{"__proto__":{"admin":true},"name":"a"}', 'application/json');
    if (typeof loose === 'string') throw new Error(loose);
    const checked = checkInput(z.object({ name: z.string() }), loose);
    expect(checked).toEqual({ ok: true, input: { name: 'a' } });
    expect((checked as { input: { admin?: boolean } }).input.admin).toBeUndefined();
  });

  test('every naughty text comes through unchanged, in each kind of body', async () => {
    expect(naughty.length).toBeGreaterThan(500);
    for (const text of naughty) {
      const bodies = [
        await taken(new URLSearchParams({ text }).toString(), urlencoded),
        await taken(JSON.stringify({ text }), 'application/json'),
      ];
      for (const raw of bodies) {
        if (typeof raw === 'string') throw new Error(`${raw}: ${JSON.stringify(text)}`);
        const input = checkInput(z.object({ text: z.string().default('') }), raw);
        const blank = !raw.json && text.trim() === '';
        expect(input).toEqual(
          text.includes('\0')
            ? expect.objectContaining({ ok: false })
            : { ok: true, input: { text: blank ? '' : text } },
        );
      }
    }
  });
});

describe('input checked', () => {
  const schema = z.object({
    name: z.string('Enter a name').min(1, 'Enter a name'),
    count: z.coerce.number('Give a number').int('Give a whole number'),
    list: z.array(z.object({ day: z.string('Give a day') })).optional(),
  });
  const check = (value: unknown, json = true) =>
    checkInput(schema, { json, value, typed: { name: 'kept' } });

  test('every problem at once, each tied to its field, and what was typed is kept', () => {
    expect(check({ count: 'x', list: [{ day: 1 }] })).toEqual({
      ok: false,
      attempt: {
        typed: { name: 'kept' },
        problems: [
          { field: 'name', message: 'Enter a name' },
          { field: 'count', message: 'Give a number' },
          { field: 'list/0/day', message: 'Give a day' },
        ],
      },
    });
  });

  test('a program is told where, level by level, also below names with a stroke', () => {
    const days = z.object({ days: z.record(z.string(), z.array(z.string('Give a day'))) });
    const value = { days: { 'a/b~c': ['1', 2] } };
    const checked = checkInput(days, { json: true, value, typed: {} });
    if (checked.ok) throw new Error('let through');
    const { errors } = problemDetails('wrong-input', { problems: checked.attempt.problems });
    expect(errors).toEqual([{ pointer: '/days/a~1b~0c/1', detail: 'Give a day' }]);
  });

  test('a body of another shape is a problem of the whole', () => {
    for (const value of [null, 7, 'x', [1], true]) {
      const checked = check(value);
      expect(checked.ok).toBe(false);
      if (!checked.ok) expect(checked.attempt.problems.length).toBeGreaterThan(0);
    }
  });

  test.each([
    [[1], 'This is a list'],
    [null, 'This is null'],
    ['x', 'This is text'],
    [7, 'This is a number'],
    [true, 'This is true or false'],
  ])('a body that is no object is told in a sentence: %j', (value, said) => {
    const checked = check(value);
    if (checked.ok) throw new Error('let through');
    const lead = 'Send one object of fields, such as {"name": "…"}; /api lists them.';
    expect(checked.attempt.problems).toEqual([{ message: `${lead} ${said}` }]);
  });

  test('a field of another kind is told in a sentence where its schema has none', () => {
    const plain = z.object({ a: z.string(), b: z.array(z.string()), c: z.number() });
    const checked = checkInput(plain, { json: true, value: { a: 1, b: ['x', {}] }, typed: {} });
    if (checked.ok) throw new Error('let through');
    expect(checked.attempt.problems).toEqual([
      { field: 'a', message: 'Give text. This is a number' },
      { field: 'b/1', message: 'Give text. This is an object of fields' },
      { field: 'c', message: 'This is missing. Give a number' },
    ]);
  });

  test('half a pair has no UTF-8, so it is refused too', () => {
    const checked = check({ name: 'a\ud800b', count: 1, list: [{ day: '🧶' }, { day: '\udc00' }] });
    if (checked.ok) throw new Error('let through');
    expect(checked.attempt.problems.map(({ field }) => field)).toEqual(['name', 'list/1/day']);
  });

  test('what is shown again holds no character with code zero', async () => {
    const raw = await taken('name=a%00b&list=%00&list=x', urlencoded);
    expect(raw).toMatchObject({ typed: { name: 'ab', list: ['', 'x'] }, value: { name: 'a\0b' } });
  });

  test('a character with code zero is refused where it is, however deep', () => {
    const checked = check({ name: 'a\0b', count: 1, list: [{ day: '\0' }] });
    if (checked.ok) throw new Error('let through');
    expect(checked.attempt.problems.map(({ field }) => field)).toEqual(['name', 'list/0/day']);
  });
});

test('JSON that nests without end is refused before anything walks it', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const app = new Hono().post('/', async (c) => c.json(await takeApart(c)));
  const answer = await app.request('/', {
    method: 'POST',
    body: deep,
    headers: { 'content-type': 'application/json' },
  });
  expect(await answer.json()).toBe('too-deep');
});
