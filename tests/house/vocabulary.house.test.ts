import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { featureOrder } from '../../.dependency-cruiser.mjs';
import { listProductCode, listSources, root, type Source } from './sources.ts';

/** A file is read in one sitting. Source: docs/decisions/0004-folders-for-copy.md */
const linesMax = 400;
/** A door with more names is two features. Source: CONTRIBUTING.md, "Inside a feature" */
const namesAtDoorMax = 25;

const fileNames = [
  ...[
    'domain.ts',
    'policy.ts',
    'tables.ts',
    'queries.ts',
    'commands.ts',
    'reactions.ts',
    'jobs.ts',
  ],
  ...['schema.ts', 'copy.ts', 'paths.ts', 'views.tsx', 'panels.tsx', 'emails.tsx', 'routes.tsx'],
  ...['island.tsx', 'index.ts', 'package.ts', 'methods.ts', 'search.ts', 'README.md'],
];
const folderNames = [
  'domain',
  'copy',
  'schema',
  'queries',
  'views',
  'commands',
  'routes',
  'panels',
];
const emptyNames = ['util', 'utils', 'helper', 'helpers', 'service', 'services', 'manager'];
emptyNames.push('managers', 'common', 'misc');

/** What is wrong with where a file lies and how it is called. */
function placeProblems(path: string): string[] {
  const problems: string[] = [];
  const parts = path.split('/');
  const words = parts.flatMap((part) => part.replace(/\.\w+$/, '').split(/[-._]/));
  for (const word of words)
    if (emptyNames.includes(word)) problems.push(`${path}: “${word}” says nothing`);
  const bare = parts.at(-1) ?? '';
  if (/\.(tsx?|mjs)$/.test(bare) && !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(tsx?|mjs)$/.test(bare))
    problems.push(`${path}: not kebab-case`);
  if (parts[0] === 'src' && parts[1] === 'features') {
    const [, , feature = '', first = '', ...deeper] = parts;
    if (!featureOrder.includes(feature)) problems.push(`${path}: no feature of that name`);
    const tested = first.replace(/(\.pg)?\.test(?=\.tsx?$)|\.fixture(?=\.ts$)/, '');
    const isTest = tested !== first;
    if (deeper.length > 0 && !folderNames.includes(first))
      problems.push(`${path}: “${first}/” is not a folder of a feature`);
    if (deeper.length === 0 && !isTest && !fileNames.includes(first))
      problems.push(`${path}: “${first}” is not a file of a feature`);
  }
  return problems;
}

/** Words that our names of tables, types, files and folders do without, from GLOSSARY.md. */
function avoidedWords(glossary: string): Map<string, string> {
  const said = new Map<string, string>();
  const kept = new Set<string>();
  const rows = glossary.split('\n').filter((line) => line.startsWith('|'));
  for (const row of rows.slice(2)) {
    const [, word = '', , avoided = ''] = row.split('|').map((cell) => cell.trim());
    kept.add(word);
    for (const other of avoided.split(', ').filter(Boolean)) said.set(other.toLowerCase(), word);
  }
  // A word of ours with a meaning of its own stays free for that meaning: “need” is a pair.
  for (const word of kept) said.delete(word);
  return said;
}

