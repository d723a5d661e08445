import type { VNode } from 'preact';

interface AsReadProps {
  /** The fields of the form as they stand, by the names by which it sends them. */
  stands: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** What was sent before, where the form comes again: what was read then stays what was read. */
  attempt: { readonly typed: Readonly<Record<string, string | readonly string[]>> };
}

/** What the reader of a form that corrects was shown, carried along so that nobody saves over another's change. */
export function AsRead({ stands, attempt }: AsReadProps): VNode {
  return <input type="hidden" name="asRead" value={readIn(stands, attempt)} />;
}

/** The same as one text, for a move that is one button. */
export function readIn(stands: AsReadProps['stands'], { typed }: AsReadProps['attempt']): string {
  return typeof typed.asRead === 'string' ? typed.asRead : JSON.stringify(stands);
}
