import { createServer } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { createApp } from '../../src/app/app.ts';
import { readAssets } from '../../src/app/assets.ts';
import { findActor } from '../../src/app/find-actor.ts';
import { openLive } from '../../src/app/live/live.ts';
import { openMachine } from '../../src/app/machine.ts';
import { findGround, openHouse, spoken } from '../../src/app/open-house.ts';
import type { Schema } from '../../src/app/schema.ts';
import { attachAccount } from '../../src/features/people/commands.ts';
import { Temporal } from '../../src/kernel/day.ts';
import { databaseOn } from '../../src/platform/db/access.ts';
import { openAskedPool } from '../../src/platform/db/pool.ts';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';
import { roomElsewhere } from '../../src/platform/db/room.ts';
import { openSettings } from '../../src/platform/db/settings.ts';
import { openListening } from '../../src/platform/live/listen.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { nationalConfig } from '../national/folder.ts';
import { nationalNow } from '../national/size.ts';

/**
 * Weft over the national database, as `npm start` serves it, with its clock held at the day of the
 * data, and with two addresses more: the floor, and what was asked of the database. Prints one line
 * of JSON once it listens: where, and the cookie of somebody who came in.
 */
const log = openLog('warn');
const config = nationalConfig(Number(process.env.PORT ?? 0));
const ground = await findGround(config, log, false);
const house = await openHouse(config, ground, log);
const now = Temporal.Instant.from(nationalNow);
const heard: CompiledQuery[] = [];
let listening = false;
const connection = new Kysely<Schema>({
  dialect: new PostgresDialect({ pool: openAskedPool(ground.application, spoken(log)) }),
  log: (event) => {
    if (listening) heard.push(event.query);
  },
});
const parts = {
  db: databaseOn(connection),
  connection,
  door: house.door,
  seal: house.seal,
  clock: { now: () => now },
  log,
  instance: house.instance,
  settings: await openSettings(connection, now),
  assets: readAssets(join(findProjectRoot(), 'dist', 'client')),
  url: config.url,
  proxies: 0,
  passwordCheck: null,
  mail: null,
  live: openLive(openListening(ground.application, spoken(log))),
  replica: null,
  room: roomElsewhere,
  machine: openMachine(process.env, config),
};
const app = createApp(parts);

let constant = '';
/** What no page can be faster than: the same session check, one row by its key, a page as it is. */
app.get('/floor', async (c) => {
  await findActor(parts, c.req.raw.headers);
  await connection
    .selectFrom('mission')
    .select(['id', 'name'])
    .where('slug', '=', 'm-1')
    .executeTakeFirstOrThrow();
  return c.body(constant, 200, {
    'content-type': 'text/html; charset=utf-8',
    vary: 'Accept, Cookie, Authorization',
    'cache-control': 'private, no-cache',
  });
});
/** What was asked of the database since last asked; from the first time on it is kept. */
app.get('/heard', (c) => {
  listening = c.req.query('until') === undefined;
  return c.json(heard.splice(0));
});
/** Milliseconds that this process has worked, on all its threads. */
app.get('/worked', (c) => {
  const { user, system } = process.cpuUsage();
  return c.json((user + system) / 1000);
});

const cookie = await signIn();
constant = await (await app.request('/accessibility', { headers: { cookie } })).text();
const server = createServer(getRequestListener(app.fetch));
server.listen(config.port, '127.0.0.1', () => {
  const at = server.address();
  const port = typeof at === 'object' && at ? at.port : config.port;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}`, cookie })}\n`);
});
process.once('SIGTERM', async () => {
  server.closeAllConnections();
  await connection.destroy();
  await house.close();
  process.exit(0);
});

/** Lets the person in who holds a post in the organisation with the most missions. */
async function signIn(): Promise<string> {
  const person = await connection
    .selectFrom('person')
    .innerJoin('appointment', 'appointment.person_id', 'person.id')
    .innerJoin('post', 'post.id', 'appointment.post_id')
    .innerJoin('partner', 'partner.organisation_id', 'post.organisation_id')
    .select(['person.id', 'person.slug', 'person.name'])
    .where('appointment.ends_on', 'is', null)
    .groupBy(['person.id', 'post.organisation_id'])
    .orderBy((on) => on.fn.count('partner.mission_id'), 'desc')
    .orderBy('person.id')
    .executeTakeFirstOrThrow();
  const account = { email: `${person.slug}@bench.invalid`, name: person.name };
  const { account: accountId, headers } = await house.door.enter(account, new Headers());
  await databaseOn(connection).write((tx) => attachAccount(tx, person.id, accountId));
  return headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}
