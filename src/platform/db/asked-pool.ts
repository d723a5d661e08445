import pg from 'pg';
import { nobody, settingsOf, tellSql, whoAsks } from './asker.ts';

/** How the pool calls back whoever waits for a connection. */
type Waiting = (
  problem: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (destroy?: Error | boolean) => void,
) => void;

const keyOf = (settings: readonly string[]): string => settings.join(' ');
const keyOfNobody = keyOf(settingsOf(nobody));

/**
 * A pool for pages: it gives out no connection before that one has been told who asks here and now.
 * Each remembers what it was told last, so a page pays for it once on a connection, and a visitor
 * not at all. Kept on the connection and not in each transaction, because a read stands alone: with
 * `begin` and `commit` round it a question would go four times to the server in place of once.
 */
export class AskedPool extends pg.Pool {
  readonly #told = new WeakMap<pg.PoolClient, string>();

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Waiting): void;
  override connect(callback?: Waiting): Promise<pg.PoolClient> | undefined {
    // Read now: whoever gives a connection back may be somebody else's work.
    const settings = settingsOf(whoAsks());
    const ready = super.connect().then((client) => this.#tell(client, settings));
    if (!callback) return ready;
    ready.then(
      (client) => callback(undefined, client, client.release),
      (problem) => callback(problem, undefined, () => {}),
    );
    return undefined;
  }

  async #tell(client: pg.PoolClient, settings: string[]): Promise<pg.PoolClient> {
    const key = keyOf(settings);
    if ((this.#told.get(client) ?? keyOfNobody) === key) return client;
    try {
      await client.query(tellSql, settings);
    } catch (problem) {
      // What it was told is not known, so nobody gets it.
      client.release(true);
      throw problem;
    }
    this.#told.set(client, key);
    return client;
  }
}
