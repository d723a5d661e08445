import type { ComponentChildren, VNode } from 'preact';
import { tierName } from '../../../kernel/tier.ts';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { Bullets, Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage, missionPaths } from '../../missions/index.ts';
import { organisationPaths } from '../../organisations/index.ts';
import { connectionsCopy } from '../copy/connections.ts';
import { nearbyCopy as copy } from '../copy/nearby.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import type { NearbyShown } from '../schema/nearby.ts';

/** Things that one reason names before the rest is a number. Source: our judgement; a line of a phone */
const namedMax = 4;

type NearMission = NearbyShown['missions'][number];
type NearOrganisation = NearbyShown['organisations'][number];
type Reason = NearMission['reasons'][number] | NearOrganisation['reasons'][number];

/** What is near a mission and not in it, with every reason. */
export function NearbyPage(props: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: NearbyShown;
  convening: boolean;
}): VNode {
  const { frame, mission, tabs, shown, convening } = props;
  const { found } = shown;
  const to = { mission: mission.slug };
  const title = copy.title(found.missions, found.organisations);
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: connectionsCopy.crumb, href: relationshipPaths.connections(to) }}
      crumb={copy.crumb}
      turn={connectionsTurn}
      head={{ kind: mission.name, title, lede: copy.lede }}
    >
      <Split asideLabel={copy.steps} aside={<Steps />}>
        <Stack gap="sections">
          <Section id="missions" title={copy.missions}>
            <Listed
              items={shown.missions.map((near) => <NearMissionItem near={near} />)}
              found={found.missions}
              none={copy.noMissions}
            />
          </Section>
          <Section id="organisations" title={copy.organisations}>
            <Listed
              items={shown.organisations.map((near) => <NearOrganisationItem near={near} />)}
              found={found.organisations}
              none={copy.noOrganisations}
            />
          </Section>
          {convening && shown.organisations.length > 0 && (
            <ButtonLink href={missionPaths.invitePartner(to)} variant="secondary">
              {copy.invite}
            </ButtonLink>
          )}
        </Stack>
      </Split>
    </MissionPage>
  );
}

function Listed(props: { items: readonly VNode[]; found: number; none: string }): VNode {
  const { items, found, none } = props;
  if (items.length === 0) return <p class="w-quiet w-measure">{none}</p>;
  return (
    <Stack>
      <Rows items={items} ordered />
      {found > items.length && <p class="w-sm w-quiet">{copy.first(items.length, found)}</p>}
    </Stack>
  );
}

function Steps(): VNode {
  return (
    <Section id="steps" title={copy.steps}>
      <Bullets items={[copy.stepPlace, copy.stepIndicator, copy.stepWork]} />
    </Section>
  );
}

function NearMissionItem({ near }: { near: NearMission }): VNode {
  return (
    <div class="w-stack w-stack--2">
      <h3 class="w-h3">
        <a href={missionPaths.show({ mission: near.id })}>{near.name}</a>
      </h3>
      <p class="w-sm">
        {near.tier && <span class="w-quiet">{tierName[near.tier]}. </span>}
        {near.goal}
      </p>
      <Reasons reasons={near.reasons} />
    </div>
  );
}

function NearOrganisationItem({ near }: { near: NearOrganisation }): VNode {
  return (
    <div class="w-stack w-stack--2">
      <h3 class="w-h3">
        <OrganisationName
          name={near.name}
          sector={near.sector}
          href={organisationPaths.show({ organisation: near.id })}
        />
      </h3>
      <Reasons reasons={near.reasons} />
    </div>
  );
}

function Reasons({ reasons }: { reasons: readonly Reason[] }): VNode {
  return <Bullets items={reasons.map((reason) => sayReason(reason))} />;
}

function sayReason(reason: Reason): ComponentChildren {
  switch (reason.kind) {
    case 'place': {
      const { place } = reason;
      const where = <a href={organisationPaths.place({ place: place.id })}>{place.name}</a>;
      return said('step' in reason ? copy.place[reason.step] : copy.home, [where]);
    }
    case 'indicator':
      return said(copy.indicator, reason.indicators);
    case 'mission':
      return said(
        copy.mission,
        reason.missions.map(({ id, name }) => (
          <a href={missionPaths.show({ mission: id })}>{name}</a>
        )),
      );
    case 'dependency':
    case 'tie':
      return said(
        reason.kind === 'tie' ? copy.tie : copy.dependency,
        reason.organisations.map(({ id, name, sector }) => (
          <OrganisationName
            name={name}
            sector={sector}
            href={organisationPaths.show({ organisation: id })}
          />
        )),
      );
  }
}

/** `Follows the same: a, b, 3 more`. */
function said(words: string, things: readonly ComponentChildren[]): VNode {
  const named = things.slice(0, namedMax);
  const more = things.length - named.length;
  return (
    <>
      {words}{' '}
      {[...named, ...(more > 0 ? [copy.more(more)] : [])].map((thing, at) => (
        <>
          {at > 0 && ', '}
          {thing}
        </>
      ))}
      .
    </>
  );
}
