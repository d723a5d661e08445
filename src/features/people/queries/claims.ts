import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../tables.ts';

/** The tables that claims are read from. */
type Tables = PeopleTables & Pick<OrganisationTables, 'organisation' | 'organisation_domain'>;

/** An organisation's address, name and sector, as a claim names it. */
interface Named {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly sector: Sector | null;
}

/** A claim as those who may see it see it. */
export interface Claim {
  readonly id: string;
  readonly slug: string;
  readonly claimant: {
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
    readonly fictional: boolean;
  };
  /** Null where it asks for an organisation that is not listed. */
  readonly organisation: (Named & { readonly joined: boolean; readonly endsOn: Day | null }) | null;
  readonly askedName: string | null;
  readonly askedWebsite: string | null;
  readonly words: string | null;
  readonly state: PeopleTables['claim']['state'];
  readonly way: PeopleTables['claim']['way'];
  readonly refusal: string | null;
  readonly answer: string | null;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
}

const claims = (db: Reading<Tables>) =>
  db
    .selectFrom('claim')
    .innerJoin('person', 'person.id', 'claim.person_id')
    .leftJoin('organisation', 'organisation.id', 'claim.organisation_id')
    .select([
      'claim.id',
      'claim.slug',
      'claim.asked_name as askedName',
      'claim.asked_website as askedWebsite',
      'claim.words',
      'claim.state',
      'claim.way',
      'claim.refusal',
      'claim.answer',
      'claim.made_at as madeAt',
      'claim.ended_at as endedAt',
      'person.id as personId',
      'person.name as personName',
      'person.email as personEmail',
      'person.fictional as personFictional',
      'organisation.id as organisationId',
      'organisation.slug as organisationSlug',
      'organisation.name as organisationName',
      'organisation.sector as organisationSector',
      'organisation.joined_at as joinedAt',
      'organisation.ends_on as endsOn',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof claims>['execute']>>[number];

function claimOf(row: Row): Claim {
  const { personId, personName, personEmail, personFictional, ...rest } = row;
  const { organisationId, organisationSlug, organisationName, organisationSector, ...more } = rest;
  const { joinedAt, endsOn, madeAt, endedAt, ...claim } = more;
  return {
    ...claim,
    // `as`: the driver gives an instant as a Date
    madeAt: madeAt as Date,
    endedAt: endedAt as Date | null,
    claimant: { id: personId, name: personName, email: personEmail, fictional: personFictional },
    organisation:
      organisationId && organisationSlug && organisationName
        ? {
            id: organisationId,
            slug: organisationSlug,
            name: organisationName,
            sector: organisationSector,
            joined: joinedAt !== null,
            endsOn,
          }
        : null,
  };
}

/** The claim at an address; null if there is none. One query. */
export async function findClaim(db: Reading<Tables>, slug: string): Promise<Claim | null> {
  const row = await claims(db).where('claim.slug', '=', slug).executeTakeFirst();
  return row ? claimOf(row) : null;
}

/** The claims of a person, the latest first, at most `limit`. One query. */
export const listClaimsOf = async (
  db: Reading<Tables>,
  personId: string,
  limit: number,
): Promise<Claim[]> =>
  (
    await claims(db)
      .where('claim.person_id', '=', personId)
      .orderBy('claim.made_at', 'desc')
      .orderBy('claim.id', 'desc')
      .limit(limit)
      .execute()
  ).map(claimOf);

/** Claims by their ids, the one that waits longest first. One query. */
export const listClaims = async (db: Reading<Tables>, ids: readonly string[]): Promise<Claim[]> =>
  ids.length === 0
    ? []
    : (
        await claims(db)
          .where('claim.id', 'in', ids)
          .orderBy('claim.made_at')
          .orderBy('claim.id')
          .execute()
      ).map(claimOf);

/** What is known of a claimant and an organisation before a claim is decided. */
export interface Standing {
  readonly address: string | null;
  readonly confirmed: boolean;
  /** The claimant holds a post there, today or from a later day; somebody does. */
  readonly mine: boolean;
  readonly held: boolean;
  /** The address of a claim of theirs for it that waits; null where none does. */
  readonly waiting: string | null;
  /** The organisation's domains, and whether another organisation has the same on record. */
  readonly domains: readonly { readonly domain: string; readonly others: boolean }[];
}

/**
 * How a person and an organisation stand to each other on a day. A made-up person's address is as
 * made up as they are, and counts as confirmed. One query.
 */
export async function findStanding(
  db: Reading<Tables>,
  personId: string,
  organisationId: string,
  today: Day,
): Promise<Standing> {
  const held = (whose: ReturnType<typeof sql>) => sql<boolean>`exists (
    select 1 from post join appointment a on a.post_id = post.id
    where post.organisation_id = ${organisationId}::uuid and ${whose}
      and coalesce(a.ends_on, 'infinity') >= ${today}::date)`;
  const row = await db
    .selectFrom('person')
    .select([
      'person.email as address',
      sql<boolean>`person.email is not null and (person.email_confirmed_at is not null or person.fictional)`.as(
        'confirmed',
      ),
      held(sql`a.person_id = person.id`).as('mine'),
      held(sql`true`).as('held'),
      sql<string | null>`(select c.slug from claim c where c.person_id = person.id
        and c.organisation_id = ${organisationId}::uuid and c.state = 'waiting')`.as('waiting'),
      sql<Standing['domains']>`coalesce((select json_agg(json_build_object('domain', d.domain,
          'others', exists (select 1 from organisation_domain o where o.domain = d.domain
            and o.organisation_id <> d.organisation_id)) order by d.position)
        from organisation_domain d where d.organisation_id = ${organisationId}::uuid), '[]')`.as(
        'domains',
      ),
    ])
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow();
  return row;
}

/** A person's own address, and whether it is confirmed; null for nobody. One query. */
export const findAddress = (db: Reading<PeopleTables>, personId: string) =>
  db
    .selectFrom('person')
    .select([
      'person.email as address',
      sql<boolean>`person.email is not null and (person.email_confirmed_at is not null or person.fictional)`.as(
        'confirmed',
      ),
    ])
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow();

/** Of some organisations those for which somebody holds a post today or from a later day. One query. */
export async function listHeld(
  db: Reading<PeopleTables>,
  organisationIds: readonly string[],
  today: Day,
): Promise<Set<string>> {
  if (organisationIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('post')
    .innerJoin('appointment', 'appointment.post_id', 'post.id')
    .select('post.organisation_id')
    .distinct()
    .where('post.organisation_id', 'in', organisationIds)
    .where(sql`coalesce(appointment.ends_on, 'infinity')`, '>=', today)
    .execute();
  return new Set(rows.map((row) => row.organisation_id));
}

/** Whoever is to hear of something by mail. */
export interface Hearer {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/**
 * Those who hold a post today in some organisations, or for null the operators, with an address. For
 * mails only: addresses are shown to nobody. One query.
 */
export async function listHearers(
  db: Reading<PeopleTables>,
  organisationIds: readonly string[] | null,
  today: Day,
): Promise<Hearer[]> {
  if (organisationIds?.length === 0) return [];
  const rows = await db
    .selectFrom('person')
    .select(['person.id', 'person.name', 'person.email'])
    .where('person.email', 'is not', null)
    .where((on) =>
      organisationIds === null
        ? on('person.operator', '=', true)
        : on.exists(
            on
              .selectFrom('appointment')
              .innerJoin('post', 'post.id', 'appointment.post_id')
              .select('post.id')
              .whereRef('appointment.person_id', '=', 'person.id')
              .where('post.organisation_id', 'in', organisationIds)
              .where(sql`coalesce(appointment.starts_on, '-infinity')`, '<=', today)
              .where(sql`coalesce(appointment.ends_on, 'infinity')`, '>=', today),
          ),
    )
    .orderBy('person.id')
    .limit(hearersMax)
    .execute();
  return rows.flatMap(({ id, name, email }) =>
    email === null ? [] : [{ id, name, address: email }],
  );
}

/** People who hear of one thing by mail, so that nobody can make the house send thousands. Source: our judgement. */
const hearersMax = 50;
