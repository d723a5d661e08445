import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  answerAll,
  applyImport,
  awaitImport,
  beginAgain,
  beginImport,
  showImport,
  takeSuggestions,
} from './import-by-program.ts';
import { buildWeft, until, type Weft, type WeftServer } from './weft.ts';

/** Where the shared data lies, which is too large for the repository; null where nobody says. */
const data = process.env.WEFT_TEST_DATA ?? null;
const registers = data === null ? null : join(data, 'registers');
const found = registers === null ? [] : globSync('*/*.csv', { cwd: registers }).sort();
const placeOf = (file: string) => join(registers ?? '', file);

/**
 * Bytes of memory that a server may hold beyond what it held before, at the worst moment of importing
 * whole registers one after another. Measured in November 2026: 310 MB, of a file of 6 MB. The heap
 * grows before it is swept, so the bound is for what would hold the file's rows many times over.
 */
const residentGrowthMax = 512 * 2 ** 20;

/** Milliseconds between two looks at how much the server holds. */
const lookMs = 100;

const organisationsFile = 'ror/ror_organisations.csv';
const trustsFile = 'nhs/trust_regions.csv';
const linksFile = 'ror/ror_relationships.csv';

const sentence =
  found.length > 0
    ? `${found.length} files of registers were found: ${found.join(', ')}`
    : 'WEFT_TEST_DATA is not set to the folder of the shared data, so no whole register is imported';

test(sentence, () => {
  console.log(sentence);
  // Who names a folder means that there is something in it.
  expect(found.length > 0).toBe(data !== null);
});

/**
 * What the suggestions make of each other register, in this order, on a house that has ROR: rows,
 * ready, wrong, asked about, waiting for one that is asked about. Names that ROR has too are asked
 * about, rows that stand twice are wrong. Counted in November 2026; another number means that
 * suggestions or checks have changed.
 */
const outcomes: [
  file: string,
  rows: number,
  ready: number,
  wrong: number,
  asked: number,
  waiting: number,
][] = [
  ['360giving-network/points.csv', 555, 544, 1, 10, 0],
  ['charity-lookups/ccew-register-of-mergers.csv', 5902, 3391, 2491, 20, 0],
  ['charity-lookups/relationships_parent.csv', 28361, 35, 28326, 0, 0],
  ['iati-org-ids/org-ids.csv', 1197, 1056, 59, 82, 0],
  ['nhs/acute_trusts.csv', 135, 106, 0, 29, 0],
  ['nhs/icb_2026.csv', 36, 35, 0, 1, 0],
  ['nhs/trust_regions.csv', 135, 0, 0, 135, 0],
  ['places/la_orgid_to_gss.csv', 459, 443, 0, 16, 0],
  ['registers-backup/government-organisation.csv', 989, 927, 0, 62, 0],
  ['registers-backup/local-authority-eng.csv', 367, 355, 0, 12, 0],
  ['registers-backup/local-authority-nir.csv', 36, 35, 0, 1, 0],
  ['registers-backup/local-authority-sct.csv', 32, 32, 0, 0, 0],
  ['registers-backup/principal-local-authority.csv', 22, 21, 0, 1, 0],
  ['uk-local-authorities/lookup_name_to_registry.csv', 1774, 43, 1304, 427, 0],
  ['uk-local-authorities/uk_local_authorities_current.csv', 470, 390, 0, 52, 28],
];

/** Lists of codes, places or grants, in which no column is taken for the name of an organisation. */
const nameless = [
  '360giving-network/chord.csv',
  '360giving-network/links.csv',
  'places/area_all_codes.csv',
  'places/cauth_all_codes.csv',
  'places/ctry_all_codes.csv',
  'places/la_all_codes.csv',
  'places/pcon.csv',
  'places/rgn_all_codes.csv',
  'places/uk_all_codes.csv',
  'places/utla_all_codes.csv',
  'uk-local-authorities/lookup_gss_to_registry.csv',
];

