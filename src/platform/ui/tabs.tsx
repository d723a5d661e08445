import type { VNode } from 'preact';
import { frameCopy } from './copy.ts';

/** One part of a mission, with its own page. */
export interface Tab {
  label: string;
  href: string;
  current?: boolean;
}

interface TabsProps {
  tabs: readonly Tab[];
  label?: string;
}

/** The parts of a mission or a partnership: links, each to its own page. */
export function Tabs({ tabs, label = frameCopy.tabs }: TabsProps): VNode {
  return (
    <nav class="w-tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
