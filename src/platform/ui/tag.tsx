import type { ComponentChildren, VNode } from 'preact';

/** Colours that mean something: accent is a state in force, warning "needs people", danger broken. */
export type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger';

interface TagProps {
  children: ComponentChildren;
  tone?: Tone;
  outline?: boolean;
}

/** A state in a word or two. The word carries the meaning; the colour only repeats it. */
export function Tag({ children, tone = 'neutral', outline = false }: TagProps): VNode {
  return (
    <span
      class="ds-tag"
      data-color={tone}
      data-size="sm"
      data-variant={outline ? 'outline' : undefined}
    >
      {children}
    </span>
  );
}
