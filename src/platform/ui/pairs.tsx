import type { ComponentChildren, VNode } from 'preact';

/** A fact in words, with its name. */
export interface Pair {
  term: string;
  value: ComponentChildren;
}

/** Facts in a line of words each, with their names; for figures that one reads at a glance use `Facts`. */
export function Pairs({ pairs }: { pairs: readonly Pair[] }): VNode {
  return (
    <dl class="w-pairs">
      {pairs.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
