import { sql } from 'kysely';
import { type Actor, isOperator, postIn } from '../../kernel/actor.ts';
import { corrected, settle } from '../../kernel/correction.ts';
import type { Day, Temporal } from '../../kernel/day.ts';
import { allowed, type Result, refused } from '../../kernel/result.ts';
import type { Sector } from '../../kernel/sector.ts';
import type { Writing } from '../../platform/db/access.ts';
import { type By, type Json, type MemoryTables, remember } from '../../platform/memory/index.ts';
import type { CorrectionRefusal, ListingRefusal } from './copy.ts';
import {
  decideToCorrect,
  decideToJoin,
  type JoinRule,
  mayStateSector,
  type OrganisationSaid,
} from './domain.ts';
import {
  correctable,
  listCalled,
  listNamesakes,
  lockOrganisation,
  type OrganisationFacts,
  saidOf,
} from './queries/organisation.ts';
import { understandPlace } from './queries/places.ts';
import type { OrganisationNamed } from './queries/register.ts';
import type { CorrectionInput, ListingInput } from './schema.ts';
import type { OrganisationTables } from './tables.ts';

type Tables = OrganisationTables & MemoryTables;

/** Who acts, and when. */
export interface Acting {
  readonly actor: Actor;
  readonly now: Temporal.Instant;
}

/** On whose authority: the actor's post in the organisation, else the operator's. */
function authorityOf(actor: Actor, organisationId: string | null): By {
  const post = postIn(actor, organisationId);
  if (post) return { post: post.postId, organisation: post.organisation.id };
  if (isOperator(actor)) return 'operator';
  throw new Error('a policy let somebody act who has no authority');
}

/**
 * Puts an organisation on the register. Locks the register against another listing, so that an
 * identifier or an address is not given twice. Remembers `organisation.listed`.
 */
