import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openPackage } from '../../src/app/packages/files/package-source.ts';
import { type ImportOutcome, importPackage, importRows } from '../../src/app/packages/import.ts';
import type { Schema } from '../../src/app/schema.ts';
import { Temporal } from '../../src/kernel/day.ts';
import { type Cluster, startCluster } from '../../src/platform/db/cluster.ts';
import { silentLog } from '../../src/platform/db/database-log.ts';
import { openDatabase, openPool } from '../../src/platform/db/pool.ts';
import { ownerRole } from '../../src/platform/db/postmaster.ts';
import { applicationRole, prepareDatabase } from '../../src/platform/db/prepare-database.ts';
import { nationalNow } from '../national/size.ts';
import { openRor } from '../registers.ts';
import { count, type Measured, median, ms, type Row, timed, times } from './row.ts';

const timesCopyMax = 5;
const context = {
  now: Temporal.Instant.from(nationalNow),
  timeZone: 'Europe/London',
  by: 'operator',
  byPerson: null,
} as const;

type Connection = ReturnType<typeof openDatabase<Schema>>;

/** A package that is imported, and how. */
interface Subject {
  readonly name: string;
  bring(db: Connection): Promise<ImportOutcome>;
}

const ror: Subject = {
  name: 'ROR: 51,370 organisations and 43,855 links',
  bring: async (db) =>
    importRows(db, await openRor(), { sameName: 'new', leaveOut: true }, context, () => {}),
};

const ukMissions: Subject = {
  name: 'UK missions',
  async bring(db) {
    const folder = fileURLToPath(new URL('../../tests/data/packs/uk-missions', import.meta.url));
    const opened = await openPackage(folder);
    if (!opened.ok) throw new Error('the package of UK missions cannot be read');
    try {
      const wish = { sameName: 'stop', leaveOut: false } as const;
      return await importPackage(db, opened.value, wish, context, () => {});
    } finally {
      await opened.value.close();
    }
  },
};

/** Tables in the order in which COPY may fill them; those of the import's own bookkeeping are left out. */
const tables = [
  'place',
  'organisation',
  'organisation_identifier',
  'organisation_alias',
  'organisation_link',
  'person',
  'post',
  'appointment',
  'mission',
  'partner',
  'outcome',
  'indicator',
  'measurement',
  'attestation',
  'workstream',
  'assignment',
  'dependency',
  'commitment',
  'tie',
];

/** How long an import takes beside PostgreSQL's own COPY of the same rows into the same tables. */
export const imports: Row = {
  id: 'import',
  title: 'Import of a package',
  peer: 'PostgreSQL COPY of the same rows into the same tables, constraints and indexes on',
  aim: 'at most 5 times',
  async run(how) {
    const folder = join(tmpdir(), `weft-bench-import-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    const cluster = await startCluster({ folder, log: silentLog, purpose: 'instance' });
    try {
      const subjects = existsSync(
        join(process.env.WEFT_TEST_DATA ?? '', 'registers/ror/ror_organisations.csv'),
      )
        ? [ror, ukMissions]
        : [ukMissions];
      const told: Measured[] = [];
      for (const subject of subjects)
        told.push(await compare(cluster, join(folder, 'postgres'), subject, how.runs));
      return {
        columns: ['package', 'rows', 'import', 'the same again', 'COPY', 'import ÷ COPY'],
        lines: told.flatMap(({ lines }) => lines),
        verdicts: told.flatMap(({ verdicts }) => verdicts),
        notes: [
          'The import reads files, checks every row, finds what is here already, writes what it said last beside each row, and remembers what changed; COPY does none of this. Rows are those of the tables that COPY fills too.',
          ...(subjects.includes(ror)
            ? []
            : ['ROR is left out: WEFT_TEST_DATA names no folder that has it.']),
        ],
      };
    } finally {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function compare(
  cluster: Cluster,
  files: string,
  subject: Subject,
  runs: number,
): Promise<Measured> {
  const first: number[] = [];
  const again: number[] = [];
  const copied: number[] = [];
  let rows = 0;
  for (let run = 0; run < runs; run++) {
    const name = `${subject === ror ? 'ror' : 'uk'}_${run}`;
    const source = await fresh(cluster, `import_${name}`);
    const target = await fresh(cluster, `copy_${name}`);
    first.push(await timed(() => bring(subject, source.db)));
    again.push(await timed(() => bring(subject, source.db)));
    rows = 0;
    for (const table of tables) {
      const of = await source.admin.query(`copy ${table} to '${join(files, `${table}.copy`)}'`);
      rows += of.rowCount ?? 0;
    }
    copied.push(
      await timed(async () => {
        await target.admin.query('begin');
        // The rows of a table may name each other, as COPY of a whole database also has it.
        for (const table of tables)
          await target.admin.query(`copy ${table} from '${join(files, `${table}.copy`)}'`);
        await target.admin.query('commit');
      }),
    );
    for (const one of [source, target]) {
      await one.admin.end();
      await one.db.destroy();
    }
  }
  const ratio = median(first) / median(copied);
  return {
    columns: [],
    lines: [
      [
        subject.name,
        count(rows),
        ms(median(first)),
        ms(median(again)),
        ms(median(copied)),
        times(median(first), median(copied)),
      ],
    ],
    verdicts: [
      { of: subject.name, figure: `${ratio.toFixed(2)} times COPY`, met: ratio <= timesCopyMax },
    ],
    notes: [],
  };
}

async function bring(subject: Subject, db: Connection): Promise<void> {
  const outcome = await subject.bring(db);
  if (!outcome.applied) throw new Error(JSON.stringify(outcome.problems.slice(0, 5)));
}

async function fresh(cluster: Cluster, name: string) {
  const owner = cluster.connection(name, ownerRole);
  const application = cluster.connection(name, applicationRole);
  await prepareDatabase({ owner, application, log: silentLog, createDatabase: true });
  const admin = new pg.Client(owner);
  await admin.connect();
  return { admin, db: openDatabase<Schema>(openPool(application, silentLog)) };
}
