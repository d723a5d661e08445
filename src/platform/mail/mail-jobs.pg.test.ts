import { Logger, runOnce } from 'graphile-worker';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { type Manners, openMailServer, refusal, type Taken } from '../../../tests/mail-server.ts';
import { Temporal } from '../../kernel/day.ts';
import type { MailSettings } from '../config/mail-settings.ts';
import { databaseOn } from '../db/access.ts';
import { silentLog } from '../db/database-log.ts';
import { openPool } from '../db/pool.ts';
import { type Mail, mailTasks, postMail } from './index.ts';
import type { MailTables } from './tables.ts';

const db = await testDatabase<MailTables>();
const pools = [1, 2, 3].map(() => openPool({ ...db.connection, max: 4 }, silentLog));
const house = databaseOn(db.app);
const opened: { close(): Promise<void> }[] = [];
const logged: object[] = [];
let now = Temporal.Now.instant();

beforeEach(async () => {
  await db.owner.query('delete from mail; delete from graphile_worker._private_jobs');
  logged.length = 0;
  now = Temporal.Now.instant();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});

const mail = (more: Partial<Mail> = {}): Mail => ({
  to: { name: 'Amara Osei', address: 'amara.osei@mail.example' },
  person: null,
  subject: 'The lamp is lit',
  text: 'The lamp is lit: https://weft.example/lamps/aB3dE5fG7hJ9kL1m',
  html: '<p>The lamp is lit: https://weft.example/lamps/aB3dE5fG7hJ9kL1m</p>',
  about: 'lamp-lit',
  ...more,
});
const post = (more: Partial<Mail> = {}) => house.write((tx) => postMail(tx, mail(more)));
const serverWith = async (manners: Manners = {}) => {
  const server = await openMailServer(manners);
  opened.push(server);
  return server;
};

/** Says nothing: failures are looked at in the table and the queue. */
const quiet = new Logger(() => () => {});

/** Does what is due, with as many workers at once as there are pools; one unless said otherwise. */
const work = async (settings: MailSettings | null, workers = 1) => {
  const log = {
    info: () => {},
    warn: (facts: object, sentence: string) => logged.push({ ...facts, sentence }),
    error: (facts: object) => logged.push(facts),
  };
  const taskList = mailTasks({ db: house, clock: { now: () => now }, log, mail: settings });
  await Promise.all(
    pools
      .slice(0, workers)
      .map((pgPool) => runOnce({ pgPool, taskList, noHandleSignals: true, logger: quiet })),
  );
  await idle();
};
/** The queue clears a job away shortly after its work has ended. */
const idle = () =>
  expect
    .poll(async () => (await jobs()).filter((job) => job.locked_at !== null), { timeout: 10_000 })
    .toEqual([]);
/** What the queue would have waited for is due at once. */
const passTime = () =>
  db.owner.query('update graphile_worker._private_jobs set run_at = now(), locked_at = null');
const rows = async () => (await db.owner.query('select * from mail order by posted_at, id')).rows;
const jobs = async () => (await db.owner.query('select * from graphile_worker.jobs')).rows;
const header = (taken: Taken | undefined, name: string) =>
  taken?.headers.filter(([one]) => one === name).map(([, value]) => value);

