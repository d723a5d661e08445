import { Marked, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import { appPaths } from '../paths.ts';

/** A page of docs/methods, ready to be shown. */
export interface MethodText {
  /** Its first heading, without the mark-up. */
  readonly title: string;
  /** Everything below that heading, as HTML that holds no mark-up but ours. */
  readonly html: string;
}

/**
 * Turns a page of docs/methods into HTML. Raw HTML in it is shown as it was typed; a link to another
 * page of the folder leads to its page here, one to the web stays, any other becomes its words.
 * @throws Error where the page does not begin with a heading of the first level.
 */
export function renderMethodText(markdown: string): MethodText {
  const marked = newMarked();
  const tokens = marked.lexer(markdown);
  const first = tokens.shift();
  if (first?.type !== 'heading' || first.depth !== 1)
    throw new Error('A page of docs/methods begins with its title: “# Is it fast enough?”');
  return { title: first.text, html: marked.parser(tokens) };
}

/** A fresh one for each page: it keeps the heading that names the table below it. */
function newMarked(): Marked {
  let heading = '';
  const marked = new Marked();
  marked.use({
    renderer: {
      html: ({ text }) => escaped(text),
      heading({ tokens, depth, text }) {
        heading = text;
        const level = Math.max(depth, 2);
        return `<h${level} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const to = addressOf(href);
        return to === null ? words : `<a href="${escaped(to)}">${words}</a>`;
      },
      image: ({ text }) => escaped(text),
      code: ({ text }) => `<pre class="w-code"><code>${escaped(text)}</code></pre>\n`,
      table(token) {
        const row = (cells: Tokens.TableCell[], tag: string) =>
          `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
        // A region that scrolls takes the focus, or the keyboard cannot scroll it (WCAG 2.1.1).
        return `<section class="w-scroll" tabindex="0" aria-label="${escaped(`Table: ${heading}`)}"><table class="w-table"><thead>${row(token.header, 'th scope="col"').replaceAll('</th scope="col">', '</th>')}</thead><tbody>${token.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table></section>\n`;
      },
    },
  });
  return marked;
}

function addressOf(href: string): string | null {
  const page = /^(?:\.\/)?([\w-]+)\.md(#[\w-]+)?$/.exec(href);
  if (page) return appPaths.method({ method: page[1]! }) + (page[2] ?? ''); // the first group always matches
  return /^(https?:\/\/|#)/.test(href) ? href : null;
}

const slugOf = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Renders the pages of docs/methods while Weft is built, so that the server carries no Markdown reader. */
export const methodTextsPlugin = (): Plugin => ({
  name: 'weft-method-texts',
  enforce: 'pre',
  transform(source, id) {
    if (!/\/docs\/methods\/[\w-]+\.md$/.test(id)) return null;
    return {
      code: `export default ${JSON.stringify(renderMethodText(source))};`,
      map: null,
      moduleType: 'js',
    };
  },
});
