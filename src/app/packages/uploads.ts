import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** Bytes of one piece of a chosen file. Source: our judgement; small beside any memory. */
export const uploadPieceBytes = 1_000_000;

/**
 * Keeps a chosen file in pieces with its import, so that whichever process takes up the work can read
 * it. Returns its SHA-256. In memory bounded by the pieces.
 */
export async function keepUpload(
  tx: Transaction<Schema>,
  importId: string,
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<Buffer> {
  const hash = createHash('sha256');
  let position = 0;
  for await (const bytes of pieces) {
    hash.update(bytes);
    await tx.insertInto('import_part').values({ import_id: importId, position, bytes }).execute();
    position += 1;
  }
  return hash.digest();
}

/** Whether the chosen file is still kept. It is not after the database has crashed. */
export async function hasUpload(db: Kysely<Schema>, importId: string): Promise<boolean> {
  const found = await db
    .selectFrom('import_part')
    .select('position')
    .where('import_id', '=', importId)
    .where('position', '=', 0)
    .executeTakeFirst();
  return found !== undefined;
}

/** The bytes of the chosen file, piece by piece. */
export async function* readUpload(
  db: Kysely<Schema>,
  importId: string,
): AsyncGenerator<Buffer, void, undefined> {
  for (let position = 0; ; position++) {
    const piece = await db
      .selectFrom('import_part')
      .select('bytes')
      .where('import_id', '=', importId)
      .where('position', '=', position)
      .executeTakeFirst();
    if (piece === undefined) return;
    yield piece.bytes;
  }
}

/** Does something with the chosen file as a file of this machine, which a zip needs to be. */
export async function withUploadOnDisk<Made>(
  db: Kysely<Schema>,
  importId: string,
  work: (path: string) => Promise<Made>,
): Promise<Made> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-import-'));
  try {
    const path = join(folder, 'file');
    const bytes = Readable.from(readUpload(db, importId), { objectMode: false });
    await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
