import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { killInTurn } from '../faults/kill-drill.ts';
import { buildServer, openSite, type Site } from '../faults/site.ts';
import { openMailServer } from '../mail-server.ts';

/** Source: quality.md, "Trust" */
const drill = { kills: 50, each: 2, settleMs: 15 * 60_000 };

const mail = await openMailServer();
let built: string;
let site: Site;

beforeAll(async () => {
  built = await buildServer('kills');
  site = await openSite('kills', built, {
    SMTP_URL: mail.url,
    MAIL_FROM: 'Weft <weft@weft.example>',
  });
});
afterAll(async () => {
  await site?.close();
  await mail.close();
  rmSync(built, { recursive: true, force: true });
});

test('fifty times web, worker and database are killed while sixteen write: nothing acknowledged is lost, nothing is done by half or twice, every mail goes', async () => {
  const { writers, mailsTwice } = await killInTurn(site, mail, drill);
  expect(writers.acknowledged.length).toBeGreaterThan(drill.kills);
  console.info(
    `${drill.kills} kills: ${writers.acknowledged.length} writes acknowledged, 0 lost. Answers: ` +
      `${[...writers.answers].map(([status, n]) => `${status} ${n} times`).join(', ')}. ` +
      `${mail.taken.length} mails taken, ${mailsTwice} of them more than once with one Message-ID.`,
  );
});
