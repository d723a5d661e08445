import { z } from 'zod';
import { missionStatuses } from '../../../features/missions/index.ts';
import { organisationListed, placeNamed } from '../../../features/organisations/index.ts';
import { tiers } from '../../../kernel/tier.ts';

/** All that one place's page shows to whoever asks. */
export const placeOutput = placeNamed.extend({
  tier: z.enum(tiers).nullable(),
  gss: z.string().nullable(),
  fictional: z.boolean(),
  /** Where it lies, the widest first. */
  above: z.array(placeNamed),
  /** All places in it, as a flat list; `parent` makes it a tree. */
  below: z.array(
    placeNamed.extend({
      tier: z.enum(tiers).nullable(),
      parent: z.string(),
      organisations: z.int(),
    }),
  ),
  /** Here and in all places below. */
  missions: z.object({
    total: z.int(),
    listed: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        goal: z.string().nullable(),
        status: z.enum(missionStatuses).nullable(),
        tier: z.enum(tiers).nullable(),
        place: z.string().nullable(),
        fictional: z.boolean(),
      }),
    ),
  }),
  organisations: z.object({ total: z.int(), listed: z.array(organisationListed) }),
});
export type PlaceShown = z.infer<typeof placeOutput>;
