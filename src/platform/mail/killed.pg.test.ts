import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { openMailServer, type Taken } from '../../../tests/mail-server.ts';
import { databaseOn } from '../db/access.ts';
import { postMail } from './index.ts';
import type { MailTables } from './tables.ts';

const holder = fileURLToPath(new URL('../../../tests/faults/hold-mail-worker.ts', import.meta.url));
const db = await testDatabase<MailTables>();
const workers: ChildProcess[] = [];
const heard: Taken[] = [];
const server = await openMailServer({
  onMail: async (taken) => {
    heard.push(taken);
    // The server has the whole mail. Its word of that finds nobody.
    if (heard.length === 1) await kill(workers[0]);
    return null;
  },
});
afterAll(async () => {
  await Promise.all(workers.map(kill));
  await server.close();
});

function begin(): void {
  const wish = JSON.stringify({ connection: db.connection, mail: server.settings });
  workers.push(spawn(process.execPath, [holder, wish], { stdio: ['ignore', 'ignore', 'inherit'] }));
}

async function kill(worker: ChildProcess | undefined): Promise<void> {
  if (!worker || worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}

const state = async () =>
  (await db.owner.query('select state, attempts, message_id from mail')).rows[0];
const patience = { timeout: 30_000, interval: 50 };

test('a worker killed between sending and knowing it: the next one sends the same mail', async () => {
  await databaseOn(db.app).write((tx) =>
    postMail(tx, {
      to: { name: 'Amara Osei', address: 'amara.osei@mail.example' },
      person: null,
      subject: 'The lamp is lit',
      text: 'Come and see.',
      html: '<p>Come and see.</p>',
      about: 'lamp-lit',
    }),
  );
  begin();
  await expect.poll(() => heard.length, patience).toBe(1);
  await expect.poll(() => workers[0]?.signalCode, patience).toBe('SIGKILL');
  expect(await state()).toMatchObject({ state: 'waiting', attempts: 1 });
  // What the queue does by itself four hours after a worker was last heard of.
  await db.owner.query(
    `select graphile_worker.force_unlock_workers(array_agg(locked_by))
     from graphile_worker.jobs where locked_by is not null`,
  );
  begin();
  await expect.poll(async () => (await state()).state, patience).toBe('sent');
  expect(heard).toHaveLength(2);
  expect(heard[1]?.raw).toBe(heard[0]?.raw);
  expect(heard[1]?.raw).toContain(`Message-ID: ${(await state()).message_id}`);
});
