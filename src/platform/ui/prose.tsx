import type { VNode } from 'preact';

interface ProseProps {
  /**
   * HTML that we made ourselves from a text of our own, with everything else in it escaped. Never
   * what somebody typed.
   */
  html: string;
}

/** A written page: headings, paragraphs, lists, tables and lines to type. */
export function Prose({ html }: ProseProps): VNode {
  // Safe because of what `html` may be: rendered from our own files when Weft is built.
  return <div class="w-prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
