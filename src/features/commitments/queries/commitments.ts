import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, isOperator } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import { type MissionTables, missionsVisibleTo } from '../../missions/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import { liveStates, openStates } from '../domain/standing.ts';
import type { CommitmentState } from '../domain/words.ts';
import type { CommitmentTables } from '../tables.ts';
import { inNameOrder, type WorkOrganisation, type WorkTables } from './work.ts';

/** A commitment as lists show it. */
export interface Commitment {
  readonly id: string;
  readonly slug: string;
  readonly what: string;
  readonly workstream: { readonly id: string; readonly slug: string; readonly name: string };
  /** Who promised, or is asked to. */
  readonly organisation: WorkOrganisation;
  /** Who asked; null is the organisation itself. */
  readonly requestedBy: WorkOrganisation | null;
  readonly dueOn: Day | null;
  readonly state: CommitmentState | null;
  readonly satisfiedOn: Day | null;
  readonly source: string | null;
}

/** What a list of commitments is narrowed to; absent is everything. */
export interface CommitmentFilter {
  /** Slug of an organisation that promised or asked. */
  readonly organisation?: string | undefined;
  /** A state, or what several have in common: late, live (promised or reported), open. */
  readonly state?: CommitmentState | 'late' | 'live' | 'open' | undefined;
  /** Slug of a workstream. */
  readonly workstream?: string | undefined;
}

type Joined = CommitmentTables & {
  promiser: OrganisationTables['organisation'];
  asker: OrganisationTables['organisation'];
};
type On = ExpressionBuilder<Joined, 'commitment' | 'workstream' | 'promiser' | 'asker'>;

/** Commitments with the names around them, not yet narrowed. */
const commitmentsIn = (db: Pick<Reading<WorkTables>, 'selectFrom'>) =>
  db
    .selectFrom('commitment')
    .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
    .innerJoin('organisation as promiser', 'promiser.id', 'commitment.organisation_id')
    .leftJoin('organisation as asker', 'asker.id', 'commitment.requested_by_id');

const commitmentColumns = [
  'commitment.id',
  'commitment.slug',
  'commitment.what',
  'commitment.due_on as dueOn',
  'commitment.state',
  'commitment.satisfied_on as satisfiedOn',
  'commitment.source',
  'workstream.id as workstreamId',
  'workstream.slug as workstreamSlug',
  'workstream.name as workstreamName',
  'promiser.id as promiserId',
  'promiser.slug as promiserSlug',
  'promiser.name as promiserName',
  'promiser.sector as promiserSector',
  'promiser.tier as promiserTier',
  'asker.id as askerId',
  'asker.slug as askerSlug',
  'asker.name as askerName',
  'asker.sector as askerSector',
  'asker.tier as askerTier',
] as const;

type Row = Pick<
  Commitment,
  'id' | 'slug' | 'what' | 'dueOn' | 'state' | 'satisfiedOn' | 'source'
> & {
  workstreamId: string;
  workstreamSlug: string;
  workstreamName: string;
  promiserId: string;
  promiserSlug: string;
  promiserName: string;
  promiserSector: WorkOrganisation['sector'];
  promiserTier: WorkOrganisation['tier'];
  askerId: string | null;
  askerSlug: string | null;
  askerName: string | null;
  askerSector: WorkOrganisation['sector'];
  askerTier: WorkOrganisation['tier'];
};

/** An organisation that asks itself is told as null, whichever way it was recorded. */
const commitmentOf = (row: Row): Commitment => ({
  id: row.id,
  slug: row.slug,
  what: row.what,
  dueOn: row.dueOn,
  state: row.state,
  satisfiedOn: row.satisfiedOn,
  source: row.source,
  workstream: { id: row.workstreamId, slug: row.workstreamSlug, name: row.workstreamName },
  organisation: {
    id: row.promiserId,
    slug: row.promiserSlug,
    name: row.promiserName,
    sector: row.promiserSector,
    tier: row.promiserTier,
  },
  requestedBy:
    row.askerId && row.askerId !== row.promiserId && row.askerSlug && row.askerName
      ? {
          id: row.askerId,
          slug: row.askerSlug,
          name: row.askerName,
          sector: row.askerSector,
          tier: row.askerTier,
        }
      : null,
});

/** The condition of being late, as `standingOf` says it: promised, and its day is past. */
const isLate = (today: Day) =>
  sql<boolean>`(commitment.state = 'promised' and commitment.due_on < ${today})`;

/** Late first, then what is open, then the rest: 0, 1, 2. A state that is not stated is the rest. */
const urgency = (today: Day) =>
  sql<number>`case when ${isLate(today)} then 0
    when commitment.state in (${sql.join(openStates.map((state) => sql.lit(state)))}) then 1 else 2 end`;

