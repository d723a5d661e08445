import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { operatorEntry, peoplePaths } from '../features/people/index.ts';
import { type Config, readConfig } from '../platform/config/config.ts';
import { databaseOn } from '../platform/db/access.ts';
import { CannotStart } from '../platform/db/cannot-start.ts';
import { roomElsewhere, roomIn } from '../platform/db/room.ts';
import { openSettings } from '../platform/db/settings.ts';
import { openListening } from '../platform/live/listen.ts';
import { openLog } from '../platform/log/log.ts';
import { createApp } from './app.ts';
import { readAssets } from './assets.ts';
import { startJobs } from './jobs.ts';
import { openLive } from './live/live.ts';
import { loadDemonstration } from './load-demonstration.ts';
import { openMachine } from './machine.ts';
import { findGround, openHouse, spoken } from './open-house.ts';
import { openReplica } from './open-replica.ts';
import { asTheSystem, type Parts } from './parts.ts';

const log = openLog('warn');
const say = (sentence: string) => process.stderr.write(`${sentence}\n`);
const averley = fileURLToPath(new URL('../../packs/averley', import.meta.url));
/** Minutes for which the operator's link opens the door. */
const entryMinutes = 60;
/** Milliseconds that requests under way get to end once we are told to stop. */
const farewellMs = 10_000;

/** Starts Weft: web, worker or both in this process, and the database too where none is named. */
async function start(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) throw new CannotStart(read.problems.join('\n'));
  const { config } = read;
  say(config.databaseUrl ? 'Connecting to the database.' : 'Starting the database.');
  const ground = await findGround(config, log, false);
  const house = await openHouse(config, ground, log);
  const { instance, connection, asked, door, seal, clock } = house;
  if (instance.demonstration && (await loadDemonstration(house, averley)))
    say('Averley, the demonstration, is loaded. All of it is made up.');
  const replica = config.role === 'worker' ? null : openReplica(ground, log);
  const parts = {
    db: databaseOn(asked, replica?.asked),
    live: openLive(openListening(ground.application, spoken(log))),
    replica: replica?.watch ?? null,
    connection: asked,
    door,
    seal,
    clock,
    log,
    instance: { ...instance, ...(await nameOf(connection)) },
    settings: await openSettings(connection, clock.now()),
    assets: readAssets(fileURLToPath(new URL('../client', import.meta.url))),
    url: config.url,
    proxies: config.proxies,
    passwordCheck: config.passwordCheck,
    mail: config.mail,
    room: ground.embedded ? roomIn(config.dataFolder) : roomElsewhere,
    machine: openMachine(process.env, config),
  };
  const jobs =
    config.role === 'web'
      ? null
      : await startJobs(ground.application, asTheSystem(parts, connection));
  const pages = config.role === 'worker' ? null : await servePages(config, parts);
  if (pages !== null) {
    const link = await door.makeEntry(operatorEntry, entryMinutes);
    say(`\nWeft is at ${config.url}`);
    say(
      `Operator, enter once within the hour: ${config.url}${peoplePaths.entry({ secret: link })}`,
    );
  }
  if (jobs === null) say('This process runs no jobs: a worker must run beside it.');
  if (pages === null) say('\nThe worker runs. It serves no pages.');
  say('Stop it with Ctrl-C.');

  const stop = async () => {
    say('\nStopping.');
    // Streams would keep the pages from stopping.
    await parts.live.close();
    await pages?.stop();
    await jobs?.stop();
    await replica?.close();
    await house.close();
    say('Stopped. Nothing is lost.');
  };
  // npm passes on the signal that a terminal has sent already: the second must not cut the first short.
  let ending: Promise<void> | null = null;
  const stopOnce = () => {
    ending ??= stop();
    return ending;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stopOnce().then(() => process.exit(0)));
}

/** Listens for people and programs. `stop` lets requests under way end. */
async function servePages(config: Config, parts: Parts): Promise<{ stop(): Promise<void> }> {
  const app = createApp(parts);
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((done, fail) => {
    server.once('error', (problem: NodeJS.ErrnoException) =>
      fail(
        problem.code === 'EADDRINUSE'
          ? new CannotStart(
              `Port ${config.port} is taken. Set PORT to another one, or end what uses it.`,
            )
          : problem,
      ),
    );
    server.listen(config.port, config.host, done);
  });
  return {
    async stop() {
      const force = setTimeout(() => server.closeAllConnections(), farewellMs);
      server.closeIdleConnections();
      await new Promise((done) => server.close(done));
      clearTimeout(force);
    },
  };
}

const nameOf = async (connection: Parameters<typeof createApp>[0]['connection']) =>
  connection
    .selectFrom('instance')
    .select(['name', 'time_zone as timeZone'])
    .executeTakeFirstOrThrow();

try {
  await start();
} catch (problem) {
  if (problem instanceof CannotStart) say(problem.message);
  else say(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
  process.exit(1);
}
