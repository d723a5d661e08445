import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../tables.ts';

type Tables = PeopleTables & Pick<OrganisationTables, 'organisation'>;

/** Somebody's appointment to a post. */
export interface Appointment {
  readonly slug: string;
  readonly personId: string;
  readonly person: string;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly deputy: boolean;
}

/** A post with its appointments, those that were taken back left out; holders before deputies. */
export interface Post {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly leads: boolean;
  readonly endedOn: Day | null;
  readonly departmentId: string | null;
  readonly appointments: readonly Appointment[];
}

/** A department, as the tree and its forms need it. */
export interface Department {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly parentId: string | null;
}

/** Appointments of one post that are read; more have ended long ago. Source: our judgement */
const appointmentsMax = 200;

const posts = (db: Reading<Tables>) =>
  db.selectFrom('post').select([
    'post.id',
    'post.slug',
    'post.title',
    'post.leads',
    'post.ended_on as endedOn',
    'post.department_id as departmentId',
    sql<Appointment[]>`coalesce((select json_agg(one) from (
        select a.slug, p.id as "personId", p.name as person, a.starts_on as "startsOn",
          a.ends_on as "endsOn", coalesce(a.deputy, false) as deputy
        from appointment a join person p on p.id = a.person_id
        where a.post_id = post.id and (a.ends_on is null or a.starts_on is null or a.ends_on >= a.starts_on)
        order by coalesce(a.ends_on, 'infinity') desc, coalesce(a.deputy, false), p.name collate "en-GB-x-icu", a.slug
        limit ${appointmentsMax}) one), '[]')`.as('appointments'),
  ]);

/** The posts of an organisation that go on, the one that leads first, then by title, at most `limit`. One query. */
export const listPosts = (
  db: Reading<Tables>,
  organisationId: string,
  limit: number,
): Promise<Post[]> =>
  posts(db)
    .where('post.organisation_id', '=', organisationId)
    .where('post.ended_on', 'is', null)
    .orderBy('post.leads', 'desc')
    .orderBy(sql`post.title collate "en-GB-x-icu"`)
    .orderBy('post.slug')
    .limit(limit)
    .execute();

/** A post of an organisation, ended or not; null if there is none at the address. One query. */
export const findPost = async (
  db: Reading<Tables>,
  organisationId: string,
  slug: string,
): Promise<Post | null> =>
  (await posts(db)
    .where('post.organisation_id', '=', organisationId)
    .where('post.slug', '=', slug)
    .executeTakeFirst()) ?? null;

/** The departments of an organisation that are there, by name. One query. */
export const listDepartments = (
  db: Reading<PeopleTables>,
  organisationId: string,
): Promise<Department[]> =>
  db
    .selectFrom('department')
    .select([
      'department.id',
      'department.slug',
      'department.name',
      'department.parent_id as parentId',
    ])
    .where('department.organisation_id', '=', organisationId)
    .where('department.ended_on', 'is', null)
    .orderBy(sql`department.name collate "en-GB-x-icu"`)
    .orderBy('department.id')
    .execute();

/** Whether an appointment holds on a day. */
export const holdsOn = ({ startsOn, endsOn }: Appointment, day: Day): boolean =>
  (startsOn === null || startsOn <= day) && (endsOn === null || endsOn >= day);

/** An invitation as it waits or ended. */
export interface Invitation {
  readonly id: string;
  readonly slug: string;
  readonly address: string;
  readonly state: PeopleTables['invitation']['state'];
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly deputy: boolean;
  readonly byPost: string | null;
  readonly byOrganisation: string | null;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly organisation: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly joined: boolean;
    readonly endsOn: Day | null;
  };
  /** Null where it asks to come in first, as Partner lead. */
  readonly post: {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    readonly ended: boolean;
  } | null;
}

const invitations = (db: Reading<Tables>) =>
  db
    .selectFrom('invitation')
    .innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
    .leftJoin('post', 'post.id', 'invitation.post_id')
    .leftJoin('post as sender', 'sender.id', 'invitation.by_post')
    .select([
      'invitation.id',
      'invitation.slug',
      'invitation.address',
      'invitation.state',
      'invitation.starts_on as startsOn',
      'invitation.ends_on as endsOn',
      'invitation.deputy',
      'invitation.by_post as byPost',
      'sender.organisation_id as byOrganisation',
      'invitation.made_at as madeAt',
      'invitation.expires_at as expiresAt',
      'organisation.id as organisationId',
      'organisation.slug as organisationSlug',
      'organisation.name as organisationName',
      'organisation.joined_at as joinedAt',
      'organisation.ends_on as organisationEndsOn',
      'post.id as postId',
      'post.slug as postSlug',
      'post.title as postTitle',
      'post.ended_on as postEndedOn',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof invitations>['execute']>>[number];

function invitationOf(row: Row): Invitation {
  const { organisationId, organisationSlug, organisationName, joinedAt, ...rest } = row;
  const { organisationEndsOn, postId, postSlug, postTitle, postEndedOn, ...more } = rest;
  const { madeAt, expiresAt, ...invitation } = more;
  return {
    ...invitation,
    // `as`: the driver gives an instant as a Date
    madeAt: madeAt as Date,
    expiresAt: expiresAt as Date,
    organisation: {
      id: organisationId,
      slug: organisationSlug,
      name: organisationName,
      joined: joinedAt !== null,
      endsOn: organisationEndsOn,
    },
    post:
      postId && postSlug && postTitle
        ? { id: postId, slug: postSlug, title: postTitle, ended: postEndedOn !== null }
        : null,
  };
}

/** The invitation of a link's secret, by its hash; null if there is none. One query. */
export async function findInvitation(
  db: Reading<Tables>,
  hash: Buffer,
): Promise<Invitation | null> {
  const row = await invitations(db).where('invitation.hash', '=', hash).executeTakeFirst();
  return row ? invitationOf(row) : null;
}

/** An invitation by its address here; null if there is none. One query. */
export async function findInvitationAt(
  db: Reading<Tables>,
  slug: string,
): Promise<Invitation | null> {
  const row = await invitations(db).where('invitation.slug', '=', slug).executeTakeFirst();
  return row ? invitationOf(row) : null;
}

/** Which invitations are asked for. */
type Which =
  | { readonly post: string }
  | { readonly mission: string }
  | { readonly address: string };

/** The invitations that wait and are not too old: to a post, for a mission, or to an address. One query. */
export const listInvitations = async (
  db: Reading<Tables>,
  which: Which,
  now: string,
): Promise<Invitation[]> =>
  (
    await invitations(db)
      .where('invitation.state', '=', 'waiting')
      .where('invitation.expires_at', '>', sql<Date>`${now}::timestamptz`)
      .where((on) =>
        'post' in which
          ? on('invitation.post_id', '=', which.post)
          : 'mission' in which
            ? on('invitation.mission_id', '=', which.mission)
            : on(sql<string>`lower(invitation.address)`, '=', which.address.toLowerCase()),
      )
      .orderBy('invitation.made_at', 'desc')
      .orderBy('invitation.id')
      .limit(invitationsMax)
      .execute()
  ).map(invitationOf);

/** Invitations that are listed at once. Source: our judgement */
const invitationsMax = 100;