/** Imports a file to its end with what is suggested: its questions are left out. */
async function importWhole(server: WeftServer, file: string, publisher: string) {
  const id = await beginImport(server, placeOf(file));
  const checked = await takeSuggestions(server, id, publisher);
  if (checked.check === null || checked.check.ready === 0) return checked;
  await applyImport(server, id);
  return awaitImport(server, id);
}

/** The step to be killed in is reached within this time, and silence told, on a busy machine too. */
const killWithinMs = 5 * 60_000;
const silentWithinMs = 3 * 60_000;

/** Watches what a server holds, and says at the end by how many bytes it grew at most. */
async function watchGrowth(server: WeftServer): Promise<() => number> {
  const before = await server.residentBytes();
  let most = before;
  const timer = setInterval(async () => {
    most = Math.max(most, await server.residentBytes().catch(() => 0));
  }, lookMs);
  return () => {
    clearInterval(timer);
    return most - before;
  };
}

if (found.includes(organisationsFile) && found.includes(linksFile)) {
  const rows: { ror_id: string; status: string }[] = parse(
    readFileSync(placeOf(organisationsFile)),
    {
      columns: true,
    },
  );
  const links: { from_ror_id: string; to_ror_id: string; relationship: string }[] = parse(
    readFileSync(placeOf(linksFile)),
    { columns: true },
  );
  const stay = new Set(
    rows.filter(({ status }) => status !== 'withdrawn').map((row) => row.ror_id),
  );

  describe('the Research Organization Registry and the others, whole', () => {
    let weft: Weft;
    let server: WeftServer;
    let growth: () => number;
    beforeAll(async () => {
      weft = await buildWeft('registers');
      server = await weft.serve();
      growth = await watchGrowth(server);
    });
    afterAll(async () => {
      await server?.stop();
      weft?.remove();
    });

    test('every organisation that was not withdrawn is written, 49,996 of 51,370', async () => {
      expect(rows).toHaveLength(51_370);
      expect(stay.size).toBe(49_996);
      const { state, check } = await importWhole(server, organisationsFile, 'ROR organisations');
      expect(state).toBe('applied');
      expect(check).toMatchObject({ rows: stay.size, ready: stay.size, wrong: 0, asked: 0 });
      expect(check?.files).toEqual([
        { file: 'organisations', added: stay.size, revised: 0, unchanged: 0, leftOut: 0 },
      ]);
      expect(check?.notes.join()).toContain('1,374 rows are left out');
    });

    test('every link between two that are here is written once, whichever side says it', async () => {
      expect(links).toHaveLength(43_855);
      // Counted here without Weft: a child is a parent from the other side, and so on.
      const said = links.flatMap(({ from_ror_id: from, to_ror_id: to, relationship }) => {
        if (from === to || !stay.has(from) || !stay.has(to)) return [];
        const turned = `${to} ${from}`;
        if (relationship === 'child') return [`parent ${turned}`];
        if (relationship === 'successor') return [`predecessor ${turned}`];
        const isTurned = relationship === 'related' && to < from;
        return [`${relationship} ${isTurned ? turned : `${from} ${to}`}`];
      });
      const once = new Set(said).size;
      expect(once).toBe(22_173);
      const { state, check } = await importWhole(server, linksFile, 'ROR relationships');
      expect(state).toBe('applied');
      const wrong = links.length - said.length;
      expect(check).toMatchObject({ rows: links.length, ready: once, wrong, asked: 0 });
      expect(check?.files).toEqual([
        { file: 'organisation-links', added: once, revised: 0, unchanged: 0, leftOut: wrong },
      ]);
    });

    test('the same two files once more change nothing', async () => {
      const again = [
        await importWhole(server, organisationsFile, 'ROR organisations'),
        await importWhole(server, linksFile, 'ROR relationships'),
      ];
      expect(again.map(({ state }) => state)).toEqual(['applied', 'applied']);
      expect(again.flatMap(({ check }) => check?.files ?? [])).toMatchObject([
        { added: 0, revised: 0, unchanged: stay.size },
        { added: 0, revised: 0, unchanged: 22_173 },
      ]);
    });

    test.each(outcomes.filter(([file]) => found.includes(file)))(
      '%s: of %d rows %d are ready, %d wrong, %d asked about, %d wait for those; once more changes nothing',
      async (file, all, ready, wrong, asked, waiting) => {
        const publisher = file.replace(/\.csv$/, '').replaceAll(/[^a-z]+/g, ' ');
        const counts = { rows: all, ready, wrong, asked, waiting };
        const state = ready > 0 ? 'applied' : 'checked';
        const first = await importWhole(server, file, publisher);
        expect(first).toMatchObject({ state, check: counts });
        const again = await importWhole(server, file, publisher);
        expect(again).toMatchObject({ state, check: counts });
        for (const one of again.check?.files ?? [])
          expect(one).toMatchObject({ added: 0, revised: 0, unchanged: ready });
      },
    );

    test.each(nameless.filter((file) => found.includes(file)))(
      '%s has no column of names: that is said, and nothing is written',
      async (file) => {
        const id = await beginImport(server, placeOf(file));
        const refused = takeSuggestions(server, id, 'Somebody');
        await expect(refused).rejects.toThrow(/ answers 422: .*"\/mapping\/rules\/name"/);
        expect((await showImport(server, id)).state).toBe('mapping');
      },
    );

    test('questions are answered a hundred and more at a time: the same trusts under another list', async () => {
      const id = await beginImport(server, placeOf(trustsFile));
      const asked = await takeSuggestions(server, id, 'Trusts by region');
      expect(asked.check).toMatchObject({ rows: 135, ready: 0, asked: 135 });
      const answered = await answerAll(server, id, 'match');
      expect(answered.check).toMatchObject({ ready: 135, asked: 0 });
      await applyImport(server, id);
      expect((await awaitImport(server, id)).check?.files).toMatchObject([
        { added: 0, leftOut: 0 },
      ]);
    });

    test('all that time the server holds no more than it may', () => {
      const grown = growth();
      console.log(`The server grew by ${Math.round(grown / 2 ** 20)} MiB at most.`);
      expect(grown).toBeGreaterThan(0);
      expect(grown).toBeLessThan(residentGrowthMax);
    });
  });

  describe('a server that is killed in the middle of the largest', () => {
    const left: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const leave of left.splice(0).reverse()) await leave();
    });

    test.each([
      ['checking', 'reading'],
      ['applying', 'checking'],
      ['applying', 'writing'],
    ] as const)(
      '%s, at “%s”: all is written or nothing, and what was cut off goes on',
      async (work, step) => {
        const weft = await buildWeft('registers-killed');
        left.push(async () => weft.remove());
        const serve = async () => {
          const server = await weft.serve();
          left.push(() => server.stop());
          return server;
        };
        const first = await serve();
        const id = await beginImport(first, placeOf(organisationsFile));
        const checked = takeSuggestions(first, id, 'ROR');
        if (work === 'applying') {
          await checked;
          await applyImport(first, id);
        }
        await until(async () => {
          const { state, progress } = await showImport(first, id);
          if (state === 'checked' || state === 'applied') throw new Error(`it is ${state} already`);
          return state === work && progress?.step === step ? state : null;
        }, killWithinMs);
        await first.kill();
        // The one who waited for the check is cut off with it.
        await checked.catch(() => {});

        const second = await serve();
        const written = await weft.count('organisation');
        const { state } = await showImport(second, id);
        expect([written, state]).toEqual(state === 'applied' ? [stay.size, state] : [0, work]);
        // A worker that was killed says nothing; after a minute of that anybody may begin again.
        await until(async () => {
          const shown = await showImport(second, id);
          return shown.silent || shown.state !== work ? shown.state : null;
        }, silentWithinMs);
        await beginAgain(second, id);
        if ((await awaitImport(second, id)).state === 'checked') await applyImport(second, id);
        expect((await awaitImport(second, id)).state).toBe('applied');
        expect(await weft.count('organisation')).toBe(stay.size);
      },
    );
  });
}
