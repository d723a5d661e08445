import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, expect, test } from 'vitest';
import rules, { featureOrder } from '../../.dependency-cruiser.mjs';
import { root } from './sources.ts';

/** Fewer than this were read only if the tool could not read TypeScript. Source: stack.md 5. */
const modulesMin = 100;

const planted = mkdtempSync(join(tmpdir(), 'weft-boundaries-'));
afterAll(() => rmSync(planted, { recursive: true, force: true }));

async function read(baseDir: string): Promise<ICruiseResult> {
  const { forbidden, options } = rules;
  const { enhancedResolveOptions, tsConfig: _, ...rest } = options;
  // The file is plain JavaScript; that it fits is what the tool itself checks first.
  const wish = { ...rest, baseDir, validate: true, ruleSet: { forbidden } } as ICruiseOptions;
  const { output } = await cruise(['src'], wish, enhancedResolveOptions);
  if (typeof output === 'string') throw new Error(output);
  return output;
}

const told = ({ summary }: ICruiseResult) =>
  summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);

test('the house keeps its boundaries, and the tool read it', async () => {
  const house = await read(root);
  expect(told(house)).toEqual([]);
  expect(house.summary.totalCruised).toBeGreaterThan(modulesMin);
  expect(house.modules.some(({ source }) => source.endsWith('.tsx'))).toBe(true);
});

/** File, what it holds, and the rule that must refuse it; null for what is allowed. */
const sins: readonly [file: string, text: string, refusedBy: string | null][] = [
  ['src/kernel/a.ts', "import '../platform/db/b.ts';", 'kernel-knows-nobody'],
  ['src/kernel/disk.ts', "import 'node:fs';", 'kernel-does-nothing-outside'],
  ['src/platform/db/b.ts', "import '../../features/people/index.ts';", 'platform-knows-no-product'],
  ['src/platform/db/c.ts', "import '../../app/app.ts';", 'platform-knows-no-product'],
  ['src/features/people/up.ts', "import '../../app/app.ts';", 'features-do-not-know-app'],
  ['src/features/weather/index.ts', "import '../../kernel/a.ts';", 'feature-in-order'],
  [
    'src/features/people/commands.ts',
    "import type { M } from '../missions/index.ts'; export const m: M = 1;",
    'people-knows-only-earlier',
  ],
  ['src/features/missions/inside.ts', "import '../people/queries.ts';", 'through-the-front-door'],
  ['src/features/missions/door.ts', "import '../people/index.ts';", null],
  ['src/features/missions/deep.test.ts', "import '../people/queries.ts';", null],
  ['src/app/app.ts', "import '../features/people/queries.ts';", 'app-by-doors-and-contributions'],
  ['src/app/methods.ts', "import '../features/people/methods.ts';", null],
  ['src/app/rows.ts', "import '../features/people/package.ts';", 'app-by-doors-and-contributions'],
  [
    'src/app/packages/package-files.ts',
    "import '../../features/people/package.ts'; import '../../features/people/queries.ts';",
    'packages-by-package-files',
  ],
  [
    'src/features/people/domain/rule.ts',
    "import type { B } from '../../../platform/db/b.ts'; export const b: B = 1;",
    'rules-are-pure',
  ],
  ['src/features/people/domain.ts', "import './queries.ts';", 'rules-are-pure'],
  [
    'src/features/people/views.tsx',
    "import { q } from './queries.ts'; export const v = <p>{q}</p>;",
    'views-ask-nothing',
  ],
  [
    'src/features/people/views/card.tsx',
    "import type { q } from '../queries.ts'; export const v = (a: typeof q) => <p>{a}</p>;",
    null,
  ],
  [
    'src/features/people/queries.ts',
    "import './views/card.tsx'; export const q = 1;",
    'questions-show-nothing',
  ],
  [
    'src/features/people/policy.ts',
    "import '../../platform/ui/page.tsx';",
    'questions-show-nothing',
  ],
  [
    'src/features/people/routes.tsx',
    "import { sql } from 'kysely'; export { sql };",
    'routes-hold-no-sql',
  ],
  ['src/features/people/one.ts', "import './two.ts';", 'no-circles'],
  // Told once, at the first of the two.
  ['src/features/people/two.ts', "import './one.ts';", null],
  [
    'src/features/people/tested.ts',
    "import { test } from 'vitest'; export { test };",
    'no-test-in-the-product',
  ],
  ['src/features/people/lost.ts', "import './nowhere.ts';", 'every-import-is-found'],
  ['src/features/people/index.ts', 'export const p = 1;', null],
  ['src/features/people/methods.ts', 'export const p = 1;', null],
  ['src/features/people/package.ts', 'export const p = 1;', null],
  ['src/features/missions/index.ts', 'export type M = number;', null],
  ['src/platform/ui/page.tsx', 'export type B = number;', null],
];

test('each sin is caught where it is, and what is allowed is let through', async () => {
  for (const [file, text] of sins) {
    const path = join(planted, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'));
  const caught = (await read(planted)).summary.violations.map(
    ({ rule, from }) => `${from}: ${rule.name}`,
  );
  const due = sins.flatMap(([file, , rule]) => (rule === null ? [] : [`${file}: ${rule}`]));
  expect([...new Set(caught)].sort()).toEqual(due.sort());
  const proven = new Set(sins.map(([, , rule]) => rule));
  const unproven = rules.forbidden
    .map(({ name }) => name)
    .filter((name) => !proven.has(name) && !name.endsWith('-knows-only-earlier'));
  expect(unproven).toEqual([]);
});

test('no feature may know a later one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-order-'));
  try {
    for (const [at, name] of featureOrder.entries()) {
      const before = featureOrder[at - 1];
      const after = featureOrder[at + 1];
      mkdirSync(join(folder, 'src/features', name), { recursive: true });
      writeFileSync(
        join(folder, 'src/features', name, 'index.ts'),
        `export const a = 1;\n${before ? `import '../${before}/index.ts';\n` : ''}`,
      );
      writeFileSync(
        join(folder, 'src/features', name, 'commands.ts'),
        `export const a = 1;\n${after ? `import '../${after}/index.ts';\n` : ''}`,
      );
    }
    expect((await read(folder)).summary.violations.map(({ rule }) => rule.name).sort()).toEqual(
      featureOrder
        .slice(0, -1)
        .map((name) => `${name}-knows-only-earlier`)
        .sort(),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
