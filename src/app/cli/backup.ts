import { existsSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { Temporal } from '../../kernel/day.ts';
import { BackupRefusal, type Manifest, makeBackup } from '../../platform/backup/index.ts';
import type { Config } from '../../platform/config/config.ts';
import { databaseOn } from '../../platform/db/access.ts';
import { CannotStart, codeOf, messageOf } from '../../platform/db/cannot-start.ts';
import { openDatabase, openPool } from '../../platform/db/pool.ts';
import { openLog } from '../../platform/log/log.ts';
import { type MemoryTables, remember } from '../../platform/memory/index.ts';
import { versionOfWeft } from '../machine.ts';
import { findGround, type Ground, secretFile, spoken } from '../open-house.ts';
import { backupCopy as copy } from './backup-copy.ts';
import type { Call, Command, ExitCode } from './command.ts';

/** Makes a backup of everything, beside a running Weft or without one. */
export const backupCommand: Command = {
  name: 'backup',
  summary: 'Writes everything into one file, while Weft runs',
  usage: '[--to=FILE|-] [--json]',
  help: `
All tables as they stand at one moment, with accounts, jobs, memory and its texts, uploads, and the
secret where the data folder keeps it. Works beside a running Weft and without one, with the embedded
database and any other, and hinders nobody. Changes nothing, and migrates nothing: an older database is
backed up as it is. weft restore reads it, on any PostgreSQL from 15 on.

  --to   the file, which must not be there yet and becomes one that only its owner reads; - is
         standard output. Without it, weft-backup-TIME.zip here`,
  options: { to: { type: 'string' } },
  async run(call) {
    const { words, options, voice } = call;
    const to =
      options.to ??
      `weft-backup-${Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}.zip`;
    const refusal =
      words.length > 0 || typeof to !== 'string' || to.trim() === ''
        ? copy.where
        : to === '-'
          ? process.stdout.isTTY && copy.terminal
          : existsSync(resolve(to)) && copy.there(resolve(to));
    if (refusal || typeof to !== 'string') {
      voice.err(refusal || copy.where);
      return 2;
    }
    const config = call.config();
    if (config.databaseUrl === null && !existsSync(join(config.dataFolder, 'postgres'))) {
      voice.err(copy.noInstance(config.dataFolder));
      return 2;
    }
    return withGround(config, (ground) => backUp(call, config, ground, to));
  },
};

async function withGround(
  config: Config,
  work: (ground: Ground) => Promise<ExitCode>,
): Promise<ExitCode> {
  const ground = await findGround(config, openLog('warn'), true);
  try {
    return await work(ground);
  } finally {
    await ground.close();
  }
}

async function backUp(call: Call, config: Config, ground: Ground, to: string): Promise<ExitCode> {
  const { voice, json } = call;
  const sent = to === '-';
  try {
    const { manifest, size } = await (sent
      ? sendBackup(call, config, ground)
      : writeBackup(call, config, ground, resolve(to)));
    await rememberBackup(ground, manifest);
    voice.progress('');
    // Where the backup itself goes to standard output, words go beside it.
    const say = sent ? voice.err : voice.out;
    if (json) say(JSON.stringify(summaryOf(manifest, sent ? null : resolve(to), size)));
    else tell(say, manifest, sent ? copy.sent : copy.made(resolve(to), size));
    return 0;
  } catch (problem) {
    if (problem instanceof BackupRefusal) {
      voice.err(problem.message);
      return 2;
    }
    if (problem instanceof CannotStart || codeOf(problem) === null || !isOfFile(problem))
      throw problem;
    voice.err(copy.notWritten(to, messageOf(problem)));
    return 1;
  }
}

/** Whether the disk, the file or the pipe said no. */
const isOfFile = (problem: unknown): boolean => problem instanceof Error && 'syscall' in problem;

interface Made {
  readonly manifest: Manifest;
  /** Bytes of the backup. */
  readonly size: number;
}

const make = async (call: Call, config: Config, ground: Ground, sink: Writable) =>
  makeBackup({
    owner: ground.owner,
    application: ground.application,
    sink,
    weft: versionOfWeft(),
    secret: secretOf(config),
    log: spoken(openLog('warn')),
    onProgress: call.voice.progress,
  });

/** There whole or not at all: written beside its place, flushed, then put there. */
async function writeBackup(
  call: Call,
  config: Config,
  ground: Ground,
  target: string,
): Promise<Made> {
  const fresh = `${target}.part-${process.pid}`;
  // Opened first, so that a folder that cannot be written is told before anything is read.
  const opened = await open(fresh, 'wx', 0o600);
  const file = opened.createWriteStream({ flush: true });
  try {
    const manifest = await make(call, config, ground, file);
    await rename(fresh, target);
    await flush(dirname(target));
    return { manifest, size: file.bytesWritten };
  } catch (problem) {
    await rm(fresh, { force: true });
    throw problem;
  }
}

/** So that the name is there after a power cut too. */
async function flush(folder: string): Promise<void> {
  const opened = await open(folder);
  await opened.sync().catch(() => {});
  await opened.close();
}

async function sendBackup(call: Call, config: Config, ground: Ground): Promise<Made> {
  let size = 0;
  // Standard output must not be ended by us.
  const counted = new PassThrough();
  counted.on('data', (chunk: Buffer) => {
    size += chunk.length;
  });
  counted.pipe(process.stdout, { end: false });
  process.stdout.on('error', (problem) => counted.destroy(problem));
  const manifest = await make(call, config, ground, counted);
  return { manifest, size };
}

function secretOf(config: Config): { text: string; included: boolean } | null {
  if (config.secret) return { text: config.secret, included: false };
  const file = secretFile(config);
  return existsSync(file) ? { text: readFileSync(file, 'utf8').trim(), included: true } : null;
}

/** A copy of everything is something that the operator did. */
async function rememberBackup(ground: Ground, manifest: Manifest): Promise<void> {
  const pool = openPool(ground.application, spoken(openLog('warn')));
  const db = openDatabase<MemoryTables>(pool);
  try {
    await databaseOn(db).write((tx) =>
      remember(tx, {
        event: 'backup.made',
        at: Temporal.Now.instant(),
        by: 'operator',
        about: [],
        facts: {
          moment: manifest.madeAt,
          rows: rowsOf(manifest),
          secret: manifest.secret?.included ?? false,
        },
      }),
    );
  } finally {
    await db.destroy();
  }
}

const rowsOf = ({ tables }: Manifest): number => tables.reduce((sum, { rows }) => sum + rows, 0);

const summaryOf = (manifest: Manifest, path: string | null, size: number) => ({
  path,
  bytes: size,
  madeAt: manifest.madeAt,
  instance: manifest.instance,
  rows: rowsOf(manifest),
  tables: Object.fromEntries(
    manifest.tables.map(({ schema, name, rows }) => [`${schema}.${name}`, rows]),
  ),
  secret: manifest.secret?.included ?? false,
});

function tell(say: (text: string) => void, manifest: Manifest, first: string): void {
  say(first);
  say(copy.holds(manifest.instance.name, rowsOf(manifest), manifest.tables.length));
  say(manifest.secret?.included ? copy.secretIncluded : copy.secretLeftOut);
}
