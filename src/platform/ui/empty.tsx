import type { ComponentChildren, VNode } from 'preact';
import { Check, type CheckItem } from './check.tsx';

interface EmptyProps {
  /** What would be here, and why it is not yet. */
  children: ComponentChildren;
  /** A picture of the empty thing, such as `Loom`. */
  picture?: VNode;
  /** What to do first, in order; those done are checked. */
  steps?: readonly CheckItem[];
}

/** What a place without content says: what will be here and what to do first. */
export function Empty({ children, picture, steps = [] }: EmptyProps): VNode {
  return (
    <div class="w-empty w-stack w-stack--lg">
      {picture}
      <div class="w-stack">
        <p class="w-lede">{children}</p>
        {steps.length > 0 && (
          <ol class="w-rows">
            {steps.map((step, at) => (
              <li key={at}>
                <Check {...step} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}
