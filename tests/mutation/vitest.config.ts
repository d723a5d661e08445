import { defineConfig } from 'vitest/config';

/**
 * The tests that decide whether a mutant lives: those beside the rules, which need nothing but the
 * source. A config of its own, for the mutation runner takes no projects and no shared database.
 */
export default defineConfig({
  test: {
    expect: { requireAssertions: true },
    setupFiles: 'tests/loud.ts',
    include: ['src/{kernel,features}/**/*.test.{ts,tsx}'],
    exclude: ['src/**/*.pg.test.{ts,tsx}'],
  },
});
