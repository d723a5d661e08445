import type { ComponentChildren, VNode } from 'preact';

interface PanelProps {
  /** Anchor of its heading; unique on the page. */
  id: string;
  title: ComponentChildren;
  children: ComponentChildren;
  /** A quiet line above the title that says what kind of thing this is. */
  before?: ComponentChildren;
  /** The one move that matters: tinted, at most one on a page. */
  call?: boolean;
  level?: 2 | 3;
}

/** Something quoted or asked, set apart from the page's ground. */
export function Panel({ id, title, children, before, call = false, level = 2 }: PanelProps): VNode {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class={`w-panel w-stack${call ? ' w-panel--call' : ''}`} aria-labelledby={id}>
      {before !== undefined && <p class="w-sm w-quiet">{before}</p>}
      <Heading id={id} class={before === undefined ? 'w-h3' : 'w-h2'}>
        {title}
      </Heading>
      {children}
    </section>
  );
}
