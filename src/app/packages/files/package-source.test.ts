import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CsvItem, readCsv } from './csv.ts';
import { packageLimits } from './package-limits.ts';
import { openPackage, type PackageOpened, type PackageSource } from './package-source.ts';
import { type RawEntry, rawZip } from './raw-zip.fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'weft-package-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const descriptor = (more: object = {}): string =>
  JSON.stringify({
    name: 'test',
    title: 'A test',
    licenses: [{ name: 'CC0-1.0' }],
    resources: [{ name: 'organisations', path: 'organisations.csv' }],
    ...more,
  });

const organisations = 'id,name\na,Älpha\n';

const plain: RawEntry[] = [
  { name: 'datapackage.json', bytes: descriptor() },
  { name: 'organisations.csv', bytes: organisations },
];

/** Opens, which must work; closed by the test. */
const opened = async (source: string | Buffer): Promise<PackageSource> => {
  const outcome = await openPackage(source);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
};

const problemsOf = (outcome: PackageOpened): string[] =>
  outcome.ok ? [] : outcome.problems.map(({ file, code }) => `${file} ${code}`);

const named = async (source: string | Buffer, limits = packageLimits) =>
  problemsOf(await openPackage(source, limits));

const itemsOf = async (source: PackageSource): Promise<CsvItem[]> => {
  const items: CsvItem[] = [];
  for (const file of source.files) {
    for await (const item of readCsv(file.open(), file.path)) items.push(item);
  }
  return items;
};

const writeFolder = (files: Record<string, string>): void => {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
};

describe('a package', () => {
  test('is the same as a folder, as zip bytes, as a zip file and inside one top folder', async () => {
    writeFolder({ 'datapackage.json': descriptor(), 'organisations.csv': organisations });
    const zipPath = join(folder, 'package.zip');
    writeFileSync(zipPath, rawZip(plain));
    const inTop = [
      { name: 'top/', method: 0 },
      ...plain.map((e) => ({ ...e, name: `top/${e.name}` })),
    ];
    const litter = { name: '__MACOSX/._organisations.csv', bytes: 'x' };
    const sources = [
      folder,
      join(folder, 'datapackage.json'),
      zipPath,
      rawZip(plain),
      rawZip([...inTop, litter]),
      rawZip(plain.map((entry) => ({ ...entry, method: 0 }))),
    ];
    // The definition in the docstring, written out.
    const hex = (bytes: string) => createHash('sha256').update(bytes).digest('hex');
    const wanted = hex(
      `${hex(descriptor())}  datapackage.json\n${hex(organisations)}  organisations.csv\n`,
    );
    for (const source of sources) {
      const found = await opened(source);
      expect(found.sha256).toBe(wanted);
      expect(found.warnings).toEqual([]);
      expect(found.files.map(({ name, path, size }) => [name, path, size])).toEqual([
        ['organisations', 'organisations.csv', 17],
      ]);
      expect(await itemsOf(found)).toEqual([
        { kind: 'header', row: 1, columns: ['id', 'name'] },
        { kind: 'row', row: 2, cells: ['a', 'Älpha'] },
      ]);
      await found.close();
    }
  });

  test('says what it is', async () => {
    const found = await opened(rawZip(plain));
    expect(found.descriptor).toEqual({
      name: 'test',
      title: 'A test',
      description: null,
      licences: [{ name: 'CC0-1.0' }],
      fictional: false,
    });
    await found.close();
  });

  test.each([
    [{ fictional: true }, true],
    [{ fictional: false }, false],
    [{ fictional: null }, false],
    [{ fictional: { missions: ['m-1', 'm-2'], ties: [] } }, { missions: ['m-1', 'm-2'], ties: [] }],
  ])('%j is fictional: %j', async (more, fictional) => {
    const found = await opened(
      rawZip([{ name: 'datapackage.json', bytes: `\uFEFF${descriptor(more)}` }, plain[1]!]), // two in plain
    );
    expect(found.descriptor.fictional).toEqual(fictional);
    await found.close();
  });

  test('with a file that Weft does not know is read without it, and says so', async () => {
    const resources = [
      { name: 'organisations', path: ['organisations.csv'] },
      { name: 'budget', path: 'https://example.org/budget.csv' },
    ];
    const found = await opened(
      rawZip([{ name: 'datapackage.json', bytes: descriptor({ resources }) }, plain[1]!]), // as above
    );
    expect(found.files.map(({ name }) => name)).toEqual(['organisations']);
    expect(found.warnings.map(({ detail }) => detail)).toEqual([
      'Weft does not know “budget”, so that file is left alone.',
    ]);
    await found.close();
  });

  test('can be read twice at once', async () => {
    const found = await opened(rawZip(plain));
    const [one, two] = await Promise.all([itemsOf(found), itemsOf(found)]);
    expect(one).toEqual(two);
    await found.close();
  });
});

