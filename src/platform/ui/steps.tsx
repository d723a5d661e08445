import type { VNode } from 'preact';

interface StepsProps {
  steps: readonly { label: string; href?: string }[];
  /** Which step this page is, from 0. */
  current: number;
}

/** Where a piece of work of several pages stands; steps that can be gone back to are links. */
export function Steps({ steps, current }: StepsProps): VNode {
  return (
    <ol class="w-steps">
      {steps.map(({ label, href }, at) => (
        <li key={label} aria-current={at === current ? 'step' : undefined}>
          {href !== undefined && at !== current ? <a href={href}>{label}</a> : label}
        </li>
      ))}
    </ol>
  );
}
