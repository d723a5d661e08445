import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runNode } from './children.mjs';
import { root } from './prepare.mjs';

/**
 * Mutation testing of the rules: each is broken in every small way a tool knows, and a pure test has
 * to notice. Settings are in tests/mutation/stryker.config.mjs.
 */
const program = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const settings = 'tests/mutation/stryker.config.mjs';
const reportPath = join(root, 'reports', 'mutation.json');

/** What a person types to have the same. */
export const mutationCommand = `stryker run ${settings}`;

/** Percent of mutants that a test notices, overall and in each feature. Source: CONTRIBUTING.md */
const scoreMin = 85;

/**
 * Breaks every rule in every way, which takes the better part of an hour.
 *
 * @returns {Promise<{ passed: boolean, table: string }>} the table in Markdown, by file
 */
export async function proveMutations() {
  await rm(reportPath, { force: true });
  // The list of what survived is long; who wants it runs the command by hand.
  const brief = ['--reporters', 'json,progress-append-only', '--logLevel', 'warn'];
  const { code } = await runNode([program, 'run', settings, ...brief]);
  const report = await readReport();
  if (report === null) {
    return { passed: false, table: `It ended with ${code} and left no report.` };
  }
  const files = countFiles(report);
  const features = [...Map.groupBy(files, featureOf)].map(([name, all]) => sum(name, all));
  const all = sum('all', files);
  const low = [...features, all].filter((one) => scoreOf(one) < scoreMin);
  const verdict =
    low.length === 0
      ? `At least ${scoreMin}% of mutants are noticed in each feature.`
      : `Fewer than ${scoreMin}% are noticed in: ${low.map(({ name }) => name).join(', ')}.`;
  const table = [
    '| File | Killed | Survived | Score |',
    '|---|--:|--:|--:|',
    ...features.flatMap((feature) => [
      line(`**${feature.name}**`, feature),
      ...files
        .filter((file) => featureOf(file) === feature.name)
        .map((file) => line(file.name, file)),
    ]),
    line('**all**', all),
  ].join('\n');
  return { passed: code === 0 && low.length === 0, table: `${verdict}\n\n${table}` };
}

async function readReport() {
  try {
    return JSON.parse(await readFile(reportPath, 'utf8'));
  } catch {
    return null;
  }
}

/** A mutant that no test runs has survived; one that never ends was noticed. */
function countFiles({ files }) {
  return Object.entries(files)
    .map(([name, { mutants }]) => {
      const count = (...kinds) => mutants.filter(({ status }) => kinds.includes(status)).length;
      return {
        name,
        killed: count('Killed', 'Timeout'),
        survived: count('Survived', 'NoCoverage'),
      };
    })
    .filter(({ killed, survived }) => killed + survived > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `src/features/missions/domain/gate.ts` is of `missions`, `src/kernel/day.ts` of `kernel`. */
const featureOf = ({ name }) => name.replace(/^src\/(features\/)?/, '').split('/')[0];

const sum = (name, files) => ({
  name,
  killed: files.reduce((all, { killed }) => all + killed, 0),
  survived: files.reduce((all, { survived }) => all + survived, 0),
});

const scoreOf = ({ killed, survived }) => (100 * killed) / (killed + survived);

const line = (name, counts) =>
  `| ${name} | ${counts.killed} | ${counts.survived} | ${scoreOf(counts).toFixed(1)}% |`;
