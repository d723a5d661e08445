import { expect, test } from 'vitest';
import { z } from 'zod';
import { corrected, correction } from '../../kernel/correction.ts';
import { checkInput } from './read-input.ts';

const words = z
  .string()
  .nullish()
  .transform((text) => text || null);
const shape = {
  name: z.string('Enter a name'),
  goal: words,
  kind: z.enum(['a', 'b']).default('a'),
};
const input = correction(shape);
const json = (value: object) => checkInput(input, { json: true, value, typed: {} });

test('what is not named is not given, though its schema would state it', () => {
  expect(json({})).toEqual({ ok: true, input: {} });
  expect(json({ goal: 'Warm' })).toEqual({ ok: true, input: { goal: 'Warm' } });
  expect(json({ goal: null })).toEqual({ ok: true, input: { goal: null } });
  expect(json({ other: 1 })).toEqual({ ok: true, input: {} });
  expect(json(JSON.parse('{"__proto__":{"goal":"x"}}'))).toEqual({ ok: true, input: {} });
});

test('what cannot be cleared is refused by its name', () => {
  expect(json({ name: null, kind: null })).toMatchObject({
    ok: false,
    attempt: { problems: [{ field: 'name', message: 'Enter a name' }, { field: 'kind' }] },
  });
});

test('a form names the fields that it sends, also the blank ones', () => {
  const form = { json: false, value: { kind: 'b' }, typed: { kind: 'b', goal: ' ' } };
  expect(checkInput(input, form)).toEqual({ ok: true, input: { kind: 'b', goal: null } });
});

test('a check across fields is kept', () => {
  const narrow = correction(shape, (all) => all.refine(({ goal }) => goal !== 'no', 'Not that'));
  const asked = (value: object) => checkInput(narrow, { json: true, value, typed: {} });
  expect(asked({ goal: 'no' }).ok).toBe(false);
  expect(asked({ name: 'x' })).toEqual({ ok: true, input: { name: 'x' } });
});

test('what was given takes the place of what stands, and nothing else does', () => {
  const stands = { name: 'x', goal: 'y' as string | null };
  expect(corrected(stands, { goal: null, name: undefined })).toEqual({ name: 'x', goal: null });
  const wider: object = { goal: 'z', other: 1 };
  expect(corrected(stands, wider)).toEqual({ name: 'x', goal: 'z' });
});
