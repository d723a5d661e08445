import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './reader.ts';

/** The pages that most people come to. */
const pages = [
  '/',
  '/missions',
  '/missions/warm-and-dry-homes',
  '/missions/warm-and-dry-homes/outcomes',
  '/missions/warm-and-dry-homes/connections',
  '/missions/warm-and-dry-homes/commitments',
  '/organisations',
  '/organisations/vale-repair-collective',
  '/places',
  '/search?q=warm',
  '/methods',
];
const results = join(import.meta.dirname, '.results', 'pictures');
const nameOf = (address: string) => address.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'home';

/** What has the focus, how it is called, and whether that can be seen. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    if (!(one instanceof HTMLElement) && !(one instanceof SVGElement)) return null;
    // A field may be marked by what stands round it, such as the frame of the search box.
    const around = [one, one.parentElement, one.parentElement?.parentElement].filter(
      (each) => each instanceof Element,
    );
    const looks = () =>
      around
        .map((each) => getComputedStyle(each))
        .map(({ outline, boxShadow, borderColor, backgroundColor, textDecoration }) =>
          [outline, boxShadow, borderColor, backgroundColor, textDecoration].join(),
        )
        .join('|');
    const withFocus = looks();
    one.blur();
    const without = looks();
    one.focus();
    const label =
      one instanceof HTMLInputElement || one instanceof HTMLSelectElement
        ? one.labels?.[0]?.textContent
        : null;
    const box = one.getBoundingClientRect();
    return {
      name: (one.getAttribute('aria-label') ?? label ?? one.textContent ?? '')
        .trim()
        .replace(/\s+/g, ' '),
      marked: withFocus !== without,
      inSight: box.width > 0 && box.height > 0 && box.right > 0 && box.left < window.innerWidth,
    };
  });

/** Tabs on until something of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp, most = 80): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (here && (typeof name === 'string' ? here.name === name : name.test(here.name))) return;
  }
  throw new Error(`“${name}” is not reached with ${most} steps`);
}

test.describe('by keyboard alone', () => {
  test('the first step skips to the page', async ({ reader, page }) => {
    await reader.open('/organisations');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({
      name: 'Skip to the page',
      marked: true,
      inSight: true,
    });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
  });

  for (const address of ['/', '/organisations', '/missions/warm-and-dry-homes', '/sign-in'])
    test(`each step of ${address} is seen and named`, async ({ reader, page }) => {
      await reader.open(address);
      const steps: NonNullable<Awaited<ReturnType<typeof focused>>>[] = [];
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press('Tab');
        const here = await focused(page);
        if (here === null || (here.name === 'Skip to the page' && step > 0)) break;
        steps.push(here);
      }
      expect(steps.length).toBeGreaterThan(8);
      expect(
        steps.filter(({ name, marked, inSight }) => name === '' || !marked || !inSight),
      ).toEqual([]);
    });

  test('somebody comes in, looks for an organisation, and reads it', async ({ reader, page }) => {
    await reader.open('/sign-in');
    await tabTo(page, 'Be Amara Osei');
    await page.keyboard.press('Enter');
    await page.waitForURL('/');
    await page.keyboard.press('/');
    await expect(page.getByRole('banner').getByRole('searchbox')).toBeFocused();
    await page.keyboard.type('hearth trust');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search/);
    await tabTo(page, /Hearth Trust/);
    await page.keyboard.press('Enter');
    await expect(reader.title()).toContainText('Hearth Trust');
  });

  test('keys lead to the main places, can be switched off, and leave typing alone', async ({
    reader,
    page,
  }) => {
    await reader.open('/organisations');
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.waitForURL('/missions');
    await page.getByRole('banner').getByRole('searchbox').focus();
    await page.keyboard.type('/gm');
    await expect(page.getByRole('banner').getByRole('searchbox')).toHaveValue('/gm');
    await reader.open('/accessibility');
    await page.getByRole('checkbox').uncheck();
    await reader.look();
    await reader.open('/organisations');
    await page.keyboard.press('/');
    await expect(page.getByRole('banner').getByRole('searchbox')).not.toBeFocused();
  });
});

for (const address of pages)
  test(`${address} with large text, in forced colours, and on paper`, async ({ reader, page }) => {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(200);
    const words = page.getByRole('main').getByRole('paragraph').first();
    const before = await words.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    // What a browser does whose reader has set the text to twice the size.
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    const after = await words.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    // The design system rounds its sizes to whole pixels.
    expect(after).toBeGreaterThanOrEqual(before * 2 - 1);
    await reader.fits();

    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    const taken = await page.screenshot({ path: join(results, `forced-${nameOf(address)}.png`) });
    expect(taken.byteLength).toBeGreaterThan(5_000);

    await page.emulateMedia({ media: 'print', forcedColors: null, colorScheme: null });
    const printed = page.getByRole('main').getByText(/^Weft, hosted by .*As it stood on/);
    await expect(printed).toBeVisible();
    await expect(page.getByRole('banner').getByRole('searchbox')).toHaveCount(0);
    await expect(page.getByRole('contentinfo').getByRole('link')).toHaveCount(0);
    const paper = await page.pdf({ format: 'A4', path: join(results, `${nameOf(address)}.pdf`) });
    expect(paper.byteLength).toBeGreaterThan(5_000);
  });

test('nothing moves for somebody who asked for that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/organisations');
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((one) => {
        const { transitionDuration, animationDuration } = getComputedStyle(one);
        return [transitionDuration, animationDuration].some((all) =>
          all.split(',').some((each) => Number.parseFloat(each) > 0.01),
        );
      })
      .slice(0, 5)
      .map((one) => one.outerHTML.slice(0, 160)),
  );
  expect(moving).toEqual([]);
});
