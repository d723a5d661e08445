import type { VNode } from 'preact';
import { Empty } from '../../../platform/ui/empty.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Stack } from '../../../platform/ui/layout.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { connectionsCopy, tieCopy as copy } from '../copy/connections.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import type { TiesShown } from '../schema.ts';
import { howClose, howOften, lastContact, whoConfirmed } from './tie-words.ts';

interface Around {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
}

/** The ties of a mission, the latest contact first. */
export function TiesPage({
  frame,
  mission,
  tabs,
  shown,
  step,
  first,
}: Around & { shown: TiesShown; step: number; first: boolean }): VNode {
  const to = { mission: mission.slug };
  const title = copy.title(shown.total);
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: connectionsCopy.crumb, href: relationshipPaths.connections(to) }}
      crumb={copy.crumb}
      turn={connectionsTurn}
      head={{
        kind: mission.name,
        title,
        ...(shown.total > 0 && { lede: copy.lede(shown.windowDays) }),
      }}
    >
      {shown.total === 0 ? (
        <Empty>{copy.empty}</Empty>
      ) : (
        <Stack>
          <Table
            caption={copy.caption}
            cards
            items={shown.ties}
            keyOf={({ organisations: [one, other] }) => `${one.id} ${other.id}`}
            columns={[
              {
                head: copy.between,
                names: true,
                cell: ({ organisations: [one, other] }) => (
                  <a href={relationshipPaths.tie({ ...to, one: one.id, other: other.id })}>
                    <OrganisationName {...one} /> and <OrganisationName {...other} />
                  </a>
                ),
              },
              { head: copy.how, cell: howOften },
              { head: copy.close, cell: howClose },
              { head: copy.last, cell: lastContact },
              { head: copy.confirmed, cell: whoConfirmed },
              { head: copy.counts, cell: ({ counts }) => (counts ? copy.yes : copy.no) },
            ]}
            pager={{
              total: shown.total,
              things: copy.things,
              step,
              ...(!first && { first: relationshipPaths.ties(to) }),
              ...(shown.next !== null && { next: shown.next }),
            }}
          />
          <SourceLine>
            {connectionsCopy.download} <a href={`${relationshipPaths.ties(to)}.csv`}>CSV</a>
          </SourceLine>
        </Stack>
      )}
    </MissionPage>
  );
}
