import { type ComponentChildren, isValidElement, type VNode } from 'preact';

/** Tags that stand on lines of their own, with an empty line between them. */
const blocks = new Set(['h1', 'p', 'div']);

/** Letters on a line below which a rule is drawn. */
const rule = '--';

/**
 * The words of a tree as plain text, in the order in which they stand there: what a mail program shows
 * that shows no HTML. Components are asked for what they draw, so they must be plain functions.
 * @throws where it meets a tag that it does not know, so that no words are lost unnoticed.
 */
export function plainText(tree: ComponentChildren): string {
  return `${blocksOf(tree).join('\n\n')}\n`;
}

/** The blocks of a tree, each the lines of one paragraph, list or quotation. */
function blocksOf(tree: ComponentChildren): string[] {
  const found: string[] = [];
  let line = '';
  const end = () => {
    if (line.trim() !== '') found.push(line.trim());
    line = '';
  };
  for (const one of flat(tree)) {
    if (typeof one === 'string') {
      line += inOneLine(one);
      continue;
    }
    const { type, props } = one;
    if (type === 'strong' || type === 'a') line += inOneLine(wordsOf(props.children));
    else {
      end();
      if (type === 'hr') found.push(rule);
      else if (type === 'ul') found.push(listOf(props.children));
      else if (type === 'blockquote') found.push(quoted(blocksOf(props.children)));
      else if (blocks.has(type)) found.push(...blocksOf(props.children));
      else throw new Error(`plain text has no way to say <${type}>`);
    }
  }
  end();
  return found;
}

/** A tag with what is in it. */
interface Tag {
  readonly type: string;
  readonly props: { readonly children?: ComponentChildren };
}

/** Texts and tags in order, with components asked for what they draw and fragments opened. */
function flat(tree: ComponentChildren): (string | Tag)[] {
  if (tree === null || tree === undefined || typeof tree === 'boolean') return [];
  if (Array.isArray(tree)) return tree.flatMap(flat);
  if (!isValidElement(tree)) return [String(tree)];
  const { type, props } = tree as VNode<{ children?: ComponentChildren }>;
  // A mail's components are functions of their properties; a fragment gives back its children.
  if (typeof type === 'function') return flat((type as (p: object) => ComponentChildren)(props));
  return [{ type, props }];
}

const wordsOf = (tree: ComponentChildren): string =>
  flat(tree)
    .map((one) => (typeof one === 'string' ? one : wordsOf(one.props.children)))
    .join('');

/** As a mail program that shows HTML does: any run of blanks is one. */
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

const listOf = (items: ComponentChildren): string =>
  flat(items)
    .map((item) => (typeof item === 'string' ? item : wordsOf(item.props.children)))
    .map((words) => `- ${inOneLine(words).trim()}`)
    .join('\n');

const quoted = (lines: readonly string[]): string => lines.map((line) => `> ${line}`).join('\n');
