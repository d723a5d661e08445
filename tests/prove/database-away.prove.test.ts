import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comeIn, openSite, type Site } from '../faults/site.ts';
import { openMailServer } from '../mail-server.ts';

/** Milliseconds for which the database is away, and until everything works again. */
const awayMs = 60_000;
const backMaxMs = 60_000;

const mail = await openMailServer();
let site: Site;

beforeAll(async () => {
  site = await openSite('away', {
    SMTP_URL: mail.url,
    MAIL_FROM: 'Weft <weft@weft.example>',
  });
});
afterAll(async () => {
  await site?.close();
  await mail.close();
});

test('a database that is gone for a minute: clear pages, then all goes on without a restart, and nobody is signed out', async () => {
  const [web, worker] = await Promise.all([site.start('web'), site.start('worker')]);
  const cookie = await comeIn(web);
  const see = (path: string, accept = 'text/html') =>
    fetch(web.url + path, { headers: { cookie, accept } });
  expect((await see('/operator/mail')).status).toBe(200);

  await site.takeDatabaseAway();
  const goneAt = performance.now();
  let asked = 0;
  while (performance.now() - goneAt < awayMs) {
    const began = performance.now();
    const page = await see('/missions');
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await page.text()).toContain('The database does not answer just now');
    expect(performance.now() - began).toBeLessThan(15_000);
    const json = await see('/operator/mail', 'application/json');
    expect([json.status, (await json.json()).type]).toEqual([503, '/problems/away']);
    expect((await fetch(`${web.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
    // What needs neither a session nor rows still answers.
    expect((await fetch(`${web.url}/methods/xmr`)).status).toBe(200);
    asked += 1;
    await pause(1_000);
  }
  expect([web.isRunning(), worker.isRunning()]).toEqual([true, true]);

  await site.bringDatabaseBack();
  const backAt = performance.now();
  const within = { timeout: backMaxMs, interval: 100 };
  await expect.poll(async () => (await see('/operator/mail')).status, within).toBe(200);
  const pagesMs = performance.now() - backAt;
  expect((await fetch(`${web.url}/readyz`)).status).toBe(200);
  await site.owner.query(
    `set role weft_app; select graphile_worker.add_job('clear-mail', '{}'); reset role`,
  );
  const jobs = async () =>
    (await site.owner.query('select count(*)::int as n from graphile_worker.jobs')).rows[0].n;
  await expect.poll(jobs, within).toBe(0);
  const jobsMs = performance.now() - backAt;
  console.info(
    `Gone for ${awayMs / 1000} s, asked ${asked} times: 503 each time. Pages were back after ` +
      `${Math.round(pagesMs)} ms, jobs after ${Math.round(jobsMs)} ms; nothing was restarted.`,
  );
});
