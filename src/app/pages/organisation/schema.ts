import { z } from 'zod';
import { missionStatuses } from '../../../features/missions/index.ts';
import { organisationNamed, placeNamed } from '../../../features/organisations/index.ts';
import { frequencyName } from '../../../features/relationships/index.ts';
import { tiers } from '../../../kernel/tier.ts';
import { commitmentStateSay } from './copy.ts';

/** The words of a closed list, which the compiler knows to be all of them. */
const keysOf = <K extends string>(said: Readonly<Record<K, string>>) =>
  Object.keys(said) as [K, ...K[]]; // a record of a closed list has its keys and no others

const missionNamed = z.object({ id: z.string(), name: z.string() });

/** A mission in which an organisation takes part. */
const missionOfOutput = missionNamed.extend({
  goal: z.string().nullable(),
  status: z.enum(missionStatuses).nullable(),
  role: z.enum(['lead', 'co-chair', 'partner']).nullable(),
  convenes: z.boolean(),
  /** It was asked to take part and has not answered. */
  invited: z.boolean(),
  fictional: z.boolean(),
});

const commitment = z.object({
  id: z.string(),
  what: z.string(),
  organisation: organisationNamed,
  requestedBy: organisationNamed.nullable(),
  mission: missionNamed,
  dueOn: z.string().nullable(),
  state: z.enum(keysOf(commitmentStateSay)).nullable(),
});

const commitments = z.object({ total: z.int(), listed: z.array(commitment) });

/** All that one organisation's page shows to whoever asks. */
export const organisationOutput = organisationNamed.extend({
  tier: z.enum(tiers).nullable(),
  kind: z.string().nullable(),
  place: placeNamed.nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  identifiers: z.array(
    z.object({
      identifier: z.string(),
      /** The register that it comes from; null where we do not know it. */
      register: z.object({ code: z.string(), name: z.string(), href: z.string() }).nullable(),
    }),
  ),
  domains: z.array(z.string()),
  aliases: z.array(z.string()),
  source: z.string().nullable(),
  fictional: z.boolean(),
  listedOn: z.string(),
  /** Null while it is only listed. */
  joinedOn: z.string().nullable(),
  linked: z.array(
    z.object({
      way: z.enum(['parent', 'part', 'related', 'predecessor', 'successor']),
      total: z.int(),
      organisations: z.array(organisationNamed),
    }),
  ),
  missions: z.object({ total: z.int(), listed: z.array(missionOfOutput) }),
  /** Open commitments of missions whose commitments the asker may see. */
  owes: commitments,
  isOwed: commitments,
  /** Null but for those who hold a post in it. */
  ties: z
    .object({
      total: z.int(),
      listed: z.array(
        z.object({
          other: organisationNamed,
          mission: missionNamed,
          frequency: z.enum(keysOf(frequencyName)).nullable(),
          intensity: z.int().nullable(),
          contactOn: z.string().nullable(),
          confirmed: z.enum(['both', 'us', 'them', 'none']).nullable(),
        }),
      ),
    })
    .nullable(),
  posts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      vacant: z.boolean(),
      /** Null for visitors: who holds a post is for those who are signed in. */
      holders: z.array(z.object({ name: z.string(), deputy: z.boolean() })).nullable(),
    }),
  ),
  record: z.array(
    z.object({
      at: z.string(),
      event: z.enum(['listed', 'corrected', 'joined', 'imported']),
      by: z.enum(['itself', 'operator', 'system']),
      /** What changed, by fact, as it was and as it is; empty but for a correction. */
      changes: z.array(
        z.object({ fact: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
      ),
    }),
  ),
  may: z.object({
    correct: z.boolean(),
    join: z.boolean(),
    claim: z.boolean(),
    answer: z.boolean(),
  }),
});
export type OrganisationShown = z.infer<typeof organisationOutput>;
