import type { ComponentChildren, VNode } from 'preact';

/** One name and what it says. */
export interface Fact {
  term: string;
  value: ComponentChildren;
  /** Its date, its other half or its definition, in small words. */
  note?: ComponentChildren;
}

/** A few figures with their names, each with the date or definition that it needs. */
export function Facts({ facts }: { facts: readonly Fact[] }): VNode {
  return (
    <dl class="w-facts">
      {facts.map(({ term, value, note }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
