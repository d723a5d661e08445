import { sql } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import type { Sector } from '../../../kernel/sector.ts';
import type { Tier } from '../../../kernel/tier.ts';
import type { Reading } from '../../../platform/db/access.ts';
import { connectionsVisibleTo } from '../../commitments/index.ts';
import type { TieFacts } from '../domain/coordination.ts';
import type { RelationshipTables } from '../tables.ts';
import type { ConnectionTables } from './connections.ts';

/** An organisation at one end of a tie. */
export interface TieEnd {
  readonly slug: string;
  readonly name: string;
  readonly sector: Sector | null;
  readonly tier: Tier | null;
}

/** A tie as lists show it. */
export interface TieRow {
  readonly id: string;
  /** What the two work together for; null is not stated. */
  readonly purpose: string | null;
  /** One of the two made it here; false where it came with a data package. */
  readonly madeHere: boolean;
  readonly one: TieEnd;
  readonly other: TieEnd;
  readonly facts: TieFacts;
}

const tieRows = (db: Reading<ConnectionTables>) =>
  db
    .selectFrom('tie')
    .innerJoin('mission', 'mission.id', 'tie.mission_id')
    .innerJoin('organisation as one', 'one.id', 'tie.from_id')
    .innerJoin('organisation as other', 'other.id', 'tie.to_id')
    .select([
      'tie.id',
      'tie.purpose',
      sql<boolean>`tie.made_at is not null`.as('madeHere'),
      'one.slug as oneSlug',
      'one.name as oneName',
      'one.sector as oneSector',
      'one.tier as oneTier',
      'other.slug as otherSlug',
      'other.name as otherName',
      'other.sector as otherSector',
      'other.tier as otherTier',
      'tie.frequency',
      'tie.intensity',
      'tie.contact_on as contactOn',
      'tie.confirmed',
      sql<
        string | null
      >`coalesce(tie.source, case when tie.made_at is null then mission.source end)`.as('source'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof tieRows>['execute']>>[number];

const tieRow = (row: Row): TieRow => ({
  id: row.id,
  purpose: row.purpose,
  madeHere: row.madeHere,
  one: { slug: row.oneSlug, name: row.oneName, sector: row.oneSector, tier: row.oneTier },
  other: { slug: row.otherSlug, name: row.otherName, sector: row.otherSector, tier: row.otherTier },
  facts: {
    from: row.oneSlug,
    to: row.otherSlug,
    frequency: row.frequency,
    intensity: row.intensity,
    contactOn: row.contactOn,
    confirmed: row.confirmed,
    source: row.source,
  },
});

const never = sql<string>`coalesce(tie.contact_on, '-infinity')`;

/**
 * The ties of a mission, the latest contact first (no date last), at most `limit`, after the tie of
 * two addresses; a pair that has none begins at the first.
 */
export async function listTieRows(
  db: Reading<ConnectionTables>,
  missionId: string,
  { after, limit }: { after?: readonly [string, string] | undefined; limit: number },
): Promise<TieRow[]> {
  const cursor =
    after === undefined
      ? undefined
      : await tiesBetween(db, missionId, after)
          .select([never.as('contact'), 'tie.id'])
          .executeTakeFirst();
  const rows = await tieRows(db)
    .where('tie.mission_id', '=', missionId)
    .$if(cursor !== undefined, (query) =>
      query.where(
        sql<boolean>`(${never}, tie.id) < (${cursor?.contact}::date, ${cursor?.id}::uuid)`,
      ),
    )
    .orderBy(never, 'desc')
    .orderBy('tie.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(tieRow);
}

const tiesBetween = (
  db: Reading<ConnectionTables>,
  missionId: string,
  [one, other]: readonly [string, string],
) =>
  db
    .selectFrom('tie')
    .where('tie.mission_id', '=', missionId)
    .where((on) => {
      const idOf = (slug: string) =>
        on.selectFrom('organisation').select('organisation.id').where('slug', '=', slug);
      return on.or([
        on.and([on('tie.from_id', '=', idOf(one)), on('tie.to_id', '=', idOf(other))]),
        on.and([on('tie.from_id', '=', idOf(other)), on('tie.to_id', '=', idOf(one))]),
      ]);
    });

/** How many ties a mission has. */
export async function countTies(
  db: Reading<RelationshipTables>,
  missionId: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('tie')
    .select((on) => on.fn.countAll<string>().as('count'))
    .where('mission_id', '=', missionId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The tie of two organisations in a mission, whichever is named first; null if there is none. */
export async function findTie(
  db: Reading<ConnectionTables>,
  missionId: string,
  pair: readonly [string, string],
): Promise<TieRow | null> {
  const row = await tieRows(db)
    .where('tie.id', 'in', tiesBetween(db, missionId, pair).select('tie.id'))
    .executeTakeFirst();
  return row ? tieRow(row) : null;
}

/** A tie of one organisation, for its page: the other side first. */
export interface TieElsewhere {
  readonly mission: { readonly slug: string; readonly name: string };
  readonly other: TieEnd;
  readonly facts: TieFacts;
}

/**
 * The ties of an organisation in missions whose connections the actor may see, the latest contact
 * first, at most `limit`, and how many there are.
 */
export async function listTiesOf(
  db: Reading<ConnectionTables>,
  organisationId: string,
  actor: Actor,
  limit: number,
): Promise<{ listed: TieElsewhere[]; total: number }> {
  const rows = await tieRows(db)
    .select([
      'mission.slug as missionSlug',
      'mission.name as missionName',
      'tie.from_id as fromId',
      sql<string>`count(*) over ()`.as('total'),
    ])
    .where((on) =>
      on.or([on('tie.from_id', '=', organisationId), on('tie.to_id', '=', organisationId)]),
    )
    .where(connectionsVisibleTo(actor) as never) // the joined tables hold all that it names
    .orderBy(never, 'desc')
    .orderBy('tie.id', 'desc')
    .limit(limit)
    .execute();
  return {
    listed: rows.map((row) => {
      const { one, other, facts } = tieRow(row);
      return {
        mission: { slug: row.missionSlug, name: row.missionName },
        other: row.fromId === organisationId ? other : one,
        facts,
      };
    }),
    total: Number(rows[0]?.total ?? 0),
  };
}
