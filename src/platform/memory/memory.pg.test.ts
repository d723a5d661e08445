import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { Temporal } from '../../kernel/day.ts';
import { databaseOn } from '../db/access.ts';
import type { MemoryTables } from './index.ts';
import { type Happening, listRemembered, remember, rememberAll, textHash } from './index.ts';

const db = await testDatabase<MemoryTables>();
const { read, write } = databaseOn(db.app);

const at = Temporal.Instant.from('2026-11-23T12:00:00Z');
const subject = '018f0000-0000-7000-8000-000000000001';
const other = '018f0000-0000-7000-8000-000000000002';
const by = { post: other, organisation: subject };
const lit = (more: Partial<Happening> = {}): Happening => ({
  event: 'lamp.lit',
  at,
  by,
  about: [subject],
  facts: { b: 1, a: 'é' },
  ...more,
});

/** The latest entry as it lies in the table. */
async function lastEntry() {
  const { rows } = await db.owner.query<{ id: string; bytes: Buffer }>(
    'select id, bytes from memory_entry order by position desc limit 1',
  );
  const [row] = rows;
  if (!row) throw new Error('memory is empty');
  return row;
}

describe('canonical bytes', () => {
  test('the sorting, the numbers and the texts of RFC 8785', () => {
    // Section 3.2.3, sorting of property names
    const names = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const sorted = Object.values(JSON.parse(canonicalize(names) ?? '{}'));
    // Reading back puts “1” first, as JavaScript does with whole numbers, so look at the text.
    expect(sorted).toHaveLength(7);
    expect([...(canonicalize(names) ?? '').matchAll(/:"(\w+)/g)].map(([, word]) => word)).toEqual([
      'Carriage',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Emoji',
      'Hebrew',
    ]);
    // Section 3.2.2, the whole example
    const example = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalize(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('an entry is kept as such bytes, whatever the order in which it was said', async () => {
    await write((tx) => remember(tx, lit()));
    const { bytes } = await lastEntry();
    expect(bytes.toString('utf8')).toBe(
      `{"about":["${subject}"],"at":"2026-11-23T12:00:00Z","by":{"organisation":"${subject}","post":"${other}"},"event":"lamp.lit","facts":{"a":"é","b":1},"rule":null,"words":{}}`,
    );
    await write((tx) => remember(tx, lit({ facts: { a: 'é', b: 1 } })));
    expect((await lastEntry()).bytes).toEqual(bytes);
  });

  test('any facts come back as they were said', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ noUnicodeString: false })),
        async (facts) => {
          // What JSON can say of it: no −0
          const said = JSON.parse(JSON.stringify(facts));
          await write((tx) => remember(tx, lit({ about: [other], facts: said })));
          const [entry] = await listRemembered(read, other, 1);
          expect(entry?.facts).toEqual(said);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('what has no canonical form is not remembered', async () => {
    const attempt = write((tx) => remember(tx, lit({ facts: { a: Number.NaN } })));
    await expect(attempt).rejects.toThrow();
  });
});

describe('personal words', () => {
  const words = { what: 'Lend two surveyors', note: 'For Maeve Connolly, who asked' };

  test('lie beside the entry under salts of their own; the entry holds only their hash', async () => {
    const about = '018f0000-0000-7000-8000-000000000003';
    await write((tx) =>
      rememberAll(tx, [lit({ about: [about], words }), lit({ about: [about], words })]),
    );
    const { rows } = await db.owner.query(
      'select e.bytes, t.field, t.salt, t.words from memory_text t join memory_entry e on e.id = t.entry_id where $1 = any(e.about)',
      [about],
    );
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map(({ salt }) => salt.toString('hex'))).size).toBe(4);
    for (const { bytes, field, salt, words: kept } of rows) {
      const entry = JSON.parse(bytes.toString('utf8'));
      expect(entry.words[field]).toBe(textHash(salt, kept));
      expect(bytes.toString('utf8')).not.toContain('Maeve');
    }
  });

  test('erased, they are gone, and the entry is whole', async () => {
    const about = '018f0000-0000-7000-8000-000000000004';
    await write((tx) => remember(tx, lit({ about: [about], words })));
    const before = await lastEntry();
    await db.app
      .deleteFrom('memory_text')
      .where('entry_id', '=', before.id)
      .where('field', '=', 'note')
      .execute();
    expect(await lastEntry()).toEqual(before);
    const [entry] = await listRemembered(read, about, 1);
    expect(entry?.words).toEqual({ what: 'Lend two surveyors', note: null });
  });

  test('the hash of the empty salt and text is that of SHA-256', () => {
    // Source: FIPS 180-4 example of “abc”
    expect(textHash(Buffer.from('a'), 'bc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('nothing is rewritten', () => {
  beforeAll(() => write((tx) => remember(tx, lit({ words: { what: 'Once' } }))));

  const forbidden = [
    "update memory_entry set event = 'lamp.out'",
    'delete from memory_entry',
    'truncate memory_entry',
    'truncate memory_text',
    "update memory_text set words = 'Twice'",
    'update memory_text set salt = salt',
    'drop table memory_text',
    'alter table memory_entry disable trigger all',
    'alter table memory_entry add column note text',
    'create table memory_entry_2026_01_copy partition of memory_entry for values from (0) to (1)',
  ];
  test.each(forbidden)('the application may not: %s', async (statement) => {
    await expect(sql.raw(statement).execute(db.app)).rejects.toMatchObject({
      code: expect.stringMatching(/^42/),
    });
  });

  test('nor a partition past its parent', async () => {
    const { rows } = await db.owner.query<{ part: string }>(
      "select inhrelid::regclass::text as part from pg_inherits where inhparent = 'memory_entry'::regclass",
    );
    expect(rows.length).toBeGreaterThan(12);
    for (const { part } of rows)
      for (const statement of [
        `update ${part} set event = 'x.y'`,
        `delete from ${part}`,
        `truncate ${part}`,
      ])
        await expect(sql.raw(statement).execute(db.app), statement).rejects.toMatchObject({
          code: insufficientPrivilege,
        });
  });

  test('a transaction that fails has remembered nothing', async () => {
    const before = await db.owner.query('select count(*) from memory_entry');
    const attempt = write(async (tx) => {
      await remember(tx, lit({ words: { what: 'Never' } }));
      throw new Error('the lamp fell');
    });
    await expect(attempt).rejects.toThrow('the lamp fell');
    expect((await db.owner.query('select count(*) from memory_entry')).rows).toEqual(before.rows);
  });

  test('a month without a partition is kept all the same', async () => {
    const about = '018f0000-0000-7000-8000-000000000005';
    const then = Temporal.Instant.from('1999-12-31T23:59:59.999999Z');
    await write((tx) => remember(tx, lit({ at: then, about: [about] })));
    expect(await listRemembered(read, about, 1)).toMatchObject([{ at: then.toString() }]);
  });
});

describe('reading back', () => {
  test('newest first, in the order of arrival within an instant, and no more than asked', async () => {
    const about = '018f0000-0000-7000-8000-000000000006';
    const happenings = ['a', 'b', 'c'].map((name) => lit({ about: [about], facts: { name } }));
    await write((tx) => rememberAll(tx, happenings));
    await write((tx) =>
      remember(
        tx,
        lit({ about: [other, about], at: at.subtract({ hours: 1 }), facts: { name: 'z' } }),
      ),
    );
    const all = await listRemembered(read, about, 10);
    expect(all.map(({ facts }) => facts.name)).toEqual(['c', 'b', 'a', 'z']);
    expect(await listRemembered(read, about, 2)).toHaveLength(2);
    expect(await listRemembered(read, '018f0000-0000-7000-8000-0000000000ff', 2)).toEqual([]);
  });

  test('many at once, past what one statement takes', async () => {
    const about = '018f0000-0000-7000-8000-000000000007';
    const many = Array.from({ length: 2_001 }, (_, n) =>
      lit({ about: [about], facts: { n }, words: { note: `n ${n}` } }),
    );
    await write((tx) => rememberAll(tx, many));
    const [last] = await listRemembered(read, about, 1);
    expect(last).toMatchObject({ facts: { n: 2_000 }, words: { note: 'n 2000' } });
    await write((tx) => rememberAll(tx, []));
    const { rows } = await db.owner.query(
      'select count(*)::int as n from memory_entry where $1 = any(about)',
      [about],
    );
    expect(rows).toEqual([{ n: 2_001 }]);
  });
});

/** PostgreSQL's code of a right that was not given. */
const insufficientPrivilege = '42501';
