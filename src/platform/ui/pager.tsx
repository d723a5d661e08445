import type { VNode } from 'preact';
import { listCopy } from './copy.ts';

/** Where a list stands and where it goes on. */
export interface PagerProps {
  /** How many rows this page shows. */
  shown: number;
  /** How many there are in all; null when nobody has counted. */
  total: number | null;
  /** What they are, in the plural: "pairs". */
  things: string;
  /** Position of the first row shown, from 1; null when the page does not know it. */
  from?: number | null;
  /** Rows on a full page, for the words of the links. */
  step?: number | null;
  /** Where the next, the previous and the first page are; left out where there is none. */
  next?: string;
  previous?: string;
  first?: string;
}

/** Where this page of a list stands in the whole, and the way on: "12 of 83 pairs. Next 12". */
export function Pager(props: PagerProps): VNode {
  const { total, things, step = null, next, previous, first } = props;
  const links = next !== undefined || previous !== undefined || first !== undefined;
  const words = listCopy.shown(span(props), total === null ? null : figures(total), things);
  if (!links) return <p class="w-source">{words}</p>;
  return (
    <nav class="w-source w-row" aria-label={listCopy.pages(things)}>
      <span>{words}</span>
      {first !== undefined && <a href={first}>{listCopy.first}</a>}
      {previous !== undefined && (
        <a href={previous} rel="prev">
          {listCopy.previous(step)}
        </a>
      )}
      {next !== undefined && (
        <a href={next} rel="next">
          {listCopy.next(stepOn(props))}
        </a>
      )}
    </nav>
  );
}

const figures = (count: number): string => count.toLocaleString('en-GB');

/** "12" for a first page, "13 to 24" where the page knows where it is. */
function span({ shown, from = null }: PagerProps): string {
  if (from === null || from <= 1 || shown === 0) return figures(shown);
  return `${figures(from)} to ${figures(from + shown - 1)}`;
}

/** A last page that is not full is promised with what it holds. */
function stepOn({ shown, total, from = null, step = null }: PagerProps): number | null {
  if (step === null || total === null || from === null) return step;
  return Math.max(Math.min(step, total - (from + shown - 1)), 1);
}
