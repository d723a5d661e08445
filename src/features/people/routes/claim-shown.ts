import { webDomain } from '../../organisations/index.ts';
import type { Claim } from '../queries/claims.ts';
import { dayOf } from './parts.ts';

/** A claim as it stands in JSON, without who made it. */
export const claimShown = (claim: Claim, timeZone: string) => ({
  id: claim.slug,
  state: claim.state,
  organisation: claim.organisation && {
    id: claim.organisation.slug,
    name: claim.organisation.name,
    sector: claim.organisation.sector,
  },
  askedName: claim.askedName,
  // As a domain, so that what was typed is never an address of something else.
  askedWebsite: claim.askedWebsite && webDomain.read(claim.askedWebsite),
  way: claim.way,
  refusal: claim.refusal,
  answer: claim.answer,
  words: claim.words,
  madeOn: dayOf(claim.madeAt, timeZone),
  endedOn: claim.endedAt && dayOf(claim.endedAt, timeZone),
});
