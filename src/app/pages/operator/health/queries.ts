import { sql } from 'kysely';
import type { Parts } from '../../../parts.ts';

/** How far back memory is read for a backup. Source: src/app/doctor/database.ts, the same question */
export const backupSeenDays = 35;

/** The database as the application sees it. */
export interface DatabaseVitals {
  readonly version: string;
  readonly bytes: number;
  readonly connections: number;
  readonly connectionsMax: number;
  readonly lastBackupAt: Date | null;
}

/** How large the database is, how many connections it has, and when a backup was last remembered. One query. */
export async function readDatabaseVitals(
  connection: Parts['connection'],
  now: string,
): Promise<DatabaseVitals> {
  const { rows } = await sql<DatabaseVitals>`select
      current_setting('server_version') as version,
      pg_database_size(current_database())::float8 as bytes,
      (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
      current_setting('max_connections')::int as "connectionsMax",
      (select max(at) from memory_entry where event = 'backup.made'
        and at > ${now}::timestamptz - make_interval(days => ${backupSeenDays})) as "lastBackupAt"`.execute(
    connection,
  );
  return rows[0]!; // a select without a table gives its one row
}
