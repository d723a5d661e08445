import type { Day, Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type By, type MemoryTables, remember } from '../../../platform/memory/index.ts';
import { lockOrganisation, type OrganisationTables, webDomain } from '../../organisations/index.ts';
import {
  type CheckRule,
  type ClaimRule,
  type ClaimWay,
  decideToApprove,
  decideToClaim,
  type RefusalReason,
} from '../domain/claim.ts';
import { type Claim, findStanding, listHeld } from '../queries/claims.ts';
import type { PeopleTables } from '../tables.ts';
import { appointPartnerLead } from './partner-lead.ts';

/** The tables that commands of claims read and write. */
export type ClaimTables = PeopleTables & OrganisationTables & MemoryTables;

/** When, and by whom where somebody checks. */
export interface Moment {
  readonly now: Temporal.Instant;
  readonly today: Day;
}

/** A claim that was made: checked at once by the domain, or waiting for approval. */
export interface ClaimMade {
  readonly id: string;
  readonly slug: string;
  readonly way: ClaimWay;
}

/**
 * A person claims an organisation. Locks it, so that of many at once one is the first. By the domain
 * of a confirmed address the claimant is Partner lead at once; else the claim waits. Remembers
 * `claim.made`, and by the domain `claim.approved` and `appointment.made`.
 */
