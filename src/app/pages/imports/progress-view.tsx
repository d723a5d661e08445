import type { VNode } from 'preact';
import { ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { appPaths } from '../../paths.ts';
import { progressCopy as copy } from './copy.ts';
import type { ImportShown } from './schema.ts';
import { ImportSteps, importCrumbs } from './start-view.tsx';

const steps = { reading: 0, checking: 2, applying: 3 } as const;

/** While a worker is busy: how far it has come, and how to look again without a script. */
export function ProgressPage({
  shown,
  frame,
  fictional,
}: {
  shown: ImportShown;
  frame: Frame;
  fictional: boolean;
}): VNode {
  const state = shown.state === 'reading' || shown.state === 'checking' ? shown.state : 'applying';
  const here = appPaths.import({ import: shown.id });
  return (
    <Page
      frame={frame}
      title={copy.title[state]}
      crumbs={[...importCrumbs(shown.mission), { label: shown.file ?? shown.id }]}
      head={{ kind: shown.file ?? '', title: copy.title[state], lede: copy.lede }}
      fictional={fictional}
    >
      <Stack gap="groups">
        <ImportSteps current={steps[state]} />
        {shown.silent ? (
          <Notice tone="warning" title={copy.silentTitle}>
            <p>{copy.silent}</p>
            <Move action={appPaths.importAgain({ import: shown.id })}>{copy.again}</Move>
          </Notice>
        ) : (
          <p>{stepWords(shown)}</p>
        )}
        <Row>
          <ButtonLink href={here} variant="secondary">
            {copy.refresh}
          </ButtonLink>
        </Row>
        <SourceLine>{copy.made(shown.at)}</SourceLine>
      </Stack>
    </Page>
  );
}

function stepWords({ progress }: ImportShown): string {
  if (progress === null) return copy.waitsForWorker;
  const say = Object.hasOwn(copy.step, progress.step)
    ? // The words of a step that is in the list.
      copy.step[progress.step as keyof typeof copy.step]
    : null;
  return say ? say(progress.file, progress.rows) : copy.waitsForWorker;
}