describe('what is not a package', () => {
  test('is named', async () => {
    const csv = join(folder, 'a.csv');
    writeFileSync(csv, organisations);
    expect(await named(join(folder, 'none'))).toEqual([
      `${join(folder, 'none')} package-not-found`,
    ]);
    expect(await named(csv)).toEqual(['null not-a-package']);
    expect(await named(Buffer.from(organisations))).toEqual(['null not-a-package']);
    expect(await named(Buffer.alloc(0))).toEqual(['null not-a-package']);
    expect(await named(folder)).toEqual(['null descriptor-missing']);
    expect(await named(rawZip([]))).toEqual(['null descriptor-missing']);
    expect(await named(rawZip(plain.slice(1)))).toEqual(['null descriptor-missing']);
  });

  test('a zip cut short anywhere is damaged, and never a fault of ours', async () => {
    const zip = rawZip(plain);
    for (let length = 4; length < zip.length; length++) {
      expect(await named(zip.subarray(0, length))).toEqual(['null zip-damaged']);
    }
  });

  test('a zip with any one byte changed is read the same, or something is named', async () => {
    const zip = rawZip(plain);
    const whole = await opened(zip);
    await whole.close();
    for (let at = 4; at < zip.length; at++) {
      const changed = Buffer.from(zip);
      changed[at] = changed[at]! ^ 0xff; // at is below its length
      const outcome = await openPackage(changed);
      if (outcome.ok) {
        expect(outcome.value.sha256).toBe(whole.sha256);
        await outcome.value.close();
      } else expect(outcome.problems.length).toBeGreaterThan(0);
    }
  });
});

