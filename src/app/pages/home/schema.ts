import { z } from 'zod';
import { missionStatuses } from '../../../features/missions/index.ts';
import { tiers } from '../../../kernel/tier.ts';

const sectorCounts = z.object({
  public: z.int(),
  private: z.int(),
  'civil-society': z.int(),
});

/** What the first page shows: the missions that whoever asks may know of. */
export const homeOutput = z.object({
  /** What the operator says of this place; null where they say nothing. */
  words: z.string().nullable(),
  missions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      goal: z.string().nullable(),
      grandChallenge: z.string().nullable(),
      place: z.string().nullable(),
      status: z.enum(missionStatuses).nullable(),
      fictional: z.boolean(),
      partners: sectorCounts,
      /** What its first headline indicator says today; null where none has figures. */
      reading: z.object({ sentence: z.string(), latest: z.string() }).nullable(),
    }),
  ),
  /** How many missions there are that the asker may know of. */
  total: z.int(),
  /** The tree that the first nested mission belongs to, as a flat list; `parent` makes it a tree. */
  tiers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      tier: z.enum(tiers).nullable(),
      fictional: z.boolean(),
      parent: z.string().nullable(),
      partners: sectorCounts,
    }),
  ),
});
export type HomeShown = z.infer<typeof homeOutput>;
