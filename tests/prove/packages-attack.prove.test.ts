import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawZip } from '../../src/app/packages/files/raw-zip.fixture.ts';
import { packageFiles } from '../../src/app/packages/package-files.ts';
import type { ImportShown } from '../../src/app/pages/imports/schema.ts';
import { applyImport, awaitImport } from './import-by-program.ts';
import { buildWeft, type Weft, type WeftServer } from './weft.ts';

/** Files made to break what reads them: of the shared data where they are, else those we pass on. */
const shared = process.env.WEFT_TEST_DATA;
const own = fileURLToPath(new URL('../data', import.meta.url));
const folder = shared === undefined ? own : join(shared, 'attack');
const kinds = ['csv-spectrum', 'injection', 'naughty-strings'];
const place = join(tmpdir(), `weft-attack-files-${process.pid}`);

/** Files of our own making, by name. */
const made: Readonly<Record<string, Buffer | string>> = {
  'nothing.csv': '',
  'blank-lines.csv': '\n\r\n\n',
  'header-alone.csv': 'id,name\n',
  'header-of-blanks.csv': ',,\n1,2,3\n',
  'header-twice.csv': 'id,name,name\na,A,B\n',
  'quote-left-open.csv': 'id,name\na,"A\nb,B\n',
  'quote-inside.csv': 'id,name\na,A"A"\nb,B\n',
  'ragged.csv': 'id,name\na\nb,B,C,D\nc,C\n',
  'carriage-returns.csv': 'id,name\ra,A\rb,B\r',
  'semicolons.csv': 'id;name\na;A\n',
  'zero-bytes.csv': 'id,name\na,A\0\n\0,B\n',
  'not-utf-8.csv': Buffer.from('69642c6e616d650a612cff fe0a622c420a'.replace(' ', ''), 'hex'),
  'cut-letter.csv': Buffer.concat([Buffer.from('id,name\na,'), Buffer.from([0xe2, 0x82])]),
  'half-a-pair.csv': Buffer.concat([Buffer.from('id,name\na,'), Buffer.from([0xed, 0xa0, 0x80])]),
  'utf-16.csv': Buffer.from('\uFEFFid,name\na,A\n', 'utf16le'),
  'wide-cell.csv': `id,name\na,${'x'.repeat(2_000_000)}\n`,
  'many-columns.csv': `${Array.from({ length: 20_000 }, (_, at) => `c${at}`).join()}\n1\n`,
  'many-quotes.csv': `id,name\na,"${'""'.repeat(500_000)}"\n`,
  'begins-as-zip.csv': Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(3_000, 7)]),
  'begins-as-gzip.csv': Buffer.from('1f8b0800000000000003', 'hex'),
  'climbs.zip': rawZip([
    { name: 'datapackage.json', bytes: descriptor('climbs') },
    { name: '../../organisations.csv', bytes: 'id,name\na,A\n' },
  ]),
  'bomb.zip': rawZip([
    { name: 'datapackage.json', bytes: descriptor('bomb') },
    { name: 'organisations.csv', bytes: Buffer.alloc(100_000_000, 'a') },
  ]),
  'lies-of-its-size.zip': rawZip([
    { name: 'datapackage.json', bytes: descriptor('lies') },
    { name: 'organisations.csv', bytes: 'id,name\na,A\n'.repeat(1_000), saidSize: 12 },
  ]),
};

const attacks = kinds
  .flatMap((kind) => globSync(`${kind}/**/*.*`, { cwd: folder }))
  .sort()
  .map((path) => ({ name: path, path: join(folder, path) }));
const mine = Object.keys(made).map((name) => ({ name, path: join(place, name) }));

/** What a command or a page may never say: that it broke, or where in our code. */
const broken = /\n {4}at |failed on our side|"status":5\d\d/;

