import { letter } from '../emails.tsx';
import { listHearers, listHeld } from '../queries/claims.ts';
import { listInvitations } from '../queries/posts.ts';
import { invite, withdrawInvitation } from './invitations.ts';

/** What a later feature needs to ask an organisation in, under one name. */
export const inviting = {
  /** By a mail to an address, with a link that works once. */
  invite,
  withdraw: withdrawInvitation,
  /** The invitations that wait. */
  list: listInvitations,
  /** Of some organisations those for which somebody acts. */
  listHeld,
  /** Those who act for an organisation, to be told by mail, and the words of one. */
  listHearers,
  letter,
} as const;
