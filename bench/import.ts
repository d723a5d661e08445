import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { importRows } from '../src/app/packages/import.ts';
import type { Schema } from '../src/app/schema.ts';
import { Temporal } from '../src/kernel/day.ts';
import { startCluster } from '../src/platform/db/cluster.ts';
import { silentLog } from '../src/platform/db/database-log.ts';
import { openDatabase, openPool } from '../src/platform/db/pool.ts';
import { ownerRole } from '../src/platform/db/postmaster.ts';
import { applicationRole, prepareDatabase } from '../src/platform/db/prepare-database.ts';
import { openRor } from './registers.ts';

/**
 * How long does an import take beside PostgreSQL's own COPY of the same rows into the same tables?
 * `WEFT_TEST_DATA=… node bench/import.ts [runs]`. Aim: at most five times. Source: quality.md.
 */
const runs = Number(process.argv[2] ?? 3);
const folder = join(tmpdir(), `weft-bench-${process.pid}`);
const tables = ['place', 'organisation', 'organisation_identifier', 'organisation_link'];

const context = {
  now: Temporal.Instant.from('2026-11-23T12:00:00Z'),
  timeZone: 'Europe/London',
  by: 'operator',
  byPerson: null,
} as const;
const wish = { sameName: 'new', leaveOut: true } as const;

const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
const seconds = (ms: number | undefined) => `${((ms ?? 0) / 1000).toFixed(2)} s`;

mkdirSync(folder, { recursive: true });
const cluster = await startCluster({ folder, log: silentLog, purpose: 'instance' });

async function fresh(name: string) {
  const owner = cluster.connection(name, ownerRole);
  const application = cluster.connection(name, applicationRole);
  await prepareDatabase({ owner, application, log: silentLog, createDatabase: true });
  const admin = new pg.Client(owner);
  await admin.connect();
  return { admin, db: openDatabase<Schema>(openPool(application, silentLog)) };
}

try {
  const imported: number[] = [];
  const again: number[] = [];
  const copied: number[] = [];
  const steps = new Map<string, number>();
  for (let run = 0; run < runs; run++) {
    const { admin, db } = await fresh(`import_${run}`);
    const load = async (times: number[]) => {
      const source = await openRor();
      const started = performance.now();
      let last = started;
      const outcome = await importRows(db, source, wish, context, (step, file) => {
        const now = performance.now();
        const name = `${step} ${file}`;
        steps.set(name, (steps.get(name) ?? 0) + now - last);
        last = now;
      });
      times.push(performance.now() - started);
      if (!outcome.applied) throw new Error(JSON.stringify(outcome.problems.slice(0, 5)));
      return outcome;
    };
    const outcome = await load(imported);
    if (run === 0) console.log(JSON.stringify(outcome.files), outcome.problemCount);
    await load(again);
    const target = await fresh(`copy_${run}`);
    for (const table of tables) {
      await admin.query(`copy ${table} to '${join(folder, 'postgres', `${table}.copy`)}'`);
    }
    const started = performance.now();
    await target.admin.query('begin');
    for (const table of tables) {
      await target.admin.query(`copy ${table} from '${join(folder, 'postgres', `${table}.copy`)}'`);
    }
    await target.admin.query('commit');
    copied.push(performance.now() - started);
    for (const one of [admin, target.admin]) await one.end();
    for (const one of [db, target.db]) await one.destroy();
  }
  const ratio = (times: number[]) => ((median(times) ?? 0) / (median(copied) ?? 1)).toFixed(1);
  console.log(`first import ${seconds(median(imported))}, ${ratio(imported)} times COPY`);
  console.log(`the same again ${seconds(median(again))}, ${ratio(again)} times COPY`);
  console.log(`COPY ${seconds(median(copied))}`);
  for (const [step, ms] of steps) console.log(`  ${step}: ${seconds(ms / runs)}`);
  console.log(`resident set at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
