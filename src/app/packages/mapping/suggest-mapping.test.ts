import { createReadStream } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { foldLink } from '../../../features/organisations/package.ts';
import { type CsvRow, readCsv } from '../files/csv.ts';
import { applyMapping, mappingProblems } from './apply-mapping.ts';
import { type MappingTarget, sourceTable } from './mapping.ts';
import { suggestionScoreMin, suggestMapping } from './suggest-mapping.ts';

interface Register {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

const register = async (path: string): Promise<Register> => {
  let columns: readonly string[] = [];
  const rows: CsvRow[] = [];
  for await (const item of readCsv(createReadStream(`tests/data/registers/${path}.csv`), path)) {
    if (item.kind === 'header') columns = item.columns;
    else if (item.kind === 'row') rows.push(item);
    else throw new Error(item.detail);
  }
  return { columns, rows };
};

/** Every row under the suggested mapping, by its id; the mapping must fit and leave no problem. */
const mapAll = async (path: string, target: MappingTarget = 'organisations') => {
  const { columns, rows } = await register(path);
  const { mapping } = suggestMapping(
    columns,
    rows.map(({ cells }) => cells),
    target,
  );
  const table = sourceTable(path, columns);
  expect(mappingProblems(table, mapping)).toEqual([]);
  const outcomes = rows.map((row) => applyMapping(row, table, mapping));
  const cells = outcomes.flatMap((outcome) => (outcome.kind === 'cells' ? [outcome.cells] : []));
  const problems = outcomes.flatMap((outcome) =>
    outcome.kind === 'problems' ? outcome.problems.map(({ detail }) => detail) : [],
  );
  const leftOut = outcomes.filter(({ kind }) => kind === 'left-out').length;
  return { cells, problems, leftOut, byId: (id: string) => cells.find((row) => row.id === id) };
};

describe('the registers are mapped as a person would', () => {
  test('local authorities of the United Kingdom (mySociety)', async () => {
    const { byId, cells, problems } = await mapAll(
      'uk-local-authorities/uk_local_authorities_current',
    );
    expect(problems).toEqual([]);
    expect(cells).toHaveLength(40);
    expect(byId('ABC')).toEqual({
      id: 'ABC',
      name: 'Armagh City, Banbridge and Craigavon Borough Council',
      sector: 'public',
      tier: 'local',
      place: 'N09000002',
      identifiers: 'GB-LANI-ABC;GSS-N09000002',
      kind: 'NI district',
      starts_on: '2015-04-01',
    });
    expect(byId('AYL')).toMatchObject({
      identifiers: 'GB-LAE-AYL;GSS-E07000004',
      ends_on: '2020-03-31',
      replaced_by: 'BUC',
    });
    expect(byId('ELN')?.identifiers).toBe('GB-LAS-ELN;GSS-S12000010');
    expect(byId('BGW')?.identifiers).toBe('GB-PLA-BGW;GSS-W06000019');
    // Two took over from Cumbria; the column holds one, so it says neither.
    expect(byId('CMA')).not.toHaveProperty('replaced_by');
  });

  test('organisations of government (GOV.UK Registers)', async () => {
    const { byId, problems, cells } = await mapAll('registers-backup/government-organisation');
    expect(problems).toEqual([]);
    expect(cells).toHaveLength(50);
    expect(byId('D13')).toEqual({
      id: 'D13',
      name: 'Foreign, Commonwealth & Development Office',
      sector: 'public',
      tier: 'national',
      identifiers: 'GB-GOR-D13',
    });
    // “2009” and “2014-05”: gone, on a day that nobody wrote down.
    expect(byId('OT1195')?.ends_on).toBe('2009-12-31');
    expect(byId('OT1058')?.ends_on).toBe('2014-05-31');
  });

  test.each([
    ['local-authority-eng', 'BUC', 'GB-LAE-BUC', 'Buckinghamshire Council'],
    ['local-authority-sct', 'ELS', 'GB-LAS-ELS', 'Comhairle nan Eilean Siar'],
    [
      'local-authority-nir',
      'ABC',
      'GB-LANI-ABC',
      'Armagh City, Banbridge and Craigavon Borough Council',
    ],
    ['principal-local-authority', 'RCT', 'GB-PLA-RCT', 'Rhondda Cynon Taf County Borough Council'],
  ])('%s (GOV.UK Registers)', async (name, id, identifiers, fullName) => {
    const { byId, cells, problems } = await mapAll(`registers-backup/${name}`);
    expect(problems).toEqual([]);
    expect(byId(id)).toMatchObject({ name: fullName, sector: 'public', identifiers });
    expect(cells.every(({ tier }) => tier === 'local' || tier === 'regional')).toBe(true);
    expect(byId(id)?.starts_on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('integrated care boards and acute trusts (NHS)', async () => {
    const boards = await mapAll('nhs/icb_2026');
    expect(boards.problems).toEqual([]);
    // An E54 code is the board's own, not a place.
    expect(boards.byId('QMF')).toEqual({
      id: 'QMF',
      name: 'NHS North East London Integrated Care Board',
      sector: 'public',
      identifiers: 'GSS-E54000029;GB-NHS-QMF',
    });
    const trusts = await mapAll('nhs/acute_trusts');
    expect(trusts.problems).toEqual([]);
    expect(trusts.cells[0]).toEqual({
      id: 'airedale-nhs-foundation-trust',
      name: 'Airedale NHS Foundation Trust',
    });
  });

  test('research organisations (ROR)', async () => {
    const { byId, cells, leftOut, problems } = await mapAll('ror/ror_organisations');
    expect(problems).toEqual([]);
    expect([cells.length, leftOut]).toEqual([39, 8]);
    expect(byId('000025p04')).toEqual({
      id: '000025p04',
      name: 'Thailand Science Research and Innovation',
      sector: 'public',
      place: 'TH',
      identifiers: 'XI-ROR-000025p04',
      kind: 'funder, government',
    });
    // A university states its own sector; a year is not a day.
    expect(byId('00003ef66')).not.toHaveProperty('sector');
    expect(cells.some(({ starts_on }) => starts_on !== undefined)).toBe(false);
    expect(byId('000aztk47')?.sector).toBe('private');
    expect(byId('0000ev088')?.sector).toBe('civil-society');
  });

  test('links of research organisations (ROR)', async () => {
    const { cells, problems } = await mapAll('ror/ror_relationships', 'organisation-links');
    expect(problems).toEqual(['“02ek9wp67” is linked to itself.']);
    expect(cells).toHaveLength(49);
    const folds = cells.map(foldLink).map(({ from, to, kind }) => `${from} ${kind} ${to}`);
    const folded = [...new Set(folds)];
    expect(folded).toContain('000063q30 parent 02feahw73');
    // Said from both sides in the register, and kept once.
    expect(folded.filter((link) => link.includes('00067tc54 predecessor'))).toEqual([]);
    expect(folded.filter((link) => /0009xxz90/.test(link))).toEqual([
      '00708jp83 predecessor 0009xxz90',
    ]);
  });
});

describe('a suggestion', () => {
  test('gives its reason, and only sure ones are put into the mapping', () => {
    const { mapping, suggestions } = suggestMapping(
      ['ref', 'Organisation Name', 'established'],
      [
        ['1', 'Averley Council', '1974'],
        ['2', 'Warm Homes Ltd', '2001'],
      ],
      'organisations',
    );
    expect(Object.keys(mapping.rules)).toEqual(['id', 'name']);
    const years = suggestions.find(({ target }) => target === 'starts_on');
    expect(years?.score).toBeLessThan(suggestionScoreMin);
    expect(years?.reason).toBe(
      'The column “established” holds years, which do not say a day. Choose the first day of the year if that will do.',
    );
    for (const { score, reason } of suggestions) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(reason).toMatch(/\.$/);
    }
  });

  test('of nothing is nothing', () => {
    expect(suggestMapping([], [], 'organisations').mapping.rules).toEqual({});
    expect(suggestMapping(['id', 'name'], [], 'organisations').mapping.rules).toEqual({});
    expect(suggestMapping(['x'], [['1']], 'organisation-links').mapping.rules).toEqual({});
  });

  test('does not take a code of a place for a code of the organisation', () => {
    const rows = [
      ['1', 'Warm Homes', 'E06000001'],
      ['2', 'Dry Homes', 'E06000002'],
    ];
    const { mapping } = suggestMapping(['id', 'name', 'gss_code'], rows, 'organisations');
    expect(mapping.rules.place).toEqual({ kind: 'column', column: 'gss_code' });
    expect(mapping.rules.identifiers).toBeUndefined();
  });

  test('takes no codes for places that none here bears, whatever they look like', () => {
    const rows = [
      ['1', 'Warm Homes', 'E06000001', 'GB'],
      ['2', 'Dry Homes', 'E06000002', 'GB'],
    ];
    const placeOf = (here: readonly string[]) =>
      suggestMapping(['id', 'name', 'gss_code', 'country'], rows, 'organisations', new Set(here))
        .mapping.rules.place;
    expect(placeOf([])).toBeUndefined();
    expect(placeOf(['E06000001'])).toBeUndefined();
    expect(placeOf(['E06000001', 'E06000002'])).toEqual({ kind: 'column', column: 'gss_code' });
    expect(placeOf(['GB'])).toEqual({ kind: 'column', column: 'country' });
  });

  test('for a file of a package itself is each column as it stands', () => {
    const columns = ['id', 'name', 'sector', 'tier', 'place', 'identifiers', 'starts_on'];
    const rows = [
      [
        'a',
        'Averley Council',
        'public',
        'local',
        'E06000001',
        'GB-LAE-AVE;GSS-E06000001',
        '1974-04-01',
      ],
      ['b', 'Warm Homes', 'civil-society', 'national', 'E92000001', 'GB-CHC-1', ''],
    ];
    const { mapping } = suggestMapping(columns, rows, 'organisations');
    const table = sourceTable('organisations', columns);
    rows.forEach((cells, at) => {
      const wanted = Object.fromEntries(columns.map((column, i) => [column, cells[i]]));
      if (wanted.starts_on === '') delete wanted.starts_on;
      expect(applyMapping({ row: at + 2, cells }, table, mapping)).toEqual({
        kind: 'cells',
        cells: wanted,
      });
    });
  });
});
