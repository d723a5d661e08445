import type { ComponentChildren, VNode } from 'preact';
import { checkCopy } from './copy.ts';

/** A check met, not met, or waiting for people; `note` says neither, and `closed` is not told. */
export type CheckState = keyof typeof checkCopy;

const pictures: Record<CheckState, VNode> = {
  pass: (
    <g>
      <circle class="ok" cx="10" cy="10" r="9" />
      <path class="tick" d="m6 10.5 2.7 2.7L14 7.6" />
    </g>
  ),
  fail: (
    <g>
      <path class="no" d="M6 1h8l5 5v8l-5 5H6l-5-5V6z" />
      <path class="tick" d="m7 7 6 6m0-6-6 6" />
    </g>
  ),
  'needs-people': (
    <g>
      <path class="ask" d="M10 .5 19.5 10 10 19.5.5 10z" />
      <path class="tick" d="M6 10h8" />
    </g>
  ),
  closed: (
    <g>
      <circle class="shut" cx="10" cy="10" r="8.5" />
      <path class="shut" d="M6 10h8" />
    </g>
  ),
  note: (
    <g>
      <rect class="info" x="1.5" y="1.5" width="17" height="17" rx="3" />
      <path class="tick" d="M10 9.5v4.5M10 6v.2" />
    </g>
  ),
};

interface CheckIconProps {
  state: CheckState;
  /** What the mark says where "Pass" or "Fail" does not fit. */
  label?: string;
}

/** The mark of a check: circle, octagon, diamond or square, so that it is read without colour. */
export function CheckIcon({ state, label = checkCopy[state] }: CheckIconProps): VNode {
  return (
    <svg class="w-ico" viewBox="0 0 20 20" role="img" aria-label={label}>
      {pictures[state]}
    </svg>
  );
}

/** One thing that was checked, and what came of it. */
export interface CheckItem {
  state: CheckState;
  title: ComponentChildren;
  /** What was found, or what is missing. */
  detail?: ComponentChildren;
  /** Moves that would meet the check. */
  moves?: ComponentChildren;
}

/** One check with what was found. */
export function Check({ state, title, detail, moves }: CheckItem): VNode {
  return (
    <div class="w-check">
      <CheckIcon state={state} />
      <div>
        <p class={detail === undefined ? undefined : 'w-strong'}>{title}</p>
        {detail !== undefined && <p class="w-sm w-quiet">{detail}</p>}
        {moves !== undefined && <div class="w-check__do w-do">{moves}</div>}
      </div>
    </div>
  );
}

interface CheckListProps {
  checks: readonly CheckItem[];
  /** Small text, for an aside. */
  small?: boolean;
}

/** Which conditions are met, each with its reason. */
export function CheckList({ checks, small = false }: CheckListProps): VNode {
  return (
    <ul class={`w-list w-stack w-stack--2${small ? ' w-sm' : ''}`}>
      {checks.map((check, at) => (
        <li key={at}>
          <Check {...check} />
        </li>
      ))}
    </ul>
  );
}
