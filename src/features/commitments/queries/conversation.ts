import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading, Writing } from '../../../platform/db/access.ts';
import type { PeopleTables } from '../../people/index.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Move, Side } from '../domain/moves.ts';
import type { CommitmentState } from '../domain/words.ts';
import type { CommitmentTables } from '../tables.ts';
import type { WorkTables } from './work.ts';

/** Columns of a commitment that its rules read. */
const columns = [
  'commitment.id',
  'commitment.slug',
  'commitment.organisation_id',
  'commitment.requested_by_id',
  'commitment.workstream_id',
  'commitment.what',
  'commitment.conditions',
  'commitment.due_on',
  'commitment.cost_borne_by',
  'commitment.benefits',
  'commitment.state',
  'commitment.version',
  'commitment.first_due_on',
  'commitment.counts_on',
  'commitment.reported_on',
  'commitment.satisfied_on',
  'commitment.ended_on',
  'commitment.proposed_due_on',
  'commitment.proposed_side',
] as const;

type Row = {
  requested_by_id: string | null;
  organisation_id: string;
  what: string;
  conditions: string | null;
  due_on: Day | null;
  cost_borne_by: string | null;
  benefits: string | null;
  state: CommitmentState | null;
  version: number;
  first_due_on: Day | null;
  counts_on: Day | null;
  reported_on: Day | null;
  satisfied_on: Day | null;
  ended_on: Day | null;
  proposed_due_on: Day | null;
  proposed_side: Side | null;
};

/** A commitment as its rules see it, from its row. */
const conversationOf = (row: Row): Conversation => ({
  state: row.state,
  proposed:
    row.proposed_due_on !== null && row.proposed_side !== null
      ? { dueOn: row.proposed_due_on, by: row.proposed_side }
      : null,
  ofItself: row.requested_by_id === null || row.requested_by_id === row.organisation_id,
  what: row.what,
  conditions: row.conditions,
  dueOn: row.due_on,
  costBorneBy: row.cost_borne_by,
  benefits: row.benefits,
  version: row.version,
  firstDueOn: row.first_due_on,
  countsOn: row.counts_on,
  reportedOn: row.reported_on,
  satisfiedOn: row.satisfied_on,
  endedOn: row.ended_on,
});

/** The columns that a move changes, from what it made of the commitment. */
export const rowOf = (next: Conversation) => ({
  state: next.state,
  what: next.what,
  conditions: next.conditions,
  due_on: next.dueOn,
  cost_borne_by: next.costBorneBy,
  benefits: next.benefits,
  version: next.version,
  first_due_on: next.firstDueOn,
  counts_on: next.countsOn,
  reported_on: next.reportedOn,
  satisfied_on: next.satisfiedOn,
  ended_on: next.endedOn,
  proposed_due_on: next.proposed?.dueOn ?? null,
  proposed_side: next.proposed?.by ?? null,
});

/** Ids of the two organisations of a commitment; the same twice where it asks this of itself. */
export interface Parties {
  readonly promiserId: string;
  readonly requesterId: string;
}

const partiesOf = (row: Row): Parties => ({
  promiserId: row.organisation_id,
  requesterId: row.requested_by_id ?? row.organisation_id,
});

/** What a commitment says beside its list columns; null where it is gone. One query. */
export async function findConversation(
  db: Reading<CommitmentTables>,
  commitmentId: string,
): Promise<Conversation | null> {
  const row = await db
    .selectFrom('commitment')
    .select(columns)
    .where('id', '=', commitmentId)
    .executeTakeFirst();
  return row ? conversationOf(row) : null;
}