describe('every file made to break what reads it', () => {
  let weft: Weft;
  let server: WeftServer;
  beforeAll(async () => {
    mkdirSync(place);
    for (const [name, bytes] of Object.entries(made)) writeFileSync(join(place, name), bytes);
    weft = await buildWeft('attack');
    server = await weft.serve();
  });
  afterAll(async () => {
    await server?.stop();
    weft?.remove();
    rmSync(place, { recursive: true, force: true });
  });

  test('is there', () => {
    console.log(`${attacks.length} files of ${shared === undefined ? 'ours' : 'the shared data'}.`);
    expect(attacks.length).toBeGreaterThan(20);
  });

  test('a file without any fault goes through the page and through the command', async () => {
    const path = join(place, 'fine.csv');
    writeFileSync(path, 'id,name\nfine,Fine Makers\n');
    const shown = await importByPage(path, (mapping) => mapping);
    expect(shown).toMatchObject({ state: 'applied', check: { rows: 1, ready: 1 } });
    const at = packageWith(['organisations'], Buffer.from('id,name\nfiner,Finer Makers\n'));
    expect(await weft.command('import', at)).toMatchObject({ code: 0 });
    rmSync(at, { recursive: true });
    expect((await written())[0]).toBe(2);
  });

  const written = async () => {
    const tables = ['organisation', 'place', 'mission', 'person', 'data_package', 'package_row'];
    return Promise.all(tables.map((table) => weft.count(table)));
  };

  test.each([...attacks, ...mine])(
    '$name in a package, as one file and as all of them, by command: read or refused',
    async ({ path }) => {
      const all = packageFiles.map(({ file }) => file);
      for (const files of [['organisations'], all]) {
        const before = await written();
        const at = packageWith(files, readFileSync(path));
        const { code, out, err } = await weft.command('import', at, '--json');
        rmSync(at, { recursive: true });
        expect([0, 2, 3], err).toContain(code);
        expect(out + err).not.toMatch(broken);
        const outcome: { applied: boolean } = JSON.parse(out);
        expect(outcome.applied).toBe(code === 0);
        if (code !== 0) expect(await written()).toEqual(before);
      }
    },
  );

  test.each([...attacks, ...mine])(
    '$name given to the command as it is: a zip that is none, or none that may be read',
    async ({ path }) => {
      const before = await written();
      const { code, out, err } = await weft.command('import', path);
      expect(code, err).toBe(2);
      expect(out + err).not.toMatch(broken);
      expect(await written()).toEqual(before);
    },
  );

  test.each([...attacks, ...mine])(
    '$name on the import page, with what is suggested and with its first column for everything',
    async ({ path }) => {
      await throughPage(path, (mapping) => mapping);
      await throughPage(path, (_, [column = '']) => ({
        target: 'organisations',
        rules: { id: { kind: 'slug', column }, name: { kind: 'column', column } },
        leaveOut: [],
        placeNeeded: false,
      }));
      expect(server.heard()).not.toMatch(broken);
    },
  );

  type Shown = NonNullable<ImportShown['columns']>;

  /** As far as the page lets it: what cannot go on has to say so, and has written nothing. */
  async function throughPage(
    path: string,
    choose: (suggested: Shown['mapping'], columns: readonly string[]) => Shown['mapping'],
  ): Promise<void> {
    const before = await written();
    const outcome = await importByPage(path, choose);
    const after = await written();
    if (outcome === null) expect(after).toEqual(before);
    else {
      expect(outcome.state).toBe('applied');
      const added = outcome.check?.files.find(({ file }) => file === 'organisations')?.added ?? 0;
      expect((after[0] ?? 0) - (before[0] ?? 0)).toBe(added);
    }
  }

  /** What came of it where it was applied; null where it could not go on. */
  async function importByPage(
    path: string,
    choose: (suggested: Shown['mapping'], columns: readonly string[]) => Shown['mapping'],
  ): Promise<ImportShown | null> {
    const form = new FormData();
    form.set('file', new File([readFileSync(path)], basename(path)));
    const begun = await server.ask('/imports', form);
    if (!begun.ok) return refused(begun);
    const { id }: { id: string } = await begun.json();
    let shown = await awaitImport(server, id);
    if (shown.columns) {
      const mapping = choose(shown.columns.mapping, shown.columns.columns);
      const body = JSON.stringify({ publisher: 'Attack', mapping, step: 'check' });
      const chosen = await server.ask(`/imports/${id}/columns`, body, json);
      await look(id, ['', '/columns']);
      if (!chosen.ok) return refused(chosen);
      shown = await awaitImport(server, id);
    }
    await look(id, ['', '/problems', '/problems.csv', '/rows']);
    if (shown.state === 'failed') expect(shown.failure?.code).toBe('file');
    else expect(shown.state).toBe('checked');
    if (!shown.check?.ready) return null;
    await applyImport(server, id);
    shown = await awaitImport(server, id);
    await look(id, ['']);
    return shown;
  }

  /** No page about it breaks, whatever is in the file. */
  async function look(id: string, pages: readonly string[]): Promise<void> {
    for (const page of pages) {
      const answer = await server.ask(`/imports/${id}${page}`, undefined, { accept: 'text/html' });
      expect(answer.status, page).toBe(200);
      await answer.text();
    }
  }
});

const json = { 'content-type': 'application/json' };

async function refused(answer: Response): Promise<null> {
  const said = await answer.text();
  expect(answer.status, said).toBeGreaterThanOrEqual(400);
  expect(answer.status, said).toBeLessThan(500);
  return null;
}

/** A package in which each of these files holds the same bytes. */
function packageWith(files: readonly string[], bytes: Buffer): string {
  const at = join(place, 'package');
  mkdirSync(at);
  const resources = files.map((name) => ({ name, path: `${name}.csv` }));
  writeFileSync(join(at, 'datapackage.json'), JSON.stringify({ name: 'attack', resources }));
  for (const name of files) writeFileSync(join(at, `${name}.csv`), bytes);
  return at;
}

function descriptor(name: string): string {
  return JSON.stringify({
    name,
    resources: [{ name: 'organisations', path: 'organisations.csv' }],
  });
}
