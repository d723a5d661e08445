import type { Kysely } from 'kysely';
import type { Temporal } from '../kernel/day.ts';
import type { Door } from '../platform/auth/door.ts';
import type { MailSettings } from '../platform/config/mail-settings.ts';
import type { Seal } from '../platform/config/seal.ts';
import { type Database, databaseOn } from '../platform/db/access.ts';
import type { Instance } from '../platform/db/instance.ts';
import type { Replica } from '../platform/db/replica.ts';
import type { Room } from '../platform/db/room.ts';
import type { LiveSettings } from '../platform/db/settings.ts';
import type { Log } from '../platform/log/log.ts';
import type { Assets } from './assets.ts';
import type { Live } from './live/live.ts';
import type { Machine } from './machine.ts';
import type { Schema } from './schema.ts';

/** Everything the house is made of, put together once at start and handed in. */
export interface Parts {
  /** In pages it sees what whoever asks may see; in jobs, everything. */
  readonly db: Database<Schema>;
  /** The connection itself, for what spans features and works on whole files of rows. */
  readonly connection: Kysely<Schema>;
  readonly door: Door;
  /** Closes the secrets of webhooks, which are used again. */
  readonly seal: Seal;
  readonly clock: { now(): Temporal.Instant };
  readonly log: Log;
  readonly instance: Instance;
  /** What the operator may change of it while it runs. */
  readonly settings: LiveSettings;
  readonly assets: Assets;
  /** Address that people and programs use. */
  readonly url: string;
  /** Proxies of ours that a request passes before it comes here. */
  readonly proxies: number;
  /** Where passwords are looked up among stolen ones; null for nowhere. */
  readonly passwordCheck: string | null;
  /** How mail leaves; null where it is kept to be read here. */
  readonly mail: MailSettings | null;
  /** Streams of pages that hear what happens. */
  readonly live: Live;
  /** The replica that pages read from; null where there is none. */
  readonly replica: Replica | null;
  /** Whether there is room to write. */
  readonly room: Room;
  /** The machine that this process runs on, for the operator's eyes. */
  readonly machine: Machine;
}

/** The parts as jobs get them, over the house's own connection, which no page is given. */
export const asTheSystem = (parts: Parts, connection: Kysely<Schema>): Parts => ({
  ...parts,
  db: databaseOn(connection),
  connection,
});
