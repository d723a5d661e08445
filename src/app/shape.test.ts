import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type JsonSchema, shapeOf } from './shape.ts';

// Of the kinds that our schemas use, which `JsonSchema` names.
const shape = (schema: z.ZodType) => shapeOf(z.toJSONSchema(schema) as JsonSchema);

describe('a schema in a few words', () => {
  test.each<[string, z.ZodType]>([
    ['text', z.string()],
    ['text (date)', z.iso.date()],
    ['number', z.number()],
    ['whole number', z.int()],
    ['true | false', z.boolean()],
    ['"up" | "down"', z.enum(['up', 'down'])],
    ['number | null', z.number().nullable()],
    ['"one"', z.literal('one')],
    ['[text]', z.array(z.string())],
    ['[text, number]', z.tuple([z.string(), z.number()])],
    ['{ name: number, … }', z.record(z.string(), z.number())],
    ['{}', z.strictObject({})],
    ['{ a: text, b?: number }', z.strictObject({ a: z.string(), b: z.number().optional() })],
    ['anything', z.unknown()],
  ])('%s', (words, schema) => {
    expect(shape(schema)).toBe(words);
  });

  test('what is long stands on lines of its own', () => {
    const long = z.strictObject({
      first: z.array(z.strictObject({ name: z.string(), value: z.number().nullable() })),
      second: z.string(),
      third: z.string().default('x'),
    });
    expect(shape(long)).toBe(
      '{\n  first: [{ name: text, value: number | null }],\n  second: text,\n  third: text = "x"\n}',
    );
  });

  test('a named schema is told by its name', () => {
    expect(shapeOf({ type: 'array', items: { $ref: '#/components/schemas/Mission' } })).toBe(
      '[Mission]',
    );
    expect(shapeOf(undefined)).toBe('anything');
    expect(shapeOf({ type: ['string', 'null'] })).toBe('text | null');
  });
});
