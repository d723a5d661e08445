import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../../src/app/packages/files/csv.ts';
import { nationalSize } from './size.ts';

/** One organisation of the register that the national data set is built round. */
export interface RegisterRow {
  readonly id: string;
  readonly name: string;
  readonly types: string;
  readonly status: string;
  readonly country: string;
  readonly region: string;
  readonly city: string;
  readonly established: string;
}

/** One link of two of them: `parent`, `child`, `related`, `predecessor` or `successor`. */
export interface RegisterLink {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}

/** A register, and whether it is the real one. */
export interface Register {
  readonly rows: readonly RegisterRow[];
  readonly links: readonly RegisterLink[];
  readonly real: boolean;
}

/**
 * The Research Organization Registry, as it lies in the folder of `WEFT_TEST_DATA`; null where
 * nobody names one or the files are not there.
 */
async function readRor(): Promise<Register | null> {
  const folder = join(process.env.WEFT_TEST_DATA ?? '', 'registers', 'ror');
  const file = (name: string) => join(folder, name);
  if (!process.env.WEFT_TEST_DATA || !existsSync(file('ror_organisations.csv'))) return null;
  const organisations = await rowsOf(file('ror_organisations.csv'));
  const links = await rowsOf(file('ror_relationships.csv'));
  return {
    real: true,
    rows: organisations.map((row) => ({
      id: row('ror_id'),
      name: row('name'),
      types: row('types'),
      status: row('status'),
      country: row('country_code'),
      region: row('subdivision'),
      city: row('city'),
      established: row('established'),
    })),
    links: links.map((row) => ({
      from: row('from_ror_id'),
      to: row('to_ror_id'),
      kind: row('relationship'),
    })),
  };
}

async function rowsOf(path: string): Promise<((column: string) => string)[]> {
  const rows: ((column: string) => string)[] = [];
  let columns: readonly string[] = [];
  for await (const item of readCsv(createReadStream(path), path)) {
    if (item.kind === 'header') columns = item.columns;
    if (item.kind !== 'row') continue;
    const { cells } = item;
    rows.push((column) => cells[columns.indexOf(column)] ?? '');
  }
  return rows;
}

const kinds = ['Institute', 'Trust', 'College', 'Works', 'Foundation', 'Council', 'Hospital'];
const fields = ['Water', 'Housing', 'Energy', 'Learning', 'Food', 'Health', 'Transport', 'Care'];
const types = ['education', 'nonprofit', 'company', 'government', 'facility', 'healthcare'];

/** As many organisations and links as the real register has, with names put together from words. */
function makeRegister(): Register {
  const nth = <T>(list: readonly T[], n: number): T => list[n % list.length]!; // never empty
  const id = (n: number) => `made${String(n).padStart(6, '0')}`;
  const rows = Array.from({ length: nationalSize.organisations }, (_, n) => ({
    id: id(n),
    name: `Town ${n % 12_211} ${nth(fields, n * 7)} ${nth(kinds, n * 3)} ${n}`,
    types: nth(types, n),
    status: n % 20 === 0 ? 'inactive' : 'active',
    country: `C${n % 200}`,
    region: `Region ${n % 2_000}`,
    city: `Town ${n % 12_211}`,
    established: String(1900 + (n % 125)),
  }));
  const links = Array.from({ length: nationalSize.links }, (_, n) => ({
    from: id(n),
    to: id((n * 7919) % 5_000),
    kind: n % 5 === 0 ? 'related' : 'parent',
  }));
  return { rows, links, real: false };
}

/** The real register where it lies at hand, else one of the same size that is made up. */
export const openRegister = async (): Promise<Register> => (await readRor()) ?? makeRegister();
