import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCsv } from './csv.ts';
import { openPackage } from './package-source.ts';
import { type PackageToWrite, writePackageFolder, writePackageZip } from './write-package.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'weft-write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const organisations = [
  ['a', 'Älpha, "the first"'],
  ['b', '=1+1'],
];

const content = (rows: () => Iterable<string[]> = () => organisations): PackageToWrite => ({
  descriptor: {
    name: 'test',
    title: 'A test',
    description: null,
    licences: [{ name: 'CC0-1.0' }],
    fictional: true,
  },
  files: [
    { name: 'organisations', columns: ['id', 'name'], rows },
    { name: 'places', columns: ['id'], rows: () => [] },
  ],
});

function* failing(): Generator<string[]> {
  yield ['a', 'b'];
  throw new Error('the query failed');
}

describe('a folder', () => {
  test('is written whole, in the order of the files, and can be opened', async () => {
    const target = join(folder, 'deep', 'out');
    expect(await writePackageFolder(target, content())).toMatchObject({ ok: true });
    expect(readdirSync(join(folder, 'deep'))).toEqual(['out']);
    expect(readFileSync(join(target, 'organisations.csv'), 'utf8')).toBe(
      'id,name\na,"Älpha, ""the first"""\nb,=1+1\n',
    );
    expect(JSON.parse(readFileSync(join(target, 'datapackage.json'), 'utf8'))).toEqual({
      name: 'test',
      title: 'A test',
      licenses: [{ name: 'CC0-1.0' }],
      fictional: true,
      resources: [
        { name: 'places', path: 'places.csv' },
        { name: 'organisations', path: 'organisations.csv' },
      ],
    });
    const opened = await openPackage(target);
    expect(opened).toMatchObject({ ok: true, value: { descriptor: content().descriptor } });
  });

  test('that is empty or holds an earlier copy is replaced', async () => {
    const target = join(folder, 'out');
    mkdirSync(target);
    expect(await writePackageFolder(target, content())).toMatchObject({ ok: true });
    expect(
      await writePackageFolder(
        target,
        content(() => [['c', 'd']]),
      ),
    ).toMatchObject({ ok: true });
    expect(readFileSync(join(target, 'organisations.csv'), 'utf8')).toBe('id,name\nc,d\n');
    expect(readdirSync(folder)).toEqual(['out']);
  });

  test('that holds anything else is refused and left alone', async () => {
    const target = join(folder, 'out');
    await writePackageFolder(target, content());
    writeFileSync(join(target, 'notes.txt'), 'mine');
    const refusal = { ok: false, refusal: 'folder-not-ours' };
    expect(await writePackageFolder(target, content())).toEqual(refusal);
    expect(readFileSync(join(target, 'notes.txt'), 'utf8')).toBe('mine');
    rmSync(join(target, 'notes.txt'));
    const other = { ...content(), descriptor: { ...content().descriptor, name: 'other' } };
    expect(await writePackageFolder(target, other)).toEqual(refusal);
    writeFileSync(join(folder, 'file'), '');
    expect(await writePackageFolder(join(folder, 'file'), content())).toEqual({
      ok: false,
      refusal: 'not-a-folder',
    });
    expect(readdirSync(folder)).toEqual(['file', 'out']);
  });

  test('is as it was when the rows fail', async () => {
    const target = join(folder, 'out');
    await expect(writePackageFolder(target, content(failing))).rejects.toThrow('the query failed');
    expect(existsSync(target)).toBe(false);
    await writePackageFolder(target, content());
    const before = readFileSync(join(target, 'organisations.csv'));
    await expect(writePackageFolder(target, content(failing))).rejects.toThrow('the query failed');
    expect(readFileSync(join(target, 'organisations.csv'))).toEqual(before);
    expect(readdirSync(folder)).toEqual(['out']);
  });
});

describe('a zip', () => {
  test('of the same content is the same bytes, and the same package as a folder', async () => {
    const bytes = await buffer(writePackageZip(content()));
    expect(await buffer(writePackageZip(content()))).toEqual(bytes);
    await writePackageFolder(join(folder, 'out'), content());
    const [zip, out] = [await openPackage(bytes), await openPackage(join(folder, 'out'))];
    expect(zip.ok && out.ok && zip.value.sha256 === out.value.sha256).toBe(true);
  });

  test('is the same bytes in every time zone', async () => {
    const bytes = await buffer(writePackageZip(content()));
    // Time and date of the first entry: midnight, 1 January 1980.
    expect(bytes.readUInt16LE(10)).toBe(0);
    expect(bytes.readUInt16LE(12)).toBe(33);
    expect(bytes.includes('UT')).toBe(false);
  });

  test('of many rows can be read back', async () => {
    const rows = () => Array.from({ length: 100_000 }, (_, at) => [`id-${at}`, `name ${at}`]);
    const opened = await openPackage(await buffer(writePackageZip(content(rows))));
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    let count = 0;
    for (const file of opened.value.files) {
      for await (const item of readCsv(file.open(), file.path)) if (item.kind === 'row') count++;
    }
    expect(count).toBe(100_000);
    await opened.value.close();
  });

  test('fails when the rows fail', async () => {
    await expect(buffer(writePackageZip(content(failing)))).rejects.toThrow('the query failed');
  });

  test('that is not read to its end stops its rows', async () => {
    let stopped = false;
    function* endless(): Generator<string[]> {
      try {
        for (let at = 0; ; at++) yield [String(at), crypto.randomUUID()];
      } finally {
        stopped = true;
      }
    }
    const stream = writePackageZip(content(endless));
    for await (const chunk of stream) if (chunk.length > 1_000) break;
    await new Promise((done) => setTimeout(done, 50));
    expect(stopped).toBe(true);
  });
});
