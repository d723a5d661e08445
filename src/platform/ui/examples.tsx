import type { VNode } from 'preact';
import { ErrorSummary } from './error-summary.tsx';
import { answersExample } from './examples/answers.tsx';
import { askingComposition } from './examples/asking.tsx';
import type { Composition } from './examples/composition.ts';
import { decisionComposition } from './examples/decision.tsx';
import type { Example } from './examples/example.ts';
import { formExamples } from './examples/forms.tsx';
import { emptyComposition, homeComposition } from './examples/greeting.tsx';
import { importComposition } from './examples/import-check.tsx';
import { markExamples } from './examples/marks.tsx';
import { missionComposition } from './examples/mission.tsx';
import { partExamples } from './examples/parts.tsx';
import { weekComposition } from './examples/week.tsx';
import { type Frame, Page } from './page.tsx';
import { PageHead } from './page-head.tsx';
import { Tabs } from './tabs.tsx';

/** Whole pages of the reference look, to be compared with it. */
export const compositions: readonly Composition[] = [
  homeComposition,
  missionComposition,
  weekComposition,
  decisionComposition,
  askingComposition,
  importComposition,
  emptyComposition,
];

const bodyOf = ({ name, page }: Composition): VNode => (
  <>
    {page.problems && <ErrorSummary problems={page.problems} />}
    {page.head && <PageHead {...page.head} level={2} />}
    {page.tabs && <Tabs tabs={page.tabs} label={`Parts of ${name}`} />}
    {page.children}
  </>
);

/** Every component in its states, then the compositions. */
export const examples: readonly Example[] = [
  ...markExamples,
  ...partExamples,
  ...formExamples,
  answersExample,
  ...compositions.map((composition) => ({
    name: composition.name,
    render: () => bodyOf(composition),
  })),
];

/** The page at /design: every component in every state, on one page, with nothing behind it. */
export function ExamplesPage({ frame }: { frame: Frame }): VNode {
  return (
    <Page
      frame={frame}
      title="The look of Weft"
      fictional
      crumbs={[{ label: 'Weft', href: frame.links.home }, { label: 'The look of Weft' }]}
      head={{
        kind: 'For those who build Weft',
        title: 'Every part, in every state',
        lede: 'Pages are made of these. What is not here is not used.',
      }}
    >
      <div class="w-stack w-stack--lg">
        {examples.map(({ name, render }, at) => (
          <section key={name} class="w-stack" aria-labelledby={`example-${at + 1}`}>
            <h2 class="w-h2" id={`example-${at + 1}`}>
              {name}
            </h2>
            {render()}
          </section>
        ))}
      </div>
    </Page>
  );
}
