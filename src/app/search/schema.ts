import { z } from 'zod';
import { missionStatuses } from '../../features/missions/index.ts';
import { organisationListed, organisationNamed } from '../../features/organisations/index.ts';
import { tiers } from '../../kernel/tier.ts';
import { searchCopy } from './copy.ts';

/** Letters of a question that are too many. Source: our judgement; the longest real name has 250. */
const wordsMax = 300;

/** Matches of each kind that a page shows. Source: the design of search, top ten of each kind. */
export const ofEachKind = 10;

/** What is looked for; nothing yet where it is left out. */
export const searchQuery = z.object({
  q: z.string().max(wordsMax, searchCopy.tooLong).optional(),
});

/** What was found, by kind, the best first. */
export const searchOutput = z.object({
  words: z.string(),
  missions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      goal: z.string().nullable(),
      status: z.enum(missionStatuses).nullable(),
      place: z.string().nullable(),
      fictional: z.boolean(),
    }),
  ),
  organisations: z.array(organisationListed),
  /** How many organisations match in all, counted up to `organisationsMax`. */
  organisationCount: z.int(),
  organisationsMax: z.int(),
  places: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      tier: z.enum(tiers).nullable(),
      within: z.string().nullable(),
      fictional: z.boolean(),
    }),
  ),
  /** Null for a visitor: people are found by those who are signed in. */
  people: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        fictional: z.boolean(),
        posts: z.array(
          z.object({ title: z.string(), deputy: z.boolean(), organisation: organisationNamed }),
        ),
      }),
    )
    .nullable(),
});
export type Found = z.infer<typeof searchOutput>;
