import type { VNode } from 'preact';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import type { CheckItem } from '../../../platform/ui/check.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Facts } from '../../../platform/ui/facts.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { ListInColumns, Split, Stack } from '../../../platform/ui/layout.tsx';
import { Loom } from '../../../platform/ui/loom.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { commitmentPaths } from '../../commitments/index.ts';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { connectionsLede, connectionsTitle, connectionsCopy as copy } from '../copy/connections.ts';
import { quietCopy } from '../copy/matters.ts';
import { nearbyCopy } from '../copy/nearby.ts';
import type { Connections } from '../domain/connections.ts';
import { confirmedByBoth } from '../domain/coordination.ts';
import type { Gap } from '../domain/gaps.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { quietOf } from '../domain/quiet.ts';
import type { PairsPage } from '../domain/table.ts';
import { relationshipPaths } from '../paths.ts';
import type { MissionConnectionFacts } from '../queries/connections.ts';
import type { LiveIntroduction } from '../queries/introductions.ts';
import type { ConnectionsShown } from '../schema.ts';
import { Cloth } from './cloth.tsx';
import { ClothLegend } from './cloth-legend.tsx';
import { needsWholeWidth } from './cloth-matrix.tsx';
import { GapItem, GapList, type GapSurroundings } from './gap-item.tsx';
import { NetworkSection } from './network-section.tsx';
import { PairTable } from './pair-table.tsx';

interface ConnectionsPageProps {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: ConnectionsShown;
  /** What the cloth is worked out from. */
  facts: MissionConnectionFacts;
  /** Null where the mission is too large to be worked out at once; then `pairsAtMost` says how large. */
  connections: Connections | null;
  pairsAtMost: number;
  first: readonly Gap[];
  /** Gaps beyond the first that whoever looks could close. */
  own: readonly Gap[];
  page: PairsPage;
  viewers: readonly string[];
  mayAsk: boolean;
  introductions: readonly LiveIntroduction[];
  open: string | null;
  convening: boolean;
  methodHref: (method: string) => string;
}

/** The connections of a mission: the cloth, its gaps, what they add up to, and the same as a table. */
export function ConnectionsPage(props: ConnectionsPageProps): VNode {
  const { frame, mission, tabs, connections, facts } = props;
  const bare = connections !== null && connections.pairs.length === 0;
  const title =
    connections === null
      ? copy.tooLargeTitle(facts.organisations.length)
      : connectionsTitle(connections.measures);
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      crumb={copy.crumb}
      turn={connectionsTurn}
      head={{
        kind: mission.name,
        title,
        ...(connections !== null &&
          !bare && {
            lede: connectionsLede(connections.organisations.length, connections.measures),
          }),
      }}
    >
      {connections === null ? (
        <Notice>{copy.tooLarge(props.pairsAtMost)}</Notice>
      ) : bare ? (
        <Stack gap="sections">
          <NoCloth {...props} />
          <NearbyLink {...props} />
        </Stack>
      ) : (
        <Woven {...props} connections={connections} />
      )}
    </MissionPage>
  );
}

function NearbyLink({ mission }: ConnectionsPageProps): VNode {
  return (
    <p>
      <a href={relationshipPaths.nearby({ mission: mission.slug })}>{nearbyCopy.link}</a>
    </p>
  );
}

function NoCloth({ mission, facts, convening }: ConnectionsPageProps): VNode {
  const to = { mission: mission.slug };
  const { workstreams, dependencies, liveCommitments } = facts;
  const leads = new Set(facts.leads.map(({ organisation }) => organisation)).size;
  const said = copy.steps;
  const check = (done: boolean, title: string, detail: string, move?: VNode): CheckItem => ({
    state: done ? 'pass' : 'needs-people',
    title,
    detail,
    ...(!done && convening && move && { moves: move }),
  });
  const named = workstreams.length > 0;
  return (
    <Empty
      picture={<Loom />}
      steps={[
        check(
          named,
          named ? said.workstreams : said.noWorkstreams,
          said.led(workstreams.length, leads),
          <ButtonLink href={commitmentPaths.work(to)}>{said.changeWork}</ButtonLink>,
        ),
        check(
          dependencies.length > 0,
          dependencies.length > 0 ? said.dependenciesDone : said.dependencies,
          said.dependenciesSay(dependencies.length),
          <ButtonLink
            href={commitmentPaths.dependencies(to)}
            variant={named ? 'primary' : 'secondary'}
          >
            {said.record}
          </ButtonLink>,
        ),
        check(
          liveCommitments > 0,
          liveCommitments > 0 ? said.commitmentDone : said.commitment,
          said.commitmentSay(liveCommitments),
        ),
      ]}
    >
      {copy.empty}
    </Empty>
  );
}

