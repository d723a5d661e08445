import { readFileSync } from 'node:fs';
import type { PackageRows } from './package-of.ts';

// Source: tests/data/naughty-strings/SOURCE.txt, tests/data/injection/SOURCE.txt
const read = (path: string) => readFileSync(new URL(`data/${path}`, import.meta.url), 'utf8');

/** Text that packs badly, so that an index has to hold all of it: letters by a fixed rule of chance. */
function unpackable(length: number): string {
  let state = 20_261_123;
  const letters = Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return String.fromCodePoint(0x4e00 + (state % 20_000));
  });
  return letters.join('');
}

/** Texts that have broken programs, and some made to break this one. All can be written as UTF-8. */
export const naughty: readonly string[] = [
  // The file is a list of texts.
  ...(JSON.parse(read('naughty-strings/blns.json')) as string[]),
  ...read('injection/csv-injection-payloads.txt').split('\n'),
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '-infinity',
  'infinity',
  '1e400',
  `9${'0'.repeat(29)}.${'9'.repeat(30)}`,
  'x'.repeat(99_000),
  unpackable(301),
  unpackable(20_000),
  ';',
  ';;;',
  ' ; ',
  'a\0b',
  'null',
  '[]',
  '{}',
  '\u{10FFFF}',
  '\uFEFF',
  '\u202E',
].filter((text) => text.isWellFormed());

/** A row that can be read, for each file. */
export const plainRows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  places: { id: 'p', name: 'P' },
  organisations: { id: 'a', name: 'A' },
  'organisation-links': { from: 'a', to: 'b', kind: 'related' },
  missions: { id: 'm', name: 'M' },
  partners: { mission: 'm', organisation: 'a' },
  outcomes: { id: 'o', mission: 'm', name: 'O' },
  indicators: { id: 'i', mission: 'm', name: 'I' },
  measurements: { indicator: 'i', as_of: '2026-03-31' },
  workstreams: { id: 'w', mission: 'm', name: 'W' },
  assignments: { workstream: 'w', organisation: 'a' },
  dependencies: { from_workstream: 'w', on_workstream: 'v', kind: 'pooled' },
  commitments: { id: 'c', workstream: 'w', organisation: 'a', what: 'Mend it' },
  ties: { mission: 'm', from_organisation: 'a', to_organisation: 'b' },
  posts: { id: 't', organisation: 'a', title: 'T' },
  people: { id: 'ann', name: 'Ann' },
  appointments: { post: 't', person: 'ann' },
  attestations: { mission: 'm', organisation: 'a' },
};

const row = (file: string) => plainRows[file] ?? {};

/** What those rows refer to. */
export const groundRows: PackageRows = {
  places: [row('places')],
  organisations: [row('organisations'), { id: 'b', name: 'B' }],
  missions: [row('missions')],
  outcomes: [row('outcomes')],
  indicators: [row('indicators')],
  workstreams: [row('workstreams'), { id: 'v', mission: 'm', name: 'V' }],
  posts: [row('posts')],
  people: [row('people')],
};
