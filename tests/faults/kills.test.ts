import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMailServer } from '../mail-server.ts';
import { killInTurn } from './kill-drill.ts';
import { buildServer, openSite, type Site } from './site.ts';

/** A sample of what tests/prove does fifty times, and then waits for every mail. */
const sample = { kills: 3, each: 1, settleMs: null };
/** Milliseconds on a machine that is busy with much else; ten seconds on one that is not. */
const limit = { timeout: 300_000 };

const mail = await openMailServer();
let built: string;
let site: Site;

beforeAll(async () => {
  built = await buildServer('kills');
  site = await openSite('kills', built, {
    SMTP_URL: mail.url,
    MAIL_FROM: 'Weft <weft@weft.example>',
  });
}, limit.timeout);
afterAll(async () => {
  await site?.close();
  await mail.close();
  rmSync(built, { recursive: true, force: true });
}, limit.timeout);

test(
  'web, worker and database killed while sixteen write: what was acknowledged is there, whole and once',
  limit,
  async () => {
    const { writers } = await killInTurn(site, mail, sample);
    expect(writers.answers.get('201')).toBe(writers.acknowledged.length);
  },
);
