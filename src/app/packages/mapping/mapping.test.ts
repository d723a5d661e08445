import { describe, expect, test } from 'vitest';
import { applyMapping, mappingProblems } from './apply-mapping.ts';
import { type Mapping, type RowMapped, type Rule, sourceTable } from './mapping.ts';
import { partialDay, slugOf } from './read-rule.ts';

const columns = ['code', 'name', 'type', 'nation', 'ended', 'status'];
const table = sourceTable('register.csv', columns);

const mapping = (rules: Record<string, Rule>, more: Partial<Mapping> = {}): Mapping => ({
  target: 'organisations',
  rules: {
    id: { kind: 'column', column: 'code' },
    name: { kind: 'column', column: 'name' },
    ...rules,
  },
  leaveOut: [],
  ...more,
});

const mapped = (cells: Partial<Record<string, string>>, rules: Record<string, Rule>, more = {}) =>
  applyMapping(
    {
      row: 7,
      cells: columns.map((column) => cells[column] ?? { code: 'A', name: 'N' }[column] ?? ''),
    },
    table,
    mapping(rules, more),
  );

const cellOf = (outcome: RowMapped, target: string): string | undefined =>
  outcome.kind === 'cells' ? outcome.cells[target] : outcome.kind;

const detailsOf = (outcome: RowMapped): string[] =>
  outcome.kind === 'problems' ? outcome.problems.map(({ detail }) => detail) : [outcome.kind];

describe('rules', () => {
  test('a cell is trimmed and otherwise as written', () => {
    expect(cellOf(mapped({ name: '  Älpha & Co ' }, {}), 'name')).toBe('Älpha & Co');
  });

  test('a blank cell stays blank under every rule but a constant', () => {
    const rules: Rule[] = [
      { kind: 'column', column: 'type' },
      { kind: 'prefix', column: 'type', prefix: 'X-' },
      { kind: 'prefix', column: 'type', prefix: { column: 'nation', by: {} } },
      {
        kind: 'values',
        column: 'type',
        values: {},
        otherwise: 'refuse',
        separator: '|',
        joinWith: null,
      },
      { kind: 'identifiers', parts: [{ column: 'type', prefix: 'X-', separator: ',' }] },
      { kind: 'slug', column: 'type' },
      { kind: 'day', column: 'type', partial: 'refuse' },
    ];
    for (const rule of rules)
      expect(mapped({ type: '  ' }, { source: rule })).toEqual({
        kind: 'cells',
        cells: { id: 'A', name: 'N' },
      });
    const constant = mapped({}, { source: { kind: 'constant', value: 'me' } });
    expect(cellOf(constant, 'source')).toBe('me');
  });

  test('a prefix may depend on another column, in any letter case', () => {
    const prefix = { column: 'nation', by: { England: 'GB-LAE-', Wales: 'GB-PLA-' } };
    const rules: Record<string, Rule> = { source: { kind: 'prefix', column: 'code', prefix } };
    expect(cellOf(mapped({ code: 'CMD', nation: 'england' }, rules), 'source')).toBe('GB-LAE-CMD');
    expect(detailsOf(mapped({ nation: 'Mars' }, rules))).toEqual([
      '“Mars” in “nation” does not say which list the code is from.',
    ]);
    expect(detailsOf(mapped({ nation: 'constructor' }, rules))[0]).toContain('does not say which');
  });

  test('identifiers are split, joined and each once', () => {
    const rule: Rule = {
      kind: 'identifiers',
      parts: [
        { column: 'code', prefix: 'GSS-', separator: null },
        { column: 'type', prefix: 'GB-COH-', separator: ',' },
        { column: 'nation', prefix: '', separator: ';' },
      ],
    };
    const outcome = mapped(
      { code: 'E1', type: '1, 2,,1', nation: 'GSS-E1; X-9' },
      { identifiers: rule },
    );
    expect(cellOf(outcome, 'identifiers')).toBe('GSS-E1;GB-COH-1;GB-COH-2;X-9');
  });

  const values = (more: Partial<Extract<Rule, { kind: 'values' }>>): Record<string, Rule> => ({
    sector: {
      kind: 'values',
      column: 'type',
      values: { company: 'private', government: 'public', education: '' },
      otherwise: 'blank',
      separator: '|',
      joinWith: null,
      ...more,
    },
  });

  test('values are looked up part by part, and what they disagree on is blank', () => {
    expect(cellOf(mapped({ type: 'Company' }, values({})), 'sector')).toBe('private');
    expect(cellOf(mapped({ type: 'education|company' }, values({})), 'sector')).toBe('private');
    expect(cellOf(mapped({ type: 'company|government' }, values({})), 'sector')).toBeUndefined();
    expect(cellOf(mapped({ type: 'education' }, values({})), 'sector')).toBeUndefined();
    expect(cellOf(mapped({ type: 'unheard' }, values({})), 'sector')).toBeUndefined();
  });

  test('values that are not known may be refused or kept', () => {
    expect(detailsOf(mapped({ type: 'unheard' }, values({ otherwise: 'refuse' })))).toEqual([
      '“unheard” in “type” has not been given a meaning for “sector”. Go back to the columns and choose one.',
    ]);
    const kind = { ...values({}).sector!, otherwise: 'keep', joinWith: ', ' } as Rule; // sector is set above
    expect(cellOf(mapped({ type: 'company|odd' }, { kind }), 'kind')).toBe('private, odd');
  });

  test('days are read as people write them', () => {
    const day = (
      ended: string,
      partial: 'refuse' | 'blank' | 'first-day' | 'last-day' = 'refuse',
    ) => mapped({ ended }, { ends_on: { kind: 'day', column: 'ended', partial } });
    for (const written of ['2019-02-28', '28/2/2019', '28 Feb 2019', '2019-02-28T00:00:00Z']) {
      expect(cellOf(day(written), 'ends_on')).toBe('2019-02-28');
    }
    expect(detailsOf(day('31/02/2019'))).toEqual([
      '“31/02/2019” in “ended” is not a day. Write it as 27 November 2026 or 2026-11-27.',
    ]);
    expect(detailsOf(day('2019'))[0]).toContain('does not say which day');
    expect(cellOf(day('2019', 'blank'), 'ends_on')).toBeUndefined();
    expect(cellOf(day('2019', 'first-day'), 'ends_on')).toBe('2019-01-01');
    expect(cellOf(day('2019', 'last-day'), 'ends_on')).toBe('2019-12-31');
    expect(cellOf(day('2020-02', 'last-day'), 'ends_on')).toBe('2020-02-29');
    expect(partialDay('2019-13')).toBeNull();
  });

  test('a slug is made of the words of a name', () => {
    expect(slugOf("St John's Ångström – Café & Co.")).toBe('st-johns-angstrom-cafe-co');
    expect(slugOf('東京 大学')).toBe('東京-大学');
    expect(slugOf('—')).toBe('');
    expect(slugOf('x'.repeat(300))).toHaveLength(100);
    // Deseret, whose letters take two units each: a long name is not cut in the middle of one.
    expect(slugOf(`x${'𐐨'.repeat(60)}`)).toBe(`x${'𐐨'.repeat(49)}`);
    expect(slugOf(`${'𐐨'.repeat(49)} 𐐨`)).toBe('𐐨'.repeat(49));
  });
});

