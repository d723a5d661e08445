import { z } from 'zod';
import { asRead, correction } from '../../../kernel/correction.ts';
import { sectors } from '../../../kernel/sector.ts';
import { tiers } from '../../../kernel/tier.ts';
import { inputCopy as say } from '../copy/forms.ts';
import { readDueDay } from '../domain/period.ts';
import { missionStatuses } from '../tables.ts';

/** Letters of a name or an address. Source: our judgement; the longest real name has 90. */
export const nameLettersMax = 300;
/** Letters of a longer text, such as a goal or a definition. Source: our judgement. */
const textLettersMax = 4_000;

/** What a filter says to ask for what is not stated. */
const notStated = 'not-stated';

/** Words that may be left out; blank is "not stated". */
export const words = (max: number = textLettersMax) =>
  z
    .string(say.text)
    .trim()
    .max(max, say.tooLong(max))
    .nullish()
    .transform((text) => text || null);

/** Words that must be there. */
export const required = (message: string, max: number = textLettersMax) =>
  z.string(message).trim().min(1, message).max(max, say.tooLong(max));

/** Why something changes; may be left out unless a rule asks for it. */
export const reason = words();

/** A day as people write it, or the last day of a month, quarter or year. Blank is "not stated". */
export const dueDay = z
  .string(say.day)
  .nullish()
  .transform((typed, ctx) => {
    if (!typed || typed.trim() === '') return null;
    const read = readDueDay(typed);
    if (read === null) ctx.addIssue({ code: 'custom', message: say.dueDay(typed) });
    return read;
  });

const audience = (message: string) => z.enum(['public', 'partners'], message);

const named = z.object({ id: z.string(), name: z.string() });

/** An organisation as missions name it. */
export const organisationOfMission = named
  .extend({ sector: z.enum(sectors).nullable() })
  .meta({ ref: 'MissionOrganisation' });

const missionSaid = {
  name: required(say.name, nameLettersMax),
  goal: words(),
  grandChallenge: words(nameLettersMax),
  affected: words(),
  tier: z
    .enum(tiers, say.tier)
    .nullish()
    .transform((tier) => tier ?? null),
  place: words(nameLettersMax),
  parent: words(nameLettersMax),
  dueOn: dueDay,
  lead: words(nameLettersMax),
  visibility: audience(say.audience),
  connections: audience(say.audience),
  source: words(),
};

/** What a mission is to say from its beginning; what is left out is not stated, and nothing is closed. */
export const missionInput = z.object({
  ...missionSaid,
  visibility: missionSaid.visibility.default('public'),
  connections: missionSaid.connections.default('public'),
});

/** What a mission that is there already is to say in place of what it says, and why. */
export const missionCorrection = correction({ ...missionSaid, reason, asRead });

/** Where a mission is to stand. */
export const statusInput = z.object({
  status: z.enum(missionStatuses, say.status),
  reason,
  replacedBy: words(nameLettersMax),
});

/** A mission as other things name it. */
export const missionNamed = named
  .extend({ goal: z.string().nullable(), status: z.enum(missionStatuses).nullable() })
  .meta({ ref: 'MissionNamed' });

/** What a program is told of a mission that it began or changed. */
export const missionDone = z
  .object({ id: z.string(), status: z.enum(missionStatuses).optional() })
  .meta({ ref: 'MissionDone' });

