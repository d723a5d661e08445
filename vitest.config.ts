import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { methodTextsPlugin } from './src/app/pages/render-method-text.ts';

const long = { testTimeout: 60_000, hookTimeout: 60_000 };
/**
 * The files of a worker share the modules that they import: to read the whole app again for each
 * took half of the time of all tests. A test therefore leaves no state in a module.
 * Source: docs/decisions/0038-fast-tests.md
 */
const shared = { ...long, isolate: false };

/**
 * The kinds of test, told apart by file name. `pg` and `house` share a database that is started
 * once for the run; `prove` is what takes too long for `npm test`.
 */
export default defineConfig({
  plugins: [methodTextsPlugin()],
  test: {
    expect: { requireAssertions: true },
    setupFiles: 'tests/loud.ts',
    // One fewer than the cores, as it is by default, leaves half of a machine of two idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.pg.test.{ts,tsx}'],
          ...shared,
        },
      },
      {
        extends: true,
        test: {
          name: 'pg',
          include: ['src/**/*.pg.test.{ts,tsx}'],
          globalSetup: 'tests/pg.ts',
          ...shared,
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['tests/house/*.house.test.ts'],
          globalSetup: 'tests/pg.ts',
          ...shared,
        },
      },
      {
        extends: true,
        test: { name: 'faults', include: ['tests/faults/*.test.ts'], ...long },
      },
      {
        extends: true,
        test: {
          name: 'prove',
          include: ['tests/prove/*.prove.test.ts'],
          globalSetup: 'tests/pg.ts',
          testTimeout: 60 * 60_000,
          hookTimeout: 60 * 60_000,
        },
      },
    ],
  },
});
