import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Manifest } from './manifest.ts';
import { openBackup } from './open-backup.ts';

/** The files of a backup by their names, the manifest apart. */
export interface Parts {
  manifest: Manifest;
  readonly files: Map<string, Buffer>;
}

/** A small backup that is whole: two tables, a few rows, a secret. */
export function smallBackup(): Parts {
  const secret = Buffer.from('kept');
  const parts: Parts = {
    manifest: {
      format: 'weft-backup',
      version: 1,
      weft: '0.0.0',
      madeAt: '2026-11-23T12:00:00.000Z',
      postgres: '18.4',
      instance: { name: 'Small', createdAt: '2026-01-01T00:00:00.000Z', demonstration: false },
      migrations: [],
      tables: ['one', 'two'].map((name) => ({
        schema: 'public',
        name,
        file: `tables/public.${name}.copy`,
        columns: ['id', 'words'],
        rows: 0,
        bytes: 0,
        sha256: '0'.repeat(64),
        partition: null,
      })),
      sequences: [],
      secret: { sha256: createHash('sha256').update(secret).digest('hex'), included: true },
    },
    files: new Map([
      ['secret', secret],
      ['tables/public.one.copy', Buffer.from('1\ta\\nb\n2\t\\N\n')],
      ['tables/public.two.copy', Buffer.from(`1\t${'x'.repeat(5_000)}\n`)],
    ]),
  };
  stateTruly(parts);
  return parts;
}

/** Makes the manifest state what the files hold, as someone who forges a backup would. */
export function stateTruly({ manifest, files }: Parts): void {
  for (const table of manifest.tables) {
    const bytes = files.get(table.file) ?? Buffer.alloc(0);
    table.bytes = bytes.length;
    table.rows = bytes.filter((byte) => byte === 0x0a).length;
    table.sha256 = createHash('sha256').update(bytes).digest('hex');
  }
}

/** Everything that a backup holds, in memory. */
export async function takeApart(path: string): Promise<Parts> {
  const backup = await openBackup(path);
  const files = new Map<string, Buffer>();
  for (const table of backup.manifest.tables)
    files.set(table.file, await buffer(await backup.rowsOf(table)));
  files.set('secret', Buffer.from((await backup.secret()) ?? ''));
  backup.close();
  return { manifest: backup.manifest, files };
}

/** Writes parts as a zip; `manifest` null leaves it out, a text stands in its place. */
export async function putTogether(
  path: string,
  { files }: Pick<Parts, 'files'>,
  manifest: Manifest | string | null,
): Promise<void> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(bytes, name);
  if (manifest !== null)
    zip.addBuffer(
      Buffer.from(typeof manifest === 'string' ? manifest : JSON.stringify(manifest)),
      'manifest.json',
    );
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}