describe('a row', () => {
  test('without what every row needs is named by its source column', () => {
    expect(detailsOf(mapped({ code: ' ', name: '' }, {}))).toEqual([
      '“code” is blank here, so there is nothing for “id”, which every row needs. Add it in your file, or leave this row out.',
      '“name” is blank here, so there is nothing for “name”, which every row needs. Add it in your file, or leave this row out.',
    ]);
  });

  test('with a sector or tier that is none is named', () => {
    const rules: Record<string, Rule> = {
      sector: { kind: 'column', column: 'type' },
      tier: { kind: 'column', column: 'nation' },
    };
    expect(mapped({ type: 'Public', nation: 'Local' }, rules)).toEqual({
      kind: 'cells',
      cells: { id: 'A', name: 'N', sector: 'public', tier: 'local' },
    });
    expect(detailsOf(mapped({ type: 'civil', nation: 'area' }, rules))).toEqual([
      '“civil” in “type” is not a sector. Use public, private or civil-society.',
      '“area” in “nation” is not a tier. Use international, national, regional, local or neighbourhood.',
    ]);
  });

  test('is left out where the mapping says so, before anything is asked of it', () => {
    const leaveOut = [{ column: 'status', values: ['withdrawn'] }];
    expect(mapped({ code: '', status: 'Withdrawn' }, {}, { leaveOut })).toEqual({
      kind: 'left-out',
    });
    expect(mapped({ status: '' }, {}, { leaveOut }).kind).toBe('cells');
  });

  test('of a link to itself, or of no kind, is named', () => {
    const rules: Record<string, Rule> = {
      from: { kind: 'column', column: 'code' },
      to: { kind: 'column', column: 'name' },
      kind: { kind: 'column', column: 'type' },
    };
    const links: Mapping = { target: 'organisation-links', rules, leaveOut: [] };
    const link = (code: string, name: string, type: string) =>
      detailsOf(applyMapping({ row: 2, cells: [code, name, type] }, table, links));
    expect(link('a', 'b', 'Child')).toEqual(['cells']);
    expect(link('a', 'a', 'child')).toEqual(['“a” is linked to itself.']);
    expect(link('a', 'b', 'friend')).toEqual([
      '“friend” in “type” is not a kind of link. Use parent, child, related, predecessor or successor.',
    ]);
  });
});

test('a mapping that does not fit its table is told everything at once', () => {
  const wrong: Mapping = {
    target: 'organisations',
    rules: {
      id: { kind: 'prefix', column: 'gone', prefix: { column: 'lost', by: {} } },
      colour: { kind: 'constant', value: 'red' },
    },
    leaveOut: [{ column: 'missing', values: [] }],
  };
  expect(mappingProblems(table, wrong).map(({ detail }) => detail)).toEqual([
    'The file has no column “gone”. Choose another one.',
    'The file has no column “lost”. Choose another one.',
    'The file has no column “missing”. Choose another one.',
    '“colour” is not something that can be filled.',
    'Every row needs “name”. Choose the column that holds it.',
  ]);
  expect(mappingProblems(table, mapping({}))).toEqual([]);
});