type WovenProps = ConnectionsPageProps & { connections: Connections };

function Woven(props: WovenProps): VNode {
  const { mission, connections, shown, facts, page, open, methodHref } = props;
  const to = { mission: mission.slug };
  const wide = needsWholeWidth(connections.organisations.length);
  const more = (
    <Stack gap="sections">
      <OwnQuiet {...props} />
      <OwnGaps {...props} />
      <AddsUp connections={connections} />
    </Stack>
  );
  return (
    <Stack gap="sections">
      {wide ? (
        <>
          <ClothSection {...props} />
          <GapSection {...props} />
          {more}
        </>
      ) : (
        <Split asideLabel={copy.gaps} aside={<GapSection {...props} />} rest={more}>
          <ClothSection {...props} />
        </Split>
      )}
      <Section id="table" title={copy.table}>
        <PairTable
          connections={connections}
          page={page}
          href={(after) => `${relationshipPaths.connections(to, { open, after })}#table`}
        />
      </Section>
      <NetworkSection network={shown.network} methodHref={methodHref('network')} />
      <p>
        {facts.ties.length === 0 ? (
          copy.ties(0)
        ) : (
          <a href={relationshipPaths.ties(to)}>{copy.ties(facts.ties.length)}</a>
        )}
      </p>
      {props.mayAsk && (
        <p>
          <a href={relationshipPaths.checks(to)}>{copy.checks}</a>
        </p>
      )}
      <p>
        <a href={relationshipPaths.agreements(to)}>{copy.agreements}</a>
      </p>
      <NearbyLink {...props} />
    </Stack>
  );
}

function ClothSection(props: WovenProps): VNode {
  const { mission, connections, shown, facts, first, own, open, methodHref } = props;
  const to = { mission: mission.slug };
  const here = relationshipPaths.connections(to);
  const undated = shown.measures?.dateNotRecorded ?? 0;
  return (
    <Section id="cloth" title={copy.cloth}>
      <Stack>
        <p class="w-sm w-quiet w-measure">{copy.clothSay}</p>
        <figure class="w-stack" aria-describedby="cloth-source">
          <Cloth
            connections={connections}
            listed={[...first, ...own].map(({ rank }) => rank)}
            open={open}
            foldHref={(fold) => `${relationshipPaths.connections(to, { open: fold })}#cloth`}
          />
          <ClothLegend connections={connections} />
          <SourceLine caption id="cloth-source">
            {copy.window(shown.windowDays)}{' '}
            {copy.drawn(shown.asOf, facts.liveCommitments, facts.assignments.length)}{' '}
            {undated > 0 && `${copy.dateNotRecorded(undated)} `}
            <a href={methodHref('needs')}>{copy.method}</a>. {copy.download}{' '}
            <a href={`${here}.svg`}>SVG</a>, <a href={`${here}.csv`}>CSV</a>
          </SourceLine>
        </figure>
      </Stack>
    </Section>
  );
}

/** What a list of gaps is told about, from the facts of a mission. */
export function surroundings({
  mission,
  facts,
  viewers,
  mayAsk,
  introductions,
}: Pick<
  ConnectionsPageProps,
  'mission' | 'facts' | 'viewers' | 'mayAsk' | 'introductions'
>): GapSurroundings {
  const names = new Map(facts.workstreams.map(({ id, name }) => [id, name]));
  const byId = new Map(facts.organisations.map((one) => [one.id, one]));
  return {
    byId,
    viewers,
    workstream: (id) => names.get(id) ?? id,
    mission: mission.slug,
    mayAsk,
    introductions,
  };
}

