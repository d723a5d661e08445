import { z } from 'zod';
import { readDay } from '../../../kernel/day.ts';
import { organisationNamed } from '../../organisations/index.ts';
import { agreementInputCopy as say, topicName } from '../copy/agreements.ts';
import { agreementTopics, type Heading, partiesMax, versionStates } from '../domain/agreements.ts';

/** Letters that are too many. Source: our judgement, a page under each heading */
const titleMax = 120;
const wordsMax = 4_000;
const addressMax = 200;
/** Headings beside the four that every agreement has. Source: our judgement */
export const freeHeadings = [1, 2, 3] as const;

const words = z.string(say.words).trim().min(1, say.words).max(wordsMax, say.long);
const maybe = z
  .string()
  .trim()
  .max(wordsMax, say.long)
  .nullish()
  .transform((text) => text || null);

const versionFields = {
  title: z.string(say.title).trim().min(1, say.title).max(titleMax, say.titleLong),
  sharing: words,
  disagreeing: words,
  deciding: words,
  leaving: words,
  heading1: maybe,
  words1: maybe,
  heading2: maybe,
  words2: maybe,
  heading3: maybe,
  words3: maybe,
  audience: z.enum(['parties', 'mission'], say.audience),
  reviewOn: z.string(say.reviewOn).transform((typed, ctx) => {
    const read = readDay(typed);
    if (read !== null) return read;
    ctx.addIssue({ code: 'custom', message: say.reviewOn });
    return z.NEVER;
  }),
};
type Fields = z.infer<z.ZodObject<typeof versionFields>>;

/** A free heading and its words come together. */
function pairsWhole(input: Partial<Fields>, ctx: z.RefinementCtx): void {
  for (const at of freeHeadings) {
    const [heading, text] = [input[`heading${at}`], input[`words${at}`]];
    if (text && !heading)
      ctx.addIssue({ code: 'custom', path: [`heading${at}`], message: say.freeHeading });
    if (heading && !text)
      ctx.addIssue({ code: 'custom', path: [`words${at}`], message: say.freeWords });
  }
}

/** The words of a version. */
export const versionInput = z.object(versionFields).superRefine(pairsWhole);

/** The first words, and with whom; one name alone may be sent as text. */
export const beginInput = z
  .object({
    ...versionFields,
    parties: z
      .union(
        [z.string().max(addressMax), z.array(z.string().max(addressMax)).max(partiesMax)],
        say.parties,
      )
      .transform((one) => (typeof one === 'string' ? [one] : one)),
  })
  .superRefine(pairsWhole);

/** Why it is declined or left. */
export const wordsInput = z.object({
  answer: z.string(say.answer).trim().min(1, say.answer).max(wordsMax, say.long),
});

/** The headings of what was typed, in the order in which they are read. */
export const headingsOf = (input: Fields): Heading[] => [
  ...agreementTopics.map((topic) => ({ heading: topicName[topic], words: input[topic] })),
  ...freeHeadings.flatMap((at) => {
    const heading = input[`heading${at}`];
    const text = input[`words${at}`];
    return heading && text ? [{ heading, words: text }] : [];
  }),
];

/** Which version is looked at. */
export const versionQuery = z.object({ version: z.string().max(9).optional() });

/** What a program is told of an agreement. */
export const agreementDone = z
  .object({ mission: z.string(), agreement: z.string() })
  .meta({ ref: 'AgreementDone' });

const versionOutput = z
  .object({
    number: z.int(),
    title: z.string(),
    headings: z.array(z.object({ heading: z.string(), words: z.string() })),
    audience: z.enum(['parties', 'mission']),
    reviewOn: z.string(),
    proposedBy: z.string(),
    proposedOn: z.string(),
    state: z.enum(versionStates),
    inForceOn: z.string().nullable(),
    answer: z.string().nullable(),
    acceptedBy: z.array(z.string()),
  })
  .meta({ ref: 'AgreementVersion' });

const partyOutput = organisationNamed.extend({
  leftOn: z.string().nullable(),
  leftWords: z.string().nullable(),
});

/** An agreement. Others than its parties are given the version in force only. */
export const agreementShown = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  id: z.string(),
  parties: z.array(partyOutput),
  endedOn: z.string().nullable(),
  /** Id of the asker's organisation where it is a party that has not left. */
  side: z.string().nullable(),
  reviewDue: z.boolean(),
  inForce: versionOutput.nullable(),
  proposed: versionOutput.nullable(),
  /** All versions, the latest first. */
  versions: z.array(versionOutput),
  /** The version that the address asks for; null for what stands now. */
  looked: versionOutput.nullable(),
  /** The version in words, line by line against the one in force before it; null where there is none. */
  changes: z
    .object({
      from: z.int(),
      lines: z.array(z.object({ kind: z.enum(['same', 'gone', 'new']), words: z.string() })),
    })
    .nullable(),
});
export type AgreementShown = z.infer<typeof agreementShown>;

/** The agreements of a mission that the asker may read, and with whom one can be begun. */
export const agreementsShown = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  agreements: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      parties: z.array(organisationNamed),
      state: z.enum(versionStates),
      reviewOn: z.string(),
      endedOn: z.string().nullable(),
    }),
  ),
  /** Organisations of the mission with which one can be begun; null for who acts for no partner. */
  others: z.array(organisationNamed).nullable(),
});
export type AgreementsShown = z.infer<typeof agreementsShown>;
