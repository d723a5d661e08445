import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { root } from './sources.ts';

const file = join(root, 'tests/house/types.house.ts');
const sins = readFileSync(file, 'utf8');
const isExpectation = (line: string) => /^\s*\/\/ @ts-expect-error/.test(line);
/** So many kinds of sin are kept; taking one away should be noticed. */
const sinsMin = 19;

const { config, error } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
if (error) throw new Error('tsconfig.json cannot be read');
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);

/** What the compiler says of the file with this text in its place. */
function complaintsAbout(text: string): readonly ts.Diagnostic[] {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
      : read.call(host, name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).filter((one) => one.file?.fileName === file);
}

/** Line numbers, from 1, at which the compiler says something, with the code of what it says. */
const complainedLines = (text: string) =>
  complaintsAbout(text).map((one) => ({
    line: (one.file?.getLineAndCharacterOfPosition(one.start ?? 0).line ?? 0) + 1,
    code: one.code,
  }));

/** TS2578: Unused '@ts-expect-error' directive. */
const unusedExpectation = 2578;

test('the compiler refuses each sin by itself, and notices an expectation that nothing meets', () => {
  // `npm test` compiles the file as it is; here the expectations are taken away, and one is added.
  const lines = sins.split('\n').map((line) => (isExpectation(line) ? '//' : line));
  const count = sins.split('\n').filter(isExpectation).length;
  expect(count).toBeGreaterThanOrEqual(sinsMin);
  lines.push('// @ts-expect-error Nothing is wrong here', 'export const fine: number = 1;');
  const complaints = complainedLines(lines.join('\n'));
  const unused = complaints.filter(({ code }) => code === unusedExpectation);
  expect(unused.map(({ line }) => line)).toEqual([lines.length - 1]);
  const refused = new Set(
    complaints.filter(({ code }) => code !== unusedExpectation).map(({ line }) => line),
  );
  const sections = lines.flatMap((line, at) => (line === '//' ? [at + 1] : []));
  // The compiler may point at any line of a declaration, so: one complaint before the next sin.
  const unrefused = sections.filter((from, at) => {
    const to = sections[at + 1] ?? lines.length - 1;
    return ![...refused].some((line) => line > from && line < to);
  });
  expect(unrefused.map((from) => sins.split('\n')[from - 1])).toEqual([]);
});
