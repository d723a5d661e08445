import type { VNode } from 'preact';
import { missionPaths } from '../../../features/missions/index.ts';
import { organisationPaths } from '../../../features/organisations/index.ts';
import { dayInWords } from '../../../kernel/day.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { FileField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Steps } from '../../../platform/ui/steps.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { appPaths } from '../../paths.ts';
import { startCopy as copy, importSteps, stateSay } from './copy.ts';
import type { ImportsShown } from './schema.ts';

/** Where pages of imports lie: under organisations, or under the mission that they are for. */
export const importCrumbs = (mission: { id: string; name: string } | null) => [
  mission
    ? { label: mission.name, href: missionPaths.show({ mission: mission.id }) }
    : { label: copy.organisations, href: organisationPaths.list() },
  {
    label: copy.import,
    href: mission ? appPaths.missionImports({ mission: mission.id }) : appPaths.imports(),
  },
];

/** The four steps, with the one that a page is. */
export const ImportSteps = ({ current }: { current: 0 | 1 | 2 | 3 }): VNode => (
  <Steps current={current} steps={importSteps.map((label) => ({ label }))} />
);

/** Where an import is begun, and those before. */
export function StartPage({
  shown,
  frame,
  attempt,
  fictional,
}: {
  shown: ImportsShown;
  frame: Frame;
  attempt: Attempt;
  fictional: boolean;
}): VNode {
  const { mission } = shown;
  const here = mission ? appPaths.missionImports({ mission: mission.id }) : appPaths.imports();
  const title = mission ? copy.missionTitle(mission.name) : copy.title;
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={importCrumbs(mission).map((crumb, at) => (at === 0 ? crumb : { label: crumb.label }))}
      head={{ title, lede: mission ? copy.missionLede : copy.lede }}
      problems={attempt.problems}
      fictional={fictional}
    >
      <Stack gap="sections">
        <Stack>
          <ImportSteps current={0} />
          <Form action={here} files>
            <FileField
              name="file"
              label={copy.file}
              description={mission ? copy.missionFileSay : copy.fileSay}
              accept={mission ? '.csv' : '.csv,.zip'}
              problems={attempt.problems}
            />
            <Send seen={copy.seen}>
              <Button>{copy.button}</Button>
            </Send>
          </Form>
        </Stack>
        <Section id="earlier" title={copy.earlier}>
          <EarlierImports shown={shown} here={here} />
        </Section>
        {!mission && (
          <Section id="how" title={copy.how}>
            <Stack>
              <p class="w-measure">{copy.howWords}</p>
              <p>
                <a href={appPaths.export()}>{copy.takeOne}</a>
              </p>
            </Stack>
          </Section>
        )}
      </Stack>
    </Page>
  );
}

type Listed = ImportsShown['imports'][number];

function EarlierImports({ shown, here }: { shown: ImportsShown; here: string }): VNode {
  const { imports, next } = shown;
  return (
    <Table<Listed>
      caption={copy.earlierCaption}
      cards
      items={imports}
      keyOf={({ id }) => id}
      empty={copy.earlierEmpty}
      columns={[
        {
          head: copy.fileHead,
          names: true,
          cell: ({ id, file, package: name }) => (
            <a href={appPaths.import({ import: id })}>{file ?? name ?? id}</a>
          ),
        },
        { head: copy.stateHead, cell: ({ state }) => stateSay[state] },
        { head: copy.begunHead, cell: ({ begunOn }) => dayInWords(begunOn) },
        {
          head: copy.byHead,
          cell: ({ by, file }) => by ?? (file === null ? copy.commandLine : copy.operator),
        },
      ]}
      pager={{
        total: null,
        things: copy.more,
        ...(next && { next: `${here}?after=${encodeURIComponent(next)}`, first: here }),
      }}
    />
  );
}
