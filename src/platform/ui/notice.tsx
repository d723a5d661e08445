import type { ComponentChildren, VNode } from 'preact';
import { CheckIcon, type CheckState } from './check.tsx';
import { noticeCopy } from './copy.ts';

interface NoticeProps {
  tone?: keyof typeof noticeCopy;
  title?: string;
  children: ComponentChildren;
  /** It appears because of what the reader just did, so it is read out. */
  live?: boolean;
}

const icon: Record<NonNullable<NoticeProps['tone']>, CheckState> = {
  info: 'note',
  success: 'pass',
  warning: 'needs-people',
  danger: 'fail',
};

/** Something the reader must know before going on: what happened, why, what to do. */
export function Notice({ tone = 'info', title, children, live = false }: NoticeProps): VNode {
  return (
    <div class="w-notice" data-color={tone} role={live ? 'status' : undefined}>
      <CheckIcon state={icon[tone]} label={noticeCopy[tone]} />
      <div class="w-stack w-stack--2">
        {title !== undefined && <p class="w-strong">{title}</p>}
        <div>{children}</div>
      </div>
    </div>
  );
}
