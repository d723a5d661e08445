import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './reader.ts';

const pictures = join(import.meta.dirname, '.results', 'pictures');
const widths = [1280, 320] as const;
const schemes = ['light', 'dark'] as const;

/** A picture in which something can be seen: more than one colour, and not a handful of bytes. */
async function takePicture(page: Page, name: string, selector?: string): Promise<void> {
  const path = join(pictures, `${name}.png`);
  const taken = selector
    ? await page.locator(selector).screenshot({ path })
    : await page.screenshot({ path, fullPage: true });
  expect(taken.byteLength, `${name} is blank`).toBeGreaterThan(600);
}

for (const scheme of schemes)
  for (const width of widths)
    test(`every component, ${scheme} at ${width} px`, async ({ reader, page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await reader.open('/design');
      const parts = page.getByRole('main').getByRole('region');
      const count = await parts.count();
      expect(count).toBeGreaterThan(15);
      await takePicture(page, `design-${scheme}-${width}`);
      if (width === 1280 && scheme === 'light')
        for (let at = 1; at <= 12; at += 1)
          await takePicture(page, `part-${at}`, `[aria-labelledby="example-${at}"]`);
    });

test('every component keeps its meaning in forced colours', async ({ reader, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await reader.open('/design');
  await takePicture(page, 'design-forced-colours');
});
