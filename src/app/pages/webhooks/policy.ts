import { type Actor, consentsFor, isOperator, type May, postIn } from '../../../kernel/actor.ts';
import { webhookPolicyCopy as copy } from './copy.ts';

/** Whose a webhook is, as the policy looks at it. */
export interface WebhookAccess {
  /** Null where it is the operator's. */
  readonly organisationId: string | null;
  /** Whether it is of one mission that the organisation convenes. */
  readonly ofConvened: boolean;
}

/**
 * Whether somebody keeps a webhook: the operator theirs; of an organisation its Partner lead, and of one
 * mission whoever holds a post of the organisation that convenes it.
 */
export const keepsWebhook = (
  actor: Actor,
  { organisationId, ofConvened }: WebhookAccess,
): boolean =>
  organisationId === null
    ? isOperator(actor)
    : consentsFor(actor, organisationId) || (ofConvened && postIn(actor, organisationId) !== null);

/** Who may see and change one: who keeps it. For all others it is not there. */
export const mayKeepWebhook = (actor: Actor, webhook: WebhookAccess): May =>
  actor.kind === 'visitor'
    ? { no: copy.mustSignIn }
    : keepsWebhook(actor, webhook)
      ? 'yes'
      : 'hidden';

/** Whoever came in sees theirs, of which there may be none. */
export const maySeeOwnWebhooks = (actor: Actor): May =>
  actor.kind === 'visitor' ? { no: copy.mustSignIn } : 'yes';
