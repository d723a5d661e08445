import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { StoredTable } from './catalogue.ts';
import { fileRefusals, progressCopy } from './copy.ts';
import { copyInSql, copyOutSql, Meter } from './copy-rows.ts';
import type { ManifestTable } from './manifest.ts';
import { assertMeasured, type OpenBackup } from './open-backup.ts';
import { BackupRefusal } from './refusal.ts';

interface Loading {
  readonly backup: OpenBackup;
  readonly onProgress: (sentence: string) => void;
}

/**
 * Copies one table's rows in, a chunk at a time. Those of a default partition go to the table it is a
 * part of: here their month may have a partition of its own.
 * @throws BackupRefusal naming the row that the database refuses, or the file that is damaged.
 */
export async function loadRows(
  client: pg.Client,
  { backup, onProgress }: Loading,
  said: ManifestTable,
  table: StoredTable,
): Promise<void> {
  if (said.rows === 0 && said.bytes === 0) return;
  onProgress(progressCopy.loading(said.name, said.rows));
  const meter = new Meter((rows) => onProgress(progressCopy.loading(said.name, rows)));
  const target = isCatchAll(table) ? { ...table, name: table.partition?.of ?? '' } : table;
  try {
    await pipeline(
      await backup.rowsOf(said),
      meter,
      client.query(copyFrom(copyInSql(target, said.columns))),
    );
  } catch (problem) {
    if (!(problem instanceof pg.DatabaseError)) throw problem;
    const [, line = null] = /line (\d+)/.exec(problem.where ?? '') ?? [];
    throw new BackupRefusal('file', fileRefusals.row(said.name, line, problem.message), problem);
  }
  assertMeasured(said, meter);
}

const isCatchAll = ({ partition }: StoredTable): boolean =>
  partition !== null && partition.bounds === null;

/**
 * Copies a table out again, in the same order, and compares it with the manifest: what was loaded is
 * what was backed up, whatever triggers, defaults or another PostgreSQL may have done on the way.
 * Rows of a default partition may lie elsewhere by now, and were counted as they went in.
 * @throws BackupRefusal where it is not the same.
 */
export async function compareRows(
  client: pg.Client,
  { onProgress }: Loading,
  said: ManifestTable,
  table: StoredTable,
): Promise<void> {
  if (isCatchAll(table)) return;
  if (said.rows > 0) onProgress(progressCopy.comparing(said.name, said.rows));
  const meter = new Meter((rows) => onProgress(progressCopy.comparing(said.name, rows)));
  const columns = { ...table, columns: said.columns };
  await pipeline(client.query(copyTo(copyOutSql(columns))), meter.resume());
  if (meter.measured().sha256 !== said.sha256)
    throw new BackupRefusal('file', fileRefusals.notSame(said.name));
}
