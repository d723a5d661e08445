import { z } from 'zod';
import { tiers } from '../../../kernel/tier.ts';
import { organisationNamed } from '../../organisations/index.ts';

const named = z.object({ id: z.string(), name: z.string() });

const place = z.object({ kind: z.literal('place'), place: named });

/** What is near a mission, best founded first, each with every reason. */
export const nearbyOutput = z.object({
  mission: named,
  missions: z.array(
    named.extend({
      goal: z.string().nullable(),
      tier: z.enum(tiers).nullable(),
      reasons: z.array(
        z.discriminatedUnion('kind', [
          /** The other's place is the same, inside this one's, or around it, one step of the tree. */
          place.extend({ step: z.enum(['same', 'inside', 'around']) }),
          z.object({ kind: z.literal('indicator'), indicators: z.array(z.string()) }),
          z.object({ kind: z.literal('dependency'), organisations: z.array(organisationNamed) }),
        ]),
      ),
    }),
  ),
  organisations: z.array(
    organisationNamed.extend({
      reasons: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('mission'), missions: z.array(named) }),
          z.object({ kind: z.literal('tie'), organisations: z.array(organisationNamed) }),
          place,
        ]),
      ),
    }),
  ),
  /** How many of each were found; the lists stop earlier. */
  found: z.object({ missions: z.int(), organisations: z.int() }),
});
export type NearbyShown = z.infer<typeof nearbyOutput>;
