import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../../platform/config/config.ts';
import { CannotStart } from '../../platform/db/cannot-start.ts';
import type { House } from '../open-house.ts';
import type { Command, ExitCode, ListedCommand, Voice } from './command.ts';

/** The parts of a process that the command line uses. */
interface Outside {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
}

const shared = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
} as const;

/** Runs one command line and returns its exit code. Never throws. */
export async function runCommandLine(
  args: readonly string[],
  commands: readonly ListedCommand[],
  outside: Outside,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  const err = (text: string) => void outside.stderr.write(`${text}\n`);
  const out = (text: string) => void outside.stdout.write(`${text}\n`);
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    out(await overview(commands));
    return name === undefined ? 2 : 0;
  }
  const listed = commands.find((one) => one.name === name);
  if (!listed) {
    err(`There is no command “${name}”.\n\n${await overview(commands)}`);
    return 2;
  }
  const command = await listed.load();
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(rest, command);
  } catch (problem) {
    err(`${problem instanceof Error ? problem.message : problem}\n\n${helpOf(command)}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.help) {
    out(command.helpOn?.(positionals) ?? helpOf(command));
    return 0;
  }
  const json = values.json === true;
  const voice: Voice = { out, err, progress: progressOn(outside.stderr, json) };
  let house: Promise<House> | null = null;
  const config = () => {
    const read = readConfig(outside.env);
    if (!read.ok) throw new CannotStart(read.problems.join('\n'));
    return read.config;
  };
  try {
    return await command.run({
      words: positionals,
      // parseArgs gives lists only for options that say `multiple`, which none does
      options: values as Record<string, string | boolean | undefined>,
      json,
      voice,
      readInput: () => readAll(outside.stdin),
      env: outside.env,
      config,
      house: () => {
        house ??= open(config());
        return house;
      },
    });
  } catch (problem) {
    err(
      problem instanceof CannotStart
        ? problem.message
        : String((problem as Error).stack ?? problem),
    );
    return 1;
  } finally {
    await (house as Promise<House> | null)?.then(
      (opened) => opened.close(),
      () => {},
    );
  }
}

/** Read only here: what runs without a database starts at once. */
async function open(config: Config): Promise<House> {
  const [{ findGround, openHouse }, { openLog }] = await Promise.all([
    import('../open-house.ts'),
    import('../../platform/log/log.ts'),
  ]);
  const log = openLog('warn');
  const ground = await findGround(config, log, true);
  try {
    return await openHouse(config, ground, log);
  } catch (problem) {
    await ground.close();
    throw problem;
  }
}

const parse = (args: readonly string[], command: Command) =>
  parseArgs({
    args: [...args],
    options: { ...shared, ...command.options },
    allowPositionals: true,
    strict: true,
  });

async function overview(listed: readonly ListedCommand[]): Promise<string> {
  const commands = await Promise.all(listed.map((one) => one.load()));
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `Usage: npm run -s weft -- COMMAND …\n\n${lines.join('\n')}\n\nEach has --help, and --json where a program reads the answer.`;
}

const helpOf = (command: Command) =>
  `Usage: npm run -s weft -- ${command.name} ${command.usage}\n\n${command.summary}\n\n${command.help.trim()}\n\nExit codes: 0 done, 1 failed, 2 used wrongly or input that cannot be read, 3 people must decide first.`;

function progressOn(stream: NodeJS.WriteStream, json: boolean): (sentence: string) => void {
  if (json) return () => {};
  let last = '';
  return (sentence) => {
    if (sentence === last) return;
    last = sentence;
    stream.write(stream.isTTY ? `\r\x1b[K${sentence}` : `${sentence}\n`);
  };
}

async function readAll(stream: NodeJS.ReadStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part as Uint8Array)); // no encoding was set
  return Buffer.concat(parts);
}
