import { createWriteStream } from 'node:fs';
import type pg from 'pg';
import type { PoolConfig } from 'pg';
import { silentLog } from '../db/database-log.ts';
import type { Migration } from '../db/migrate.ts';
import { type Restored, restoreBackup } from './load-backup.ts';
import { makeBackup } from './make-backup.ts';
import type { Manifest } from './manifest.ts';
import { checkBackup, openBackup } from './open-backup.ts';

/** The two ways into a database. */
interface Place {
  readonly owner: PoolConfig;
  readonly application: PoolConfig;
}

/** The secret that test backups hold. */
export const testSecret = 'a secret for tests, known to everybody';

/** Backs a database up into a file. */
export const backUpTo = (
  path: string,
  place: Place,
  onProgress: (sentence: string) => void = () => {},
): Promise<Manifest> =>
  makeBackup({
    ...place,
    sink: createWriteStream(path, { mode: 0o600 }),
    weft: '0.0.0',
    secret: { text: testSecret, included: true },
    log: silentLog,
    onProgress,
  });

/** Checks and restores a file as `weft restore --keep-sessions` does. */
export async function restoreFrom(
  path: string,
  place: Place,
  wish: {
    migrations?: readonly Migration[];
    keepSessions?: boolean;
    withoutJobs?: boolean;
    beforeCommit?: () => Promise<void>;
  } = {},
): Promise<Restored> {
  const backup = await openBackup(path);
  try {
    await checkBackup(backup, () => {});
    return await restoreBackup({
      ...place,
      createDatabase: false,
      backup,
      keepSessions: true,
      withoutJobs: false,
      log: silentLog,
      onProgress: () => {},
      beforeCommit: async () => {},
      ...wish,
    });
  } finally {
    backup.close();
  }
}

/** Every table by its name, with its rows and what they say, partitioned ones as a whole. */
export async function contentOf(owner: pg.Pool): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind in ('r', 'p') and not c.relispartition
       and c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace, 'graphile_worker'::regnamespace)
       and c.oid <> 'graphile_worker.migrations'::regclass
     order by 1`,
  );
  const content: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: said } = await owner.query<{ said: string }>(
      `select count(*) || ' ' || coalesce(encode(sha256(convert_to(
         string_agg(t::text, e'\\n' order by t::text collate "C"), 'UTF8')), 'hex'), '') as said
       from ${name} t`,
    );
    content[name] = said[0]?.said ?? '';
  }
  return content;
}
