import type { Kysely, Transaction } from 'kysely';
import { readsReplica } from './reading.ts';

/**
 * What a query is given: the selecting half of a connection, narrowed to the tables `T` that its
 * feature owns. A query that writes, or that names another feature's table, does not compile
 * (`tests/house/types.house.ts`).
 *
 * `out` says that who has the whole may be given where a part is asked. The compiler cannot follow
 * that through Kysely's conditional types, so the line says what it expects. Without `out` it compares
 * every method of every pair of table sets: 1.7 million types in place of 0.9 (`tsc --extendedDiagnostics`).
 */
// @ts-expect-error
export interface Reading<out T>
  extends Pick<Kysely<T>, 'selectFrom' | 'with' | 'withRecursive' | 'fn'> {}

/** What a command is given: a transaction that can also insert, update, delete, for tables `T`. */
// @ts-expect-error as above
export interface Writing<out T>
  extends Reading<T>,
    Pick<
      Transaction<T>,
      'insertInto' | 'updateTable' | 'deleteFrom' | 'getExecutor' | 'isTransaction'
    > {}

/**
 * The database as a feature's routes hold it: reads where they stand, and writes only inside a
 * transaction, of which everything happens or nothing.
 */
export interface Database<T> {
  readonly read: Reading<T>;
  write<R>(work: (tx: Writing<T>) => Promise<R>): Promise<R>;
}

/**
 * The database over one connection pool; and where a replica is given, with what pages read read from
 * there, wherever `readingReplica` says so.
 */
export const databaseOn = <T>(db: Kysely<T>, replica: Kysely<T> | null = null): Database<T> => ({
  get read() {
    return replica !== null && readsReplica() ? replica : db;
  },
  write: (work) => db.transaction().execute(work),
});
