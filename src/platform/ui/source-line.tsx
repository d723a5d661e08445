import type { ComponentChildren, VNode } from 'preact';

interface SourceLineProps {
  children: ComponentChildren;
  /** Inside a figure it is the caption. */
  caption?: boolean;
  id?: string;
}

/** What counts, who published it, its date, its method and where to download it. */
export function SourceLine({ children, caption = false, id }: SourceLineProps): VNode {
  const Line = caption ? 'figcaption' : 'p';
  return (
    <Line class="w-source" id={id}>
      {children}
    </Line>
  );
}
