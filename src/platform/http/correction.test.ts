import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { asRead, corrected, correction, settle } from '../../kernel/correction.ts';
import { againstChange } from './meanwhile.ts';
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

describe('what was read, and what stands now', () => {
  const by = { event: 'thing.corrected', ids: ['id'] };
  const stands = { name: 'x', goal: null, warm: true, codes: ['a', 'b'] };
  const settled = (given: object) => settle(by, stands, given);

  test('nothing is compared where nothing was read', () => {
    expect(settled({ name: 'y' })).toEqual({ ok: true, value: { name: 'y' } });
  });

  test('what is given as it was read was left alone, however it is written', () => {
    const asRead = { name: 'old', goal: '', warm: 'yes', codes: 'a\r\nb' };
    const given = { name: 'old ', goal: null, warm: true, codes: ['a', 'b'], reason: 'r', asRead };
    expect(settled(given)).toEqual({ ok: true, value: { reason: 'r' } });
  });

  test('what was altered here and elsewhere is refused by name, unless both say the same', () => {
    const asRead = { name: 'old', goal: 'old', codes: ['a'] };
    expect(settled({ name: 'y', goal: 'z', codes: ['a'], asRead })).toEqual({
      ok: false,
      refusal: 'changed-meanwhile',
      changed: { by, stands, taken: ['name', 'goal'], left: ['codes'] },
    });
    expect(settled({ name: 'x', asRead })).toEqual({ ok: true, value: { name: 'x' } });
  });

  test('a field that was not read is not compared', () => {
    const asRead = JSON.parse('{"__proto__":{"name":"old"},"goal":null}');
    expect(settled({ name: 'y', asRead })).toEqual({ ok: true, value: { name: 'y' } });
  });

  test('it is read from one text too', () => {
    expect(asRead.parse('{"name":"x","codes":["a"]}')).toEqual({ name: 'x', codes: ['a'] });
    for (const wrong of ['', '{', '[1]', 'null', '{"name":{}}', 7])
      expect(asRead.safeParse(wrong).success, String(wrong)).toBe(false);
  });

  test('the form comes again with what was typed, what stands, and what it says now', () => {
    const changed = {
      by,
      stands: { tier: 'local', dueOn: '2031-03-31', goal: null, name: 'x' },
      taken: ['tier', 'dueOn', 'goal'],
      left: ['name'],
    };
    const inWords = (_: string, value: string) => (value === 'local' ? 'Local' : undefined);
    const { typed, problems } = againstChange(
      changed,
      { name: 'old', goal: 'g', asRead: 'old' },
      { who: null, inWords },
    );
    expect(typed).toEqual({ name: 'x', goal: 'g', asRead: JSON.stringify(changed.stands) });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Somebody changed this after you read it\. Nothing was saved\./),
      'Tier now says “Local”',
      'Due on now says “31 March 2031”',
      'Goal is blank now',
    ]);
  });
});