test('delivered once, as both kinds of words, to one person, and answered by no machine', async () => {
  const server = await serverWith();
  await post();
  await work(server.settings);
  await work(server.settings);
  expect(server.taken).toHaveLength(1);
  const [taken] = server.taken;
  expect(taken).toMatchObject({ from: 'weft@weft.example', to: ['amara.osei@mail.example'] });
  expect(header(taken, 'from')).toEqual(['Weft <weft@weft.example>']);
  expect(header(taken, 'to')).toEqual(['Amara Osei <amara.osei@mail.example>']);
  expect(header(taken, 'subject')).toEqual(['The lamp is lit']);
  expect(header(taken, 'auto-submitted')).toEqual(['auto-generated']);
  expect(header(taken, 'content-type')).toEqual([expect.stringMatching(/^multipart\/alternative/)]);
  expect(taken?.parts['text/plain']?.trim()).toBe(mail().text);
  expect(taken?.parts['text/html']?.trim()).toBe(mail().html);
  const [row] = await rows();
  expect(row).toMatchObject({ state: 'sent', reason: null, attempts: 1, text: mail().text });
  expect(header(taken, 'message-id')).toEqual([`<${row.id}@weft.example>`]);
  expect(new Date(header(taken, 'date')?.[0] ?? '').getTime()).toBe(
    Math.floor(row.posted_at.getTime() / 1000) * 1000,
  );
  expect([await jobs(), logged]).toEqual([[], []]);
});

test('a transaction that is rolled back sends nothing', async () => {
  const server = await serverWith();
  const attempt = house.write(async (tx) => {
    await postMail(tx, mail());
    throw new Error('the lamp fell');
  });
  await expect(attempt).rejects.toThrow('the lamp fell');
  await work(server.settings);
  expect([server.taken, await rows()]).toEqual([[], []]);
});

test('a server that is away is asked again, later each time, and gets the mail when it is back', async () => {
  const server = await serverWith();
  await server.close();
  await post();
  await work(server.settings);
  const [job] = await jobs();
  expect(job).toMatchObject({ attempts: 1, last_error: expect.stringContaining('ECONNREFUSED') });
  expect(job.run_at.getTime()).toBeGreaterThan(job.created_at.getTime() + 1_000);
  expect(await rows()).toMatchObject([{ state: 'waiting', reason: 'away', attempts: 1 }]);
  await passTime();
  await work(server.settings);
  const [later] = await jobs();
  const waited = later.run_at.getTime() - later.updated_at.getTime();
  expect(waited).toBeGreaterThan(job.run_at.getTime() - job.updated_at.getTime());
  await server.open();
  await passTime();
  await work(server.settings);
  expect(server.taken).toHaveLength(1);
  expect(await rows()).toMatchObject([{ state: 'sent', reason: null, answer: null, attempts: 3 }]);
});

test('after the last attempt it has failed, with what the server said', async () => {
  const server = await serverWith({ onMail: () => refusal(451, 'Come back tomorrow') });
  await post();
  await work(server.settings);
  expect(await rows()).toMatchObject([
    { state: 'waiting', reason: 'put-off', answer: '451 Come back tomorrow' },
  ]);
  await db.owner.query('update graphile_worker._private_jobs set attempts = max_attempts - 1');
  await passTime();
  await work(server.settings);
  expect(await rows()).toMatchObject([
    { state: 'failed', reason: 'put-off', answer: '451 Come back tomorrow' },
  ]);
  expect(await jobs()).toEqual([]);
});

test('what the server refuses for good is tried once; its words are kept without secrets', async () => {
  const server = await serverWith({
    onRcpt: (address) =>
      address.startsWith('nobody') ? refusal(550, `5.1.1 <${address}>: no such person`) : null,
    onMail: (taken) =>
      refusal(554, `5.7.1 I do not like ${taken.parts['text/plain']?.trim()} or code 1234567`),
  });
  await post({ to: { name: 'Nobody', address: 'nobody@mail.example' } });
  await post();
  await work(server.settings);
  const found = await rows();
  expect(found.map(({ state, reason, attempts }) => [state, reason, attempts])).toEqual([
    ['failed', 'refused', 1],
    ['failed', 'refused', 1],
  ]);
  const answers = found.map(({ answer }) => answer).sort();
  expect(answers[0]).toBe('550 5.1.1 <…>: no such person');
  expect(answers[1]).toMatch(/^554 5\.7\.1 I do not like The lamp is lit: .* or code 1234567$/);
  expect(answers[1]).not.toContain('aB3dE5fG7hJ9kL1m');
  expect([await jobs(), server.taken]).toEqual([[], []]);
  // Neither the log nor the queue has heard of a person.
  expect(logged).toHaveLength(2);
  expect(JSON.stringify(logged)).not.toMatch(/mail\.example|Amara|Nobody|aB3dE5fG7hJ9kL1m/);
});

