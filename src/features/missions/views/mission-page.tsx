import type { ComponentChildren } from 'preact';
import type { Actor } from '../../../kernel/actor.ts';
import type { Problem } from '../../../platform/http/ask.ts';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import type { PageHeadProps } from '../../../platform/ui/page-head.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { missionFrameCopy } from '../copy/frame.ts';
import { missionPaths } from '../paths.ts';
import type { MissionFacts } from '../queries.ts';

/** The tabs of a mission for whoever asks, made where every feature is known. */
export type MissionTabs = (mission: MissionFacts, ask: { actor: Actor; path: string }) => Tab[];

/** The frame of every page of a mission: where it is, what it is of, its tabs. */
export function MissionPage(props: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  /** What the page finds. */
  title: string;
  /** The page's own crumb; the mission's overview has none. */
  crumb?: string;
  /** Pages between the mission and this one, such as the tab that a form belongs to. */
  within?: { label: string; href: string };
  head?: PageHeadProps;
  turn?: 0 | 1 | 2;
  problems?: readonly Problem[];
  children: ComponentChildren;
}) {
  const { frame, mission, tabs, title, crumb, within, turn, problems } = props;
  const own = {
    label: mission.name,
    ...(crumb && { href: missionPaths.show({ mission: mission.slug }) }),
  };
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[
        { label: missionFrameCopy.missions, href: missionPaths.list() },
        // Only a mission's own page says where it lies: elsewhere the way is long enough.
        ...(crumb || !mission.place
          ? []
          : [
              {
                label: mission.place.name,
                href: organisationPaths.place({ place: mission.place.slug }),
              },
            ]),
        own,
        ...(within ? [within] : []),
        ...(crumb ? [{ label: crumb }] : []),
      ]}
      head={props.head ?? { kind: mission.name, title }}
      tabs={tabs}
      fictional={mission.fictional}
      live={missionPaths.events({ mission: mission.slug })}
      {...(mission.visibility === 'public' && {
        feed: {
          href: missionPaths.feedFile({ mission: mission.slug }),
          title: missionFrameCopy.feed(mission.name),
        },
      })}
      {...(turn !== undefined && { turn })}
      {...(problems && { problems })}
    >
      {props.children}
    </Page>
  );
}
