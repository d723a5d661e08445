import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, type CDPSession, expect, type Locator, type Page } from '@playwright/test';
import { seenFolder } from './serve.ts';

export { expect } from '@playwright/test';

/** Every rule of WCAG 2.2 A and AA, and axe's own good practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Letters smaller than this are not read on a phone. Source: our judgement, from the reference look. */
const lettersPixelsMin = 8;

/** Marks, one for each page that was found whole, by how it is built: for all workers of a run. */
const seenWhole = (state: string): string =>
  join(seenFolder(), createHash('sha256').update(state).digest('hex'));

/**
 * Somebody who reads Weft. They find things by what they are called, never by a class, and look at
 * each page they come to: axe finds nothing, it does not scroll sideways, it has one title.
 */
export class Reader {
  readonly page: Page;
  readonly #complaints: string[] = [];
  /** Switches the page's scripts off and on; null where they stay on. */
  readonly #scripts: CDPSession | null;

  constructor(page: Page, scripts: CDPSession | null) {
    this.page = page;
    this.#scripts = scripts;
    page.on('pageerror', (problem) => {
      // Chromium tells so of its own fading between pages, when somebody goes on before it has ended.
      if (!problem.message.startsWith('Transition was'))
        this.#complaints.push(`script: ${problem.message}`);
    });
    page.on('console', (message) => {
      // A page with a status of its own, such as 404 or 422, is an error to the console alone.
      const isPage =
        message.location().url === page.url() && /status of 4\d\d/.test(message.text());
      if (['error', 'warning'].includes(message.type()) && !isPage)
        this.#complaints.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.#complaints.push(`${response.status()} ${response.url()}`);
    });
  }

  /** What went wrong so far and was not asked about; asking forgets it. */
  complaints(): string[] {
    return this.#complaints.splice(0);
  }

  /** Opens an address, such as one that somebody was sent. */
  async open(address: string, status = 200): Promise<void> {
    const answer = await this.page.goto(address);
    expect(answer?.status(), address).toBe(status);
    await this.look();
  }

  /** Follows a link, found by what it says. */
  async follow(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await within.getByRole('link', { name, exact: true }).first().click();
    await this.look();
  }

  /** Presses a button that leads to a page. */
  async press(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await within.getByRole('button', { name, exact: true }).first().click();
    await this.look();
  }

  /** Goes to one of the main places, through the menu where the screen is narrow. */
  async goTo(place: string): Promise<void> {
    const header = this.page.getByRole('banner');
    const menu = header.getByText('Menu', { exact: true });
    if (await menu.isVisible()) await menu.click();
    await header.getByRole('link', { name: place, exact: true }).locator('visible=true').click();
    await this.look();
  }

  /** Comes in as somebody of the demonstration, through its door but not through the page. */
  async comeInAs(person: string): Promise<void> {
    const origin = new URL(process.env.WEFT_TEST_URL ?? '').origin;
    const answer = await this.page.request.post('/sign-in/demonstration', {
      form: { person },
      headers: { origin },
      maxRedirects: 0,
    });
    expect(answer.status(), `nobody lets ${person} in`).toBe(303);
  }

  /** The page's own title. */
  title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** What is wrong, at the top of a form that was not accepted. */
  problems(): Locator {
    return this.page
      .getByRole('main')
      .getByRole('alert')
      .or(this.page.getByRole('main').getByRole('region', { name: /problem/i }))
      .first();
  }