/** These mean something else in programs than what the glossary forbids, and only as listed. */
const otherMeanings: Readonly<Record<string, readonly string[]>> = {
  // Between organisations in a register, not between workstreams. Source: design of data packages
  link: ['organisation_link', 'link', 'links'],
  // Who may: the name of a file that every feature has
  policy: ['policy'],
  // How urgent a line of the log is; a population or a performance indicator
  level: ['level'],
  // Colours and type from the token builder
  theme: ['theme'],
  // The mathematics of networks, where a paper's own word is the clearer one
  network: ['network'],
  edge: ['edge', 'edges'],
  hole: ['structural-holes', 'structuralholes'],
  // A row group of a table, a column of a page
  group: ['group'],
  user: ['user'],
  action: ['action'],
  // Timed work of the queue, which house files call jobs.ts
  job: ['job', 'jobs'],
  // What the queue calls a kind of job. Source: graphile-worker
  task: ['import-task'],
  // What a monitor reads of the process. Source: OpenMetrics
  metric: ['metrics'],
  // The clone of this repository
  project: ['project-root'],
};

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** The avoided words that a name holds, whole words or runs of them. */
function avoidedIn(name: string, avoided: Map<string, string>): string[] {
  const text = ` ${wordsOf(name).join(' ')} `;
  return [...avoided.keys()].filter((word) => {
    const isSaid = text.includes(` ${word} `) || text.includes(` ${word}s `);
    return (
      isSaid &&
      !(otherMeanings[word] ?? []).some((free) => text.includes(` ${wordsOf(free).join(' ')} `))
    );
  });
}

interface Exported {
  readonly path: string;
  readonly name: string;
  readonly isType: boolean;
  readonly documented: boolean;
}

/** What a file exports under names of its own; what it passes on is told where it was made. */
function exportsOf({ path, text }: Source): Exported[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Exported[] = [];
  for (const statement of file.statements) {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) continue;
    const documented: boolean = isDocumented(file, statement, found);
    const add = (name: string, isType: boolean) => found.push({ path, name, isType, documented });
    if (ts.isVariableStatement(statement))
      for (const { name } of statement.declarationList.declarations) add(name.getText(), false);
    else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
      add(statement.name.text, true);
    else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
      add(statement.name?.text ?? 'default', ts.isClassDeclaration(statement));
  }
  return found;
}

/** A type that stands at once below what it is made from shares that one's sentence. */
function isDocumented(file: ts.SourceFile, statement: ts.Statement, before: Exported[]): boolean {
  if (ts.getJSDocCommentsAndTags(statement).length > 0) return true;
  const isBelow = !/\n\s*\n/.test(file.text.slice(statement.getFullStart(), statement.getStart()));
  return ts.isTypeAliasDeclaration(statement) && isBelow && before.at(-1)?.documented === true;
}

const emptyVerbs = ['get', 'handle', 'process', 'manage'];
const emptyNouns = ['data', 'info'];
/** A process of the operating system, which is a noun. */
const nounsLikeVerbs = ['processIdentity'];

function nameProblems({ path, name }: Exported): string[] {
  const words = wordsOf(name);
  const verb = emptyVerbs.find((one) => words[0] === one && !nounsLikeVerbs.includes(name));
  const noun = emptyNouns.find((one) => words.includes(one));
  return [
    ...(verb ? [`${path}: ${name} begins with “${verb}”`] : []),
    ...(noun && !isOurData(name) ? [`${path}: ${name} says “${noun}”`] : []),
  ];
}

/** “Data package” is the standard's own name. Source: Frictionless Data Package */
const isOurData = (name: string) => /data_?package/i.test(name);

const code = listProductCode();
const all = listSources(
  ['src', 'tests', 'scripts', 'migrations'],
  /^(?!tests\/data\/|tests\/browser\/\.results).*/,
);
const exported = code.flatMap(exportsOf);
const glossary = avoidedWords(readFileSync(join(root, 'GLOSSARY.md'), 'utf8'));

describe('where files lie and what they are called', () => {
  test('files and folders bear the house’s names', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(all.flatMap(({ path }) => placeProblems(path))).toEqual([]);
  });

  test('no file is longer than one reads at once', () => {
    const long = listSources(['src', 'tests', 'scripts'], /\.(tsx?|mjs|css)$/)
      .filter(({ path }) => path !== 'src/platform/ui/css/tokens.css')
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > linesMax)
      .map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(long).toEqual([]);
  });

  test('planted: each bad place is seen', () => {
    expect(placeProblems('src/features/missions/gate-helper.ts')).toHaveLength(2);
    expect(placeProblems('src/features/missions/utils/a.ts')).toHaveLength(2);
    expect(placeProblems('src/features/weather/index.ts')).toHaveLength(1);
    expect(placeProblems('src/kernel/myFile.ts')).toHaveLength(1);
    expect(placeProblems('src/features/missions/views/outcome-line.tsx')).toEqual([]);
    expect(placeProblems('src/features/missions/routes.pg.test.ts')).toEqual([]);
  });
});

