import type { VNode } from 'preact';
import type { z } from 'zod';
import { type Sector, sectorsInTurn } from '../../../kernel/sector.ts';
import { tierName } from '../../../kernel/tier.ts';
import { Columns, Stack } from '../../../platform/ui/layout.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SectorColumn } from '../../../platform/ui/sector-column.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { overviewCopy as copy } from '../copy/pages.ts';
import { missionPaths } from '../paths.ts';
import type { MissionFacts } from '../queries.ts';
import type { missionOverviewOutput } from '../schema/overview.ts';

type Shown = z.infer<typeof missionOverviewOutput>;
type Named = NonNullable<Shown['parent']>;

/** The order of sectors on a mission's own page. */
export const overviewTurn = 0;

/** Who takes part, by sector; those of no stated sector last. */
export function Partners({ mission, shown }: { mission: MissionFacts; shown: Shown }): VNode {
  const { partners } = shown;
  const unstated = partners.filter(({ sector }) => sector === null);
  const listed = partners.filter(({ joined }) => !joined).length;
  const mixed = listed < partners.length;
  return (
    <Section id="partners" title={copy.partnersTitle}>
      <Stack>
        <p class="w-measure w-quiet">
          {copy.partnersLede(partners.length, listed)}
          {partners.length > 0 && ` ${copy.orderTurns}`}
        </p>
        {partners.length > 0 && (
          <Columns>
            {sectorsInTurn(overviewTurn).map((sector) => (
              <Column
                key={sector}
                sector={sector}
                partners={partners.filter((each) => each.sector === sector)}
                mixed={mixed}
              />
            ))}
          </Columns>
        )}
        {unstated.length > 0 && <Column sector={null} partners={unstated} mixed={mixed} />}
        <p class="w-sm">
          <a href={missionPaths.partners({ mission: mission.slug })}>{copy.partners}</a>
        </p>
      </Stack>
    </Section>
  );
}

function Column({
  sector,
  partners,
  mixed,
}: {
  sector: Sector | null;
  partners: Shown['partners'];
  /** Whether those only listed are told from those that joined, which is needless where none has. */
  mixed: boolean;
}): VNode {
  return (
    <SectorColumn
      sector={sector}
      count={partners.length}
      {...(sector === null && { title: copy.notStated })}
    >
      {partners.length === 0 ? (
        <p class="w-sm w-quiet">{copy.nobodyYet}</p>
      ) : (
        <ul class="w-list w-sm w-stack w-stack--2">
          {partners.map(({ id, name, tier, joined }) => (
            <li key={id}>
              <a href={organisationPaths.show({ organisation: id })}>{name}</a>{' '}
              <span class="w-quiet">
                {[
                  ...(tier === null ? [] : [tierName[tier].toLowerCase()]),
                  ...(joined || !mixed ? [] : [copy.listedOnly]),
                ].join('; ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </SectorColumn>
  );
}

/** A mission's name that leads to it. */
export function MissionLink({ mission }: { mission: Named }): VNode {
  return <a href={missionPaths.show({ mission: mission.id })}>{mission.name}</a>;
}

/** The missions above, below, before and after this one. */
export function Family({ shown }: { shown: Shown }): VNode {
  const groups: [string, readonly Named[]][] = [
    [copy.partOf, shown.parent ? [shown.parent] : []],
    [copy.holds, shown.children],
    [copy.replacedBy, shown.replacedBy ? [shown.replacedBy] : []],
    [copy.replaces, shown.replaces],
  ];
  const some = groups.filter(([, missions]) => missions.length > 0);
  return (
    <Section id="family" title={copy.familyTitle}>
      {some.length === 0 ? (
        <p class="w-measure w-quiet">{copy.noFamily}</p>
      ) : (
        <Stack>
          {some.map(([label, missions]) => (
            <Stack key={label} gap="inside">
              <h3 class="w-h3">{label}</h3>
              <ul class="w-list w-stack w-stack--2">
                {missions.map((mission) => (
                  <li key={mission.id}>
                    <MissionLink mission={mission} />{' '}
                    <span class="w-sm w-quiet">{mission.goal}</span>
                  </li>
                ))}
              </ul>
            </Stack>
          ))}
        </Stack>
      )}
    </Section>
  );
}
