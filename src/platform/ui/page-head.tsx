import type { ComponentChildren, VNode } from 'preact';

/** What stands above the content of a page. */
export interface PageHeadProps {
  /** What this is, its state, whose it is. */
  kind?: ComponentChildren;
  /** A finding or a goal, in one line. */
  title: ComponentChildren;
  lede?: ComponentChildren;
  /** `hero` greets a visitor, `goal` is a mission's own page, `page` all others. */
  size?: 'hero' | 'goal' | 'page';
  /** Beside the title of a `hero`. */
  picture?: VNode;
  /** 2 only where a head is shown as an example within a page. */
  level?: 1 | 2;
}

/** What this page is and what it finds, before anything else. */
export function PageHead(props: PageHeadProps): VNode {
  const { kind, title, lede, size = 'page', picture, level = 1 } = props;
  const Heading = level === 1 ? 'h1' : 'h2';
  const words = (
    <>
      {kind !== undefined && <div class="w-kind">{kind}</div>}
      <Heading class="w-title">{title}</Heading>
      {lede !== undefined && <p class="w-lede">{lede}</p>}
    </>
  );
  if (size !== 'hero') {
    return (
      <div class="w-head" data-head={size === 'goal' ? 'goal' : undefined}>
        {words}
      </div>
    );
  }
  return (
    <div class="w-hero">
      <div>{words}</div>
      {picture}
    </div>
  );
}