test('what it says of whom we send as is for the operator to mend, so the mail waits', async () => {
  const server = await serverWith({
    options: { onMailFrom: (_, __, done) => done(refusal(550, 'Who is Weft?')) },
  });
  await post();
  await work(server.settings);
  expect(await rows()).toMatchObject([{ state: 'waiting', reason: 'put-off' }]);
  const [job] = await jobs();
  expect(job.last_error).not.toContain('mail.example');
});

test('sent, and then the database does not hear of it: sent again, the same to the last byte', async () => {
  const heard: Taken[] = [];
  const server = await serverWith({
    onMail: async (taken) => {
      heard.push(taken);
      // The whole mail is there. Before it is acknowledged, the database closes itself to writes.
      if (heard.length === 1) await db.owner.query('revoke update on mail from weft_app');
      return null;
    },
  });
  await post();
  await work(server.settings);
  await db.owner.query('grant update on mail to weft_app');
  expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
  expect(await jobs()).toMatchObject([
    { attempts: 1, last_error: expect.stringMatching(/denied/) },
  ]);
  await passTime();
  await work(server.settings);
  expect(heard).toHaveLength(2);
  expect(heard[1]?.raw).toBe(heard[0]?.raw);
  expect(header(heard[0], 'message-id')).toHaveLength(1);
  expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

test('ten at once, three workers: each once', async () => {
  const server = await serverWith();
  await Promise.all(Array.from({ length: 10 }, (_, n) => post({ subject: `Lamp ${n}` })));
  await work(server.settings, 3);
  const subjects = server.taken.flatMap((taken) => header(taken, 'subject') ?? []);
  expect(subjects.sort()).toEqual(Array.from({ length: 10 }, (_, n) => `Lamp ${n}`));
  expect(new Set(server.taken.flatMap((one) => header(one, 'message-id'))).size).toBe(10);
});

test('without a server it is kept, and nothing of it is lost', async () => {
  await post();
  await work(null);
  expect(await rows()).toMatchObject([
    { state: 'kept', reason: 'no-server', text: mail().text, attempts: 0, message_id: null },
  ]);
  expect(await jobs()).toEqual([]);
});

test('a secret is gone from here once it is sent', async () => {
  const server = await serverWith();
  await post({ goodUntil: now.add({ minutes: 15 }) });
  await work(server.settings);
  expect(server.taken).toHaveLength(1);
  expect(await rows()).toMatchObject([{ state: 'sent', text: null, html: null }]);
});

test('a secret that was not sent in time is not sent, and is gone', async () => {
  const server = await serverWith();
  await post({ goodUntil: now.add({ minutes: 15 }) });
  now = now.add({ minutes: 15 });
  await work(server.settings);
  expect(server.taken).toEqual([]);
  expect(await rows()).toMatchObject([
    { state: 'failed', reason: 'too-late', text: null, html: null },
  ]);
});

test('a secret that is kept here is gone when it ends, by the job that was posted with it', async () => {
  await post({ goodUntil: now.add({ minutes: 15 }) });
  await post();
  await work(null);
  expect((await rows()).map(({ text }) => text === null)).toEqual([false, false]);
  now = now.add({ minutes: 16 });
  await passTime();
  await work(null);
  expect((await rows()).map(({ text, state }) => [text === null, state])).toEqual([
    [true, 'kept'],
    [false, 'kept'],
  ]);
});

test('a mail whose person took it away in the meantime goes nowhere', async () => {
  const server = await serverWith();
  await post();
  await db.owner.query('delete from mail');
  await work(server.settings);
  expect([server.taken, await jobs(), logged]).toEqual([[], [], []]);
});
