import { z } from 'zod';
import { inviteCopy } from '../copy/invite.ts';
import { partnerInput } from './mission.ts';

/** Letters of an address that are too many. Source: RFC 3696, erratum 1690 */
const addressMax = 254;

/** An organisation to be asked, and the address of somebody there where nobody acts for it. */
export const inviteInput = partnerInput.extend({
  address: z
    .string()
    .trim()
    .max(addressMax, inviteCopy.addressWrong)
    .pipe(z.email(inviteCopy.addressWrong))
    .nullish(),
});

/** Invitations of a mission that wait at an address, for its convenor alone. */
export const invitesOutput = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  invitations: z.array(
    z.object({
      id: z.string(),
      organisation: z.object({ id: z.string(), name: z.string() }),
      address: z.string(),
    }),
  ),
});

/** An invitation that was withdrawn. */
export const inviteDone = z.object({ id: z.string(), organisation: z.string() });

/** What an organisation says. */
export const answerInput = z.object({
  answer: z.enum(['consent', 'decline'], inviteCopy.answerNeeded),
});

/** How an organisation stands to a mission, for whoever answers for it. */
export const answerOutput = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  organisation: z.object({ id: z.string(), name: z.string() }),
  consent: z.enum(['invited', 'consented', 'declined']).nullable(),
});

/** A form that says nothing but its button. */
export const nothing = z.object({});
