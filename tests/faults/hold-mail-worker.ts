import { writeSync } from 'node:fs';
import { Logger, run } from 'graphile-worker';
import type { PoolConfig } from 'pg';
import { Temporal } from '../../src/kernel/day.ts';
import type { MailSettings } from '../../src/platform/config/mail-settings.ts';
import { databaseOn } from '../../src/platform/db/access.ts';
import { silentLog } from '../../src/platform/db/database-log.ts';
import { openDatabase, openPool } from '../../src/platform/db/pool.ts';
import { mailTasks } from '../../src/platform/mail/mail-jobs.ts';
import type { MailTables } from '../../src/platform/mail/tables.ts';

/**
 * Run by a test as a process of its own, to be killed: works on mail until then. Its one word is the
 * connection and the settings of mail, as JSON.
 */
const { connection, mail } = JSON.parse(process.argv[2] ?? '{}') as {
  connection: PoolConfig;
  mail: MailSettings;
};
const db = openDatabase<MailTables>(openPool(connection, silentLog));
const log = { info() {}, warn() {}, error() {} };
await run({
  pgPool: openPool(connection, silentLog),
  taskList: mailTasks({
    db: databaseOn(db),
    clock: { now: () => Temporal.Now.instant() },
    log,
    mail,
  }),
  noHandleSignals: true,
  logger: new Logger(() => () => {}),
});
writeSync(1, 'working\n');
