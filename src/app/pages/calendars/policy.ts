import type { Actor, May } from '../../../kernel/actor.ts';
import { calendarPolicyCopy as copy } from './copy.ts';

/** Whoever came in keeps their own, in person: an address lasts longer than a token and asks for no scope. */
export function mayKeepCalendars(actor: Actor): May {
  if (actor.kind === 'visitor') return { no: copy.mustSignIn };
  return actor.token ? { no: copy.notByToken } : 'yes';
}
