/**
 * Mutation testing of the rules. `npm run prove` runs all of it; for one feature while working:
 * `stryker run tests/mutation/stryker.config.mjs --mutate 'src/features/people/domain.ts'`.
 */
export default {
  mutate: ['src/kernel/*.ts', 'src/features/*/domain.ts', 'src/features/*/domain/*.ts'].flatMap(
    (files) => [
      files,
      `!${files.replace('.ts', '.test.ts')}`,
      `!${files.replace('.ts', '.fixture.ts')}`,
    ],
  ),
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: true },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // Only what those tests read is copied beside the mutants; a second biome.json would confuse it.
  ignorePatterns: [
    ...['/data', '/dist', '/reports', '/bench', '/docs', '/scripts', '/biome.json'],
    ...['/tests/browser', '/tests/faults', '/tests/house', '/tests/prove'],
  ],
  // Nothing is type-checked while mutants run.
  disableTypeChecks: false,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, allowEmojis: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: '.stryker-tmp',
  allowConsoleColors: false,
  thresholds: { high: 95, low: 85, break: 85 },
};
