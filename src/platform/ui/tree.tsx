import type { ComponentChildren, VNode } from 'preact';
import { Details } from './details.tsx';

/** One thing of a tree, with what lies below it. */
export interface Branch {
  key: string;
  /** What it is: its name as a link, and a few words. */
  words: ComponentChildren;
  /** Words that open what lies below: "4 places in Harrow Quay". Needed where something does. */
  summary?: string;
  below?: readonly Branch[];
  open?: boolean;
}

/** Things within things. What lies below opens without script. */
export function Tree({ branches }: { branches: readonly Branch[] }): VNode {
  return (
    <ul class="w-tree">
      {branches.map(({ key, words, summary = '', below = [], open = false }) => (
        <li key={key}>
          {words}
          {below.length > 0 && (
            <Details summary={summary} open={open}>
              <Tree branches={below} />
            </Details>
          )}
        </li>
      ))}
    </ul>
  );
}
