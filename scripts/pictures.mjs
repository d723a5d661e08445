import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackChromium } from './chromium.mjs';
import { prepare, root, runCommand, say } from './prepare.mjs';
import { smallerPng } from './smaller-png.mjs';

/**
 * `node scripts/pictures.mjs [name …]`: starts Weft with Averley in a folder of its own and takes the
 * pictures of `docs/pictures`, or only those named. They are for reading, not for comparing: letters
 * differ from machine to machine.
 */

const folder = join(root, 'docs', 'pictures');
/** A page of documentation with several of them should still open at once. */
const bytesMax = 200_000;
const startMaxMs = 120_000;

const mission = '/missions/warm-and-dry-homes';
const desk = { width: 1280, height: 1000 };
/** A4 at 96 points an inch. */
const paper = { width: 794, height: 1123 };
const phone = { width: 320, height: 1000 };

/** `figure` is the role and the accessible name of what the picture is of, where not of a screen. */
const pictures = [
  { name: 'cloth', address: `${mission}/connections`, figure: ['group', /^The cloth/] },
  { name: 'outcome-line', address: `${mission}/outcomes`, figure: ['img', /^Outcome line/] },
  { name: 'home', address: '/' },
  { name: 'home-320', address: '/', size: phone },
  { name: 'mission', address: mission },
  { name: 'mission-dark', address: mission, dark: true },
  { name: 'mission-320', address: mission, size: phone },
  { name: 'outcomes', address: `${mission}/outcomes` },
  { name: 'outcomes-320', address: `${mission}/outcomes`, size: phone },
  { name: 'connections', address: `${mission}/connections` },
  { name: 'connections-dark', address: `${mission}/connections`, dark: true },
  { name: 'connections-320', address: `${mission}/connections`, size: phone },
  { name: 'connections-print', address: `${mission}/connections`, size: paper, print: true },
  { name: 'commitments', address: `${mission}/commitments` },
  { name: 'organisation', address: '/organisations/vale-repair-collective', as: 'amara-osei' },
  { name: 'organisations', address: '/organisations' },
  { name: 'search', address: '/search?q=warm' },
  { name: 'method', address: '/methods/xmr' },
];

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts Weft and waits until it answers. What it returns stops it. */
async function startWeft(url) {
  const data = join(tmpdir(), `weft-pictures-${randomUUID().slice(0, 8)}`);
  const env = { ...process.env, PORT: new URL(url).port, WEFT_URL: url, WEFT_DATA: data };
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL']) delete env[name];
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  for (const until = Date.now() + startMaxMs; Date.now() < until; ) {
    if (child.exitCode !== null) break;
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return stop;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error('Weft did not start; its words are above.');
}

async function take(browser, url, picture) {
  const { name, address, size = desk, dark, print, figure, as } = picture;
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    if (as)
      await page.request.post('/sign-in/demonstration', {
        form: { person: as },
        headers: { origin: url },
      });
    if (print) await page.emulateMedia({ media: 'print' });
    const answer = await page.goto(address);
    if (!answer?.ok()) return `${name}: ${address} answers ${answer?.status()}`;
    await page.evaluate(() => document.fonts.ready);
    // The svg of a figure, or all that fits on a screen.
    const taken = figure
      ? await page.getByRole('main').getByRole(figure[0], { name: figure[1] }).first().screenshot()
      : await page.screenshot();
    const smaller = smallerPng(taken);
    if (smaller.length > bytesMax) return `${name}: ${smaller.length} bytes of ${bytesMax}`;
    await writeFile(join(folder, `${name}.png`), smaller);
    say(`${name}.png, ${Math.round(smaller.length / 1000)} kB`);
    return null;
  } finally {
    await context.close();
  }
}

await runCommand(async () => {
  await prepare({ tests: true });
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !pictures.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`There is no picture ${unknown.join(', ')}.`);
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch(await unpackChromium());
  const url = `http://127.0.0.1:${await freePort()}`;
  try {
    const stop = await startWeft(url);
    try {
      await mkdir(folder, { recursive: true });
      const chosen = pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
      const problems = [];
      for (const picture of chosen) {
        const problem = await take(browser, url, picture).catch(
          (error) => `${picture.name}: ${error.message}`,
        );
        if (problem) problems.push(problem);
      }
      if (problems.length > 0) throw new Error(`Not taken:\n${problems.join('\n')}`);
    } finally {
      await stop();
    }
  } finally {
    await browser.close();
  }
});
