import { z } from 'zod';
import { asRead, correction } from '../../../kernel/correction.ts';
import { readDay } from '../../../kernel/day.ts';
import { organisationNamed } from '../../organisations/index.ts';
import { postCopy, postsCopy } from '../copy/posts.ts';

/** Letters of a title or of a department's name that are too many. Source: our judgement, two lines. */
const titleMax = 200;
/** Letters of an address that are too many. Source: RFC 3696, erratum 1690 */
const addressMax = 254;

const days = z
  .string()
  .transform((typed, ctx) => {
    const read = readDay(typed);
    if (read !== null) return read;
    ctx.addIssue({ code: 'custom', message: postCopy.day });
    return z.NEVER;
  })
  .nullish();

const title = z
  .string(postsCopy.titleNeeded)
  .trim()
  .min(1, postsCopy.titleNeeded)
  .max(titleMax, postsCopy.titleTooLong);
const department = z.string().max(titleMax).nullish();

/** A post to make; `leads` for the Partner lead where there is none. */
export const postInput = z.object({ title, department, leads: z.literal('yes').optional() });

/** How a post reads from now on. */
export const postChange = correction({ title, department, asRead });

/** A department to name. */
export const departmentInput = z.object({
  name: z
    .string(postsCopy.departmentNeeded)
    .trim()
    .min(1, postsCopy.departmentNeeded)
    .max(titleMax, postsCopy.titleTooLong),
  within: z.string().max(titleMax).nullish(),
});

/** How a department reads from now on. */
export const departmentChange = correction({ ...departmentInput.shape, asRead });

/** Who is invited to a post, and for when. */
export const inviteInput = z
  .object({
    address: z
      .string(postCopy.addressNeeded)
      .trim()
      .max(addressMax, postCopy.addressWrong)
      .pipe(z.email(postCopy.addressWrong)),
    startsOn: days,
    endsOn: days,
    deputy: z.literal('yes').optional(),
  })
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, {
    path: ['endsOn'],
    message: postCopy.endsBeforeStart,
  });

/** The last day of an appointment; today where it is left out. */
export const endInput = z.object({ lastDay: days, knowing: z.literal('yes').optional() });

/** A post that was made, changed or ended. */
export const postDone = z.object({ id: z.string(), title: z.string() }).meta({ ref: 'PostDone' });

/** A department that was named, changed or ended. */
export const departmentDone = z
  .object({ id: z.string(), name: z.string() })
  .meta({ ref: 'DepartmentDone' });

const appointment = z.object({
  id: z.string(),
  person: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  deputy: z.boolean(),
  /** It is the asker's own. */
  own: z.boolean(),
});

const postListed = z.object({
  id: z.string(),
  title: z.string(),
  leads: z.boolean(),
  vacant: z.boolean(),
  department: z.string().nullable(),
  /** Those who hold it today; null for visitors. */
  holders: z.array(appointment).nullable(),
});

/** The posts of an organisation, and the tree of its departments. */
export const postsOutput = z.object({
  organisation: organisationNamed,
  led: z.boolean(),
  keeps: z.boolean(),
  posts: z.array(postListed),
  departments: z.array(
    z.object({ id: z.string(), name: z.string(), within: z.string().nullable() }),
  ),
});

/** An invitation that waits, for whoever sent it. */
const invitationListed = z.object({
  id: z.string(),
  address: z.string(),
  sentOn: z.string(),
  deputy: z.boolean(),
});

/** One post: who holds it, held it and will; for whoever keeps it, who is invited. */
export const postOutput = postListed.extend({
  organisation: organisationNamed,
  keeps: z.boolean(),
  /** Whether the asker may end any appointment to it. */
  ends: z.boolean(),
  endedOn: z.string().nullable(),
  before: z.array(appointment).nullable(),
  later: z.array(appointment).nullable(),
  departments: z.array(z.object({ id: z.string(), name: z.string() })),
  invitations: z.array(invitationListed).nullable(),
});

/** By what an invitation is found: the secret of its link, or its id where it was sent to my address. */
export const invitationQuery = z.object({
  secret: z.string().max(titleMax).optional(),
  id: z.string().max(titleMax).optional(),
});

/** What an invitation asks; null where it is over. */
export const invitationOutput = z.object({
  invitation: z
    .object({
      id: z.string(),
      organisation: z.object({ id: z.string(), name: z.string() }),
      post: z.string().nullable(),
      startsOn: z.string().nullable(),
      endsOn: z.string().nullable(),
      deputy: z.boolean(),
      expiresOn: z.string(),
    })
    .nullable(),
});

/** An invitation that was answered or withdrawn. */
export const invitationDone = z
  .object({ id: z.string(), organisation: z.string() })
  .meta({ ref: 'InvitationDone' });