describe('datapackage.json', () => {
  const withDescriptor = (bytes: string | Buffer) =>
    openPackage(rawZip([{ name: 'datapackage.json', bytes, method: 0 }, plain[1]!])); // plain has two

  test.each([
    ['{', 'datapackage.json descriptor-not-json'],
    ['', 'datapackage.json descriptor-not-json'],
    [Buffer.from([0x22, 0xff, 0x22]), 'datapackage.json descriptor-not-utf-8'],
    ['[]', 'datapackage.json descriptor-field'],
    [`"${'x'.repeat(10_000_001)}"`, 'datapackage.json descriptor-too-large'],
    [descriptor({ name: 'Not a name' }), 'datapackage.json descriptor-field'],
    [descriptor({ fictional: 'yes' }), 'datapackage.json descriptor-field'],
    [descriptor({ fictional: { budget: ['a'] } }), 'datapackage.json descriptor-field'],
    [descriptor({ fictional: { missions: [1] } }), 'datapackage.json descriptor-field'],
    [descriptor({ licenses: [{}] }), 'datapackage.json descriptor-field'],
    [descriptor({ resources: [] }), 'datapackage.json descriptor-field'],
  ])('%.20s is named', async (bytes, problem) => {
    expect(problemsOf(await withDescriptor(bytes))).toEqual([problem]);
  });

  test('names every field that is wrong, with its place', async () => {
    const outcome = await withDescriptor('{"name":1,"title":2,"resources":[{"path":"a.csv"}]}');
    expect(outcome.ok ? [] : outcome.problems.map(({ detail }) => detail)).toEqual([
      'datapackage.json, at /name: The package needs a name.',
      'datapackage.json, at /title: The title must be text.',
      'datapackage.json, at /resources/0/name: Each file needs a name.',
    ]);
  });

  test.each([
    [{ path: '../secret.csv' }, '../secret.csv path-climbs-out'],
    [{ path: 'a/../../b.csv' }, 'a/../../b.csv path-climbs-out'],
    [{ path: '..\\b.csv' }, '..\\b.csv path-climbs-out'],
    [{ path: '/etc/passwd' }, '/etc/passwd path-absolute'],
    [{ path: 'C:\\a.csv' }, 'C:\\a.csv path-absolute'],
    [{ path: 'http://169.254.169.254/a' }, 'http://169.254.169.254/a path-absolute'],
    [{ path: 'file:///etc/passwd' }, 'file:///etc/passwd path-absolute'],
    [{ path: '' }, ' path-unusable'],
    [{ path: 'a\u0000.csv' }, 'a\u0000.csv path-unusable'],
    [{ path: './a.csv' }, './a.csv path-unusable'],
    [{ path: 'none.csv' }, 'none.csv resource-path-missing'],
    [{ data: [] }, 'datapackage.json resource-not-a-file'],
    [{ path: ['a.csv', 'b.csv'] }, 'datapackage.json resource-not-a-file'],
    [{ path: 'organisations.csv', encoding: 'latin1' }, 'datapackage.json resource-not-utf-8'],
    [
      { path: 'organisations.csv', dialect: { delimiter: ';' } },
      'datapackage.json resource-not-comma',
    ],
  ])('%j is refused', async (resource, problem) => {
    const resources = [{ name: 'organisations', ...resource }];
    expect(problemsOf(await withDescriptor(descriptor({ resources })))).toEqual([problem]);
  });

  test('a dialect that says what is so anyway is fine', async () => {
    const dialect = { delimiter: ',', header: true, skipInitialSpace: false };
    const resources = [{ name: 'organisations', path: 'organisations.csv', dialect }];
    expect(problemsOf(await withDescriptor(descriptor({ resources })))).toEqual([]);
  });

  test('a name or a path listed twice is refused', async () => {
    const one = { name: 'organisations', path: 'organisations.csv' };
    const outcome = await withDescriptor(
      descriptor({ resources: [one, one, { name: 'places', path: 'organisations.csv' }] }),
    );
    expect(problemsOf(outcome)).toEqual([
      'datapackage.json resource-duplicate',
      'datapackage.json resource-path-shared',
    ]);
  });
});

describe('a zip made in malice', () => {
  test.each<[string, RawEntry, string]>([
    ['climbs out', { name: '../a' }, '../a path-climbs-out'],
    ['climbs out with backslashes', { name: '..\\a' }, '../a path-climbs-out'],
    ['starts at the top', { name: '/etc/cron.d/a' }, '/etc/cron.d/a path-absolute'],
    ['names a disk', { name: 'C:/a' }, 'C:/a path-absolute'],
    ['has a NUL in a name', { name: 'a\0b' }, 'a\0b path-unusable'],
    ['has a link', { name: 'l', bytes: '/etc/passwd', mode: 0o120777 }, 'l symbolic-link'],
    [
      'is locked',
      { name: 'a', method: 0, bytes: 'x'.repeat(12), flags: 1, saidSize: 0 },
      'a zip-encrypted',
    ],
    ['is packed strangely', { name: 'a', method: 14 }, 'a zip-compression-unknown'],
    ['has a name twice', { name: 'organisations.csv' }, 'organisations.csv entry-duplicate'],
  ])('%s', async (_, entry, problem) => {
    expect(await named(rawZip([...plain, entry]))).toEqual([problem]);
  });

  test('with everything wrong is told everything at once', async () => {
    const problems = await named(
      rawZip([{ name: '../a' }, { name: '/b' }, { name: 'c', method: 9 }]),
    );
    expect(problems).toEqual([
      '../a path-climbs-out',
      '/b path-absolute',
      'c zip-compression-unknown',
    ]);
  });

  test('that unpacks to very much is not unpacked', async () => {
    const bomb = { name: 'b.csv', bytes: Buffer.alloc(50_000_000) };
    expect(await named(rawZip([...plain, bomb]))).toEqual(['b.csv compressed-too-well']);
    const small = { ...packageLimits, fileBytesMax: 1_000_000, totalBytesMax: 2_000_000 };
    expect(await named(rawZip([...plain, bomb]), small)).toEqual([
      'b.csv file-too-large',
      'null package-too-large',
    ]);
    const parts = ['1', '2', '3'].map((name) => ({ name, bytes: Buffer.alloc(900_000) }));
    expect(await named(rawZip([...plain, ...parts]), small)).toEqual(['null package-too-large']);
  });

  test('that says it unpacks to less than it does is damaged', async () => {
    const bytes = Buffer.alloc(5_000_000, 'id,name\n');
    const lying = { name: 'organisations.csv', bytes, saidSize: 1_000 };
    expect(await named(rawZip([plain[0]!, lying]))).toEqual(['organisations.csv file-damaged']); // plain has two
    const more = { name: 'organisations.csv', bytes: organisations, saidSize: 1_000 };
    expect(await named(rawZip([plain[0]!, more]))).toEqual(['organisations.csv file-damaged']); // as above
  });

  test('with a wrong checksum is damaged', async () => {
    const entry = { name: 'organisations.csv', bytes: organisations, crc: 1 };
    expect(await named(rawZip([plain[0]!, entry]))).toEqual(['organisations.csv file-damaged']); // plain has two
  });

  test('with too many files is refused', async () => {
    const many = Array.from({ length: 1_001 }, (_, at) => ({ name: `f${at}`, method: 0 }));
    expect(await named(rawZip(many))).toEqual(['null too-many-files']);
  });

  test('whose files share their bytes is refused', async () => {
    const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 251));
    const zip = rawZip([{ name: 'a', bytes, method: 0 }]);
    // A second line in the list of contents for the same bytes.
    const central = zip.subarray(zip.indexOf('PK\x01\x02'), zip.length - 22);
    const twin = Buffer.from(central);
    twin.write('b', 46);
    const end = Buffer.from(zip.subarray(zip.length - 22));
    end.writeUInt16LE(2, 8);
    end.writeUInt16LE(2, 10);
    const both = Buffer.concat([zip.subarray(0, zip.length - 22), twin, end]);
    expect(await named(both)).toEqual(['null zip-overlapping']);
  });
});

