import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { unpackChromium } from '../../scripts/chromium.mjs';
import { findFreeAddress } from './serve.ts';

/**
 * The journeys, in the Chromium that came with npm, against Weft as `npm start` runs it. By hand:
 * `npx playwright test --config tests/browser/playwright.config.ts`. `npm test` names the address in
 * WEFT_TEST_URL and in WEFT_TEST_REPORT where the result goes; workers are told the address too.
 */
process.env.WEFT_TEST_URL ??= await findFreeAddress();

const { executablePath, args, env } = await unpackChromium();
/** Drawing by a graphics card that is only pretended takes most of the time of a page. */
const drawing = [...args.filter((arg) => !/gpu|angle|swiftshader/.test(arg)), '--disable-gpu'];
const results = join(import.meta.dirname, '.results');
/** The narrowest screen that WCAG 2.2 asks for (1.4.10), and the reference look's width. */
const phone = { width: 320, height: 640 };
const desk = { width: 1280, height: 900 };

export default defineConfig<{ withoutScript: boolean }>({
  testDir: import.meta.dirname,
  outputDir: join(results, 'artefacts'),
  globalSetup: join(import.meta.dirname, 'serve.ts'),
  forbidOnly: true,
  // A journey that passes at the second try hides a defect.
  retries: 0,
  // Measured on two cores: four take as long as two.
  workers: 2,
  fullyParallel: true,
  // Long, for a busy machine: they are waited for only where something is wrong.
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.WEFT_TEST_REPORT ?? join(results, 'report.json') }],
  ],
  use: {
    baseURL: process.env.WEFT_TEST_URL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    launchOptions: { executablePath, args: drawing, env },
  },
  projects: [
    { name: 'desk', testMatch: '*.spec.ts', use: { viewport: desk, colorScheme: 'light' } },
    {
      // The same journeys once more as somebody with an old phone has them.
      name: 'phone, dark, without script',
      testMatch: '*.journey.spec.ts',
      use: { viewport: phone, colorScheme: 'dark', withoutScript: true },
    },
  ],
});