export async function listOrganisation(
  tx: Writing<Tables>,
  input: ListingInput,
  { actor, now }: Acting,
): Promise<Result<OrganisationNamed, ListingRefusal>> {
  await lockRegister(tx);
  const place = await placeOf(tx, input.place);
  if (!place.ok) return place;
  const identifiers = input.identifiers ?? [];
  if (await isTaken(tx, identifiers, null)) return refused('identifier-taken');
  const namesakes = await listNamesakes(tx, input.name, place.value?.id ?? null);
  if (namesakes.length > 0 && input.another !== 'yes') return refused('same-name-here');
  const { id, slug } = await tx
    .insertInto('organisation')
    .values({
      slug: await freeAddress(tx, input.name),
      name: input.name,
      sector: input.sector ?? null,
      tier: input.tier ?? null,
      place_id: place.value?.id ?? null,
      kind: input.kind || null,
      starts_on: null,
      ends_on: null,
      replaced_by_id: null,
      source: input.source || null,
      listed_at: now.toString(),
      joined_at: null,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  await addIdentifiers(tx, id, identifiers);
  const domains = input.domains ?? [];
  await addDomains(tx, id, domains);
  const said: OrganisationSaid = {
    name: input.name,
    sector: input.sector ?? null,
    tier: input.tier ?? null,
    kind: input.kind || null,
    place: place.value?.slug ?? null,
    startsOn: null,
    endsOn: null,
    replacedBy: null,
    identifiers,
    domains,
  };
  await remember(tx, {
    event: 'organisation.listed',
    at: now,
    by: authorityOf(actor, null),
    about: [id],
    facts: { organisation: slug, ...factsOf(said), source: input.source || null },
  });
  return allowed({ id, slug, name: input.name, sector: input.sector ?? null });
}

/**
 * Corrects what is said of an organisation; what is not named stays, and an old name becomes an alias. Locks the register and
 * the organisation. Remembers `organisation.corrected` with what changed, before and after; nothing
 * where nothing did. The organisation must exist.
 */
export async function correctOrganisation(
  tx: Writing<Tables>,
  slug: string,
  given: CorrectionInput,
  { actor, now }: Acting,
): Promise<Result<OrganisationNamed, CorrectionRefusal | 'changed-meanwhile'>> {
  await lockRegister(tx);
  const facts = await lockOrganisation(tx, slug);
  if (!facts) throw new Error('an organisation that was found is gone');
  const settled = settle(
    { event: 'organisation.corrected', ids: [facts.id] },
    correctable(facts),
    given,
  );
  if (!settled.ok) return settled;
  const input = settled.value;
  const place =
    input.place === undefined || (facts.place && input.place === facts.place.name)
      ? allowed(facts.place)
      : await placeOf(tx, input.place);
  if (!place.ok) return place;
  const successor = await successorOf(tx, facts, input.replacedBy);
  if (!successor.ok) return successor;
  const stands = saidOf(facts);
  const then = corrected(stands, {
    ...input,
    ...(input.kind !== undefined && { kind: input.kind || null }),
    place: place.value?.slug ?? null,
    replacedBy: successor.value?.slug ?? null,
  });
  if (await isTaken(tx, then.identifiers, facts.id)) return refused('identifier-taken');
  const decided = decideToCorrect(
    { slug, now: stands, mayStateSector: mayStateSector(actor, facts) },
    then,
  );
  if (!decided.ok) return decided;
  const { before, after, alias } = decided.value;
  const named = { id: facts.id, slug, name: then.name, sector: then.sector };
  if (Object.keys(after).length === 0) return allowed(named);
  await writeSaid(tx, facts.id, then, {
    placeId: place.value?.id ?? null,
    successorId: successor.value?.id ?? null,
  });
  if (alias !== null) await keepAlias(tx, facts.id, alias, then.name);
  if (after.identifiers) {
    await tx
      .deleteFrom('organisation_identifier')
      .where('organisation_id', '=', facts.id)
      .execute();
    await addIdentifiers(tx, facts.id, after.identifiers);
  }
  if (after.domains) {
    await tx.deleteFrom('organisation_domain').where('organisation_id', '=', facts.id).execute();
    await addDomains(tx, facts.id, after.domains);
  }
  await remember(tx, {
    event: 'organisation.corrected',
    at: now,
    by: authorityOf(actor, facts.id),
    about: [facts.id],
    facts: { organisation: slug, before: factsOf(before), after: factsOf(after) },
  });
  return allowed(named);
}

/**
 * An organisation joins by its own consent and states its sector. Locks it. Remembers
 * `organisation.joined`. The organisation must exist.
 */
export async function joinOrganisation(
  tx: Writing<Tables>,
  slug: string,
  sector: Sector,
  today: Day,
  { actor, now }: Acting,
): Promise<Result<OrganisationNamed, JoinRule>> {
  const facts = await lockOrganisation(tx, slug);
  if (!facts) throw new Error('an organisation that was found is gone');
  const decided = decideToJoin(facts, today);
  if (!decided.ok) return decided;
  await tx
    .updateTable('organisation')
    .set({ joined_at: now.toString(), sector })
    .where('id', '=', facts.id)
    .execute();
  await remember(tx, {
    event: 'organisation.joined',
    at: now,
    by: authorityOf(actor, facts.id),
    about: [facts.id],
    facts: { organisation: slug, sector: { before: facts.sector, after: sector } },
  });
  return allowed({ id: facts.id, slug, name: facts.name, sector });
}

/** One change of names, identifiers and addresses at a time; held until the transaction ends. */
const lockRegister = (tx: Writing<Tables>) =>
  sql`select pg_advisory_xact_lock(hashtext('organisation register'))`.execute(tx);

async function placeOf(tx: Writing<Tables>, typed: string | null | undefined) {
  if (!typed) return allowed(null);
  const understood = await understandPlace(tx, typed, 2);
  if ('place' in understood) return allowed(understood.place);
  const several = understood.candidates.filter(({ name }) => name === typed).length > 1;
  return refused(several ? ('which-place' as const) : ('no-such-place' as const));
}

async function successorOf(
  tx: Writing<Tables>,
  facts: OrganisationFacts,
  typed: string | null | undefined,
) {
  if (typed === undefined) return allowed(facts.replacedBy);
  if (!typed) return allowed(null);
  if (facts.replacedBy && typed === facts.replacedBy.name) return allowed(facts.replacedBy);
  const [first, second] = await listCalled(tx, typed);
  if (!first) return refused('no-such-organisation' as const);
  if (second && first.slug !== typed) return refused('which-organisation' as const);
  return allowed(first);
}

async function isTaken(
  tx: Writing<Tables>,
  identifiers: readonly string[],
  byOtherThan: string | null,
): Promise<boolean> {
  if (identifiers.length === 0) return false;
  const taken = await tx
    .selectFrom('organisation_identifier')
    .select('identifier')
    .where('identifier', 'in', identifiers)
    .$if(byOtherThan !== null, (query) => query.where('organisation_id', '!=', byOtherThan))
    .limit(1)
    .executeTakeFirst();
  return taken !== undefined;
}

/** An address of the name that no other organisation has: `hearth-trust`, else `hearth-trust-2`. */
async function freeAddress(tx: Writing<Tables>, name: string): Promise<string> {
  const { rows } = await sql<{ slug: string }>`
    with wish as (select slug_of(lower(${name}), 'organisation') as slug)
    select case when n = 1 then wish.slug else wish.slug || '-' || n end as slug
    from wish, generate_series(1, (
      select count(*) + 1 from organisation o
      where o.slug = wish.slug or (o.slug >= wish.slug || '-' and o.slug < wish.slug || '.')
    )) n
    where not exists (select 1 from organisation o
      where o.slug = case when n = 1 then wish.slug else wish.slug || '-' || n end)
    order by n limit 1`.execute(tx);
  return rows[0]!.slug; // of one more number than there are addresses one is free
}

const addIdentifiers = async (
  tx: Writing<Tables>,
  organisationId: string,
  identifiers: readonly string[],
) => {
  if (identifiers.length === 0) return;
  await tx
    .insertInto('organisation_identifier')
    .values(
      identifiers.map((identifier, at) => ({
        identifier,
        organisation_id: organisationId,
        position: at + 1,
      })),
    )
    .execute();
};

const addDomains = async (
  tx: Writing<Tables>,
  organisationId: string,
  domains: readonly string[],
) => {
  if (domains.length === 0) return;
  await tx
    .insertInto('organisation_domain')
    .values(
      domains.map((domain, at) => ({ domain, organisation_id: organisationId, position: at + 1 })),
    )
    .execute();
};

const writeSaid = (
  tx: Writing<Tables>,
  organisationId: string,
  said: OrganisationSaid,
  { placeId, successorId }: { placeId: string | null; successorId: string | null },
) =>
  tx
    .updateTable('organisation')
    .set({
      name: said.name,
      sector: said.sector,
      tier: said.tier,
      kind: said.kind,
      place_id: placeId,
      starts_on: said.startsOn,
      ends_on: said.endsOn,
      replaced_by_id: successorId,
    })
    .where('id', '=', organisationId)
    .execute();

/** Keeps an old name so that it still finds the organisation; a name taken up again is no alias. */
async function keepAlias(tx: Writing<Tables>, organisationId: string, old: string, now: string) {
  await tx
    .insertInto('organisation_alias')
    .values({ organisation_id: organisationId, alias: old })
    .onConflict((on) => on.doNothing())
    .execute();
  await tx
    .deleteFrom('organisation_alias')
    .where('organisation_id', '=', organisationId)
    .where('alias', '=', now)
    .execute();
}

/** What is said, as memory can hold it. */
const factsOf = (said: Partial<OrganisationSaid>): { readonly [key: string]: Json } => ({
  ...said,
});