const dueOrNever = sql<string>`coalesce(commitment.due_on, 'infinity')`;

/** The condition of a filter, for a mission. */
const within =
  (missionId: string, filter: CommitmentFilter, today: Day) =>
  (on: On): Expression<SqlBool> => {
    const { organisation, state, workstream } = filter;
    return on.and([
      on('workstream.mission_id', '=', missionId),
      ...(workstream === undefined ? [] : [on('workstream.slug', '=', workstream)]),
      ...(organisation === undefined
        ? []
        : [on.or([on('promiser.slug', '=', organisation), on('asker.slug', '=', organisation)])]),
      ...(state === undefined
        ? []
        : state === 'late'
          ? [isLate(today)]
          : state === 'live'
            ? [on('commitment.state', 'in', liveStates)]
            : state === 'open'
              ? [on('commitment.state', 'in', openStates)]
              : [on('commitment.state', '=', state)]),
    ]);
  };

/** The first commitments of each of some workstreams, and how many there are. */
export interface CommitmentsByWorkstream {
  readonly listed: readonly Commitment[];
  readonly total: number;
}

/**
 * The most urgent commitments of each workstream, late first, then by day, at most `most` of each;
 * by id of the workstream. Only of the workstreams named by id.
 */
export async function listUrgentCommitments(
  db: Reading<WorkTables>,
  missionId: string,
  workstreamIds: readonly string[],
  filter: CommitmentFilter,
  today: Day,
  most: number,
): Promise<Map<string, CommitmentsByWorkstream>> {
  if (workstreamIds.length === 0) return new Map();
  const rows = await db
    .with('ranked', (all) =>
      commitmentsIn(all)
        .select(commitmentColumns)
        .select([
          sql<string>`row_number() over (partition by workstream.id
            order by ${urgency(today)}, ${dueOrNever}, commitment.slug)`.as('place'),
          sql<string>`count(*) over (partition by workstream.id)`.as('total'),
        ])
        .where('workstream.id', 'in', workstreamIds)
        .where(within(missionId, filter, today)),
    )
    .selectFrom('ranked')
    .selectAll()
    .where('place', '<=', String(most))
    .orderBy('workstreamId')
    .orderBy('place')
    .execute();
  const found = new Map<string, { listed: Commitment[]; total: number }>();
  for (const row of rows) {
    const of = found.get(row.workstreamId) ?? { listed: [], total: Number(row.total) };
    of.listed.push(commitmentOf(row));
    found.set(row.workstreamId, of);
  }
  return found;
}

/**
 * Commitments of a mission in the order of urgency, at most `limit`, after the one at the address
 * `after` (an address that is not among them begins at the first).
 */
