import type { VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { CheckPage } from './check-view.tsx';
import { ColumnsPage } from './columns-view.tsx';
import { ProgressPage } from './progress-view.tsx';
import type { ImportFacts } from './queries.ts';
import { EndedPage, ResultPage } from './result-view.tsx';
import type { ImportShown } from './schema.ts';

/** The page of an import, by where it stands. */
export function importView(
  shown: ImportShown,
  facts: ImportFacts,
  frame: Frame,
  attempt: Attempt,
): VNode {
  const fictional = facts.mission?.fictional ?? facts.descriptor?.fictional === true;
  const common = { shown, frame, fictional };
  if (shown.failure || shown.expired || shown.state === 'stopped') return <EndedPage {...common} />;
  if (shown.columns)
    return (
      <ColumnsPage shown={shown.columns} frame={frame} attempt={attempt} fictional={fictional} />
    );
  if (shown.state === 'applied') return <ResultPage {...common} />;
  if (shown.state === 'checked' && shown.check)
    return <CheckPage {...common} check={shown.check} attempt={attempt} />;
  return <ProgressPage {...common} />;
}
