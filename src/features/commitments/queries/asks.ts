import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { AskKind, AskMeans, AskState } from '../domain/asks.ts';
import type { CommitmentTables } from '../tables.ts';
import type { WorkOrganisation, WorkTables } from './work.ts';

/** An ask or offer as a mission's page shows it. */
export interface AskOrOffer {
  readonly id: string;
  readonly slug: string;
  readonly kind: AskKind;
  readonly what: string;
  readonly about: string | null;
  readonly means: AskMeans | null;
  readonly untilOn: Day | null;
  readonly state: AskState;
  readonly madeAt: Date;
  readonly organisation: WorkOrganisation;
  /** Null is any. */
  readonly workstream: { readonly slug: string; readonly name: string } | null;
  /** Conversations that began from it, and how many of those are promised or met. */
  readonly answers: number;
  readonly promised: number;
}

/** What a list of asks and offers is narrowed to; absent is everything. */
export interface AskFilter {
  readonly kind?: AskKind | undefined;
  readonly state?: AskState | undefined;
  /** Slug of a workstream: those for it, and those for any. */
  readonly workstream?: string | undefined;
  readonly means?: AskMeans | undefined;
}

const asksIn = (db: Reading<WorkTables>) =>
  db
    .selectFrom('ask_offer as ask')
    .innerJoin('organisation', 'organisation.id', 'ask.organisation_id')
    .leftJoin('workstream', 'workstream.id', 'ask.workstream_id')
    .select([
      'ask.id',
      'ask.slug',
      'ask.kind',
      'ask.what',
      'ask.about',
      'ask.means',
      'ask.until_on as untilOn',
      'ask.state',
      'ask.made_at as madeAt',
      'organisation.id as organisationId',
      'organisation.slug as organisationSlug',
      'organisation.name as organisationName',
      'organisation.sector',
      'organisation.tier',
      'workstream.slug as workstreamSlug',
      'workstream.name as workstreamName',
      sql<string>`(select count(*) from commitment c where c.ask_offer_id = ask.id)`.as('answers'),
      sql<string>`(select count(*) from commitment c where c.ask_offer_id = ask.id
        and c.state in ('promised', 'reported', 'satisfied'))`.as('promised'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof asksIn>['execute']>>[number];

const askOf = (row: Row): AskOrOffer => ({
  id: row.id,
  slug: row.slug,
  kind: row.kind,
  what: row.what,
  about: row.about,
  means: row.means,
  untilOn: row.untilOn,
  state: row.state,
  madeAt: row.madeAt as Date, // the driver gives an instant as a Date
  organisation: {
    id: row.organisationId,
    slug: row.organisationSlug,
    name: row.organisationName,
    sector: row.sector,
    tier: row.tier,
  },
  workstream:
    row.workstreamSlug !== null && row.workstreamName !== null
      ? { slug: row.workstreamSlug, name: row.workstreamName }
      : null,
  answers: Number(row.answers),
  promised: Number(row.promised),
});

/**
 * Asks and offers of a mission: open ones first, each the latest first, at most `limit`, after the one
 * at the address `after`. One query, or two.
 */
export async function listAsks(
  db: Reading<WorkTables>,
  missionId: string,
  filter: AskFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<AskOrOffer[]> {
  const { kind, state, workstream, means } = filter;
  const isClosed = sql<number>`(ask.state <> 'open')::int`;
  const rows = await asksIn(db)
    .where('ask.mission_id', '=', missionId)
    .$if(kind !== undefined, (query) => query.where('ask.kind', '=', kind ?? 'ask'))
    .$if(state !== undefined, (query) => query.where('ask.state', '=', state ?? 'open'))
    .$if(means !== undefined, (query) => query.where('ask.means', '=', means ?? 'money'))
    .$if(workstream !== undefined, (query) =>
      query.where((on) =>
        on.or([on('ask.workstream_id', 'is', null), on('workstream.slug', '=', workstream ?? '')]),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(${isClosed}, ask.id) > (select (x.state <> 'open')::int, x.id from ask_offer x
          where x.slug = ${after ?? ''})`,
      ),
    )
    .orderBy(isClosed)
    .orderBy('ask.id')
    .limit(limit)
    .execute();
  return rows.map(askOf);
}

/** The ask or offer at an address of a mission; null if there is none. One query. */
export async function findAsk(
  db: Reading<WorkTables>,
  missionId: string,
  slug: string,
): Promise<AskOrOffer | null> {
  const row = await asksIn(db)
    .where('ask.mission_id', '=', missionId)
    .where('ask.slug', '=', slug)
    .executeTakeFirst();
  return row ? askOf(row) : null;
}

/** How many of an organisation's asks and offers are open in a mission. */
export async function countOpenAsks(
  db: Reading<CommitmentTables>,
  missionId: string,
  organisationId: string,
): Promise<number> {
  const row = await db
    .selectFrom('ask_offer')
    .select((on) => on.fn.countAll<string>().as('count'))
    .where('mission_id', '=', missionId)
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
