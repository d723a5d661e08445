import type { Actor, May } from '../../kernel/actor.ts';
import { accountCopy } from './copy/account.ts';
import { signInCopy } from './copy.ts';

/** Whoever came in may see who they are. */
export const maySeeOwnAccount = (actor: Actor): May =>
  actor.kind === 'person' ? 'yes' : { no: signInCopy.mustSignIn };

/** How one signs in is changed by the person in person: never by a program with a token. */
export const mayKeepAccount = (actor: Actor): May =>
  actor.kind === 'visitor'
    ? { no: accountCopy.mustSignIn }
    : actor.token
      ? { no: accountCopy.notByToken }
      : 'yes';