/** What a list of missions is asked for. */
export const listQuery = z.object({
  q: z.string().max(nameLettersMax, say.tooLong(nameLettersMax)).optional(),
  tier: z.enum([...tiers, notStated], say.tierFilter).optional(),
  place: z.string().max(nameLettersMax, say.tooLong(nameLettersMax)).optional(),
  status: z.enum([...missionStatuses, notStated], say.statusFilter).optional(),
  view: z.enum(['list', 'tree'], say.viewChoice).optional(),
  after: z.string().max(nameLettersMax, say.tooLong(nameLettersMax)).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

/** Partners by sector. */
const partnerCounts = z
  .object({
    public: z.int(),
    private: z.int(),
    'civil-society': z.int(),
    notStated: z.int(),
  })
  .meta({ ref: 'PartnerCounts' });

/** A row of the list. */
export const missionListed = missionNamed
  .extend({
    grandChallenge: z.string().nullable(),
    tier: z.enum(tiers).nullable(),
    dueOn: z.string().nullable(),
    fictional: z.boolean(),
    place: named.nullable(),
    lead: organisationOfMission.nullable(),
    partners: partnerCounts,
    /** What the first headline indicator with figures says; null where there is none. */
    latest: z
      .object({
        indicator: named,
        asOf: z.string().nullable(),
        value: z.number().nullable(),
        unit: z.string().nullable(),
        sentence: z.string(),
      })
      .nullable(),
  })
  .meta({ ref: 'MissionListed' });

/** A page of missions; in the tree, `parent` says what each stands under. */
export const listOutput = z.object({
  missions: z.array(missionListed),
  tree: z
    .array(
      missionNamed.extend({
        tier: z.enum(tiers).nullable(),
        fictional: z.boolean(),
        parent: z.string().nullable(),
        partners: partnerCounts,
      }),
    )
    .nullable(),
  total: z.int(),
  next: z.string().nullable(),
});

const roles = ['lead', 'co-chair', 'partner'] as const;
const role = z
  .enum(roles, say.role)
  .nullish()
  .transform((given) => given ?? null);

/** An organisation that is to take part. */
export const partnerInput = z.object({
  organisation: required(say.organisation, nameLettersMax),
  role,
});

/** Another label for a partner. */
export const partnerRole = correction({ role, asRead });

/** Why something ends. */
export const ending = z.object({ reason: required(say.reason) });

/** Why a partner leaves, and that whoever ends its part knows what stays open. */
export const partnerEnding = z.object({
  reason: required(say.reason),
  promisesStay: z
    .enum(['yes', 'no'], say.yesNo)
    .transform((word) => word === 'yes')
    .nullish()
    .describe('Yes: what it promised or asked for and is open stays open'),
});

const held = z.object({ id: z.string(), name: z.string() });

/** What a partner still holds in a mission. */
export const holdingsOutput = z.object({
  assignments: z.array(held).describe('Workstreams for which it is named'),
  promises: z.array(held).describe('Open commitments that it promised or asked for'),
  ties: z.int(),
});

/** Words to look for among organisations. */
export const partnersQuery = z.object({
  find: z.string().max(nameLettersMax, say.tooLong(nameLettersMax)).optional(),
});

/** A partner as its mission shows it. */
export const partnerOutput = organisationOfMission
  .extend({
    tier: z.enum(tiers).nullable(),
    role: z.enum(roles).nullable(),
    /** What it said when it was asked to take part; null where it is only named. */
    consent: z.enum(['invited', 'consented', 'declined']).nullable(),
    joined: z.boolean(),
    attested: z.boolean(),
  })
  .meta({ ref: 'Partner' });

/** The partners of a mission, and organisations that were looked up. */
export const partnersOutput = z.object({
  mission: missionNamed,
  partners: z.array(partnerOutput),
  /** Organisations that answer the words looked for. */
  found: z.array(organisationOfMission.extend({ partner: z.boolean() })).nullable(),
});

/** What a program is told of a partner that was added, changed or ended. */
export const partnerDone = z
  .object({ id: z.string(), name: z.string(), role: z.enum(roles).nullable() })
  .meta({ ref: 'PartnerDone' });

/** One partner, with what it still holds. */
export const partnerHeld = partnerDone.extend({ holds: holdingsOutput });

/** Changes of what a mission states, newest first. */
export const historyOutput = z.object({
  mission: missionNamed,
  entries: z.array(
    z.object({
      at: z.string(),
      event: z.string(),
      by: z.string(),
      facts: z.record(z.string(), z.unknown()),
      words: z.record(z.string(), z.string().nullable()),
    }),
  ),
});
