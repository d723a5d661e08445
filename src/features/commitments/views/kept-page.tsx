import type { VNode } from 'preact';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { keptCopy as copy, shareSay } from '../copy/kept.ts';
import { workCopy } from '../copy.ts';
import { commitmentPaths } from '../paths.ts';
import type { KeptShown } from '../schema/kept.ts';
import { OrganisationLink } from './commitment-row.tsx';
import { DuePromises, KeptFoot } from './due-promise.tsx';

/** What was kept on time in a mission: in all, between whom, and why the rest was not. */
export function KeptPage(props: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: KeptShown;
  methodHref: string;
}): VNode {
  const { frame, mission, tabs, shown, methodHref } = props;
  const to = { mission: mission.slug };
  const title = copy.title(shown.kept, shown.due);
  const missed = shown.promises.filter(({ how }) => how !== 'kept');
  const { from, to: end } = shown;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: workCopy.crumb, href: commitmentPaths.list(to) }}
      crumb={copy.crumb}
      head={{
        kind: mission.name,
        title,
        lede: shown.due === 0 ? copy.none : `${shareSay(shown.kept, shown.due)}. ${copy.lede}`,
      }}
    >
      <Stack gap="sections">
        {shown.pairs.length > 0 && (
          <Section id="pairs" title={copy.pairs}>
            <Table
              caption={copy.pairsCaption}
              cards
              items={shown.pairs}
              keyOf={({ requester, promiser }) => `${requester?.id} ${promiser.id}`}
              columns={[
                {
                  head: copy.columns.requester,
                  cell: ({ requester }) =>
                    requester === null ? (
                      copy.itself
                    ) : (
                      <OrganisationLink organisation={requester} />
                    ),
                },
                {
                  head: copy.columns.promiser,
                  names: true,
                  cell: ({ promiser }) => <OrganisationLink organisation={promiser} />,
                },
                {
                  head: copy.columns.kept,
                  numeric: true,
                  cell: ({ kept, due }) => shareSay(kept, due),
                },
              ]}
            />
          </Section>
        )}
        {shown.due > 0 && (
          <Section id="reasons" title={copy.reasons}>
            {missed.length === 0 ? <p>{copy.allKept}</p> : <DuePromises promises={missed} />}
          </Section>
        )}
        <KeptFoot shown={shown} action={commitmentPaths.kept(to)} methodHref={methodHref}>
          {' '}
          {copy.download} <a href={`${commitmentPaths.kept(to)}.csv?from=${from}&to=${end}`}>CSV</a>
        </KeptFoot>
      </Stack>
    </MissionPage>
  );
}