describe('the glossary’s words', () => {
  test('tables, types, files and folders do without the words to avoid', () => {
    const tables = listSources(['migrations'], /\.sql$/).flatMap(({ path, text }) =>
      [...text.matchAll(/create (?:unlogged )?table ([\w.]+)/g)].map(([, name = '']) => ({
        path,
        name,
      })),
    );
    expect(tables.length).toBeGreaterThan(15);
    const named = [
      ...tables.filter(({ name }) => !name.startsWith('auth.')),
      ...exported.filter(({ isType }) => isType),
      ...all
        .filter(({ path }) => path.startsWith('src/'))
        .map(({ path }) => ({ path, name: path })),
    ];
    const problems = named.flatMap(({ path, name }) =>
      avoidedIn(name, glossary).map(
        (word) => `${path}: ${name} says “${word}” for ${glossary.get(word)}`,
      ),
    );
    expect(problems).toEqual([]);
  });

  test('planted: words to avoid are seen in any spelling, and free words are not', () => {
    expect(glossary.size).toBeGreaterThan(40);
    expect(avoidedIn('StakeholderList', glossary)).toEqual(['stakeholder']);
    expect(avoidedIn('audit_log', glossary)).toEqual(['audit log']);
    expect(avoidedIn('missionOwners', glossary)).toEqual(['owner']);
    expect(avoidedIn('src/features/projects/index.ts', glossary)).toEqual(['project']);
    expect(avoidedIn('need_of_pair', glossary)).toEqual([]);
    expect(avoidedIn('task_link', glossary)).toContain('task');
    expect(avoidedIn('projection', glossary)).toEqual([]);
  });
});

describe('what a file exports', () => {
  test('no name begins or ends in nothing', () => {
    expect(exported.length).toBeGreaterThan(300);
    expect(exported.flatMap(nameProblems)).toEqual([]);
  });

  test('everything says what it is', () => {
    const silent = exported.filter(({ documented }) => !documented);
    expect(silent.map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
  });

  test('a front door has few names', () => {
    const doors = listSources(['src/features'], /^src\/features\/[^/]+\/index\.ts$/);
    expect(doors.length).toBeGreaterThan(3);
    const wide = doors
      .map(({ path, text }) => ({ path, names: namesAtDoor(text) }))
      .filter(({ names }) => names > namesAtDoorMax);
    expect(wide).toEqual([]);
  });

  test('planted: bad exports are seen', () => {
    const path = 'src/planted.ts';
    const text = 'export const getMissions = 1;\n/** Said. */\nexport interface MissionInfo {}\n';
    const sins = exportsOf({ path, text });
    expect(sins.flatMap(nameProblems)).toHaveLength(2);
    expect(sins.map(({ documented }) => documented)).toEqual([false, true]);
    expect(namesAtDoor("export { a, b } from './a.ts';\nexport type { C } from './c.ts';")).toBe(3);
  });
});

function namesAtDoor(text: string): number {
  const file = ts.createSourceFile('index.ts', text, ts.ScriptTarget.Latest, true);
  return file.statements.reduce((names, statement) => {
    if (!ts.isExportDeclaration(statement)) return names;
    const clause = statement.exportClause;
    // A star could be any number of names, so it counts as too many.
    return (
      names + (clause && ts.isNamedExports(clause) ? clause.elements.length : namesAtDoorMax + 1)
    );
  }, 0);
}
