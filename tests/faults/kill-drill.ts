import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { TestMailServer } from '../mail-server.ts';
import { openProxy } from './proxy.ts';
import type { Member, Site } from './site.ts';
import { beginWriting, makeRoomForWriters, type Writers } from './writers.ts';

/** Milliseconds of writing between two kills. */
const betweenMs = 700;
/** Milliseconds until a database that was killed is back, on a busy machine too. */
const backMaxMs = 300_000;

/** How a drill went, as it is told in the proof. */
export interface Drilled {
  readonly writers: Writers;
  /** Mails that a server was given more than once. */
  readonly mailsTwice: number;
}

/** How long a drill is. */
export interface Drill {
  readonly kills: number;
  /** Processes of each role. */
  readonly each: number;
  /** Milliseconds in which every mail has to have gone; null where nobody waits for that. */
  readonly settleMs: number | null;
}

/**
 * Kills web, worker and database in turn while sixteen write through a proxy. Then looks whether every
 * write that was acknowledged is there, each whole and once, and every mail went, with one Message-ID.
 */
export async function killInTurn(
  site: Site,
  mail: TestMailServer,
  { kills, each, settleMs }: Drill,
): Promise<Drilled> {
  await makeRoomForWriters(site.owner);
  const token = await site.command('token', '--operator', '--scope', 'read,write');
  const several = (role: 'web' | 'worker') =>
    Promise.all(Array.from({ length: each }, () => site.start(role)));
  const [webs, workers] = await Promise.all([several('web'), several('worker')]);
  const proxy = await openProxy(() => webs.map(({ url }) => url));
  const writers = beginWriting(proxy.url, token);
  const replace = async (members: Member[], role: 'web' | 'worker', at: number) => {
    await members[at]?.end('SIGKILL');
    members[at] = await startAgain(site, role);
  };
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(betweenMs);
    const at = Math.floor(kill / 3) % each;
    if (kill % 3 === 0) await replace(webs, 'web', at);
    else if (kill % 3 === 1) await replace(workers, 'worker', at);
    else site.killDatabase();
  }
  await pause(betweenMs);
  await writers.stop();
  await proxy.close();
  // Nobody but those that were killed has ended.
  for (const member of [...webs, ...workers]) expect(member.isRunning(), member.said()).toBe(true);
  const settled = settleMs === null ? isThere : allSent;
  await expect
    .poll(() => settled(site), { timeout: settleMs ?? backMaxMs, interval: 250 })
    .toBe(true);
  const kept = await expectNothingLost(site, writers);
  return { writers, mailsTwice: settleMs === null ? 0 : await expectAllSent(site, mail, kept) };
}

/** As a supervisor does: where the database is not back yet, a start fails, and is tried again. */
async function startAgain(site: Site, role: 'web' | 'worker'): Promise<Member> {
  const latest = performance.now() + backMaxMs;
  for (;;) {
    try {
      return await site.start(role);
    } catch (problem) {
      if (performance.now() > latest) throw problem;
      await pause(betweenMs);
    }
  }
}

const count = async (site: Site, sql: string): Promise<number> =>
  (await site.owner.query<{ n: number }>(`select (${sql})::int as n`)).rows[0]?.n ?? -1;

/** Whether the database is back. */
const isThere = (site: Site): Promise<boolean> =>
  count(site, 'select 1').then(
    () => true,
    () => false,
  );

/** Whether no mail waits, and no job would send one. */
const allSent = (site: Site): Promise<boolean> =>
  count(
    site,
    `(select count(*) from mail where state = 'waiting')
     + (select count(*) from graphile_worker.jobs where task_identifier = 'send-mail')`,
  ).then(
    (left) => left === 0,
    () => false,
  );

/** How many writes are kept. */
async function expectNothingLost(site: Site, { acknowledged, asked }: Writers): Promise<number> {
  const { rows } = await site.owner.query<{ address: string; n: number }>(
    'select address, count(*)::int as n from invitation group by address',
  );
  const kept = new Map(rows.map(({ address, n }) => [address, n]));
  expect(acknowledged.filter((address) => !kept.has(address))).toEqual([]);
  expect([...kept].filter(([, n]) => n !== 1)).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(kept.size).toBeLessThanOrEqual(asked());

  // Each whole: its mail, and what memory holds of it, or none of the three.
  expect(await count(site, 'select count(*) from mail')).toBe(kept.size);
  const remembered = `select count(*) from memory_entry where event = 'invitation.sent'`;
  expect(await count(site, remembered)).toBe(kept.size);
  return kept.size;
}

/** How many mails came more than once, the same bytes each time. */
async function expectAllSent(site: Site, mail: TestMailServer, kept: number): Promise<number> {
  expect(await count(site, `select count(*) from mail where state = 'sent'`)).toBe(kept);
  const byId = Map.groupBy(
    mail.taken,
    ({ headers }) => headers.find(([name]) => name === 'message-id')?.[1],
  );
  expect(byId.size).toBe(kept);
  expect(new Set(mail.taken.flatMap(({ to }) => to)).size).toBe(kept);
  const twice = [...byId.values()].filter((copies) => copies.length > 1);
  expect(twice.filter((copies) => new Set(copies.map(({ raw }) => raw)).size > 1)).toEqual([]);
  return twice.length;
}
