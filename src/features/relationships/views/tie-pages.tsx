import type { VNode } from 'preact';
import { type Day, dayInWords, daysBetween } from '../../../kernel/day.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Facts } from '../../../platform/ui/facts.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Stack } from '../../../platform/ui/layout.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { organisationPaths } from '../../organisations/index.ts';
import {
  connectionsCopy,
  tieCopy as copy,
  frequencyName,
  intensityName,
} from '../copy/connections.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import type { TieShown, TiesShown } from '../schema.ts';

interface Around {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
}

const howOften = ({ frequency }: TieShown) =>
  frequency === null ? copy.notStated : frequencyName[frequency];

const howClose = ({ intensity }: TieShown) =>
  (intensity === null ? null : intensityName[intensity - 1]) ?? copy.notStated;

const lastContact = ({ contactOn }: TieShown) =>
  contactOn === null ? copy.dateNotRecorded : dayInWords(contactOn);

function whoConfirmed({ organisations, confirmedBy }: TieShown): string {
  if (confirmedBy === null) return copy.notStated;
  if (confirmedBy.length === 0) return copy.neither;
  if (confirmedBy.length > 1) return copy.both;
  return organisations.find(({ id }) => id === confirmedBy[0])?.name ?? copy.notStated;
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

/** One tie: its facts, and why it counts as contact today or does not. */
export function TiePage({
  frame,
  mission,
  tabs,
  shown,
  windowDays,
  today,
}: Around & { shown: TieShown; windowDays: number; today: Day }): VNode {
  const to = { mission: mission.slug };
  const [one, other] = shown.organisations;
  const title = copy.tieTitle(one.name, other.name, shown.counts);
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: copy.crumb, href: relationshipPaths.ties(to) }}
      crumb={`${one.name}, ${other.name}`}
      turn={connectionsTurn}
      head={{
        kind: mission.name,
        title,
        lede: (
          <>
            {[one, other].map(({ id, name, sector }, at) => (
              <span key={id}>
                {at > 0 && ' and '}
                <OrganisationName
                  name={name}
                  sector={sector}
                  href={organisationPaths.show({ organisation: id })}
                />
              </span>
            ))}
            . {whyItCounts(shown, windowDays, today)}
          </>
        ),
      }}
    >
      <Stack>
        <Facts
          facts={[
            { term: copy.how, value: howOften(shown) },
            { term: copy.close, value: howClose(shown) },
            { term: copy.last, value: lastContact(shown) },
            { term: copy.confirmed, value: whoConfirmed(shown) },
          ]}
        />
        <SourceLine>{shown.source === null ? copy.noSource : copy.source(shown.source)}</SourceLine>
      </Stack>
    </MissionPage>
  );
}

function whyItCounts(shown: TieShown, windowDays: number, today: Day): string {
  if (shown.counts) return shown.dateNotRecorded ? copy.why.published : copy.why.counts(windowDays);
  if (shown.confirmedBy !== null && shown.confirmedBy.length < 2) return copy.why.unconfirmed;
  if (shown.contactOn === null) return copy.why.undated;
  const ago = daysBetween(shown.contactOn, today);
  return ago < 0 ? copy.why.future : copy.why.old(ago, windowDays);
}
