import type { Actor, May } from '../../../kernel/actor.ts';
import { privacyPolicyCopy as copy } from './copy.ts';

/** Whoever came in may see what is kept of them, and correct it; a program of theirs too. */
export const maySeeWhatIsKept = (actor: Actor): May =>
  actor.kind === 'person' ? 'yes' : { no: copy.mustSignIn };

/** To be erased is for the person in person: never for a program with a token. */
export const mayEraseThemself = (actor: Actor): May => {
  if (actor.kind !== 'person') return { no: copy.mustSignIn };
  return actor.token ? { no: copy.notByToken } : 'yes';
};
