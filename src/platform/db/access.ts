import type { Kysely, Transaction } from 'kysely';
import { readsReplica } from './reading.ts';

/**
 * What a query is given: the selecting half of a connection, narrowed to the tables `T` that its
 * feature owns. A query that writes, or that names another feature's table, does not compile
 * (`tests/house/types.house.ts`). `Pick` is what lets a function of a part take the whole.
 */
export type Reading<T> = Pick<Kysely<T>, 'selectFrom' | 'with' | 'withRecursive' | 'fn'>;

/** What a command is given: a transaction that can also insert, update, delete, for tables `T`. */
export type Writing<T> = Pick<
  Transaction<T>,
  | 'selectFrom'
  | 'with'
  | 'withRecursive'
  | 'fn'
  | 'insertInto'
  | 'updateTable'
  | 'deleteFrom'
  | 'getExecutor'
  | 'isTransaction'
>;

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
