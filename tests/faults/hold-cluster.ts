import { writeSync } from 'node:fs';
import { messageOf } from '../../src/platform/db/cannot-start.ts';
import { startCluster } from '../../src/platform/db/cluster.ts';

/**
 * Run by the fault tests as a process of its own, to be killed: starts the database on the folder
 * it is given, says so in one line, and holds it until SIGTERM.
 */
const [folder = ''] = process.argv.slice(2);
const log = { info() {}, warn() {}, error() {} };
const wish = { folder, log, purpose: 'instance' } as const;

/** Written at once, so that nothing is lost when the process is killed right after. */
const say = (line: object): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

try {
  const { socketFolder, adopted, stop } = await startCluster(wish);
  // An adopted database is no child of ours and keeps nobody waiting.
  const stay = setInterval(() => {}, 60_000);
  process.once('SIGTERM', () => {
    clearInterval(stay);
    void stop();
  });
  say({ socketFolder, adopted });
} catch (problem) {
  say({ refusal: messageOf(problem) });
  process.exitCode = 1;
}
