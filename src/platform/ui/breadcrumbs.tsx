import type { VNode } from 'preact';
import { frameCopy } from './copy.ts';

/** One step on the way to this page. */
export interface Crumb {
  label: string;
  /** Left out for the page itself. */
  href?: string;
}

interface BreadcrumbsProps {
  crumbs: readonly Crumb[];
  label?: string;
}

/** Where this page lies, from the widest place down; the last is the page itself. */
export function Breadcrumbs({ crumbs, label: name = frameCopy.crumbs }: BreadcrumbsProps): VNode {
  return (
    <nav class="ds-breadcrumbs w-crumbs" aria-label={name}>
      <ol>
        {crumbs.map(({ label, href }, at) => (
          <li key={at}>
            {href === undefined ? (
              <span aria-current={at === crumbs.length - 1 ? 'page' : undefined}>{label}</span>
            ) : (
              <a class="ds-link" href={href}>
                {label}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
