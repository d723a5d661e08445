import type { ComponentChildren, VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import type { Crumb } from '../../../platform/ui/breadcrumbs.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { appPaths } from '../../paths.ts';
import { operatorCopy as copy } from './copy.ts';

/** The parts of running this place, with the one that a path belongs to. */
function operatorTabs(path: string): Tab[] {
  const here = path.split('?')[0] ?? '';
  return [
    { label: copy.overview, href: appPaths.operator() },
    { label: copy.people, href: appPaths.people() },
    { label: copy.providers, href: appPaths.providers() },
    { label: copy.health, href: appPaths.health() },
    { label: copy.jobs, href: appPaths.jobs() },
    { label: copy.mail, href: appPaths.mailOut() },
    { label: copy.settings, href: appPaths.settings() },
    { label: copy.memory, href: appPaths.memory() },
  ].map((tab, at) => ({
    ...tab,
    current: tab.href === here || (at > 0 && here.startsWith(`${tab.href}/`)),
  }));
}

interface OperatorPageProps {
  frame: Frame;
  /** Its name, for crumbs and the browser's tab. */
  name: string;
  /** What it finds. */
  title: string;
  lede?: ComponentChildren;
  kind?: ComponentChildren;
  /** Pages between the first of the operator's and this one. */
  above?: readonly Crumb[];
  attempt?: Attempt;
  children: ComponentChildren;
}

/** A page of whoever runs this place. */
export function OperatorPage(props: OperatorPageProps): VNode {
  const { frame, name, title, lede, kind = copy.title, above = [], attempt, children } = props;
  const isFirst = name === copy.title;
  return (
    <Page
      frame={frame}
      title={name}
      crumbs={
        isFirst
          ? [{ label: copy.title }]
          : [{ label: copy.title, href: appPaths.operator() }, ...above, { label: name }]
      }
      head={{ kind, title, lede }}
      tabs={operatorTabs(frame.path)}
      problems={attempt?.problems ?? []}
      fictional={frame.demonstration}
    >
      {children}
    </Page>
  );
}
