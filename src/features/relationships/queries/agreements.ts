import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Heading, VersionState } from '../domain/agreements.ts';
import type { ConnectionTables } from './connections.ts';
import type { TendingTables } from './tending.ts';

/** A party of an agreement; `leftOn` null while it stays. */
export interface Party {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly sector: Sector | null;
  readonly leftOn: Day | null;
  readonly leftWords: string | null;
}

/** A version of an agreement, with the ids of those that accepted it. */
export interface Version {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly headings: readonly Heading[];
  readonly audience: 'parties' | 'mission';
  readonly reviewOn: Day;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly state: VersionState;
  readonly inForceOn: Day | null;
  readonly answer: string | null;
  readonly acceptedBy: readonly string[];
}

/** An agreement with its parties and all its versions, the latest first. */
export interface Agreement {
  readonly id: string;
  readonly slug: string;
  readonly endedOn: Day | null;
  readonly parties: readonly Party[];
  readonly versions: readonly Version[];
}

const agreements = (db: Reading<ConnectionTables>) =>
  db.selectFrom('agreement').select([
    'agreement.id',
    'agreement.slug',
    'agreement.ended_on as endedOn',
    sql<Party[]>`(select json_agg(json_build_object('id', o.id, 'slug', o.slug, 'name', o.name,
        'sector', o.sector, 'leftOn', p.left_on, 'leftWords', p.left_words) order by o.slug)
      from agreement_party p join organisation o on o.id = p.organisation_id
      where p.agreement_id = agreement.id)`.as('parties'),
    sql<
      (Omit<Version, 'proposedAt'> & { proposedAt: string })[]
    >`(select json_agg(json_build_object('id', v.id, 'number', v.number,
        'title', v.title, 'headings', v.headings, 'audience', v.audience, 'reviewOn', v.review_on,
        'proposedBy', v.proposed_by, 'proposedAt', v.proposed_at, 'state', v.state,
        'inForceOn', v.in_force_on, 'answer', v.answer,
        'acceptedBy', (select coalesce(json_agg(a.organisation_id), '[]')
          from agreement_acceptance a where a.version_id = v.id)) order by v.number desc)
      from agreement_version v where v.agreement_id = agreement.id)`.as('versions'),
  ]);

type Row = Awaited<ReturnType<ReturnType<typeof agreements>['execute']>>[number];

const agreementOf = ({ versions, ...row }: Row): Agreement => ({
  ...row,
  versions: versions.map(({ proposedAt, ...version }) => ({
    ...version,
    proposedAt: new Date(proposedAt),
  })),
});

/** The agreement at an address within a mission; null if there is none. One query. */
export async function findAgreement(
  db: Reading<ConnectionTables>,
  missionId: string,
  slug: string,
): Promise<Agreement | null> {
  const row = await agreements(db)
    .where('agreement.mission_id', '=', missionId)
    .where('agreement.slug', '=', slug)
    // Whoever may read none of its words is not told of it: the database keeps them to its parties.
    .where(
      sql<boolean>`exists (select 1 from agreement_version v where v.agreement_id = agreement.id)`,
    )
    .executeTakeFirst();
  return row ? agreementOf(row) : null;
}

/** Agreements of a mission on one page. Source: our judgement */
const agreementsMax = 100;

/**
 * The agreements of a mission that an organisation is or was a party of, or that are open to all who
 * see its connections, the latest first. One query.
 */
export async function listAgreements(
  db: Reading<ConnectionTables>,
  missionId: string,
  organisationId: string | null,
): Promise<Agreement[]> {
  const rows = await agreements(db)
    .where('agreement.mission_id', '=', missionId)
    .where(
      sql<boolean>`exists (select 1 from agreement_version v where v.agreement_id = agreement.id
          and v.state = 'in-force' and v.audience = 'mission')
        or exists (select 1 from agreement_party p where p.agreement_id = agreement.id
          and p.organisation_id = ${organisationId}::uuid)`,
    )
    .orderBy('agreement.made_at', 'desc')
    .limit(agreementsMax)
    .execute();
  return rows.map(agreementOf);
}

/** Locks an agreement, so that it is changed by one at a time. */
export const lockAgreement = (tx: Reading<TendingTables>, id: string) =>
  tx
    .selectFrom('agreement')
    .select(['id', 'mission_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
