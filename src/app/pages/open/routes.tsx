import { z } from 'zod';
import { dayIn, Temporal } from '../../../kernel/day.ts';
import { everyone, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { AccessibilityPage } from './accessibility-view.tsx';
import { accessibilityCopy } from './copy.ts';
import { listLoadedPackages } from './queries.ts';
import { takeAwayOutput } from './schema.ts';
import { TakeAwayPage } from './take-away-view.tsx';

/** What anyone can take away, and how well this place can be used. */
export function openRoutes({ db, instance, url }: Pick<Parts, 'db' | 'instance' | 'url'>): Route[] {
  return [
    page({
      id: 'showWhatCanBeTaken',
      at: appPaths.data,
      summary: 'How to take data away, and where the data here comes from',
      tag: 'open',
      output: takeAwayOutput,
      find: nothingToFind,
      policy: everyone,
      show: async (_, { actor }) => ({
        url,
        packages: (await listLoadedPackages(db.read, actor)).map(
          ({ name, loadedAt, ...loaded }) => ({
            ...loaded,
            id: name,
            loadedOn: dayIn(
              Temporal.Instant.fromEpochMilliseconds(loadedAt.getTime()),
              instance.timeZone,
            ),
          }),
        ),
      }),
      view: (shown, frame) => <TakeAwayPage shown={shown} frame={frame} />,
    }),
    page({
      id: 'showAccessibility',
      at: appPaths.accessibility,
      summary: 'What is tested of how well this place can be used, and what is not',
      tag: 'open',
      output: accessibilityOutput,
      find: nothingToFind,
      policy: everyone,
      show: async () => ({
        aim: accessibilityCopy.aimItems,
        tested: accessibilityCopy.testedItems,
        notTested: accessibilityCopy.notTestedItems,
        known: accessibilityCopy.knownItems,
      }),
      view: (_, frame) => <AccessibilityPage frame={frame} />,
    }),
  ];
}

const sentences = z.array(z.string());
const accessibilityOutput = z.object({
  aim: sentences,
  tested: sentences,
  notTested: sentences,
  known: sentences,
});