function GapSection(props: WovenProps): VNode {
  const { mission, connections, first } = props;
  const { gaps, known, notKnown } = connections.measures;
  return (
    <Section id="gaps" title={copy.gaps}>
      {gaps === 0 ? (
        <p class="w-quiet">
          {known > 0 ? copy.noGaps : notKnown > 0 ? copy.noGapKnown : copy.noNeed}
        </p>
      ) : (
        <Stack>
          <GapList gaps={first} within={surroundings(props)} />
          {gaps > first.length && (
            <p class="w-sm">
              <a href={relationshipPaths.gaps({ mission: mission.slug })}>{copy.allGaps(gaps)}</a>
            </p>
          )}
        </Stack>
      )}
    </Section>
  );
}

/** Ties of one's own that the work needs and that went quiet. */
function OwnQuiet({ mission, connections, facts, shown, viewers }: WovenProps): VNode | null {
  const nameOf = new Map(facts.organisations.map(({ id, name }) => [id, name]));
  const needed = new Set(
    connections.pairs.flatMap(({ a, b, need }) =>
      need > 0 ? [`${connections.organisations[a]?.id} ${connections.organisations[b]?.id}`] : [],
    ),
  );
  const quiet = facts.ties.flatMap((tie) => {
    const own = viewers.find((id) => id === tie.from || id === tie.to);
    const isNeeded = needed.has(`${tie.from} ${tie.to}`) || needed.has(`${tie.to} ${tie.from}`);
    const found =
      own !== undefined && isNeeded
        ? quietOf(
            { ...tie, confirmed: confirmedByBoth(tie), published: tie.source !== null },
            shown.asOf,
          )
        : null;
    const other = tie.from === own ? tie.to : tie.from;
    return own !== undefined && found ? [{ own, other, found }] : [];
  });
  if (quiet.length === 0) return null;
  return (
    <Section id="quiet" title={quietCopy.title}>
      <Stack>
        <p class="w-sm w-quiet">{quietCopy.lede}</p>
        <Rows
          items={quiet.map(({ own, other, found }) => (
            <Stack key={other} gap="inside">
              <a href={relationshipPaths.tie({ mission: mission.slug, one: own, other })}>
                {nameOf.get(other) ?? other}
              </a>
              <p class="w-sm">{quietCopy.quiet(found)}</p>
            </Stack>
          ))}
        />
      </Stack>
    </Section>
  );
}

function OwnGaps(props: WovenProps): VNode | null {
  const { own } = props;
  if (own.length === 0) return null;
  const within = surroundings(props);
  return (
    <Section id="own" title={copy.own}>
      <ListInColumns
        items={own.map((gap) => <GapItem key={gap.rank} gap={gap} within={within} />)}
      />
    </Section>
  );
}

function AddsUp({ connections }: { connections: Connections }): VNode {
  const { measures } = connections;
  return (
    <Section id="adds" title={copy.adds}>
      <Facts
        facts={[
          {
            term: copy.congruence,
            value: copy.congruenceValue(measures),
            note: copy.weighted(measures.weightedCongruence),
          },
          ...(measures.known === 0
            ? []
            : [
                {
                  term: copy.acrossSectors,
                  value: copy.kept(measures.acrossSectors),
                  note: copy.insideSectors(measures.insideSectors),
                },
                {
                  term: copy.acrossTiers,
                  value: copy.kept(measures.acrossTiers),
                  note: copy.insideTiers(measures.insideTiers),
                },
              ]),
          ...(measures.notKnown === 0
            ? []
            : [
                {
                  term: copy.notKnown,
                  value: copy.pairs(measures.notKnown),
                  note: copy.notKnownSay,
                },
              ]),
          {
            term: copy.excess,
            value: copy.pairs(measures.excess),
            ...(measures.excess > 0 && { note: copy.excessSay }),
          },
        ]}
      />
    </Section>
  );
}
