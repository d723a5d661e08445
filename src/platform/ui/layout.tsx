import type { ComponentChildren, VNode } from 'preact';

interface StackProps {
  children: ComponentChildren;
  /** Inside an item, between items, between groups, between sections. */
  gap?: 'inside' | 'items' | 'groups' | 'sections';
}

const gapClass = {
  inside: ' w-stack--2',
  items: '',
  groups: ' w-stack--8',
  sections: ' w-stack--lg',
};

/** Things one under another, with one of the four steps between them. */
export function Stack({ children, gap = 'items' }: StackProps): VNode {
  return <div class={`w-stack${gapClass[gap]}`}>{children}</div>;
}

/** Things side by side that wrap when there is no room. */
export function Row({
  children,
  apart = false,
}: {
  children: ComponentChildren;
  apart?: boolean;
}): VNode {
  return <div class={`w-row${apart ? ' w-row--apart' : ''}`}>{children}</div>;
}

/** Three columns of equal weight; one under another on a phone. */
export function Columns({ children }: { children: ComponentChildren }): VNode {
  return <div class="w-cols3">{children}</div>;
}

/** A list in two columns; one on a phone. */
export function ListInColumns({ items }: { items: readonly VNode[] }): VNode {
  return (
    <ul class="w-list w-cols2">
      {items.map((item, at) => (
        <li key={at}>{item}</li>
      ))}
    </ul>
  );
}

interface SplitProps {
  children: ComponentChildren;
  aside: ComponentChildren;
  /** What the aside holds, for those who move by landmarks. Different from other asides' labels. */
  asideLabel: string;
  /** What follows under the first column; on a phone it comes after the aside. */
  rest?: ComponentChildren;
}

/** The page's matter and, beside it, what a reader can do; on a phone the aside comes second. */
export function Split({ children, aside, asideLabel, rest }: SplitProps): VNode {
  return (
    <div class={`w-split${rest === undefined ? '' : ' w-split--3'}`}>
      <div class="w-stack w-stack--lg">{children}</div>
      <aside class="w-stack w-stack--lg" aria-label={asideLabel}>
        {aside}
      </aside>
      {rest !== undefined && <div class="w-stack w-stack--lg">{rest}</div>}
    </div>
  );
}
