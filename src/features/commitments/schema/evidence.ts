import { z } from 'zod';
import { organisationNamed } from '../../organisations/index.ts';
import { conversationInputCopy } from '../copy/conversation.ts';
import { evidenceInputCopy as say } from '../copy/evidence.ts';
import { sides } from '../domain/moves.ts';

const wordsMax = 4_000;
const linkMax = 2_000;

/** Whether a text is a whole address of the web. */
const isWebAddress = (text: string): boolean => {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
};

/** What somebody shows of a commitment: one of these at least. A program sends words and a link as JSON. */
export const evidenceInput = z
  .object({
    words: z
      .string(conversationInputCopy.words(wordsMax))
      .trim()
      .max(wordsMax, conversationInputCopy.words(wordsMax))
      .nullish()
      .transform((text) => text || null),
    link: z
      .string(say.link)
      .trim()
      .max(linkMax, conversationInputCopy.words(linkMax))
      .nullish()
      .transform((text) => text || null)
      .refine((text) => text === null || isWebAddress(text), { error: say.link }),
    file: z.file(say.file).optional(),
  })
  .refine(({ words, link, file }) => words !== null || link !== null || file !== undefined, {
    error: say.nothing,
    path: ['words'],
  });

/** A piece of evidence as JSON shows it. */
export const evidenceOutput = z
  .object({
    id: z.string(),
    side: z.enum(sides),
    organisation: organisationNamed,
    post: z.string(),
    on: z.string(),
    withdrawnOn: z.string().nullable(),
    words: z.string().nullable(),
    link: z.string().nullable(),
    file: z
      .object({
        name: z.string(),
        mediaType: z.string(),
        bytes: z.int(),
        sha256: z.string(),
        /** Address at which it is sent, to be saved. */
        href: z.string(),
      })
      .nullable(),
  })
  .meta({ ref: 'Evidence' });
export type EvidenceShown = z.infer<typeof evidenceOutput>;

/** One piece of evidence with what it belongs to. */
export const evidencePageOutput = evidenceOutput.extend({
  commitment: z.object({ id: z.string(), what: z.string() }),
  mission: z.object({ id: z.string(), name: z.string() }),
});
export type EvidencePageShown = z.infer<typeof evidencePageOutput>;

/** What a program is told of evidence that was added or taken back. */
export const evidenceDone = z.object({ commitment: z.string(), evidence: z.string() });
