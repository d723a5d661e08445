import type { ComponentChildren, VNode } from 'preact';

interface RowsProps {
  items: readonly ComponentChildren[];
  /** The order means something: oldest clock first, greatest need first. */
  ordered?: boolean;
  small?: boolean;
}

/** A list whose items are divided by hairlines. */
export function Rows({ items, ordered = false, small = false }: RowsProps): VNode {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List class={`w-rows${small ? ' w-sm' : ''}`}>
      {items.map((item, at) => (
        <li key={at}>{item}</li>
      ))}
    </List>
  );
}

/** A plain list with bullets, for short sentences. */
export function Bullets({ items }: { items: readonly ComponentChildren[] }): VNode {
  return (
    <ul class="w-bullets w-stack w-stack--2 w-sm">
      {items.map((item, at) => (
        <li key={at}>{item}</li>
      ))}
    </ul>
  );
}
