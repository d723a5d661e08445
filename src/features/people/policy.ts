import type { Actor, May } from '../../kernel/actor.ts';
import { signInCopy } from './copy.ts';

/** Whoever came in may see who they are. */
export const maySeeOwnAccount = (actor: Actor): May =>
  actor.kind === 'person' ? 'yes' : { no: signInCopy.mustSignIn };
