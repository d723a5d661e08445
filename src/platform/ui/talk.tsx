import type { ComponentChildren, VNode } from 'preact';

/** One turn of a conversation. */
export interface Turn {
  /** Who did what: "Harrow Quay Council asked". */
  who: ComponentChildren;
  /** The moment as people read it, and as a machine does (ISO 8601). */
  when: string;
  at: string;
  words: ComponentChildren;
  /** The reader's own side stands on the right. */
  own?: boolean;
}

/** What two sides said to each other, in order. */
export function Talk({ turns }: { turns: readonly Turn[] }): VNode {
  return (
    <ol class="w-talk">
      {turns.map(({ who, when, at, words, own = false }, place) => (
        <li key={place} data-side={own ? 'b' : 'a'}>
          <div class="w-talk__who">
            <span class="w-strong">{who}</span>
            <time dateTime={at}>{when}</time>
          </div>
          <p>{words}</p>
        </li>
      ))}
    </ol>
  );
}
