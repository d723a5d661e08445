import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';
import { openProxy } from '../faults/proxy.ts';
import { buildServer, type Member, openSite, type Site } from '../faults/site.ts';
import { beginWriting, makeRoomForWriters } from '../faults/writers.ts';

const root = findProjectRoot();
/** Milliseconds of writing between two steps of an upgrade. */
const writeMs = 3_000;

/** What the next Weft adds while this one serves, and what the one after it takes away. */
const expands = `-- beside: any
alter table invitation add column later text not null default 'as before';
create table added (id int primary key);
grant select, insert on added to weft_app;`;
const contracts = '-- beside: since 9000\nalter table invitation drop column later;';
const closes = 'create table closed (id int primary key);';

let built: string;
let site: Site;

beforeAll(async () => {
  built = await buildServer();
  site = await openSite('rolling');
});
afterAll(async () => {
  await site?.close();
});

/** The same build as a later Weft: in a clone of its own, whose migrations are these and some more. */
function laterWeft(name: string, more: Readonly<Record<string, string>>): string {
  const clone = join(site.place, name);
  mkdirSync(clone);
  for (const folder of ['migrations', 'packs', 'docs', 'package.json'])
    cpSync(join(root, folder), join(clone, folder), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  cpSync(built, join(clone, 'dist'), { recursive: true });
  for (const [file, sql] of Object.entries(more))
    writeFileSync(join(clone, 'migrations', file), `${sql}\n`);
  return join(clone, 'dist');
}

test('old and new serve side by side through a migration, an old one may start again, and nobody who writes notices', async () => {
  await makeRoomForWriters(site.owner);
  const token = await site.command('token', '--operator', '--scope', 'read,write');
  const next = laterWeft('next', { '9000_expands.sql': expands });
  const afterNext = laterWeft('after-next', {
    '9000_expands.sql': expands,
    '9001_contracts.sql': contracts,
  });
  const closing = laterWeft('closing', {
    '9000_expands.sql': expands,
    '9001_contracts.sql': contracts,
    '9002_closes.sql': closes,
  });
  const serving: Member[] = await Promise.all([site.start('web'), site.start('web')]);
  const proxy = await openProxy(() => serving.map(({ url }) => url));
  const writers = beginWriting(proxy.url, token);
  /** Another takes the place of one, which ends what it has begun. */
  const replace = async (at: number, build: string) => {
    const fresh = await site.start('web', {}, build);
    const [old] = serving.splice(at, 1, fresh);
    await old?.end('SIGTERM');
    await pause(writeMs);
  };
  await pause(writeMs);

  await replace(0, next);
  // The old one again, on a database that is newer than it: the upgrade is taken back, or it was killed.
  await replace(1, built);
  await replace(1, next);
  await replace(0, afterNext);
  await replace(1, next);
  await replace(1, afterNext);
  // Two steps behind, it would write to what is gone.
  await expect(site.start('web')).rejects.toThrow('9001_contracts, which this Weft does not know');
  await replace(0, closing);
  await expect(site.start('web', {}, afterNext)).rejects.toThrow('9002_closes, which this Weft');
  await writers.stop();
  await proxy.close();

  const { rows } = await site.owner.query<{ address: string }>('select address from invitation');
  const kept = new Set(rows.map(({ address }) => address));
  expect(writers.acknowledged.filter((address) => !kept.has(address))).toEqual([]);
  expect([...writers.answers.keys()]).toEqual(['201']);
  console.info(
    `${writers.acknowledged.length} writes through seven replacements and three migrations: ` +
      'every one answered as done, 0 lost.',
  );
});
