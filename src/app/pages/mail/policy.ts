import { type Actor, isOperator, type May } from '../../../kernel/actor.ts';
import type { MailFacts } from '../../../platform/mail/index.ts';
import { mailPolicyCopy as copy } from './copy.ts';

/** Whoever came in may list mail to themselves. */
export const mayListOwnMail = (actor: Actor): May =>
  actor.kind === 'person' ? 'yes' : { no: copy.mustSignIn };

/** A mail is its person's alone: to all others, the operator too, it is as if it were not there. */
export const mayReadMail = (actor: Actor, { personId }: Pick<MailFacts, 'personId'>): May =>
  actor.kind === 'person' && actor.id === personId ? 'yes' : 'hidden';

/** How mail goes out is for whoever runs this installation. */
export const maySeeMailOut = (actor: Actor): May =>
  isOperator(actor) ? 'yes' : { no: copy.operator };

/** The operator may have a mail sent again. To all others it is as if it were not there. */
export const maySendAgain = (actor: Actor): May => (isOperator(actor) ? 'yes' : 'hidden');
