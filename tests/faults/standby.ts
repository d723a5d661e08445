import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { codeOf } from '../../src/platform/db/cannot-start.ts';
import { ownerRole } from '../../src/platform/db/postmaster.ts';

const holder = join(import.meta.dirname, 'hold-cluster.ts');

/** The name by which a primary waits for it, in `synchronous_standby_names`. */
export const standbyName = 'weft_standby';

/** A second PostgreSQL that follows a first one. */
export interface Standby {
  readonly socketFolder: string;
  /** Asks it as the one above all, such as to promote it, or one of its databases. */
  ask(sql: string, database?: string): Promise<Record<string, unknown>[]>;
  end(): Promise<void>;
}

/** What belongs to one server alone and is not copied. Source: PostgreSQL 18 documentation, 25.3.4 */
const notCopied = /^(postmaster\.(pid|opts)|\.s\.PGSQL.*|pg_wal\/.+|pg_stat_tmp\/.+)$/;

/**
 * Makes a streaming standby of a running primary by an online copy, for the PostgreSQL of npm brings
 * no pg_basebackup, and starts it in this new folder. The caller ends it.
 */
export async function openStandby(primarySockets: string, home: string): Promise<Standby> {
  const folder = join(home, 'postgres');
  mkdirSync(folder, { recursive: true });
  const primary = await above(primarySockets);
  await primary.query(`select pg_backup_start('standby', fast => true)`);
  copyFolder(primarySockets, folder);
  const { rows } = await primary.query('select labelfile from pg_backup_stop(false)');
  await primary.end();
  writeFileSync(join(folder, 'backup_label'), rows[0].labelfile);
  writeFileSync(join(folder, 'standby.signal'), '');
  const from = `host=''${primarySockets}'' user=${ownerRole} application_name=${standbyName}`;
  writeFileSync(
    join(folder, 'postgresql.auto.conf'),
    `primary_conninfo = '${from}'\nhot_standby_feedback = on\n`,
  );
  chmodSync(folder, 0o700);
  const { child, socketFolder } = await hold(home);
  return {
    socketFolder,
    async ask(sql, database) {
      const client = await above(socketFolder, database);
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function hold(home: string): Promise<{ child: ChildProcess; socketFolder: string }> {
  const child = spawn(process.execPath, [holder, home], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  const said = JSON.parse(line);
  if (said.refusal !== undefined) throw new Error(said.refusal);
  return { child, socketFolder: said.socketFolder };
}

async function above(host: string, database = 'postgres'): Promise<pg.Client> {
  const client = new pg.Client({ host, user: ownerRole, database });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** A file that goes away under the copy is one that the log makes again. */
function copyFolder(from: string, to: string): void {
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' }).sort()) {
    if (notCopied.test(name)) continue;
    try {
      if (lstatSync(join(from, name)).isDirectory()) mkdirSync(join(to, name), { recursive: true });
      else copyFileSync(join(from, name), join(to, name));
    } catch (problem) {
      if (codeOf(problem) !== 'ENOENT') throw problem;
    }
  }
}
