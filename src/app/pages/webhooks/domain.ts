import type { Actor } from '../../../kernel/actor.ts';
import type { Limit } from '../../../kernel/limit.ts';

/** Deliveries that the log shows. Source: our judgement */
export const deliveriesMax = 100;

/** Deliveries that one person has sent by hand. Source: our judgement, each may hold up the others for ten seconds */
const byHand = { times: 20, minutes: 10 };

/** How often somebody may try webhooks and send deliveries again, over all that they keep. */
export const byHandLimits = (actor: Actor): Limit[] =>
  actor.kind === 'person' ? [{ of: `webhooks by hand of ${actor.id}`, ...byHand }] : [];
