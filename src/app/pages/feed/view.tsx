import type { VNode } from 'preact';
import { type MissionFacts, MissionPage } from '../../../features/missions/index.ts';
import { Code } from '../../../platform/ui/code.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import type { Frame } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { momentIn } from '../operator/moment.ts';
import { feedCopy as copy } from './copy.ts';
import type { FeedShown } from './schema.ts';

/** What happened in a mission that everybody may see, and how to follow it. */
export function FeedPage({
  shown,
  frame,
  mission,
  tabs,
  timeZone,
}: {
  shown: FeedShown;
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  timeZone: string;
}): VNode {
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={copy.title}
      crumb={copy.crumb}
      head={{ kind: mission.name, title: copy.title, lede: copy.lede }}
    >
      <Stack gap="sections">
        {shown.entries.length === 0 ? (
          <p class="w-measure">{copy.none}</p>
        ) : (
          <Rows
            ordered
            items={shown.entries.map((entry) => (
              <Stack gap="inside" key={entry.id}>
                <p>
                  <a href={entry.path}>{entry.title}</a>
                </p>
                <p class="w-sm w-quiet">{copy.on(momentIn(entry.at, timeZone), entry.by)}</p>
                {entry.why !== null && <p class="w-measure">{copy.why(entry.why)}</p>}
              </Stack>
            ))}
          />
        )}
        <Section id="follow" title={copy.followTitle}>
          <Stack>
            <p class="w-measure">{copy.followWords}</p>
            <Code block>{shown.feed}</Code>
            {mission.connections !== 'public' && <SourceLine>{copy.closed}</SourceLine>}
          </Stack>
        </Section>
      </Stack>
    </MissionPage>
  );
}
