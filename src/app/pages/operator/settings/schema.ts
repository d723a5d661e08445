import { z } from 'zod';
import { asRead, correction } from '../../../../kernel/correction.ts';
import { settingNames } from '../../../../platform/config/config.ts';
import { readAddress } from '../../../../platform/mail/index.ts';
import { settingsInputCopy as say } from './copy.ts';

/** Characters that are too many. Source: our judgement; a line, and what a visitor reads before looking on */
const nameMax = 80;
const contactMax = 300;
const homeWordsMax = 2_000;

const isPage = (text: string): boolean => {
  try {
    const { protocol, username } = new URL(text);
    return protocol === 'https:' && username === '';
  } catch {
    return false;
  }
};

/** An address of mail, or of a page by https. */
const contact = z
  .string(say.contact)
  .trim()
  .max(contactMax, say.contact)
  .refine((text) => typeof readAddress(text) === 'object' || isPage(text), say.contact)
  .nullable();

/** What the operator may change while this place runs. */
export const settingsInput = correction({
  name: z.string(say.name).trim().min(1, say.name).max(nameMax, say.nameLong),
  contact,
  privacyContact: contact,
  homeWords: z
    .string(say.homeWords)
    .trim()
    .min(1, say.homeWords)
    .max(homeWordsMax, say.homeLong)
    .nullable(),
  asRead,
});

/** What is set, here and by the environment. No secret is among it. */
export const settingsOutput = z
  .object({
    name: z.string(),
    contact: z.string().nullable(),
    privacyContact: z.string().nullable(),
    homeWords: z.string().nullable(),
    environment: z.array(
      z.object({
        name: z.enum(settingNames),
        /** Given by the environment; else its default holds. */
        given: z.boolean(),
        /** What holds; null where nothing does, or where it is secret. */
        value: z.string().nullable(),
        secret: z.boolean(),
      }),
    ),
  })
  .meta({ ref: 'OperatorSettings' });
export type SettingsShown = z.infer<typeof settingsOutput>;

/** The settings that stand now. */
export const settingsChanged = settingsOutput.omit({ environment: true }).meta({
  ref: 'OperatorSettingsChanged',
});
