import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const folder = new URL('css/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '');
const own = readdirSync(folder).filter((name) => name.endsWith('.css') && name !== 'tokens.css');
const pictures = ['cloth.css', 'outcome-line.css', 'tiers.css', 'svg-text.css', 'conversation.css'];

const require = createRequire(import.meta.url);
const imported = [...read('weft.css').matchAll(/@import "(@digdir\/[^"]+)"/g)].map(([, name]) =>
  readFileSync(require.resolve(name ?? ''), 'utf8'),
);

const defined = (text: string) =>
  [...text.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name ?? '');
const mentioned = (text: string) =>
  [...text.matchAll(/var\(\s*(--[\w-]+)\s*\)/g)].map(([, name]) => name ?? '');

describe('Our style sheets', () => {
  it('use only tokens that exist: the built tokens are cut to what is used', () => {
    const known = new Set([...own.map(read), read('tokens.css'), ...imported].flatMap(defined));
    const used = [...own.map(read), read('tokens.css')].flatMap((text) =>
      mentioned(withoutComments(text)),
    );
    expect(used.length).toBeGreaterThan(300);
    expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('name no colour of their own', () => {
    const found = own.flatMap((name) =>
      (withoutComments(read(name)).match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi) ?? []).map(
        (colour) => `${name}: ${colour}`,
      ),
    );
    expect(found).toEqual([]);
  });

  it('name pixels only inside pictures, where they are units of the viewBox', () => {
    const found = own
      .filter((name) => !pictures.includes(name))
      .flatMap((name) =>
        (withoutComments(read(name)).match(/\b\d*\.?\d+px/g) ?? []).map(() => name),
      );
    expect(found).toEqual([]);
  });

  it('are all imported, each in a layer', () => {
    const main = read('weft.css');
    for (const name of own.filter((file) => file !== 'weft.css' && file !== 'fonts.css')) {
      expect(main).toMatch(new RegExp(`@import "\\./${name}" layer\\((weft|ds\\.base)\\);`));
    }
    expect(main).toMatch(/@layer ds\.theme, ds\.base, ds\.components, weft;/);
  });

  it('stay short enough to read', () => {
    for (const name of own) expect(read(name).split('\n').length).toBeLessThan(400);
  });
});
