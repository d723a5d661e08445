import { defineConfig } from 'vitest/config';

/** Three kinds of test, told apart by file name. Only `pg` starts a database (once for the run). */
export default defineConfig({
  test: {
    expect: { requireAssertions: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.pg.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'pg',
          include: ['src/**/*.pg.test.{ts,tsx}'],
          globalSetup: 'tests/pg.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'house', include: ['tests/house/*.house.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
});
