import { type SqlBool, sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Tier } from '../../../kernel/tier.ts';
import type { Reading, Writing } from '../../../platform/db/access.ts';
import type { OrganisationSaid } from '../domain.ts';
import type { OrganisationTables } from '../tables.ts';
import type { OrganisationNamed } from './register.ts';

/** All that the register says of one organisation. */
export interface OrganisationFacts extends OrganisationNamed {
  readonly tier: Tier | null;
  readonly kind: string | null;
  readonly place: { readonly id: string; readonly slug: string; readonly name: string } | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly replacedBy: OrganisationNamed | null;
  readonly identifiers: readonly string[];
  readonly domains: readonly string[];
  readonly aliases: readonly string[];
  readonly source: string | null;
  readonly fictional: boolean;
  /** Instants. */
  readonly listedAt: Date;
  readonly joinedAt: Date | null;
  readonly joined: boolean;
}

/** The organisation at an address; null if there is none. One query. */
export async function findOrganisation(
  db: Reading<OrganisationTables>,
  slug: string,
): Promise<OrganisationFacts | null> {
  const row = await db
    .selectFrom('organisation')
    .leftJoin('place', 'place.id', 'organisation.place_id')
    .leftJoin('organisation as successor', 'successor.id', 'organisation.replaced_by_id')
    .select([
      'organisation.id',
      'organisation.slug',
      'organisation.name',
      'organisation.sector',
      'organisation.tier',
      'organisation.kind',
      'organisation.starts_on as startsOn',
      'organisation.ends_on as endsOn',
      'organisation.source',
      'organisation.fictional',
      'organisation.listed_at as listedAt',
      'organisation.joined_at as joinedAt',
      'place.id as placeId',
      'place.slug as placeSlug',
      'place.name as placeName',
      'successor.id as successorId',
      'successor.slug as successorSlug',
      'successor.name as successorName',
      'successor.sector as successorSector',
      sql<string[]>`array(select k.identifier from organisation_identifier k
        where k.organisation_id = organisation.id order by k.position, k.identifier)`.as(
        'identifiers',
      ),
      sql<string[]>`array(select d.domain from organisation_domain d
        where d.organisation_id = organisation.id order by d.position, d.domain)`.as('domains'),
      sql<string[]>`array(select a.alias from organisation_alias a
        where a.organisation_id = organisation.id order by a.alias collate "en-GB-x-icu")`.as(
        'aliases',
      ),
    ])
    .where('organisation.slug', '=', slug)
    .executeTakeFirst();
  if (!row) return null;
  const { placeId, placeSlug, placeName, successorId, successorSlug, successorName, ...rest } = row;
  const { successorSector, listedAt, joinedAt, ...facts } = rest;
  return {
    ...facts,
    // `as`: the driver gives an instant as a Date
    listedAt: listedAt as Date,
    joinedAt: joinedAt as Date | null,
    joined: joinedAt !== null,
    place:
      placeId && placeSlug && placeName ? { id: placeId, slug: placeSlug, name: placeName } : null,
    replacedBy:
      successorId && successorSlug && successorName
        ? {
            id: successorId,
            slug: successorSlug,
            name: successorName,
            sector: successorSector,
          }
        : null,
  };
}

/** What is said of an organisation, as corrections and memory name it. */
export const saidOf = (facts: OrganisationFacts): OrganisationSaid => ({
  name: facts.name,
  sector: facts.sector,
  tier: facts.tier,
  kind: facts.kind,
  place: facts.place?.slug ?? null,
  startsOn: facts.startsOn,
  endsOn: facts.endsOn,
  replacedBy: facts.replacedBy?.slug ?? null,
  identifiers: facts.identifiers,
  domains: facts.domains,
});

/** The same as the form that corrects it shows it: a place and a successor by name. */
export const correctable = (facts: OrganisationFacts) => ({
  ...saidOf(facts),
  place: facts.place?.name ?? null,
  replacedBy: facts.replacedBy?.name ?? null,
});

/** How one organisation is linked to another, seen from the first. */
export type LinkWay = 'parent' | 'part' | 'related' | 'predecessor' | 'successor';

/** An organisation that is linked to another, and how many are linked that way in all. */
export interface OrganisationLinked extends OrganisationNamed {
  readonly way: LinkWay;
  readonly ofThatWay: number;
}

/**
 * The organisations that one is linked to, seen from it, in order of name; at most `limit` of each
 * way. Who took over is told both by links and by `replaced_by`; each is named once. One query.
 */
export async function listLinked(
  db: Reading<OrganisationTables>,
  organisationId: string,
  limit: number,
): Promise<OrganisationLinked[]> {
  const rows = await db
    .selectFrom(
      sql<OrganisationNamed & { way: LinkWay; nth: string; ofThatWay: string }>`(
        select o.id, o.slug, o.name, o.sector, l.way,
          row_number() over (partition by l.way order by o.name collate "en-GB-x-icu", o.id) as nth,
          count(*) over (partition by l.way) as "ofThatWay"
        from (
          select to_id as id, case kind when 'parent' then 'parent' when 'related' then 'related'
            else 'predecessor' end as way
          from organisation_link where from_id = ${organisationId}::uuid
          union
          select from_id, case kind when 'parent' then 'part' when 'related' then 'related'
            else 'successor' end
          from organisation_link where to_id = ${organisationId}::uuid
          union
          select id, 'predecessor' from organisation where replaced_by_id = ${organisationId}::uuid
          union
          select replaced_by_id, 'successor' from organisation
          where id = ${organisationId}::uuid and replaced_by_id is not null
        ) l join organisation o on o.id = l.id
      )`.as('linked'),
    )
    .selectAll('linked')
    .where('linked.nth', '<=', String(limit))
    .orderBy('linked.way')
    .orderBy('linked.nth')
    .execute();
  return rows.map(({ nth: _, ofThatWay, ...row }) => ({ ...row, ofThatWay: Number(ofThatWay) }));
}

/** Organisations of exactly this address, identifier or name, to be told apart; at most three. */
export const listCalled = (
  db: Reading<OrganisationTables>,
  typed: string,
): Promise<OrganisationNamed[]> =>
  db
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'sector'])
    .where((on) =>
      on.or([
        on('slug', '=', typed),
        sql<SqlBool>`plain_text(name) = plain_text(${typed})`,
        on.exists(
          on
            .selectFrom('organisation_identifier')
            .select('identifier')
            .whereRef('organisation_identifier.organisation_id', '=', 'organisation.id')
            .where('identifier', '=', typed),
        ),
      ]),
    )
    .orderBy(sql`slug = ${typed}`, 'desc')
    .limit(3)
    .execute();

/** Organisations of exactly this name in a place, or in none for null. */
export const listNamesakes = (
  db: Reading<OrganisationTables>,
  name: string,
  placeId: string | null,
): Promise<OrganisationNamed[]> =>
  db
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'sector'])
    .where(sql<SqlBool>`plain_text(name) = plain_text(${name})`)
    .where('place_id', placeId === null ? 'is' : '=', placeId)
    .orderBy('slug')
    .limit(10)
    .execute();

/** Locks one organisation against other corrections; null if there is none. */
export async function lockOrganisation(
  tx: Writing<OrganisationTables>,
  slug: string,
): Promise<OrganisationFacts | null> {
  const held = await tx
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', slug)
    .forUpdate()
    .executeTakeFirst();
  return held ? findOrganisation(tx, slug) : null;
}
