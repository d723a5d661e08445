import type { VNode } from 'preact';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { connectionsCopy as copy } from '../copy/connections.ts';
import type { Gap } from '../domain/gaps.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import type { GapsShown } from '../schema.ts';
import { GapList, type GapSurroundings } from './gap-item.tsx';

/** Every gap of a mission, a page at a time, greatest need first. */
export function GapsPage(props: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: GapsShown;
  gaps: readonly Gap[];
  within: GapSurroundings;
  step: number;
  /** How many pairs there may be where those are too many to be worked out at once; else null. */
  tooLarge: number | null;
}): VNode {
  const { frame, mission, tabs, shown, gaps, within, step, tooLarge } = props;
  const to = { mission: mission.slug };
  const title =
    tooLarge === null ? copy.gapsTitle(shown.total) : copy.tooLargeTitle(within.byId.size);
  const from = gaps[0]?.rank ?? 1;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: copy.crumb, href: relationshipPaths.connections(to) }}
      crumb={copy.gapsCrumb}
      turn={connectionsTurn}
      head={{ kind: mission.name, title, ...(tooLarge === null && { lede: copy.gapsLede }) }}
    >
      <Stack>
        {tooLarge !== null ? (
          <Notice>{copy.tooLarge(tooLarge)}</Notice>
        ) : gaps.length === 0 ? (
          <p class="w-quiet">{copy.noGaps}</p>
        ) : (
          <div class="w-measure">
            <Section id="gaps" title={copy.gaps} hideTitle>
              <GapList gaps={gaps} within={within} />
            </Section>
          </div>
        )}
        {tooLarge === null && (
          <Pager
            shown={gaps.length}
            total={shown.total}
            things={copy.gapThings}
            from={from}
            step={step}
            {...(from > 1 && { first: relationshipPaths.gaps(to) })}
            {...(shown.next !== null && { next: shown.next })}
          />
        )}
      </Stack>
    </MissionPage>
  );
}
