import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { unpackChromium } from '../../scripts/chromium.mjs';

/**
 * The journeys, in the Chromium that came with npm. `npm test` sets WEFT_TEST_URL (where the server
 * is, or is to be, found), WEFT_TEST_CLUSTER (the socket folder of a database cluster to use) and
 * WEFT_TEST_REPORT (where the result goes).
 */
const url = process.env.WEFT_TEST_URL;
if (url === undefined) throw new Error('Set WEFT_TEST_URL, or run the journeys with "npm test".');

const { executablePath, args, env } = await unpackChromium();
const results = join(import.meta.dirname, '.results');

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: join(results, 'artefacts'),
  forbidOnly: true,
  // A journey that passes at the second try hides a defect.
  retries: 0,
  // Measured on two cores: four take as long as two.
  workers: 2,
  fullyParallel: true,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.WEFT_TEST_REPORT ?? join(results, 'report.json') }],
  ],
  use: {
    baseURL: url,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args, env },
  },
  projects: [{ name: 'journeys', testMatch: '*.spec.ts' }],
});
