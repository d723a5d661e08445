import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { runCommandLine } from './run.ts';

/** Runs a command line inside this process: commands that need no database only. */
async function weft(...words: string[]) {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()];
  // A terminal has more than is used here: writing, reading, and whether it is one.
  const streams = { stdout, stderr, stdin } as unknown as Pick<
    NodeJS.Process,
    'stdout' | 'stderr' | 'stdin'
  >;
  const code = await runCommandLine(words, commands, { env: {}, ...streams });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

/** Reads every command for the first time, which on a busy machine takes longer than a test may. */
const readingMs = 30_000;

test('every command is listed under its own name, with a line and help', {
  timeout: readingMs,
}, async () => {
  const { code, out } = await weft('--help');
  expect(code).toBe(0);
  for (const { name, load } of commands) {
    const command = await load();
    expect(command.name).toBe(name);
    expect(out).toContain(`  ${name}`);
    expect(out).toContain(command.summary);
    expect(await weft(name, '--help')).toMatchObject({ code: 0, err: '' });
  }
  for (const name of ['start', 'migrate', 'import', 'compute', 'token', 'doctor'])
    expect(commands.map((listed) => listed.name)).toContain(name);
});

test('no command and an unknown one end with 2 and the list', async () => {
  for (const words of [[], ['nothing'], ['__proto__']]) {
    const { code, out, err } = await weft(...words);
    expect(code).toBe(2);
    expect(out + err).toContain('  compute');
  }
});
