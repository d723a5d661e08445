import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode, stopAll } from './children.mjs';
import { unpackChromium } from './chromium.mjs';
import { buildIfStale, prepare, problemText, root, say } from './prepare.mjs';

/**
 * `npm test`: everything, browser included, with no service to start first. The last line is
 * `N passed, N failed`; the code is 1 when anything failed or nothing ran.
 */

/** A person waits for it; longer is said. Source: docs/decisions/0002-two-commands.md */
const aimMinutes = 6;
/** Nothing of it takes so long unless it hangs; what ran until then would go untold. */
const limitMinutes = 15;
const projects = ['pure', 'pg', 'house', 'faults'];

const bin = (name, path) => join(root, 'node_modules', name, ...path.split('/'));

/** Each counts as one test. */
const checks = [
  { name: 'types', parameters: [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.json'] },
  { name: 'lint', parameters: [bin('@biomejs/biome', 'bin/biome'), 'check', '.'] },
  { name: 'unused', parameters: [bin('knip', 'bin/knip.js'), '--no-progress'] },
];

const count = { passed: 0, failed: 0 };
const failures = [];

function pass(number = 1) {
  count.passed += number;
}

function fail(sentence, number = 1) {
  count.failed += number;
  failures.push(sentence);
}

/** @type {import('../src/platform/db/cluster.ts').Cluster | undefined} */
let cluster;

async function main() {
  const startedAt = Date.now();
  const folder = join(tmpdir(), `weft-test-${randomUUID()}`);
  try {
    await prepare({ tests: true });
    await Promise.race([runAll(folder), whenStopped()]);
  } catch (problem) {
    fail(problemText(problem));
  } finally {
    await stopAll();
    await cluster?.stop();
    await rm(folder, { recursive: true, force: true });
  }
  sumUp(Date.now() - startedAt);
}

/** Rejects after the limit, or when somebody stops us, so that `finally` still clears up. */
function whenStopped() {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Stopped: the tests took longer than ${limitMinutes} minutes.`)),
      limitMinutes * 60_000,
    );
    timer.unref();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => reject(new Error(`Stopped by ${signal}.`)));
    }
  });
}

async function runAll(folder) {
  const { startCluster } = await import('../src/platform/db/cluster.ts');
  const { silentLog: log } = await import('../src/platform/db/database-log.ts');
  cluster = await startCluster({ folder: join(folder, 'data'), log, purpose: 'test' });
  const env = { WEFT_TEST_CLUSTER: cluster.socketFolder };
  await mkdir(join(folder, 'reports'));
  // Two lanes for two cores: the tests, and beside them what prepares and checks.
  const [journeysCanRun] = await Promise.all([runChecks(), runVitest(folder, env)]);
  if (journeysCanRun) await runJourneys(folder, env);
}

/** Whether the browser's tests can follow: the browser is there and the server is built. */
async function runChecks() {
  let canRun = true;
  const attempt = async (name, work) => {
    try {
      await work();
      pass();
    } catch (problem) {
      canRun = false;
      fail(`${name}: ${problem.message}`);
    }
  };
  const hasJourneys = await findJourneys();
  if (hasJourneys) await attempt('unpack Chromium', unpackChromium);
  await attempt('build', buildIfStale);
  for (const { name, parameters } of checks) {
    const { code, said } = await runNode(parameters, { quiet: true });
    if (code === 0) pass();
    else fail(`${name}: ended with ${code}\n${said.trimEnd()}`);
  }
  return canRun && hasJourneys;
}

async function findJourneys() {
  const names = await readdir(join(root, 'tests', 'browser')).catch(() => []);
  return names.some((name) => name.endsWith('.spec.ts'));
}

async function runVitest(folder, env) {
  const report = join(folder, 'reports', 'vitest.json');
  const { code } = await runNode(
    [
      bin('vitest', 'vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ],
    { env },
  );
  const result = await readReport(report);
  if (result === null) return fail(`vitest ended with ${code} and left no report`);
  pass(result.numPassedTests);
  const failedBefore = count.failed;
  if (result.numFailedTests > 0) fail('vitest: see above', result.numFailedTests);
  const idle = result.numPendingTests + result.numTodoTests;
  if (idle > 0) fail(`vitest: ${idle} tests did not run; a test is run or it is removed`, idle);
  for (const file of result.testResults) {
    const isEmpty = file.assertionResults.length === 0;
    if (file.status === 'failed' && isEmpty) fail(`vitest: ${file.name} could not be run`);
  }
  // An error outside any test, such as an unhandled rejection, shows in the code alone.
  if (code !== 0 && count.failed === failedBefore) fail(`vitest ended with ${code}; see above`);
}

async function runJourneys(folder, env) {
  const report = join(folder, 'reports', 'playwright.json');
  const config = join(root, 'tests', 'browser', 'playwright.config.ts');
  const { code } = await runNode([bin('@playwright/test', 'cli.js'), 'test', '--config', config], {
    env: {
      ...env,
      WEFT_TEST_URL: process.env.WEFT_TEST_URL ?? `http://127.0.0.1:${await freePort()}`,
      WEFT_TEST_REPORT: report,
    },
  });
  const result = await readReport(report);
  if (result === null) return fail(`playwright ended with ${code} and left no report`);
  const { expected, unexpected, flaky, skipped } = result.stats;
  const failedBefore = count.failed;
  pass(expected);
  if (unexpected > 0) fail('playwright: see above', unexpected);
  if (flaky > 0) fail(`playwright: ${flaky} journeys passed only at the second try`, flaky);
  if (skipped > 0) fail(`playwright: ${skipped} journeys did not run`, skipped);
  if (code !== 0 && count.failed === failedBefore) fail(`playwright ended with ${code}; see above`);
}

async function readReport(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function sumUp(milliseconds) {
  if (count.passed + count.failed === 0) fail('no test ran');
  for (const failure of failures) say(`\nFailed: ${failure}`);
  const seconds = Math.round(milliseconds / 1000);
  const isLong = seconds > aimMinutes * 60;
  say(
    `\nTook ${seconds} s${isLong ? ', longer than' : ' of'} the ${aimMinutes * 60} s it should take.`,
  );
  process.exitCode = count.failed > 0 ? 1 : 0;
  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
}

await main();
