import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { methodTexts } from './method-texts.ts';
import { renderMethodText } from './render-method-text.ts';

const html = (markdown: string) => renderMethodText(`# Title\n\n${markdown}`).html;

test('the title is the first heading, and the rest is below it', () => {
  expect(renderMethodText('# Has it *really* changed?\n\nYes.')).toEqual({
    title: 'Has it *really* changed?',
    html: '<p>Yes.</p>\n',
  });
  expect(() => renderMethodText('No heading.')).toThrow('begins with its title');
  expect(() => renderMethodText('')).toThrow('begins with its title');
});

test('raw HTML is shown, never run', () => {
  for (const evil of [
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    '<b>x</b>',
  ]) {
    const page = parse(html(evil));
    expect(page.querySelectorAll('script, img, b')).toHaveLength(0);
    expect(html(evil)).toContain('&lt;');
  }
});

test('links lead to pages here and to the web; any other is only its words', () => {
  expect(html('[pace](pace.md)')).toBe('<p><a href="/methods/pace">pace</a></p>\n');
  expect(html('[M3](gate.md#m3)')).toContain('href="/methods/gate#m3"');
  expect(html('[web](https://example.org/a?b=1&c=2)')).toContain(
    'href="https://example.org/a?b=1&amp;c=2"',
  );
  for (const elsewhere of ['javascript:alert(1)', '../decisions/0001.md', 'data:text/html,x'])
    expect(html(`[words](${elsewhere})`)).toBe('<p>words</p>\n');
});

test('headings have anchors, tables scroll, code keeps its marks', () => {
  expect(html('## How it works')).toBe('<h2 id="how-it-works">How it works</h2>\n');
  const table = parse(html('## Criteria\n\n| a | b |\n|---|---|\n| *1* | `x < y` |'));
  expect(table.querySelector('section')?.getAttribute('aria-label')).toBe('Table: Criteria');
  expect(table.querySelectorAll('th[scope="col"]')).toHaveLength(2);
  expect(table.querySelector('td code')?.textContent).toBe('x < y');
  expect(html('```\na < b && c\n```')).toBe(
    '<pre class="w-code"><code>a &lt; b &amp;&amp; c</code></pre>\n',
  );
});

test('every page of docs/methods is rendered, and its links lead somewhere', () => {
  const pages = [...methodTexts].filter(([, text]) => text !== null);
  expect(pages.map(([id]) => id)).toEqual(expect.arrayContaining(['xmr', 'pace', 'gate']));
  for (const [id, text] of pages) {
    const links = parse(text?.html ?? '').querySelectorAll('a');
    for (const link of links) {
      const [, to] = /^\/methods\/([\w-]+)/.exec(link.getAttribute('href') ?? '') ?? [];
      if (to !== undefined) expect(methodTexts.get(to), `${id} → ${to}`).toBeTruthy();
    }
  }
});