describe('a folder', () => {
  test('with links in it is refused', async () => {
    writeFolder({ 'datapackage.json': descriptor(), 'real.csv': organisations });
    symlinkSync('real.csv', join(folder, 'organisations.csv'));
    expect(await named(folder)).toEqual(['organisations.csv symbolic-link']);
  });

  test('with a linked folder, or a folder for a file, is refused', async () => {
    const resources = [
      { name: 'organisations', path: 'in/organisations.csv' },
      { name: 'places', path: 'places' },
      { name: 'missions', path: 'datapackage.json/missions.csv' },
    ];
    writeFolder({ 'datapackage.json': descriptor({ resources }) });
    symlinkSync('/tmp', join(folder, 'in'));
    mkdirSync(join(folder, 'places'));
    expect(await named(folder)).toEqual([
      'in/organisations.csv symbolic-link',
      'places not-a-plain-file',
      'datapackage.json/missions.csv resource-path-missing',
    ]);
  });

  test('over the limits is refused', async () => {
    writeFolder({ 'datapackage.json': descriptor(), 'organisations.csv': organisations });
    const few = { ...packageLimits, fileBytesMax: 10 };
    expect(await named(folder, few)).toEqual(['organisations.csv file-too-large']);
    expect(await named(folder, { ...packageLimits, totalBytesMax: 10 })).toEqual([
      'null package-too-large',
    ]);
    expect(await named(folder, { ...packageLimits, descriptorBytesMax: 10 })).toEqual([
      'datapackage.json descriptor-too-large',
    ]);
  });

  test('that changes after it was opened is not taken for the same', async () => {
    writeFolder({ 'datapackage.json': descriptor(), 'organisations.csv': organisations });
    const found = await opened(folder);
    appendFileSync(join(folder, 'organisations.csv'), 'b,Beta\n');
    expect((await itemsOf(found)).at(-1)).toMatchObject({
      code: 'file-unreadable',
      detail: '“organisations.csv” changed while it was being read. Start again.',
    });
    writeFileSync(join(folder, 'organisations.csv'), organisations.replace('a,', 'b,'));
    expect((await itemsOf(found)).at(-1)).toMatchObject({ code: 'file-unreadable' });
    await found.close();
  });
});