export async function claimOrganisation(
  tx: Writing<ClaimTables>,
  wish: { readonly organisation: string; readonly personId: string; readonly words: string | null },
  { now, today }: Moment,
): Promise<Result<ClaimMade, ClaimRule>> {
  const organisation = await lockOrganisation(tx, wish.organisation);
  if (!organisation) throw new Error('an organisation that was found is gone');
  const standing = await findStanding(tx, wish.personId, organisation.id, today);
  const doubt = webDomain.doubtOf(standing.address ?? '', standing.domains);
  const decided = decideToClaim(
    {
      ...standing,
      waits: standing.waiting !== null,
      endsOn: organisation.endsOn,
      doubt,
      said: wish.words !== null,
    },
    today,
  );
  if (!decided.ok) return decided;
  const way = decided.value;
  const byDomain = way === 'domain';
  const claim = await tx
    .insertInto('claim')
    .values({
      person_id: wish.personId,
      organisation_id: organisation.id,
      asked_name: null,
      asked_website: null,
      words: wish.words,
      state: byDomain ? 'approved' : 'waiting',
      way: byDomain ? 'domain' : null,
      refusal: null,
      answer: null,
      made_at: now.toString(),
      ended_at: byDomain ? now.toString() : null,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  await rememberMade(tx, claim.id, wish, { organisation: organisation.slug }, now);
  if (byDomain) {
    await rememberEnd(tx, 'approved', claim.id, wish.personId, { way }, 'system', now);
    await appointPartnerLead(tx, organisation, wish.personId, { by: 'system', now, today });
    await refuseOthers(tx, organisation.id, claim.id, now);
  }
  return allowed({ ...claim, way });
}

/** Somebody asks for an organisation that is not listed. Waits for the operator. Remembers `claim.made`. */
export async function askToList(
  tx: Writing<ClaimTables>,
  wish: {
    readonly name: string;
    readonly website: string | null;
    readonly words: string;
    readonly personId: string;
  },
  { now }: Moment,
): Promise<{ id: string; slug: string }> {
  const claim = await tx
    .insertInto('claim')
    .values({
      person_id: wish.personId,
      organisation_id: null,
      asked_name: wish.name,
      asked_website: wish.website,
      words: wish.words,
      state: 'waiting',
      way: null,
      refusal: null,
      answer: null,
      made_at: now.toString(),
      ended_at: null,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  await rememberMade(tx, claim.id, wish, { name: wish.name, website: wish.website }, now);
  return claim;
}

/**
 * Whoever checks a claim approves it: the claimant is Partner lead from now on, and other claims for
 * the organisation end. Locks the organisation, which for one that was not listed is the one that it
 * turned out to be. Remembers `claim.approved` and `appointment.made`.
 */
export async function approveClaim(
  tx: Writing<ClaimTables>,
  claim: Pick<Claim, 'id' | 'claimant'>,
  organisationSlug: string,
  { by, checker, now, today }: Moment & { by: By; checker: string },
): Promise<Result<null, CheckRule>> {
  const organisation = await lockOrganisation(tx, organisationSlug);
  if (!organisation) throw new Error('an organisation that was found is gone');
  const state = await lockClaim(tx, claim.id);
  const decided = decideToApprove(
    {
      waits: state === 'waiting',
      own: claim.claimant.id === checker,
      held: (await listHeld(tx, [organisation.id], today)).size > 0,
      endsOn: organisation.endsOn,
    },
    today,
  );
  if (!decided.ok) return decided;
  await tx
    .updateTable('claim')
    .set({
      state: 'approved',
      way: 'approval',
      organisation_id: organisation.id,
      ended_at: now.toString(),
    })
    .where('id', '=', claim.id)
    .execute();
  await rememberEnd(
    tx,
    'approved',
    claim.id,
    claim.claimant.id,
    { way: 'approval', organisation: organisation.slug },
    by,
    now,
  );
  await appointPartnerLead(tx, organisation, claim.claimant.id, { by, now, today });
  await refuseOthers(tx, organisation.id, claim.id, now);
  return allowed(null);
}

/** Whoever checks a claim refuses it and says why. Locks it. Remembers `claim.refused`. */
export async function refuseClaim(
  tx: Writing<ClaimTables>,
  claim: Pick<Claim, 'id' | 'claimant'>,
  why: { readonly reason: RefusalReason; readonly words: string | null },
  { by, checker, now }: Moment & { by: By; checker: string },
): Promise<Result<null, CheckRule>> {
  if ((await lockClaim(tx, claim.id)) !== 'waiting') return refused('claim-ended');
  if (claim.claimant.id === checker) return refused('own-claim');
  await tx
    .updateTable('claim')
    .set({ state: 'refused', refusal: why.reason, answer: why.words, ended_at: now.toString() })
    .where('id', '=', claim.id)
    .execute();
  await rememberEnd(tx, 'refused', claim.id, claim.claimant.id, { reason: why.reason }, by, now);
  return allowed(null);
}

/** The claimant takes a claim back. Locks it. Remembers `claim.withdrawn`. */
export async function withdrawClaim(
  tx: Writing<ClaimTables>,
  claim: Pick<Claim, 'id' | 'claimant'>,
  { now }: Moment,
): Promise<Result<null, CheckRule>> {
  if ((await lockClaim(tx, claim.id)) !== 'waiting') return refused('claim-ended');
  await tx
    .updateTable('claim')
    .set({ state: 'withdrawn', ended_at: now.toString() })
    .where('id', '=', claim.id)
    .execute();
  await rememberEnd(tx, 'withdrawn', claim.id, claim.claimant.id, {}, 'system', now);
  return allowed(null);
}

/**
 * Ends the claims that still wait for an organisation which somebody acts for from now on. The
 * organisation must be locked. Remembers `claim.refused` of each.
 */
export async function refuseOthers(
  tx: Writing<ClaimTables>,
  organisationId: string,
  except: string | null,
  now: Temporal.Instant,
): Promise<void> {
  const ended = await tx
    .updateTable('claim')
    .set({ state: 'refused', refusal: 'somebody-came-first', ended_at: now.toString() })
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'waiting')
    .$if(except !== null, (query) => query.where('id', '!=', except))
    .returning(['id', 'person_id'])
    .execute();
  for (const { id, person_id } of ended)
    await rememberEnd(
      tx,
      'refused',
      id,
      person_id,
      { reason: 'somebody-came-first' },
      'system',
      now,
    );
}

const lockClaim = async (tx: Writing<PeopleTables>, id: string) =>
  (
    await tx
      .selectFrom('claim')
      .select('state')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
  ).state;

/** Who claimed is nobody's to read but the claimant's: an entry is about the claim, never the organisation. */
const rememberMade = (
  tx: Writing<MemoryTables>,
  claimId: string,
  { personId, words }: { readonly personId: string; readonly words: string | null },
  facts: { readonly [key: string]: string | null },
  now: Temporal.Instant,
) =>
  remember(tx, {
    event: 'claim.made',
    at: now,
    by: 'system',
    about: [claimId, personId],
    facts,
    ...(words !== null && { words: { words } }),
  });

const rememberEnd = (
  tx: Writing<MemoryTables>,
  end: 'approved' | 'refused' | 'withdrawn',
  claimId: string,
  personId: string,
  facts: { readonly [key: string]: string },
  by: By,
  now: Temporal.Instant,
) => remember(tx, { event: `claim.${end}`, at: now, by, about: [claimId, personId], facts });
