import type { Kysely, Transaction } from 'kysely';

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

/** The database over one connection pool. */
export const databaseOn = <T>(db: Kysely<T>): Database<T> => ({
  read: db,
  write: (work) => db.transaction().execute(work),
});
