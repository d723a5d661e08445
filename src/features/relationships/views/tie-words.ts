import { type Day, dayInWords, daysBetween } from '../../../kernel/day.ts';
import { tieCopy as copy, frequencyName, intensityName } from '../copy/connections.ts';
import type { TieShown } from '../schema.ts';

/** How often the two of a tie are in contact. */
export const howOften = ({ frequency }: TieShown): string =>
  frequency === null ? copy.notStated : frequencyName[frequency];

/** How close a tie is. */
export const howClose = ({ intensity }: TieShown): string =>
  (intensity === null ? null : intensityName[intensity - 1]) ?? copy.notStated;

/** The day of the last contact on record. */
export const lastContact = ({ contactOn }: TieShown): string =>
  contactOn === null ? copy.dateNotRecorded : dayInWords(contactOn);

/** Which of the two confirmed it. */
export function whoConfirmed({ organisations, confirmedBy }: TieShown): string {
  if (confirmedBy === null) return copy.notStated;
  if (confirmedBy.length === 0) return copy.neither;
  if (confirmedBy.length > 1) return copy.both;
  return organisations.find(({ id }) => id === confirmedBy[0])?.name ?? copy.notStated;
}

/** Why a tie counts as contact today or does not. */
export function whyItCounts(shown: TieShown, windowDays: number, today: Day): string {
  if (shown.counts) return shown.dateNotRecorded ? copy.why.published : copy.why.counts(windowDays);
  if (shown.confirmedBy !== null && shown.confirmedBy.length < 2) return copy.why.unconfirmed;
  if (shown.contactOn === null) return copy.why.undated;
  const ago = daysBetween(shown.contactOn, today);
  return ago < 0 ? copy.why.future : copy.why.old(ago, windowDays);
}
