import type { ComponentChildren, VNode } from 'preact';

interface SectionProps {
  /** Anchor of its heading; unique on the page. */
  id: string;
  title: ComponentChildren;
  children: ComponentChildren;
  level?: 2 | 3;
  /** Only screen readers meet the heading, where the eye does not need it. */
  hideTitle?: boolean;
}

/** A part of a page under its own heading. */
export function Section({
  id,
  title,
  children,
  level = 2,
  hideTitle = false,
}: SectionProps): VNode {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class="w-sec" aria-labelledby={id}>
      <Heading id={id} class={hideTitle ? 'ds-sr-only' : undefined}>
        {title}
      </Heading>
      {children}
    </section>
  );
}
