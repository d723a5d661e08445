import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Parts, putTogether, smallBackup, stateTruly } from './forged.fixture.ts';
import { checkBackup, openBackup } from './open-backup.ts';
import { BackupRefusal } from './refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'weft-open-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;
function newPath(): string {
  made += 1;
  return join(folder, `${made}.zip`);
}

/** What checking a file to its end says; “whole” where nothing is wrong. */
async function said(path: string): Promise<string> {
  try {
    const backup = await openBackup(path);
    try {
      await checkBackup(backup, () => {});
      return 'whole';
    } finally {
      backup.close();
    }
  } catch (problem) {
    if (problem instanceof BackupRefusal && problem.of === 'file') return problem.message;
    throw problem;
  }
}

/** What is said of a small backup after something was done to it. */
async function saidOf(
  spoil: (parts: Parts) => void,
  manifest?: (parts: Parts) => string | null,
): Promise<string> {
  const parts = smallBackup();
  spoil(parts);
  const path = newPath();
  await putTogether(path, parts, manifest ? manifest(parts) : parts.manifest);
  return said(path);
}

const one = 'tables/public.one.copy';

test('a backup with nothing wrong is whole', async () => {
  expect(await saidOf(() => {})).toBe('whole');
});

describe('refused with the file in the backup and the reason', () => {
  test('other bytes than stated, fewer rows, another secret', async () => {
    expect(
      await saidOf(({ files }) => files.set(one, Buffer.from('1\ta\\nb\n2\t\\M\n'))),
    ).toContain(`${one} is damaged: its SHA-256`);
    expect(
      await saidOf((parts) => {
        stateTruly(parts);
        const [table] = parts.manifest.tables;
        if (table) table.rows = 3;
      }),
    ).toContain(`${one} is damaged: it has 2 rows, and the manifest states 3`);
    expect(await saidOf(({ files }) => files.set('secret', Buffer.from('lost')))).toContain(
      'secret is damaged',
    );
  });

  test('another length, a file that is missing or stands twice', async () => {
    expect(await saidOf(({ files }) => files.set(one, Buffer.from('1\ta\n')))).toContain(
      `${one} is damaged: it is not`,
    );
    expect(await saidOf(({ files }) => files.delete(one))).toContain(`${one} is missing`);
    expect(
      await saidOf(({ manifest: { tables } }) => {
        if (tables[0]) tables.push(tables[0]);
      }),
    ).toContain(`${one} stands in the backup twice`);
  });

  test('a zip of something else, a manifest that says too little, a newer format', async () => {
    expect(
      await saidOf(
        () => {},
        () => null,
      ),
    ).toContain('not one that weft backup made');
    expect(
      await saidOf(
        () => {},
        () => '{"format":"other"}',
      ),
    ).toContain('not one that weft backup');
    expect(
      await saidOf(
        () => {},
        () => '{"format"',
      ),
    ).toContain('manifest in');
    const changed = (change: object) => (parts: Parts) =>
      JSON.stringify({ ...parts.manifest, ...change });
    expect(await saidOf(() => {}, changed({ version: 2 }))).toContain('of format 2');
    expect(await saidOf(() => {}, changed({ tables: 7 }))).toContain('is damaged: tables');
    expect(await saidOf(() => {}, changed({ madeAt: 'today' }))).toContain('is damaged: madeAt');
  });

  test('no file, a folder, no zip', async () => {
    expect(await said(join(folder, 'none.zip'))).toContain('cannot be read');
    expect(await said(folder)).toContain('cannot be read');
    const path = newPath();
    writeFileSync(path, 'Not a zip at all, however long it is made for the end to be looked for.');
    expect(await said(path)).toContain('not a whole backup');
  });
});

test('cut anywhere or with any byte changed it is refused, or says the same', async () => {
  const path = newPath();
  const parts = smallBackup();
  await putTogether(path, parts, parts.manifest);
  const whole = readFileSync(path);
  const spoilt = newPath();
  for (let at = 0; at < whole.length; at += 7) {
    writeFileSync(spoilt, whole.subarray(0, at));
    expect(await said(spoilt), `cut at ${at}`).not.toBe('whole');
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    writeFileSync(spoilt, bytes);
    const answer = await said(spoilt);
    // Times, attributes and unused numbers of a zip carry nothing of the backup.
    if (answer === 'whole')
      expect(await contentOf(spoilt), `byte ${at}`).toEqual(await contentOf(path));
  }
});

async function contentOf(path: string): Promise<unknown> {
  const backup = await openBackup(path);
  const content = [backup.manifest, await backup.secret()];
  backup.close();
  return content;
}

/** Lets a zip state another size of a file, where readers look it up and where it lies. */
function restate(path: string, from: number, to: number): void {
  const bytes = readFileSync(path);
  const [was, is] = [Buffer.alloc(4), Buffer.alloc(4)];
  was.writeUInt32LE(from);
  is.writeUInt32LE(to);
  for (let at = bytes.indexOf(was); at >= 0; at = bytes.indexOf(was, at + 1)) is.copy(bytes, at);
  writeFileSync(path, bytes);
}

/** A backup with five million empty rows in a few kilobytes, whose manifest states `bytes` of them. */
async function writeBomb(bytes: number): Promise<string> {
  const parts = smallBackup();
  parts.files.set(one, Buffer.alloc(bombBytes, '\n'));
  for (const table of parts.manifest.tables) if (table.file === one) table.bytes = bytes;
  const path = newPath();
  await putTogether(path, parts, parts.manifest);
  restate(path, bombBytes, bytes);
  return path;
}

const bombBytes = 5_000_000;

test('what grows as only a bomb does is refused before it is unpacked, unless its owner says so', async () => {
  const path = await writeBomb(2_000_000_000);
  expect(await said(path)).toContain('grows more than 200 times');
  const backup = await openBackup(path, { expands: true });
  expect(backup.manifest.tables[0]?.bytes).toBe(2_000_000_000);
  backup.close();
});

test('a bomb that states a small size is a damaged file', async () => {
  expect(await said(await writeBomb(100))).toContain(`${one} is damaged`);
});
