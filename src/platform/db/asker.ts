import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolConfig } from 'pg';

/**
 * Who asks the database, as far as its row-level security needs to know. The application's own
 * policies answer first; this holds where one of them was forgotten.
 * Source: docs/decisions/0035-who-asks-the-database.md
 */
export interface Asker {
  /** Id of the person; null for a visitor. */
  readonly person: string | null;
  /** Ids of the organisations for which they act now. */
  readonly organisations: readonly string[];
  /** Runs this installation. */
  readonly operator: boolean;
  /** SHA-256 of a secret that the request shows, such as a token: it opens the row that keeps it. */
  readonly secret: Buffer | null;
}

/** Nobody that is known: what every piece of work is that does not say otherwise. */
export const nobody: Asker = { person: null, organisations: [], operator: false, secret: null };

const asking = new AsyncLocalStorage<Asker>();

/** Does a piece of work, and all that it causes, as this asker. */
export const asAsker = <R>(asker: Asker, work: () => R): R => asking.run(asker, work);

/** Does a piece of work that also shows a secret, by the SHA-256 of it. */
export const showing = <R>(secret: Buffer, work: () => R): R =>
  asking.run({ ...whoAsks(), secret }, work);

/** Who asks at this point of the program: nobody where it was not said. */
export const whoAsks = (): Asker => asking.getStore() ?? nobody;

/** What a connection is told of an asker, in the order of `tellSql`. */
export const settingsOf = ({ person, organisations, operator, secret }: Asker): string[] => [
  operator ? 'operator' : '',
  person ?? '',
  `{${organisations.join(',')}}`,
  secret?.toString('hex') ?? '',
];

/** Tells a connection who asks from now on. Not within a transaction, which could take it back. */
export const tellSql = `select set_config('weft.asks', $1, false), set_config('weft.person', $2, false),
  set_config('weft.organisations', $3, false), set_config('weft.secret', $4, false)`;

/**
 * Connections that ask on the house's own account and see everything: jobs, the command line, start.
 * Who has no such connection cannot become the system, so pages are never given one.
 */
export const asSystem = (config: PoolConfig): PoolConfig => ({
  ...config,
  options: `${config.options ?? ''} -c weft.asks=system`.trim(),
});