/** Locks a commitment, so that its conversation takes one turn at a time. */
export async function lockConversation(
  tx: Writing<CommitmentTables>,
  commitmentId: string,
): Promise<Conversation & Parties & { slug: string; workstreamId: string }> {
  const row = await tx
    .selectFrom('commitment')
    .select(columns)
    .where('id', '=', commitmentId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return {
    ...conversationOf(row),
    ...partiesOf(row),
    slug: row.slug,
    workstreamId: row.workstream_id,
  };
}

/** One turn, as it was said. */
export interface Turn {
  readonly number: number;
  readonly move: Move;
  readonly side: Side;
  /** Null where a package did not say. */
  readonly post: { readonly slug: string; readonly title: string } | null;
  readonly at: Date;
  readonly words: string | null;
  readonly state: CommitmentState;
  readonly what: string;
  readonly conditions: string | null;
  readonly dueOn: Day | null;
  readonly dueBefore: Day | null;
  readonly costBorneBy: string | null;
  readonly benefits: string | null;
}

/** Every turn of a conversation, the first first. One query. */
export async function listTurns(
  db: Reading<CommitmentTables & PeopleTables>,
  commitmentId: string,
): Promise<Turn[]> {
  const rows = await db
    .selectFrom('commitment_turn as turn')
    .leftJoin('post', 'post.id', 'turn.by_post')
    .select([
      'turn.number',
      'turn.move',
      'turn.side',
      'post.slug as postSlug',
      'post.title as postTitle',
      'turn.at',
      'turn.words',
      'turn.state',
      'turn.what',
      'turn.conditions',
      'turn.due_on as dueOn',
      'turn.due_before as dueBefore',
      'turn.cost_borne_by as costBorneBy',
      'turn.benefits',
    ])
    .where('turn.commitment_id', '=', commitmentId)
    .orderBy('turn.number')
    .execute();
  return rows.map(({ postSlug, postTitle, at, ...row }) => ({
    ...row,
    // `as`: the driver gives an instant as a Date
    at: at as Date,
    post: postSlug !== null && postTitle !== null ? { slug: postSlug, title: postTitle } : null,
  }));
}

/** Somebody who hears of a turn by mail. */
export interface Hearer {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** People who hear of one turn, so that nobody can make the house send thousands. Source: our judgement. */
const hearersMax = 50;

/**
 * Who hears of a turn on one side: the holders and deputies of the posts that have spoken for it in
 * this conversation, and where none of those is held, all who act for the organisation. Those without
 * an address are left out. One query.
 */
export async function listHearersOf(
  db: Reading<CommitmentTables & PeopleTables>,
  commitmentId: string,
  side: Side,
  organisationId: string,
  today: Day,
): Promise<Hearer[]> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('appointment', 'appointment.person_id', 'person.id')
    .innerJoin('post', 'post.id', 'appointment.post_id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      sql<boolean>`bool_or(exists (select 1 from commitment_turn t where t.by_post = post.id
        and t.commitment_id = ${commitmentId}::uuid and t.side = ${side}))`.as('spoke'),
    ])
    .where('post.organisation_id', '=', organisationId)
    .where(sql`coalesce(appointment.starts_on, '-infinity')`, '<=', today)
    .where(sql`coalesce(appointment.ends_on, 'infinity')`, '>=', today)
    .where('person.email', 'is not', null)
    .groupBy('person.id')
    .orderBy('person.id')
    .limit(hearersMax)
    .execute();
  const spoke = rows.filter((row) => row.spoke);
  return (spoke.length > 0 ? spoke : rows).flatMap(({ id, name, email }) =>
    email === null ? [] : [{ id, name, address: email }],
  );
}

/** What decides whether an organisation may begin a conversation in a mission: the other one and the work. */
export async function findForBeginning(
  db: Reading<WorkTables>,
  missionId: string,
  wish: { readonly workstream: string; readonly other: string },
  today: Day,
): Promise<{
  workstream: { id: string; name: string; ended: boolean } | null;
  other: { id: string; slug: string; name: string; partner: boolean; ended: boolean } | null;
}> {
  const [workstream, other] = await Promise.all([
    db
      .selectFrom('workstream')
      .select(['id', 'name', 'ended_on'])
      .where('mission_id', '=', missionId)
      .where('slug', '=', wish.workstream)
      .executeTakeFirst(),
    db
      .selectFrom('organisation')
      .select((on) => [
        'organisation.id',
        'organisation.slug',
        'organisation.name',
        'organisation.ends_on',
        on
          .or([
            on.exists(
              on
                .selectFrom('partner')
                .select('partner.mission_id')
                .whereRef('partner.organisation_id', '=', 'organisation.id')
                .where('partner.mission_id', '=', missionId)
                .where('partner.ended_on', 'is', null),
            ),
            on.exists(
              on
                .selectFrom('mission')
                .select('mission.id')
                .whereRef('mission.lead_id', '=', 'organisation.id')
                .where('mission.id', '=', missionId),
            ),
          ])
          .as('partner'),
      ])
      .where('organisation.slug', '=', wish.other)
      .executeTakeFirst(),
  ]);
  return {
    workstream: workstream
      ? { id: workstream.id, name: workstream.name, ended: workstream.ended_on !== null }
      : null,
    other: other
      ? {
          id: other.id,
          slug: other.slug,
          name: other.name,
          partner: other.partner === true,
          ended: other.ends_on !== null && other.ends_on < today,
        }
      : null,
  };
}
