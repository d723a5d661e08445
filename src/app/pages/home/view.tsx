import type { VNode } from 'preact';
import { missionPaths, missionStatusName } from '../../../features/missions/index.ts';
import {
  type TierEdge,
  TierLegend,
  TierList,
  type TierNode,
  Tiers,
} from '../../../features/relationships/index.ts';
import { sectorName, sectorsInTurn } from '../../../kernel/sector.ts';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import { Loom } from '../../../platform/ui/loom.tsx';
import { Mark } from '../../../platform/ui/mark.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { PlainWords } from '../../../platform/ui/plain-words.tsx';
import { Bullets, Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Swatch } from '../../../platform/ui/swatch.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { nameInTiers } from '../missions-tree.tsx';
import { homeCopy as copy } from './copy.ts';
import type { HomeShown } from './schema.ts';

/** The order of sectors on this page. */
const turn = 2;
const order = sectorsInTurn(turn);

interface Shown {
  shown: HomeShown;
}

/** What a visitor meets first. */
export function HomePage({ shown, frame }: Shown & { frame: Frame }): VNode {
  const { missions } = shown;
  const onlyFiction = missions.length > 0 && missions.every(({ fictional }) => fictional);
  return (
    <Page
      frame={frame}
      title={copy.tab}
      turn={turn}
      head={{ size: 'hero', title: copy.title, lede: copy.lede, picture: <Swatch turn={turn} /> }}
      fictional={onlyFiction}
    >
      <Stack gap="sections">
        {shown.words !== null && (
          <Section id="place" title={copy.place(frame.hostedBy)}>
            <PlainWords text={shown.words} ours={null} />
          </Section>
        )}
        <TiersSection shown={shown} />
        <Split asideLabel={copy.around} aside={<Around frame={frame} />}>
          {missions.length === 0 ? (
            <Nothing />
          ) : (
            <MissionsSection shown={shown} tagFiction={!onlyFiction} />
          )}
        </Split>
      </Stack>
    </Page>
  );
}

function TiersSection({ shown }: Shown): VNode | null {
  const hasReal = shown.missions.some(({ fictional }) => !fictional);
  const nodes: TierNode[] = shown.tiers.map(({ id, name, fictional, tier, partners }) => ({
    id,
    name: nameInTiers({ name, fictional }, hasReal),
    href: missionPaths.show({ mission: id }),
    tier,
    counts: partners,
  }));
  const edges: TierEdge[] = shown.tiers.flatMap(({ id, parent }) =>
    parent === null ? [] : [{ from: id, to: parent, up: null, down: null }],
  );
  if (nodes.length < 2) return null;
  return (
    <Section id="tiers-of-missions" title={copy.tiersTitle}>
      <Stack>
        <p class="w-measure w-quiet">{copy.tiersWords}</p>
        <figure class="w-stack">
          <Tiers nodes={nodes} edges={edges} sectorOrder={order} />
          <TierLegend nodes={nodes} edges={edges} />
          <SourceLine caption>
            {copy.tiersSource}
            <Details summary={copy.tiersList}>
              <TierList nodes={nodes} edges={edges} sectorOrder={order} />
            </Details>
          </SourceLine>
        </figure>
      </Stack>
    </Section>
  );
}

interface MissionsProps extends Shown {
  /** Others on the page are real, so what is made up says so. */
  tagFiction: boolean;
}

function MissionsSection({ shown, tagFiction }: MissionsProps): VNode {
  const { missions, total } = shown;
  return (
    <Section id="missions" title={copy.publicMissions}>
      <Rows
        items={missions.map((mission) => (
          <MissionRow key={mission.id} mission={mission} tagFiction={tagFiction} />
        ))}
      />
      <p>
        <a href={missionPaths.list()}>{copy.all(total)}</a>
      </p>
    </Section>
  );
}

function MissionRow({
  mission,
  tagFiction,
}: {
  mission: HomeShown['missions'][number];
  tagFiction: boolean;
}): VNode {
  const { goal, name, place, grandChallenge, status, reading, partners } = mission;
  return (
    <Ask
      large
      title={goal ?? name}
      href={missionPaths.show({ mission: mission.id })}
      detail={
        <>
          <p>{[place, grandChallenge].filter((words) => words !== null).join('. ')}</p>
          {reading?.sentence && <p>{reading.sentence}</p>}
        </>
      }
      clock={
        <>
          <p class="w-sm w-strong">
            {reading ? reading.latest : status && missionStatusName[status]}
          </p>
          <p class="w-row w-sm">
            {order.map((sector) => (
              <span key={sector}>
                <Mark sector={sector} empty={partners[sector] === 0} /> {partners[sector]}
                <span class="ds-sr-only"> {sectorName[sector]}</span>
              </span>
            ))}
          </p>
          {tagFiction && mission.fictional && <Tag>{copy.madeUp}</Tag>}
        </>
      }
    />
  );
}

function Around({ frame }: { frame: Frame }): VNode {
  return (
    <Panel id="no-account" title={copy.noAccount}>
      <Bullets items={copy.noAccountItems} />
      <p class="w-sm w-quiet">{copy.noAccountNote}</p>
      <p class="w-sm">
        <a href={frame.links.signIn}>{copy.signIn}</a>
      </p>
    </Panel>
  );
}

function Nothing(): VNode {
  return (
    <Section id="missions" title={copy.emptyTitle}>
      <Empty
        picture={<Loom />}
        steps={copy.emptySteps.map((step) => ({ state: 'needs-people', ...step }))}
      >
        {copy.empty}
      </Empty>
    </Section>
  );
}
