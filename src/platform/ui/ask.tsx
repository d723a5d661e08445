import type { ComponentChildren, VNode } from 'preact';

interface AskProps {
  /** What kind of thing waits, such as "Commitment, countered". */
  kind?: string;
  title: ComponentChildren;
  href?: string;
  detail?: ComponentChildren;
  /** Its clock or its state. */
  clock?: ComponentChildren;
  /** Buttons that answer it where it stands. */
  moves?: ComponentChildren;
  /** Larger title, for a mission in a list. */
  large?: boolean;
}

/** One thing that waits on someone: what it is, its clock, and the moves that answer it. */
export function Ask({ kind, title, href, detail, clock, moves, large = false }: AskProps): VNode {
  const answers = clock !== undefined || moves !== undefined;
  return (
    <div class="w-ask">
      <div>
        {kind !== undefined && <p class="w-xs w-quiet">{kind}</p>}
        <h3 class={`w-h3${large ? ' w-h3--lg' : ''}`}>
          {href === undefined ? title : <a href={href}>{title}</a>}
        </h3>
        {detail !== undefined && <div class="w-sm w-quiet">{detail}</div>}
      </div>
      {answers && (
        <div class="w-stack w-stack--2">
          {clock}
          {moves !== undefined && <div class="w-ask__do w-do">{moves}</div>}
        </div>
      )}
    </div>
  );
}
