import type { VNode } from 'preact';
import { missionPaths, missionStatusName } from '../../../features/missions/index.ts';
import {
  type growPlaces,
  organisationPaths,
  PlaceTree,
} from '../../../features/organisations/index.ts';
import { tierName } from '../../../kernel/tier.ts';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Split } from '../../../platform/ui/layout.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { placeCopy as copy } from './copy.ts';
import type { PlaceShown } from './schema.ts';

type PlaceNode = ReturnType<typeof growPlaces>[number];

interface Shown {
  shown: PlaceShown;
}

/** One place: its missions and organisations, and beside them what is below it. */
export function PlacePage({
  shown,
  below,
  frame,
}: Shown & { below: readonly PlaceNode[]; frame: Frame }): VNode {
  const { above, tier, gss, missions, organisations } = shown;
  return (
    <Page
      frame={frame}
      title={shown.name}
      turn={2}
      crumbs={[
        { label: copy.places, href: organisationPaths.places() },
        ...above.map(({ id, name }) => ({
          label: name,
          href: organisationPaths.place({ place: id }),
        })),
        { label: shown.name },
      ]}
      head={{
        kind: (
          <>
            <span>{tier ? tierName[tier] : copy.tierNotStated}</span>
            {gss && <span>{copy.gss(gss)}</span>}
          </>
        ),
        title: shown.name,
        lede: copy.lede(missions.total, organisations.total),
      }}
      fictional={shown.fictional}
    >
      <Split
        asideLabel={copy.aside}
        aside={
          <Section id="below" title={copy.below}>
            {below.length > 0 ? (
              <PlaceTree nodes={below} />
            ) : (
              <p class="w-quiet">{copy.belowEmpty}</p>
            )}
          </Section>
        }
      >
        <Section id="missions" title={copy.missions}>
          <Missions shown={shown} />
        </Section>
        <Section id="organisations" title={copy.organisations}>
          <Organisations shown={shown} />
        </Section>
      </Split>
    </Page>
  );
}

function Missions({ shown }: Shown): VNode {
  const { total, listed } = shown.missions;
  if (total === 0) return <p class="w-quiet">{copy.missionsEmpty}</p>;
  return (
    <>
      <Rows
        items={listed.map((one) => (
          <Ask
            key={one.id}
            title={one.goal ?? one.name}
            href={missionPaths.show({ mission: one.id })}
            detail={[
              ...(one.goal ? [one.name] : []),
              ...(one.place ? [one.place] : []),
              ...(one.status ? [missionStatusName[one.status]] : []),
            ].join('. ')}
            {...(one.fictional && !shown.fictional && { clock: <Tag>{copy.madeUp}</Tag> })}
          />
        ))}
      />
      {total > listed.length && <SourceLine>{copy.missionsMore(listed.length, total)}</SourceLine>}
    </>
  );
}

function Organisations({ shown }: Shown): VNode {
  const { total, listed } = shown.organisations;
  if (total === 0) return <p class="w-quiet">{copy.organisationsEmpty}</p>;
  return (
    <>
      <Rows
        small
        items={listed.map((one) => (
          <Ask
            key={one.id}
            title={
              <OrganisationName
                name={one.name}
                sector={one.sector}
                href={organisationPaths.show({ organisation: one.id })}
              />
            }
            detail={[...(one.kind ? [one.kind] : []), ...(one.place ? [one.place.name] : [])].join(
              ', ',
            )}
            {...(one.fictional && !shown.fictional && { clock: <Tag>{copy.madeUp}</Tag> })}
          />
        ))}
      />
      <p class="w-sm">
        <a href={organisationPaths.list({ place: shown.id })}>{copy.organisationsAll(total)}</a>
      </p>
    </>
  );
}
