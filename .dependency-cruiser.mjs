/**
 * Who may import whom: `kernel ← platform ← features ← app`, features in one order and only through
 * their front door. `tests/house/boundaries.house.test.ts` plants each sin and sees it caught; so
 * `node_modules/.bin/depcruise src` alone proves nothing, for a tool that reads no module is content.
 * Source: docs/decisions/0003-boundaries.md
 */

/** The order of features: each may know the ones before it, and none after. */
export const featureOrder = [
  'organisations',
  'people',
  'missions',
  'commitments',
  'governance',
  'relationships',
  'barriers',
  'challenges',
  'credit',
  'diary',
  'leadership',
  'continuity',
  'federation',
];

const tests = String.raw`\.test\.tsx?$|\.fixture\.tsx?$`;
const views = String.raw`^src/features/[^/]+/(views(/|\.tsx)|panels\.tsx|emails\.tsx)`;
const domain = String.raw`^src/features/[^/]+/domain(/|\.ts)`;

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A feature whose folder is not in the order would be bound by no rule. */
const unordered = rule(
  'feature-in-order',
  'Give the feature its place in featureOrder.',
  { path: '^src/', pathNot: `^src/features/(${featureOrder.join('|')})/|^src/(?!features/)` },
  {},
);

const later = featureOrder.slice(0, -1).map((name, at) =>
  rule(
    `${name}-knows-only-earlier`,
    'To react to a later feature, let that one add a job; to show it, make the page in app.',
    { path: `^src/features/${name}/`, pathNot: tests },
    { path: `^src/features/(${featureOrder.slice(at + 1).join('|')})/` },
  ),
);

export default {
  forbidden: [
    rule(
      'kernel-knows-nobody',
      'The kernel holds words that anyone may use, so it stands on nothing of ours.',
      { path: '^src/kernel/' },
      { path: '^src/', pathNot: '^src/kernel/' },
    ),
    rule(
      'kernel-does-nothing-outside',
      'No files, no network, no process in the kernel.',
      { path: '^src/kernel/', pathNot: tests },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'platform-knows-no-product',
      'The platform could carry another product.',
      { path: '^src/platform/' },
      { path: '^src/(features|app)/' },
    ),
    rule(
      'features-do-not-know-app',
      'What spans features is handed in, or made in app.',
      { path: '^src/features/' },
      { path: '^src/app/' },
    ),
    unordered,
    ...later,
    rule(
      'through-the-front-door',
      'Another feature is known by its index.ts alone.',
      { path: '^src/features/([^/]+)/', pathNot: tests },
      { path: '^src/features/', pathNot: [String.raw`^src/features/$1/`, '/index\\.ts$'] },
    ),
    rule(
      'app-by-doors-and-contributions',
      'app may import front doors, and the parts that a feature adds to something shared.',
      { path: '^src/(app|platform)/', pathNot: [tests, '^src/app/packages/package-files\\.ts$'] },
      {
        path: '^src/features/',
        pathNot: String.raw`^src/features/[^/]+/(index|methods|search|paths)\.ts$`,
      },
    ),
    rule(
      'packages-by-package-files',
      'The list of package files may import each feature’s package.ts, and nothing else inside.',
      { path: '^src/app/packages/package-files\\.ts$' },
      { path: '^src/features/', pathNot: String.raw`^src/features/[^/]+/(index|package)\.ts$` },
    ),
    rule(
      'rules-are-pure',
      'A rule takes facts and answers. It knows the kernel, its own domain, and other doors’ types.',
      { path: domain, pathNot: tests },
      {
        path: '^src/',
        pathNot: [
          '^src/kernel/',
          String.raw`^src/features/[^/]+/domain(/|\.ts)`,
          String.raw`^src/features/[^/]+/index\.ts$`,
        ],
      },
    ),
    rule(
      'views-ask-nothing',
      'A view is given what it shows; a mail is laid out as a page is. The shape of a fact is no question, so a type may pass.',
      { path: views, pathNot: tests },
      {
        path: String.raw`/(queries|commands|routes|reactions|jobs)(/|\.tsx?$)|^src/platform/(db|memory|auth|config)/|^src/platform/mail/(?!layout\.tsx$)|node_modules/(kysely|pg)/`,
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'questions-show-nothing',
      'Queries, commands, rules and policies know no page.',
      {
        path: String.raw`^src/features/[^/]+/(queries|commands|domain|policy|schema|tables|reactions|jobs)(/|\.ts$)`,
        pathNot: tests,
      },
      { path: String.raw`^src/platform/(ui|http)/|/(views|panels|routes)(/|\.tsx$)` },
    ),
    rule(
      'routes-hold-no-sql',
      'A route parses, calls and answers.',
      { path: String.raw`^src/features/[^/]+/routes(/|\.tsx$)`, pathNot: tests },
      { path: 'node_modules/(kysely|pg)/' },
    ),
    rule(
      'no-circles',
      'Two files that need each other are one file, or three.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'no-test-in-the-product',
      'What runs does not know what tests it.',
      { path: '^src/', pathNot: tests },
      { path: `^tests/|${tests}|node_modules/(vitest|@playwright|fast-check)/` },
    ),
    rule('every-import-is-found', 'An import that is not found is bound by no rule.', {}, {
      couldNotResolve: true,
      pathNot: String.raw`\?raw$|^virtual:`,
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.svg'],
    },
  },
};
