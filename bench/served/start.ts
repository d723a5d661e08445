import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { methodTextsPlugin } from '../../src/app/pages/render-method-text.ts';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';

/** A Weft over the national database, in a process of its own. */
export interface Served {
  readonly url: string;
  /** Of somebody who came in. */
  readonly cookie: string;
  stop(): Promise<void>;
}

/** Builds the server of the bench as the product's own server is built. */
async function buildServed(): Promise<string> {
  const outDir = join(findProjectRoot(), 'dist', 'bench');
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [methodTextsPlugin()],
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: { serve: join(findProjectRoot(), 'bench', 'served', 'serve.ts') },
      },
    },
  });
  return join(outDir, 'serve.js');
}

/** Starts it. Throws where it ends before it listens. */
export async function startServed(): Promise<Served> {
  const file = await buildServed();
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const { url, cookie } = await firstLine(child);
  return {
    url,
    cookie,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<{ url: string; cookie: string }> {
  if (!child.stdout) throw new Error('the server was started without a way to speak');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('The server of the bench ended before it listened. Its words are above.');
}
