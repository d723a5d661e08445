import type { ComponentChildren, VNode } from 'preact';

/** The one sentence that a picture says, larger than any label in it. */
export function Say({ children }: { children: ComponentChildren }): VNode {
  return <p class="w-say">{children}</p>;
}
