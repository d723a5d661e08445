import type { VNode } from 'preact';
import { missionPaths } from '../../../features/missions/index.ts';
import { organisationPaths } from '../../../features/organisations/index.ts';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Bullets, Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { appPaths } from '../../paths.ts';
import { resultCopy as copy } from './copy.ts';
import { CountsTable } from './counts-table.tsx';
import type { ImportShown } from './schema.ts';
import { ImportSteps, importCrumbs } from './start-view.tsx';

interface EndProps {
  shown: ImportShown;
  frame: Frame;
  fictional: boolean;
}

/** Step 4: what came of it, and where to look now. */
export function ResultPage({ shown, frame, fictional }: EndProps): VNode {
  const files = shown.check?.files ?? [];
  const sum = (of: 'added' | 'revised') => files.reduce((all, counts) => all + counts[of], 0);
  const out = (shown.check?.rows ?? 0) - (shown.check?.ready ?? 0);
  const title = copy.title(sum('added'), sum('revised'));
  const has = (name: string) => files.some(({ file }) => file === name);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[...importCrumbs(shown.mission), { label: shown.file ?? shown.id }]}
      head={{ kind: shown.title ?? shown.file ?? copy.kind, title, lede: copy.lede(out) }}
      fictional={fictional}
    >
      <Stack gap="sections">
        <ImportSteps current={3} />
        <Section id="files" title={copy.perFile}>
          <CountsTable files={files} />
        </Section>
        <Section id="next" title={copy.next}>
          <Rows
            items={[
              ...(shown.mission
                ? [
                    <a key="mission" href={missionPaths.partners({ mission: shown.mission.id })}>
                      {copy.mission(shown.mission.name)}
                    </a>,
                  ]
                : []),
              ...(has('missions')
                ? [
                    <a key="missions" href={missionPaths.list()}>
                      {copy.missions}
                    </a>,
                  ]
                : []),
              <a key="organisations" href={organisationPaths.list()}>
                {copy.organisations}
              </a>,
              <a key="another" href={startOf(shown)}>
                {copy.another}
              </a>,
            ]}
          />
        </Section>
      </Stack>
    </Page>
  );
}

const startOf = ({ mission }: ImportShown): string =>
  mission ? appPaths.missionImports({ mission: mission.id }) : appPaths.imports();

/** An end without anything saved: what happened, why, and what to do. */
export function EndedPage({ shown, frame, fictional }: EndProps): VNode {
  const { failure, expired } = shown;
  const end = failure?.code ?? (expired ? 'expired' : 'stopped');
  const words = {
    file: [copy.failedTitle, copy.failedLede],
    lost: [copy.lostTitle, copy.lostLede],
    broken: [copy.brokenTitle, copy.brokenLede],
    expired: [copy.expiredTitle, copy.expiredLede],
    stopped: [copy.stoppedTitle, copy.stoppedLede],
  } as const;
  const [title, lede] = words[end];
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[...importCrumbs(shown.mission), { label: shown.file ?? shown.id }]}
      head={{ kind: shown.file ?? copy.kind, title, lede }}
      fictional={fictional}
    >
      <Stack gap="groups">
        {failure && failure.details.length > 0 && <Bullets items={failure.details} />}
        {failure?.reference && (
          <p class="w-quiet">
            {copy.reference} <code>{failure.reference}</code>
          </p>
        )}
        <Row>
          <ButtonLink href={startOf(shown)}>{copy.chooseAgain}</ButtonLink>
        </Row>
      </Stack>
    </Page>
  );
}
