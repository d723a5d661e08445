import { type Actor, consentsFor, isOperator, type May, postIn } from '../../kernel/actor.ts';
import { policyCopy } from './copy.ts';
import type { OrganisationStanding } from './domain.ts';

/** Who may put an organisation on the register: the operator. */
export const mayListOrganisation = (actor: Actor): May =>
  isOperator(actor) ? 'yes' : { no: policyCopy.operatorLists };

/** Who may correct an organisation's facts: its own post holders, and the operator. */
export const mayCorrectOrganisation = (actor: Actor, organisation: OrganisationStanding): May =>
  isOperator(actor) || postIn(actor, organisation.id) !== null
    ? 'yes'
    : { no: policyCopy.holdersCorrect };

/**
 * Who may say that an organisation joins: its Partner lead, or whoever holds a post in it while nobody
 * is that. It joins by its own consent.
 */
export const mayJoinOrganisation = (actor: Actor, organisation: OrganisationStanding): May =>
  consentsFor(actor, organisation.id)
    ? 'yes'
    : {
        no: postIn(actor, organisation.id) === null ? policyCopy.holdersJoin : policyCopy.leadJoins,
      };
