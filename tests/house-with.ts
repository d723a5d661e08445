import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { afterAll } from 'vitest';
import { createApp } from '../src/app/app.ts';
import { noAssets } from '../src/app/assets.ts';
import { openLive } from '../src/app/live/live.ts';
import { loadDemonstration } from '../src/app/load-demonstration.ts';
import { type Machine, openMachine } from '../src/app/machine.ts';
import { openPackage } from '../src/app/packages/files/package-source.ts';
import { type ImportOutcome, importPackage } from '../src/app/packages/import.ts';
import { asTheSystem, type Parts } from '../src/app/parts.ts';
import type { Schema } from '../src/app/schema.ts';
import { listScopes } from '../src/app/scopes.ts';
import { makeApiToken } from '../src/features/people/commands/tokens.ts';
import { attachAccount, findOrMakeOperator } from '../src/features/people/commands.ts';
import { findPersonActing } from '../src/features/people/queries.ts';
import { postsHeld } from '../src/kernel/actor.ts';
import { dayIn, Temporal } from '../src/kernel/day.ts';
import { openDoor } from '../src/platform/auth/door.ts';
import { readConfig } from '../src/platform/config/config.ts';
import { openSeal } from '../src/platform/config/seal.ts';
import { databaseOn } from '../src/platform/db/access.ts';
import { asSystem } from '../src/platform/db/asker.ts';
import { silentLog } from '../src/platform/db/database-log.ts';
import { findOrBeginInstance } from '../src/platform/db/instance.ts';
import { openAskedPool, openPool } from '../src/platform/db/pool.ts';
import { roomElsewhere } from '../src/platform/db/room.ts';
import { openSettings } from '../src/platform/db/settings.ts';
import { openListening } from '../src/platform/live/listen.ts';
import { type TestDatabase, testDatabase, testDatabaseWith } from './database.ts';

/** Averley, the demonstration that ships. */
export const averley: string = fileURLToPath(new URL('../packs/averley', import.meta.url));
/** The real missions of the United Kingdom. Source: tests/data/packs/uk-missions/SOURCE.txt */
export const ukMissions: string = fileURLToPath(new URL('data/packs/uk-missions', import.meta.url));

/** The slug of the operator, for `signInAs` and `tokenOf`. */
export { operatorSlug } from '../src/features/people/commands.ts';

/** The day on which Averley's story stands, at noon: nothing in it has to be moved. */
const averleyNoon = '2026-11-23T12:00:00Z';
const timeZone = 'Europe/London';
const url = 'http://localhost';
const connectionsMax = 12;

/** A whole house over a database of this test file alone, with nobody outside it. */
export interface TestHouse {
  /** Asked without a port: `app.request('/missions/…', { headers })`. */
  readonly app: Hono;
  /** As pages get them: what they ask of the database, they ask as whoever asks, or as nobody. */
  readonly parts: Parts;
  /** As jobs get them: they see everything. */
  readonly system: Parts;
  /** For looking at rows, as the owner too. */
  readonly db: TestDatabase<Schema>;
  /** Moves the house's clock. */
  setNow(instant: string): void;
  /** Loads one more package; throws where it was not applied. */
  load(folder: string): Promise<ImportOutcome>;
  /** Lets a person in, and gives the headers of a browser that kept the cookie. */
  signInAs(personSlug: string): Promise<{ cookie: string }>;
  /**
   * A fresh token of a person: send it as `Authorization: Bearer …`. With every scope unless said
   * otherwise, for the organisation of the person's first post, or as the operator.
   */
  tokenOf(
    personSlug: string,
    wish?: { scopes?: readonly string[]; organisation?: string; days?: number },
  ): Promise<string>;
  /** Makes a person with a post, held today, in an organisation that has none. */
  appoint(personSlug: string, organisationSlug: string, title?: string): Promise<void>;
  /** What the house asks of the database during a piece of work, in SQL; sessions are not counted. */
  queriesOf<T>(work: () => T | Promise<T>): Promise<{ result: T; queries: string[] }>;
  /** How the database would go about each question that a piece of work asks, as it plans it. */
  plansOf(work: () => unknown): Promise<string[]>;
}

/**
 * The house with a package in it, or empty for null: `const house = await houseWith(averley)` at the
 * top of a `*.pg.test.ts`. A made-up package is loaded as the demonstration, so its partners have
 * joined; a real one as anybody would import it. Closed after the file's last test.
 */