  /** Looks at the page as it stands, once for each state that it is in. */
  async look(): Promise<void> {
    await this.page.waitForLoadState('load');
    await expect(this.title()).toHaveCount(1);
    await expect(this.page).toHaveTitle(/ · Weft$/);
    await this.fits();
    const state = await this.#state();
    if (existsSync(seenWhole(state))) return;
    // Axe is a script too. The moment of the page's own is past: turning them on starts none.
    await this.#scripts?.send('Emulation.setScriptExecutionDisabled', { value: false });
    const { violations } = await new AxeBuilder({ page: this.page })
      .setLegacyMode(true) // there are no frames, and a page of its own for the sum takes a second
      .options({ resultTypes: ['violations'] })
      .withTags(rules)
      .analyze();
    await this.#scripts?.send('Emulation.setScriptExecutionDisabled', { value: true });
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(
        (node) =>
          `${id}: ${node.html.slice(0, 300)} (${node.failureSummary?.split('\n')[1]?.trim()})`,
      ),
    );
    // The journey goes on, to tell of every page at once.
    expect.soft(found, `axe at ${this.page.url()}`).toEqual([]);
    if (found.length === 0) writeFileSync(seenWhole(state), '');
  }

  /** Words in pictures that are too small to read where they are seen. */
  #tooSmall(): Promise<string[]> {
    return this.page.evaluate(
      (lettersPixelsMin) =>
        [...document.querySelectorAll<SVGTextElement>('main svg text')]
          .filter(
            (one) =>
              one.getClientRects().length > 0 && one.closest('[aria-hidden="true"]') === null,
          )
          .map((one) => {
            const matrix = one.getScreenCTM();
            // A turned word is as large as one that stands upright.
            const scale = matrix === null ? 1 : Math.hypot(matrix.a, matrix.b);
            const pixels = Number.parseFloat(getComputedStyle(one).fontSize) * scale;
            return { words: one.textContent ?? '', pixels };
          })
          .filter(({ words, pixels }) => words.trim() !== '' && pixels < lettersPixelsMin)
          .slice(0, 5)
          .map(({ words, pixels }) => `${words.slice(0, 40)}: ${pixels.toFixed(1)} px`),
      lettersPixelsMin,
    );
  }

  /** Names whose sector's mark stands on another line than they begin. */
  #leftByMark(): Promise<string[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('.w-org > svg')]
        .filter((mark) => {
          const first = mark.parentElement?.lastElementChild?.getClientRects()[0];
          const { bottom, width } = mark.getBoundingClientRect();
          return width > 0 && first !== undefined && bottom < first.top;
        })
        .map((mark) => mark.parentElement?.textContent ?? ''),
    );
  }

  /** The page does not scroll sideways, marks stand by their names, and words in pictures can be read. */
  async fits(): Promise<void> {
    expect.soft(await this.#sideways(), `${this.page.url()} scrolls sideways`).toEqual([]);
    expect.soft(await this.#leftByMark(), `marks alone at ${this.page.url()}`).toEqual([]);
    expect.soft(await this.#tooSmall(), `letters at ${this.page.url()}`).toEqual([]);
  }

  /** What reaches past the right edge of the screen. Empty where the page does not scroll sideways. */
  #sideways(): Promise<string[]> {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      return [...document.body.querySelectorAll('*')]
        .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
        .slice(0, 5)
        .map((one) => one.outerHTML.slice(0, 160));
    });
  }

  /**
   * How the page is built, as far as axe could tell one from another: rows of the same shape count
   * once, so that a list of fifty is read as one of two, and words only where they name something.
   */
  #state(): Promise<string> {
    return this.page.evaluate(() => {
      const shapeOf = (one: Element): string => {
        const own = [
          one.tagName,
          ...[...one.attributes].map(({ name, value }) =>
            /^(class|role|type|aria-(?!label)[a-z]+|data-[a-z]+|open|disabled)$/.test(name) &&
            !/^(aria-describedby|aria-labelledby|aria-controls)$/.test(name)
              ? `${name}=${value}`
              : name,
          ),
        ];
        const within = [...one.children]
          .map(shapeOf)
          .filter((shape, at, all) => all.indexOf(shape) === at);
        const words = [...one.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        );
        return `${own.join(' ')}${words ? '…' : ''}(${within.join()})`;
      };
      return [
        shapeOf(document.body),
        window.innerWidth,
        matchMedia('(prefers-color-scheme: dark)').matches,
        matchMedia('(forced-colors: active)').matches,
      ].join('|');
    });
  }
}

/** A journey with somebody who reads, and who complains at the end of what went wrong unasked. */
export const test = base.extend<{ withoutScript: boolean; reader: Reader }>({
  withoutScript: [false, { option: true }],
  reader: async ({ page, context, withoutScript }, use) => {
    const scripts = withoutScript ? await context.newCDPSession(page) : null;
    await scripts?.send('Emulation.setScriptExecutionDisabled', { value: true });
    const reader = new Reader(page, scripts);
    await use(reader);
    expect(reader.complaints()).toEqual([]);
  },
});
