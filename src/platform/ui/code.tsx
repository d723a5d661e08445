import type { VNode } from 'preact';

interface CodeProps {
  children: string;
  /** On lines of its own, kept as written; long lines wrap. */
  block?: boolean;
}

/** Text for a machine: a hash, an address, a line to type. */
export function Code({ children, block = false }: CodeProps): VNode {
  if (!block) return <code>{children}</code>;
  return (
    <pre class="w-code">
      <code>{children}</code>
    </pre>
  );
}
