import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';
import { count, median, ms, type Row, timed, times } from './row.ts';

const firstVisitBytesMax = 100_000;
const waitMaxMs = 120_000;
const patienceMs = 10;

/** How long it takes from the command to the first page, and what a first visit brings. */
export const start: Row = {
  id: 'start',
  title: 'Start from built to first page, and the bytes of a first visit',
  peer: 'process start of Node alone',
  aim: 'stated; a first visit under 100 kB in all, fonts included',
  async run({ runs }) {
    const folder = join(tmpdir(), `weft-bench-start-${process.pid}`);
    const node: number[] = [];
    const toPage: number[] = [];
    let visits: Visit[] = [];
    try {
      // The first start makes the database and loads Averley; it is told apart.
      const first = await startToPage(folder);
      await first.stop();
      for (let run = 0; run < Math.max(3, runs); run++) {
        node.push(await timed(() => spawnSync(process.execPath, ['-e', '0'])));
        const started = await startToPage(folder);
        toPage.push(started.took);
        if (run === 0) visits = await visit(started.url);
        await started.stop();
      }
      const largest = Math.max(...visits.map((one) => one.sent));
      return {
        columns: ['what', 'raw', 'as sent'],
        lines: [
          ['Node alone', ms(median(node)), ''],
          [
            'Weft to its first page',
            ms(median(toPage)),
            `${times(median(toPage), median(node))} times Node`,
          ],
          ['the very first start, database and demonstration made', ms(first.took), ''],
          ...visits.flatMap(({ path, parts, raw, sent }) => [
            [`first visit of ${path}`, `${count(raw)} B`, `${count(sent)} B`],
            ...parts.map((part) => [
              `— ${part.what}`,
              `${count(part.raw)} B`,
              `${count(part.sent)} B`,
            ]),
          ]),
        ],
        verdicts: [
          {
            of: 'start to first page',
            figure: `${ms(median(toPage))}, ${times(median(toPage), median(node))} times Node alone`,
            met: null,
          },
          {
            of: 'largest first visit, as sent',
            figure: `${count(largest)} bytes`,
            met: largest <= firstVisitBytesMax,
          },
        ],
        notes: ['Bodies only; gzip accepted. The embedded database is started with it.'],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Starts what was built on a folder, and asks until the first page is there. */
async function startToPage(folder: string) {
  const port = 20_000 + (process.pid % 20_000);
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [join(findProjectRoot(), 'dist', 'server', 'web.js')], {
    env: { ...process.env, WEFT_DATA: folder, PORT: String(port), NODE_ENV: 'production' },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  for (;;) {
    try {
      const answer = await fetch(url);
      await answer.text();
      if (answer.ok) break;
    } catch {
      if (child.exitCode !== null || performance.now() - began > waitMaxMs)
        throw new Error('Weft did not start; `npm start` says why.');
    }
    await new Promise((done) => setTimeout(done, patienceMs));
  }
  const took = performance.now() - began;
  return {
    took,
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

interface Part {
  readonly what: string;
  readonly raw: number;
  readonly sent: number;
}
interface Visit extends Omit<Part, 'what'> {
  readonly path: string;
  readonly parts: readonly Part[];
}

/** What a browser with an empty cache brings for a page: itself, and what it names. */
async function visit(url: string): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (const path of [
    '/',
    '/missions/warm-and-dry-homes',
    '/missions/warm-and-dry-homes/connections',
  ]) {
    const html = await bring(new URL(path, url), 'html');
    const named = parse(html.text)
      .querySelectorAll('link[rel=stylesheet], link[rel=preload], link[rel=icon], script[src]')
      .map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '');
    const parts: Part[] = [html.part];
    for (const one of new Set(named))
      parts.push((await bring(new URL(one, url), kindOf(one))).part);
    const sum = (of: 'raw' | 'sent') => parts.reduce((all, part) => all + part[of], 0);
    visits.push({ path, parts, raw: sum('raw'), sent: sum('sent') });
  }
  return visits;
}

const kindOf = (address: string) => /\.(\w+)$/.exec(address)?.[1] ?? 'other';

/** By `node:http`, since fetch would not tell how many bytes came. */
async function bring(at: URL, what: string): Promise<{ part: Part; text: string }> {
  const { get } = await import('node:http');
  const sent = await new Promise<{ body: Buffer; zipped: boolean }>((done, fail) => {
    get(at, { headers: { 'accept-encoding': 'gzip', accept: 'text/html, */*' } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () =>
        done({
          body: Buffer.concat(chunks),
          zipped: answer.headers['content-encoding'] === 'gzip',
        }),
      );
    }).on('error', fail);
  });
  const raw = sent.zipped ? gunzipSync(sent.body) : sent.body;
  return { part: { what, raw: raw.length, sent: sent.body.length }, text: raw.toString('utf8') };
}
