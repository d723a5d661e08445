import type { ComponentChildren, Key, VNode } from 'preact';
import { listCopy } from './copy.ts';
import { Pager, type PagerProps } from './pager.tsx';

/** One column of a table of `Item`s. */
export interface Column<Item> {
  head: string;
  cell: (item: Item) => ComponentChildren;
  /** Figures stand to the right. */
  numeric?: boolean;
  /** This cell names its row. */
  names?: boolean;
  /** A cell that is wrong, or that asks something; words in the row must say what. */
  tone?: (item: Item) => 'problem' | 'question' | null;
  /** Id of the words that say what is wrong with the cell. */
  describedBy?: (item: Item) => string | undefined;
  /** Id of the cell, where another points to it. */
  id?: (item: Item) => string;
  /** Where the list is sorted by this column, and how it is sorted now. */
  sort?: { href: string; now?: 'ascending' | 'descending' };
}

interface TableProps<Item> {
  /** What the table holds; read out with it, and the name of its scroll region. */
  caption: string;
  /** The eye needs no caption where a heading says the same. */
  showCaption?: boolean;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => Key;
  /** On a phone each row becomes a card with the column's name before each value. */
  cards?: boolean;
  /** What stands there when there is no row. */
  empty?: ComponentChildren;
  pager?: Omit<PagerProps, 'shown'>;
}

const toneClass = { problem: 'w-bad', question: 'w-ask-cell' };

/** The facts behind a list or a picture, with a caption, and the way to the next page. */
export function Table<Item>(props: TableProps<Item>): VNode {
  const { caption, showCaption = false, columns, items, keyOf, cards = false, pager } = props;
  if (items.length === 0) return <div class="w-quiet">{props.empty ?? listCopy.emptyTable}</div>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus, or the keyboard cannot scroll it (WCAG 2.1.1). */}
      <section class="w-scroll" tabIndex={0} aria-label={caption}>
        <table class={`w-table${cards ? ' w-cards' : ''}`}>
          <caption class={showCaption ? undefined : 'ds-sr-only'}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.head} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={keyOf(item)}>
                {columns.map((column) => (
                  <Cell key={column.head} column={column} item={item} cards={cards} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pager && <Pager {...pager} shown={items.length} />}
    </>
  );
}

function Head<Item>({ column }: { column: Column<Item> }): VNode {
  const { head, numeric, sort } = column;
  return (
    <th scope="col" class={numeric ? 'num' : undefined} aria-sort={sort?.now}>
      {sort ? <a href={sort.href}>{head}</a> : head}
    </th>
  );
}

interface CellProps<Item> {
  column: Column<Item>;
  item: Item;
  cards: boolean;
}

function Cell<Item>({ column, item, cards }: CellProps<Item>): VNode {
  const tone = column.tone?.(item) ?? null;
  const classes = [column.numeric ? 'num' : '', tone ? toneClass[tone] : ''].filter(Boolean);
  const common = {
    class: classes.join(' ') || undefined,
    id: column.id?.(item),
    'data-th': cards ? column.head : undefined,
    'aria-describedby': column.describedBy?.(item),
  };
  // In a card the value is one grid cell beside its name, however many parts it has.
  const value = cards ? <span>{column.cell(item)}</span> : column.cell(item);
  return column.names ? (
    <th scope="row" {...common}>
      {value}
    </th>
  ) : (
    <td {...common}>{value}</td>
  );
}
