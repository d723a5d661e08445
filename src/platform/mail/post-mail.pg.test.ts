import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { Temporal } from '../../kernel/day.ts';
import { databaseOn } from '../db/access.ts';
import { type Mail, type MailTables, postMail } from './index.ts';

const db = await testDatabase<MailTables>();
const { write } = databaseOn(db.app);

const mail: Mail = {
  to: { name: 'Amara Osei', address: 'amara.osei@mail.example' },
  person: null,
  subject: 'The lamp is lit',
  text: 'The lamp is lit.',
  html: '<p>The lamp is lit.</p>',
  about: 'lamp-lit',
};

const mails = async () => (await db.owner.query('select * from mail')).rows;
const jobs = async () =>
  (await db.owner.query('select * from graphile_worker.jobs order by task_identifier')).rows;

beforeEach(async () => {
  await db.owner.query('delete from mail; delete from graphile_worker._private_jobs');
});

test('a mail is a row that waits, and a job that knows only which', async () => {
  await write((tx) => postMail(tx, mail));
  const [row] = await mails();
  expect(row).toMatchObject({
    to_name: 'Amara Osei',
    to_address: 'amara.osei@mail.example',
    subject: 'The lamp is lit',
    text: 'The lamp is lit.',
    html: '<p>The lamp is lit.</p>',
    about: 'lamp-lit',
    state: 'waiting',
    settled_at: null,
    message_id: null,
  });
  const [job, ...others] = await jobs();
  expect(others).toEqual([]);
  expect(job).toMatchObject({ task_identifier: 'send-mail', attempts: 0, max_attempts: 28 });
  const { rows } = await db.owner.query('select payload from graphile_worker._private_jobs');
  expect(rows).toEqual([{ payload: { mail: row.id } }]);
});

test('a transaction that fails has posted neither', async () => {
  const attempt = write(async (tx) => {
    await postMail(tx, mail);
    throw new Error('the lamp fell');
  });
  await expect(attempt).rejects.toThrow('the lamp fell');
  expect([await mails(), await jobs()]).toEqual([[], []]);
});

test('a secret has a job that clears it when it ends, and goes before other mail', async () => {
  const goodUntil = Temporal.Instant.from('2026-11-23T12:15:00Z');
  await write((tx) => postMail(tx, { ...mail, goodUntil }));
  expect((await jobs()).map((job) => [job.task_identifier, job.priority, job.run_at])).toEqual([
    ['clear-mail', 0, new Date('2026-11-23T12:15:10Z')],
    ['send-mail', -10, expect.any(Date)],
  ]);
});

test('where nobody has mail it is kept, and what is no address has failed; neither has a job', async () => {
  for (const address of ['', ' ', 'amara@people.weft.invalid'])
    await write((tx) => postMail(tx, { ...mail, to: { ...mail.to, address } }));
  for (const address of ['amara', 'a@b', 'a b@mail.example', 'a@mail.example, b@mail.example'])
    await write((tx) => postMail(tx, { ...mail, to: { ...mail.to, address } }));
  expect((await mails()).map(({ state, reason }) => `${state} ${reason}`)).toEqual([
    ...Array(3).fill('kept no-address'),
    ...Array(4).fill('failed bad-address'),
  ]);
  expect(await jobs()).toEqual([]);
});

test('what no database can hold is left out', async () => {
  const odd = { ...mail, subject: 'a\0b\r\nBcc: x@y.example', text: 'a\0\ud800', html: '\0' };
  await write((tx) => postMail(tx, odd));
  expect(await mails()).toMatchObject([
    { subject: 'a b Bcc: x@y.example', text: 'a\ufffd', html: '' },
  ]);
});
