import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Temporal } from '../../kernel/day.ts';
import {
  BackupRefusal,
  checkBackup,
  fingerprintOf,
  type Manifest,
  type OpenBackup,
  openBackup,
  type Restored,
  restoreBackup,
} from '../../platform/backup/index.ts';
import type { Config } from '../../platform/config/config.ts';
import { databaseOn } from '../../platform/db/access.ts';
import { openDatabase, openPool } from '../../platform/db/pool.ts';
import { openLog } from '../../platform/log/log.ts';
import { type MemoryTables, remember } from '../../platform/memory/index.ts';
import { findGround, type Ground, secretFile, spoken } from '../open-house.ts';
import { restoreCopy as copy } from './backup-copy.ts';
import type { Call, Command, ExitCode } from './command.ts';

/** Restores a backup into an empty instance, or only checks it. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Restores a backup into an empty instance, or only checks it',
  usage: 'FILE [--check] [--keep-sessions] [--without-jobs] [--expands] [--json]',
  help: `
Reads the whole backup first. Then migrates an empty database as far as the backup had, loads every row
in one transaction, compares each table with what the backup states, and migrates to today. When it
fails or is killed the instance is empty as before: ask again. An instance that was begun is refused.

  --check           reads the backup to its end, says whether it is whole, and restores nothing
  --keep-sessions   leaves people signed in, for moving an instance; otherwise all sessions and links
                    end, since some may have been ended after the backup
  --without-jobs    leaves behind what was waiting to be done, such as mail, for trying a restore
  --expands         takes a backup that grows more than 200 times when it is unpacked`,
  options: {
    check: { type: 'boolean' },
    'keep-sessions': { type: 'boolean' },
    'without-jobs': { type: 'boolean' },
    expands: { type: 'boolean' },
  },
  async run(call) {
    const { words, options, voice, json } = call;
    const [file] = words;
    if (file === undefined || words.length > 1 || file === '-') {
      voice.err(file === '-' ? copy.fromInput : copy.which);
      return 2;
    }
    let backup: OpenBackup | null = null;
    try {
      backup = await openBackup(resolve(file), { expands: options.expands === true });
      await checkBackup(backup, voice.progress);
      voice.progress('');
      if (options.check !== true) return await restore(call, backup);
      if (json) voice.out(JSON.stringify({ whole: true, ...summaryOf(backup.manifest) }));
      else tellChecked(call, resolve(file), backup.manifest);
      return 0;
    } catch (problem) {
      if (!(problem instanceof BackupRefusal)) throw problem;
      voice.progress('');
      if (json) voice.out(JSON.stringify({ refused: problem.of, detail: problem.message }));
      voice.err(problem.message);
      return problem.of === 'file' ? 2 : 3;
    } finally {
      backup?.close();
    }
  },
};

async function restore(call: Call, backup: OpenBackup): Promise<ExitCode> {
  const config = call.config();
  const log = spoken(openLog('warn'));
  const ground = await findGround(config, openLog('warn'), true);
  try {
    const restored = await restoreBackup({
      owner: ground.owner,
      application: ground.application,
      createDatabase: ground.embedded,
      backup,
      keepSessions: call.options['keep-sessions'] === true,
      withoutJobs: call.options['without-jobs'] === true,
      log,
      onProgress: call.voice.progress,
      beforeCommit: () => writeSecret(config, backup),
    });
    await rememberRestore(ground, backup.manifest);
    call.voice.progress('');
    tellRestored(call, config, backup.manifest, restored);
    return 0;
  } finally {
    await ground.close();
  }
}

/** Nobody has signed in to an empty instance, so a secret that lies there has kept nothing yet. */
async function writeSecret(config: Config, backup: OpenBackup): Promise<void> {
  const secret = await backup.secret();
  if (secret === null || config.secret !== null) return;
  const file = secretFile(config);
  mkdirSync(config.dataFolder, { recursive: true });
  const fresh = `${file}.part-${process.pid}`;
  await writeFile(fresh, secret, { mode: 0o600, flag: 'wx', flush: true });
  await rename(fresh, file);
}

async function rememberRestore(ground: Ground, { madeAt, weft }: Manifest): Promise<void> {
  const db = openDatabase<MemoryTables>(openPool(ground.application, spoken(openLog('warn'))));
  try {
    await databaseOn(db).write((tx) =>
      remember(tx, {
        event: 'backup.restored',
        at: Temporal.Now.instant(),
        by: 'operator',
        about: [],
        facts: { moment: madeAt, weft },
      }),
    );
  } finally {
    await db.destroy();
  }
}

const rowsOf = ({ tables }: Manifest): number => tables.reduce((sum, { rows }) => sum + rows, 0);

const summaryOf = (manifest: Manifest) => ({
  madeAt: manifest.madeAt,
  weft: manifest.weft,
  postgres: manifest.postgres,
  instance: manifest.instance,
  migration: manifest.migrations.at(-1)?.name ?? null,
  rows: rowsOf(manifest),
  tables: Object.fromEntries(
    manifest.tables.map(({ schema, name, rows }) => [`${schema}.${name}`, rows]),
  ),
  secret: manifest.secret?.included ?? false,
});

function tellChecked({ voice }: Call, path: string, manifest: Manifest): void {
  const { instance, madeAt, weft, postgres, tables, migrations } = manifest;
  voice.out(copy.good(path));
  voice.out(copy.of(instance.name, madeAt, weft, postgres));
  voice.out(copy.holds(rowsOf(manifest), tables.length, migrations.at(-1)?.name ?? ''));
}

function tellRestored(call: Call, config: Config, manifest: Manifest, restored: Restored): void {
  const { voice, options, json } = call;
  const { secret } = manifest;
  const isWritten = secret?.included === true && config.secret === null;
  if (json) {
    const { migrated } = restored;
    voice.out(JSON.stringify({ restored: true, ...summaryOf(manifest), migrated }));
  } else {
    voice.out(copy.restored(manifest.instance.name, restored.rows));
    if (restored.migrated.length > 0) voice.out(copy.migrated(restored.migrated));
    voice.out(options['keep-sessions'] ? copy.sessionsKept : copy.sessionsEnded);
    if (options['without-jobs']) voice.out(copy.jobsLeft);
    if (isWritten) voice.out(copy.secretWritten);
  }
  if (secret === null || isWritten) return;
  if (config.secret === null) voice.err(copy.secretMissing);
  else if (fingerprintOf(config.secret) !== secret.sha256) voice.err(copy.secretOther);
}
