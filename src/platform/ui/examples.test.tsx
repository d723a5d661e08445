import { readdirSync } from 'node:fs';
import { parse } from 'node-html-parser';
import { options, type VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { exampleFrame } from './examples/composition.ts';
import { compositions, ExamplesPage, examples } from './examples.tsx';
import { Page, renderDocument } from './page.tsx';

const text = renderDocument(<ExamplesPage frame={exampleFrame} />);
const html = parse(text);

/** Names of every component that is made while `make` runs. */
function componentsIn(make: () => void): Set<string> {
  const names = new Set<string>();
  const before = options.vnode;
  options.vnode = (node: VNode) => {
    if (typeof node.type === 'function') names.add(node.type.name);
    before?.(node);
  };
  make();
  options.vnode = before;
  return names;
}

/** Names of every component that the folder exports. */
async function exportedComponents(): Promise<string[]> {
  const files = readdirSync(new URL('.', import.meta.url)).filter(
    (name) => name.endsWith('.tsx') && !name.includes('.test.'),
  );
  const modules = await Promise.all(
    files.map((name) => import(/* @vite-ignore */ new URL(name, import.meta.url).pathname)),
  );
  return modules.flatMap((module: Record<string, unknown>) =>
    Object.entries(module)
      .filter(([name, value]) => typeof value === 'function' && /^[A-Z]/.test(name))
      .map(([name]) => name),
  );
}

describe('The examples page', () => {
  it('shows every component that is exported', async () => {
    const shown = componentsIn(() => renderDocument(<ExamplesPage frame={exampleFrame} />));
    // The page itself is made outside its own rendering.
    shown.add('ExamplesPage');
    const exported = await exportedComponents();
    expect(exported.length).toBeGreaterThan(50);
    expect(exported.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('needs no style of its own in any element', () => {
    expect(text).not.toMatch(/\sstyle=/);
    expect(text).not.toMatch(/<style/);
    expect(text).not.toMatch(/\son[a-z]+=/);
  });

  it('gives every id once, and points to none that is missing', () => {
    const ids = html.querySelectorAll('[id]').map((e) => e.id);
    expect(ids.length).toBeGreaterThan(40);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const pointed = html
      .querySelectorAll('[aria-labelledby], [aria-describedby], [for]')
      .flatMap((e) =>
        ['aria-labelledby', 'aria-describedby', 'for'].flatMap((name) =>
          (e.getAttribute(name) ?? '').split(' ').filter(Boolean),
        ),
      );
    expect(pointed.length).toBeGreaterThan(40);
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('gives every picture a name or hides it', () => {
    const bare = html
      .querySelectorAll('svg')
      .filter(
        (svg) => svg.getAttribute('aria-hidden') !== 'true' && !svg.getAttribute('aria-label'),
      );
    expect(bare.map(String)).toEqual([]);
  });

  it('names every example once', () => {
    const names = examples.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('skips no level of heading', () => {
    const levels = html
      .querySelectorAll('h1, h2, h3, h4')
      .map((h) => Number(h.rawTagName.slice(1)));
    const jumps = levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1);
    expect(levels[0]).toBe(1);
    expect(jumps).toEqual([]);
  });
});

describe('Compositions', () => {
  it.each(compositions)('$name is a whole page with one title of the first level', ({ page }) => {
    const whole = parse(renderDocument(<Page frame={exampleFrame} {...page} />));
    expect(whole.querySelectorAll('h1')).toHaveLength(1);
    expect(whole.querySelector('title')?.text.startsWith('Error: ')).toBe(
      page.problems !== undefined,
    );
    expect(whole.querySelector('.w-demo')).not.toBeNull();
  });
});