export async function houseWith(
  packageFolder: string | null,
  { now = averleyNoon }: { now?: string } = {},
): Promise<TestHouse> {
  const db = await databaseWith(packageFolder, now);
  let moment = Temporal.Instant.from(now);
  const clock = { now: () => moment };
  const heard: CompiledQuery[] = [];
  const heardOn = (pool: Pool) =>
    new Kysely<Schema>({
      dialect: new PostgresDialect({ pool }),
      log: (event) => {
        heard.push(event.query);
      },
    });
  const way = { ...db.connection, max: connectionsMax };
  const connection = heardOn(openPool(asSystem(way), silentLog));
  const asked = heardOn(openAskedPool(way, silentLog));
  const sessions = openPool(
    { ...db.connection, options: '-c search_path=auth', max: connectionsMax },
    silentLog,
  );
  const live = openLive(openListening(db.connection, silentLog));
  afterAll(async () => {
    await live.close();
    await asked.destroy();
    await connection.destroy();
    await sessions.end();
  });
  const write = databaseOn(connection).write;
  const instance = await write((tx) => findOrBeginInstance(tx, wishFor(packageFolder), moment));
  const door = openDoor({ pool: sessions, secret: 'only for tests, never kept anywhere', url });
  const parts: Parts = {
    db: databaseOn(asked),
    connection: asked,
    door,
    seal: openSeal('only for tests, never kept anywhere', 'webhooks'),
    clock,
    log: loudLog,
    instance,
    settings: await openSettings(connection, moment),
    assets: noAssets,
    url,
    proxies: 0,
    passwordCheck: null,
    mail: null,
    live,
    replica: null,
    room: roomElsewhere,
    machine: machineOn(db),
  };

  const personOf = async (slug: string) =>
    slug === 'operator'
      ? write((tx) => findOrMakeOperator(tx, moment))
      : connection
          .selectFrom('person')
          .select(['id', 'slug', 'name'])
          .where('slug', '=', slug)
          .executeTakeFirstOrThrow();

  return {
    app: createApp(parts),
    parts,
    system: asTheSystem(parts, connection),
    db,
    setNow: (instant) => {
      moment = Temporal.Instant.from(instant);
    },
    load: (folder) => load(connection, folder, moment),
    async signInAs(personSlug) {
      const person = await personOf(personSlug);
      const account = { email: `${person.slug}@tests.invalid`, name: person.name };
      const { account: accountId, headers } = await door.enter(account, new Headers());
      await write((tx) => attachAccount(tx, person.id, accountId));
      const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
      return { cookie: cookies.join('; ') };
    },
    async tokenOf(personSlug, wish = {}) {
      const { id } = await personOf(personSlug);
      const person = await findPersonActing(connection, { person: id }, dayIn(moment, timeZone));
      if (!person) throw new Error(`no person ${personSlug}`);
      const asked = {
        name: 'A test',
        scopes: listScopes().map(({ scope }) => scope),
        organisation: postsHeld(person)[0]?.organisation.slug,
        days: 30,
        ...wish,
      };
      const made = await write((tx) =>
        makeApiToken(tx, person, asked, { by: 'operator', now: moment }),
      );
      if (!made.ok) throw new Error(made.refusal);
      return made.value.token;
    },
    async appoint(personSlug, organisationSlug, title = 'Director') {
      const organisation = await connection
        .selectFrom('organisation')
        .select('id')
        .where('slug', '=', organisationSlug)
        .executeTakeFirstOrThrow();
      await write(async (tx) => {
        const person = await tx
          .insertInto('person')
          .values({ slug: personSlug, name: personSlug, email: null, account_id: null })
          .returning('id')
          .executeTakeFirstOrThrow();
        const post = await tx
          .insertInto('post')
          .values({ slug: `${personSlug}-post`, organisation_id: organisation.id, title })
          .returning('id')
          .executeTakeFirstOrThrow();
        await tx
          .insertInto('appointment')
          .values({
            post_id: post.id,
            person_id: person.id,
            starts_on: null,
            ends_on: null,
            deputy: false,
          })
          .execute();
      });
    },
    async queriesOf(work) {
      heard.length = 0;
      const result = await work();
      return { result, queries: heard.map((query) => query.sql) };
    },
    async plansOf(work) {
      heard.length = 0;
      await work();
      const asked = heard.filter((query) => /^(select|with)\b/i.test(query.sql));
      return Promise.all(
        asked.map(async ({ sql, parameters }) => {
          const plan = await db.owner.query(`explain ${sql}`, [...parameters]);
          return plan.rows.map((row) => row['QUERY PLAN']).join('\n');
        }),
      );
    },
  };
}

/** Where many files ask for the same package at the same hour, it is loaded once for all of them. */
function databaseWith(packageFolder: string | null, now: string): Promise<TestDatabase<Schema>> {
  if (packageFolder === null) return testDatabase<Schema>();
  return testDatabaseWith<Schema>(`${packageFolder} ${now}`, async ({ app, owner }) => {
    const clock = { now: () => Temporal.Instant.from(now) };
    const wish = wishFor(packageFolder);
    const instance = await databaseOn(app).write((tx) =>
      findOrBeginInstance(tx, wish, clock.now()),
    );
    if (wish.demonstration)
      await loadDemonstration({ connection: app, clock, instance }, packageFolder);
    else await load(app, packageFolder, clock.now());
    // What autovacuum does by itself within a minute of a load, so that plans are those of real life.
    await owner.query('analyze');
  });
}

const wishFor = (packageFolder: string | null) => ({
  name: 'Test house',
  demonstration: packageFolder !== null && isFictional(packageFolder),
});

async function load(
  connection: Kysely<Schema>,
  folder: string,
  now: Temporal.Instant,
): Promise<ImportOutcome> {
  const opened = await openPackage(folder);
  if (!opened.ok) throw new Error(opened.problems.map((problem) => problem.detail).join('\n'));
  try {
    const outcome = await importPackage(
      connection,
      opened.value,
      { sameName: 'stop', leaveOut: false },
      { now, timeZone, by: 'system', byPerson: null },
      () => {},
    );
    if (!outcome.applied)
      throw new Error(outcome.problems.map((problem) => problem.detail).join('\n'));
    return outcome;
  } finally {
    await opened.value.close();
  }
}

/** This machine, with a database that is the test's own. */
function machineOn({ connection }: Pick<TestDatabase<Schema>, 'connection'>): Machine {
  const { user, database, host, port } = connection;
  const env = {
    DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(String(host))}&port=${port}`,
    WEFT_DATA: tmpdir(),
    WEFT_URL: url,
  };
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return openMachine(env, read.config);
}

function isFictional(folder: string): boolean {
  // A test names its own package; a file without the word is a real one.
  const descriptor = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as {
    fictional?: boolean;
  };
  return descriptor.fictional === true;
}

/** Nothing may go wrong unnoticed: what the house would log as an error fails the test. */
const loudLog = {
  info: () => {},
  warn: (facts: object, sentence: string) => console.warn(sentence, facts),
  error: (facts: object, sentence: string) => console.error(sentence, facts),
};
