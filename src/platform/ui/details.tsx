import type { ComponentChildren, VNode } from 'preact';

interface DetailsProps {
  summary: string;
  children: ComponentChildren;
  open?: boolean;
}

/** More for those who want it; it opens without script. */
export function Details({ summary, children, open = false }: DetailsProps): VNode {
  return (
    <details class="w-more" open={open}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}