export async function listCommitments(
  db: Reading<WorkTables>,
  missionId: string,
  filter: CommitmentFilter,
  today: Day,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Commitment[]> {
  const cursor =
    after === undefined
      ? undefined
      : await db
          .selectFrom('commitment')
          .select([urgency(today).as('urgency'), dueOrNever.as('due'), 'slug'])
          .where('slug', '=', after)
          .executeTakeFirst();
  const rows = await commitmentsIn(db)
    .select(commitmentColumns)
    .where(within(missionId, filter, today))
    .$if(cursor !== undefined, (query) =>
      query.where(
        sql<boolean>`(${urgency(today)}, ${dueOrNever}, commitment.slug)
          > (${cursor?.urgency}::int, ${cursor?.due}::date, ${cursor?.slug}::text)`,
      ),
    )
    .orderBy(urgency(today))
    .orderBy(dueOrNever)
    .orderBy('commitment.slug')
    .limit(limit)
    .execute();
  return rows.map(commitmentOf);
}

/** What a mission's commitments come to today. */
export interface CommitmentTally {
  readonly all: number;
  readonly live: number;
  readonly late: number;
  /** Organisations that hold a live one. */
  readonly promisers: number;
}

/** How many commitments a mission has, how many bind, and how many are late. */
export async function tallyCommitments(
  db: Reading<CommitmentTables>,
  missionId: string,
  today: Day,
): Promise<CommitmentTally> {
  const live = sql`commitment.state in (${sql.join(liveStates.map((state) => sql.lit(state)))})`;
  const row = await db
    .selectFrom('commitment')
    .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
    .select([
      sql<string>`count(*)`.as('all'),
      sql<string>`count(*) filter (where ${live})`.as('live'),
      sql<string>`count(*) filter (where ${isLate(today)})`.as('late'),
      sql<string>`count(distinct commitment.organisation_id) filter (where ${live})`.as(
        'promisers',
      ),
    ])
    .where('workstream.mission_id', '=', missionId)
    .executeTakeFirstOrThrow();
  return {
    all: Number(row.all),
    live: Number(row.live),
    late: Number(row.late),
    promisers: Number(row.promisers),
  };
}

/** The commitment at an address with the address of its mission; null if there is none. */
export async function findCommitment(
  db: Reading<WorkTables>,
  slug: string,
): Promise<(Commitment & { mission: string; workstreamEndedOn: Day | null }) | null> {
  const row = await commitmentsIn(db)
    .innerJoin('mission', 'mission.id', 'workstream.mission_id')
    .select(commitmentColumns)
    .select(['mission.slug as mission', 'workstream.ended_on as workstreamEndedOn'])
    .where('commitment.slug', '=', slug)
    .executeTakeFirst();
  return row
    ? { ...commitmentOf(row), mission: row.mission, workstreamEndedOn: row.workstreamEndedOn }
    : null;
}

/** The organisations that promise or ask in a mission, by name, for a choice of filters. */
export async function listThoseWhoPromise(
  db: Reading<WorkTables>,
  missionId: string,
): Promise<{ slug: string; name: string }[]> {
  return db
    .selectFrom('organisation')
    .select(['organisation.slug', 'organisation.name'])
    .where((on) =>
      on.exists(
        on
          .selectFrom('commitment')
          .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
          .select('commitment.id')
          .where('workstream.mission_id', '=', missionId)
          .where((each) =>
            each.or([
              each('commitment.organisation_id', '=', each.ref('organisation.id')),
              each('commitment.requested_by_id', '=', each.ref('organisation.id')),
            ]),
          ),
      ),
    )
    .orderBy(inNameOrder('organisation.name'))
    .orderBy('organisation.id')
    .execute();
}

/**
 * The condition that keeps missions whose commitments and connections the actor may not see out of a
 * list. The same rule as `maySeeConnections`, said to the database.
 */
export function connectionsVisibleTo(actor: Actor) {
  return (on: ExpressionBuilder<MissionTables, 'mission'>): Expression<SqlBool> => {
    if (isOperator(actor)) return on.val(true);
    const own = actor.kind === 'person' ? actor.posts.map((post) => post.organisation.id) : [];
    const open = on('mission.connections', '=', 'public');
    const partOf =
      own.length === 0
        ? []
        : [
            on('mission.lead_id', 'in', own),
            on.exists(
              on
                .selectFrom('partner')
                .select('partner.mission_id')
                .whereRef('partner.mission_id', '=', 'mission.id')
                .where('partner.ended_on', 'is', null)
                .where('partner.organisation_id', 'in', own),
            ),
          ];
    return on.and([missionsVisibleTo(actor)(on), on.or([open, ...partOf])]);
  };
}

/** A commitment with the mission it belongs to, for an organisation's page. */
export type CommitmentElsewhere = Commitment & {
  readonly mission: { readonly slug: string; readonly name: string };
};

/**
 * What an organisation has promised (`owes`), or has asked of others (`is-owed`), in missions whose
 * commitments the actor may see; only what is open, late first, at most `limit`, and how many.
 */
export async function listCommitmentsOf(
  db: Reading<WorkTables>,
  organisationId: string,
  side: 'owes' | 'is-owed',
  actor: Actor,
  today: Day,
  limit: number,
): Promise<{ listed: CommitmentElsewhere[]; total: number }> {
  const rows = await commitmentsIn(db)
    .innerJoin('mission', 'mission.id', 'workstream.mission_id')
    .select(commitmentColumns)
    .select([
      'mission.slug as missionSlug',
      'mission.name as missionName',
      sql<string>`count(*) over ()`.as('total'),
    ])
    .where('commitment.state', 'in', openStates)
    .$if(side === 'owes', (query) => query.where('commitment.organisation_id', '=', organisationId))
    .$if(side === 'is-owed', (query) =>
      query
        .where('commitment.requested_by_id', '=', organisationId)
        .where('commitment.organisation_id', '<>', organisationId),
    )
    .where(connectionsVisibleTo(actor) as never) // the joined tables hold all that it names
    .orderBy(urgency(today))
    .orderBy(dueOrNever)
    .orderBy('commitment.slug')
    .limit(limit)
    .execute();
  return {
    listed: rows.map((row) => ({
      ...commitmentOf(row),
      mission: { slug: row.missionSlug, name: row.missionName },
    })),
    total: Number(rows[0]?.total ?? 0),
  };
}
