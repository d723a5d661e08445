import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading, Writing } from '../../../platform/db/access.ts';
import type { PeopleTables } from '../../people/index.ts';
import type { ContactState } from '../domain/contacts.ts';
import type { Frequency, RelationshipTables } from '../tables.ts';
import { type ConnectionTables, connectedIds } from './connections.ts';
import type { TieEnd } from './ties.ts';

/** The tables that tending reads. */
export type TendingTables = ConnectionTables &
  Pick<PeopleTables, 'post' | 'appointment' | 'person'>;

/** An organisation of a pair, with its id inside. */
export interface PairEnd extends TieEnd {
  readonly id: string;
  readonly joined: boolean;
}

/** Two organisations of a mission, the first by address first. */
export interface PairFound {
  readonly one: PairEnd;
  readonly other: PairEnd;
}

/** Two organisations that both belong to a mission, tied or not; null where they do not. One query. */
export async function findPair(
  db: Reading<ConnectionTables>,
  missionId: string,
  [first, second]: readonly [string, string],
): Promise<PairFound | null> {
  if (first === second) return null;
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'sector', 'tier', 'joined_at'])
    .where('slug', 'in', [first, second])
    .where('organisation.id', 'in', connectedIds(missionId))
    .orderBy('slug')
    .execute();
  const [one, other] = rows.map(({ joined_at, ...row }) => ({
    ...row,
    joined: joined_at !== null,
  }));
  return one && other ? { one, other } : null;
}

/** The post that tends a tie on one side, and how many hold it and stand in for it on a day. */
export interface Steward {
  readonly organisationId: string;
  readonly slug: string;
  readonly title: string;
  readonly holders: number;
  readonly deputies: number;
}

/** How many are appointed to `post` on a day, as holders or as deputies. */
const appointedTo = (deputy: boolean, today: Day) =>
  sql<number>`(select count(*)::int from appointment a where a.post_id = post.id
    and coalesce(a.deputy, false) = ${deputy}
    and coalesce(a.starts_on, '-infinity') <= ${today}::date
    and coalesce(a.ends_on, 'infinity') >= ${today}::date)`;

/** The stewards of a tie, at most one a side. One query. */
export const listStewards = (
  db: Reading<TendingTables>,
  tieId: string,
  today: Day,
): Promise<Steward[]> =>
  db
    .selectFrom('tie_steward')
    .innerJoin('post', 'post.id', 'tie_steward.post_id')
    .select([
      'tie_steward.organisation_id as organisationId',
      'post.slug',
      'post.title',
      appointedTo(false, today).as('holders'),
      appointedTo(true, today).as('deputies'),
    ])
    .where('tie_steward.tie_id', '=', tieId)
    .execute();

/** A contact as the two organisations read it. */
export interface ContactRow {
  readonly id: string;
  readonly slug: string;
  readonly heldOn: Day;
  readonly about: string;
  readonly loggedBy: string;
  readonly loggedPost: string;
  readonly loggedAt: Date;
  readonly state: ContactState;
  readonly answer: string | null;
}

const contactRows = (db: Reading<TendingTables>, tieId: string) =>
  db
    .selectFrom('contact')
    .innerJoin('post', 'post.id', 'contact.logged_post')
    .select([
      'contact.id',
      'contact.slug',
      'contact.held_on as heldOn',
      'contact.about',
      'contact.logged_by as loggedBy',
      'post.title as loggedPost',
      // the driver gives an instant as a Date
      sql<Date>`contact.logged_at`.as('loggedAt'),
      'contact.state',
      'contact.answer',
    ])
    .where('contact.tie_id', '=', tieId);

/** The contacts of a tie, the latest first, at most `limit`; those taken back are left out. One query. */
export const listContacts = (
  db: Reading<TendingTables>,
  tieId: string,
  limit: number,
): Promise<ContactRow[]> =>
  contactRows(db, tieId)
    .where('contact.state', '!=', 'withdrawn')
    .orderBy('contact.held_on', 'desc')
    .orderBy('contact.id', 'desc')
    .limit(limit)
    .execute();

/** One contact of a tie by its address, taken back or not; null if there is none. One query. */
export const findContact = async (
  db: Reading<TendingTables>,
  tieId: string,
  slug: string,
): Promise<ContactRow | null> =>
  (await contactRows(db, tieId).where('contact.slug', '=', slug).executeTakeFirst()) ?? null;

/** How many contacts both sides confirmed, and through how many posts one side had them. */
export interface ContactsBy {
  readonly organisationId: string;
  readonly contacts: number;
  readonly posts: number;
}

/** For the sides of a tie that logged or answered confirmed contacts: how many, and by how many posts. One query. */
export const countContactPosts = (
  db: Reading<TendingTables>,
  tieId: string,
): Promise<ContactsBy[]> =>
  db
    .selectFrom('contact')
    .innerJoin('post', (join) =>
      join.on((on) =>
        on.or([
          on('post.id', '=', on.ref('contact.logged_post')),
          on('post.id', '=', on.ref('contact.answered_post')),
        ]),
      ),
    )
    .select([
      'post.organisation_id as organisationId',
      sql<number>`count(distinct contact.id)::int`.as('contacts'),
      sql<number>`count(distinct post.id)::int`.as('posts'),
    ])
    .where('contact.tie_id', '=', tieId)
    .where('contact.state', '=', 'confirmed')
    .groupBy('post.organisation_id')
    .execute();

/** A tie that the convenor proposes and that nobody has answered. */
export interface ProposalRow {
  readonly id: string;
  readonly purpose: string;
  readonly frequency: Frequency | null;
}

/** The proposal that waits for a pair; null if there is none. One query. */
export const findProposal = async (
  db: Reading<RelationshipTables>,
  missionId: string,
  pair: readonly [string, string],
): Promise<ProposalRow | null> => {
  const [one, other] = [...pair].sort() as [string, string]; // two in, two out
  return (
    (await db
      .selectFrom('tie_proposal')
      .select(['id', 'purpose', 'frequency'])
      .where('mission_id', '=', missionId)
      .where('one_id', '=', one)
      .where('other_id', '=', other)
      .where('state', '=', 'waiting')
      .executeTakeFirst()) ?? null
  );
};

/** A post that could tend a tie. */
export interface PostNamed {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
}

/** Posts of one organisation that can be chosen from. Source: our judgement, as on its page of posts. */
const postsMax = 500;

/** The posts of an organisation that go on, by title. One query. */
export const listPostsNamed = (
  db: Reading<Pick<PeopleTables, 'post'>>,
  organisationId: string,
): Promise<PostNamed[]> =>
  db
    .selectFrom('post')
    .select(['id', 'slug', 'title'])
    .where('organisation_id', '=', organisationId)
    .where('ended_on', 'is', null)
    .orderBy(sql`title collate "en-GB-x-icu"`)
    .orderBy('slug')
    .limit(postsMax)
    .execute();

/** Locks the tie of two organisations, so that it is changed by one at a time; null if there is none. */
export const lockTie = async (
  tx: Writing<RelationshipTables>,
  missionId: string,
  [one, other]: readonly [string, string],
) =>
  (await tx
    .selectFrom('tie')
    .selectAll()
    .where('mission_id', '=', missionId)
    .where((on) =>
      on.or([
        on.and([on('from_id', '=', one), on('to_id', '=', other)]),
        on.and([on('from_id', '=', other), on('to_id', '=', one)]),
      ]),
    )
    .forUpdate()
    .executeTakeFirst()) ?? null;
