import { findMission, missionPaths } from '../../../features/missions/index.ts';
import { visitor } from '../../../kernel/actor.ts';
import { Temporal } from '../../../kernel/day.ts';
import { momentOfId } from '../../../kernel/moment-of-id.ts';
import { page, type Route } from '../../../platform/http/route.ts';
import { listHappened } from '../../happened/tell.ts';
import { missionTabs } from '../../mission-tabs.ts';
import type { Parts } from '../../parts.ts';
import { writeAtom } from './atom.ts';
import { feedCopy as copy } from './copy.ts';
import { type FeedShown, feedOutput } from './schema.ts';
import { FeedPage } from './view.tsx';

/** Entries of a feed. Source: our judgement; a few weeks of a busy mission */
const entriesMax = 50;

/**
 * What happened in a mission, for everybody to follow. A reader of feeds has no session, so whoever asks is
 * told what a visitor may read; and a mission for its partners has no feed, for them either.
 */
export function feedRoutes({
  db,
  url,
  instance,
  settings,
}: Pick<Parts, 'db' | 'url' | 'instance' | 'settings'>): Route[] {
  return [
    page({
      id: 'showFeed',
      at: missionPaths.feed,
      summary: 'What happened in a mission, as everybody may read it',
      tag: 'missions',
      output: feedOutput,
      find: (ask) => findMission(db.read, ask.params.mission ?? '', ask.today),
      policy: (_, mission) => (mission.visibility === 'public' ? 'yes' : 'hidden'),
      async show(mission): Promise<FeedShown> {
        const told = await listHappened(db.read, mission, visitor, entriesMax);
        return {
          mission: { id: mission.slug, name: mission.name },
          feed: url + missionPaths.feedFile({ mission: mission.slug }),
          entries: told.map(({ facts: _, id, ...entry }) => ({ id: `urn:uuid:${id}`, ...entry })),
        };
      },
      view: (shown, frame, mission, ask) => (
        <FeedPage
          shown={shown}
          frame={frame}
          mission={mission}
          tabs={missionTabs(mission, ask)}
          timeZone={instance.timeZone}
        />
      ),
      files: {
        atom: (shown, mission) => {
          const updatedAt = shown.entries[0]?.at ?? momentOfId(mission.id).toString();
          const { name } = settings.now();
          return {
            changedAt: Temporal.Instant.from(updatedAt),
            text: writeAtom({
              ...{ id: `urn:uuid:${mission.id}`, title: mission.name, updatedAt },
              subtitle: copy.subtitle(mission.name, name),
              author: mission.lead?.name ?? name,
              self: shown.feed,
              page: url + missionPaths.show({ mission: mission.slug }),
              entries: shown.entries.map((entry) => ({
                ...{ id: entry.id, title: entry.title, at: entry.at },
                author: entry.organisation ?? name,
                href: url + entry.path,
                text: [
                  copy.text(entry.title, entry.by),
                  ...(entry.why === null ? [] : [copy.why(entry.why)]),
                ].join(' '),
              })),
            }),
          };
        },
      },
    }),
  ];
}
