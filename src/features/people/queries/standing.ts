import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../tables.ts';

type Tables = PeopleTables & Pick<OrganisationTables, 'organisation'>;

/** Which people the operator lists. */
export type PeopleKind = 'all' | 'operators' | 'blocked' | 'erased';

/** A person as the operator finds them in the list. */
export interface PersonListed {
  readonly slug: string;
  readonly name: string;
  readonly email: string | null;
  readonly confirmed: boolean;
  readonly hasAccount: boolean;
  readonly operator: boolean;
  readonly blocked: boolean;
  readonly erased: boolean;
  readonly fictional: boolean;
  /** Posts held today. */
  readonly posts: number;
}

const name = sql`person.name collate "en-GB-x-icu"`;

/**
 * People by name, from after the one with this slug, at most `limit`; `words` are looked for in names and
 * addresses. For the operator only: that is the caller's to decide. One query.
 */
export async function listPeople(
  db: Reading<Tables>,
  { words, kind }: { readonly words: string | null; readonly kind: PeopleKind },
  after: string | undefined,
  today: Day,
  limit: number,
): Promise<PersonListed[]> {
  return db
    .selectFrom('person')
    .select([
      'person.slug',
      'person.name',
      'person.email',
      sql<boolean>`person.email_confirmed_at is not null`.as('confirmed'),
      sql<boolean>`person.account_id is not null`.as('hasAccount'),
      'person.operator',
      sql<boolean>`person.blocked_at is not null`.as('blocked'),
      sql<boolean>`person.erased_at is not null`.as('erased'),
      'person.fictional',
      sql<number>`(select count(*)::int from appointment a where a.person_id = person.id
        and coalesce(a.starts_on, '-infinity') <= ${today}::date
        and coalesce(a.ends_on, 'infinity') >= ${today}::date)`.as('posts'),
    ])
    .$if(words !== null, (query) =>
      query.where(
        sql<boolean>`(position(plain_text(${words ?? ''}) in plain_text(person.name)) > 0
          or position(lower(${words ?? ''}) in lower(person.email)) > 0)`,
      ),
    )
    .$if(kind === 'operators', (query) => query.where('person.operator', '=', true))
    .$if(kind === 'blocked', (query) => query.where('person.blocked_at', 'is not', null))
    .$if(kind === 'erased', (query) => query.where('person.erased_at', 'is not', null))
    .$if(kind === 'all', (query) => query.where('person.erased_at', 'is', null))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(${name}, person.slug) > (select p.name collate "en-GB-x-icu", p.slug
          from person p where p.slug = ${after ?? ''})`,
      ),
    )
    .orderBy(name)
    .orderBy('person.slug')
    .limit(limit)
    .execute();
}

/** A person with what the operator needs to keep accounts, and nothing of theirs beside. */
export interface PersonKept extends Omit<PersonListed, 'posts'> {
  readonly id: string;
  readonly accountId: string | null;
  readonly blockedAt: Date | null;
  readonly blockedReason: string | null;
  readonly erasedAt: Date | null;
  readonly tokens: number;
}

/** The person with this slug; null where there is none. One query. */
export async function findPersonKept(
  db: Reading<Tables>,
  slug: string,
  now: string,
): Promise<PersonKept | null> {
  const row = await db
    .selectFrom('person')
    .select([
      'person.id',
      'person.slug',
      'person.name',
      'person.email',
      'person.account_id as accountId',
      'person.operator',
      'person.fictional',
      'person.blocked_at as blockedAt',
      'person.blocked_reason as blockedReason',
      'person.erased_at as erasedAt',
      sql<boolean>`person.email_confirmed_at is not null`.as('confirmed'),
      sql<number>`(select count(*)::int from api_token t where t.person_id = person.id
        and t.revoked_at is null and t.expires_at > ${now}::timestamptz)`.as('tokens'),
    ])
    .where('person.slug', '=', slug)
    .executeTakeFirst();
  if (!row) return null;
  return {
    ...row,
    // The driver gives moments as Date.
    blockedAt: row.blockedAt as Date | null,
    erasedAt: row.erasedAt as Date | null,
    hasAccount: row.accountId !== null,
    blocked: row.blockedAt !== null,
    erased: row.erasedAt !== null,
  };
}

/** An appointment of a person, with whom else it leaves. */
export interface AppointmentKept {
  readonly slug: string;
  readonly postId: string;
  readonly post: string;
  readonly title: string;
  readonly leads: boolean;
  readonly deputy: boolean;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  /** It has not ended on that day. */
  readonly open: boolean;
  /** Nobody else holds its post on that day or later. */
  readonly alone: boolean;
  readonly organisationId: string;
  readonly organisation: string;
  readonly organisationName: string;
}

/** The appointments of a person, those that have not ended first, then the last that did. One query. */
export async function listAppointmentsOf(
  db: Reading<Tables>,
  personId: string,
  today: Day,
): Promise<AppointmentKept[]> {
  const open = sql<boolean>`coalesce(appointment.ends_on, 'infinity') >= ${today}::date`;
  return db
    .selectFrom('appointment')
    .innerJoin('post', 'post.id', 'appointment.post_id')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select([
      'appointment.slug',
      'post.id as postId',
      'post.slug as post',
      'post.title',
      'post.leads',
      sql<boolean>`coalesce(appointment.deputy, false)`.as('deputy'),
      'appointment.starts_on as startsOn',
      'appointment.ends_on as endsOn',
      open.as('open'),
      sql<boolean>`not exists (select 1 from appointment other where other.post_id = post.id
        and other.person_id <> ${personId}::uuid
        and coalesce(other.ends_on, 'infinity') >= ${today}::date)`.as('alone'),
      'organisation.id as organisationId',
      'organisation.slug as organisation',
      'organisation.name as organisationName',
    ])
    .where('appointment.person_id', '=', personId)
    .orderBy(open, 'desc')
    .orderBy(sql`coalesce(appointment.ends_on, 'infinity')`, 'desc')
    .orderBy('organisation.slug')
    .orderBy('post.slug')
    .execute();
}

/** What a person sent or was sent that rows of people keep: for themself to read. */
export interface HeldOfPerson {
  readonly tokens: readonly {
    readonly id: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly madeAt: string;
    readonly endsAt: string;
    readonly usedAt: string | null;
    readonly revokedAt: string | null;
  }[];
  readonly claims: readonly {
    readonly id: string;
    readonly for: string;
    readonly words: string | null;
    readonly state: string;
    readonly answer: string | null;
    readonly madeAt: string;
  }[];
  readonly invitations: readonly {
    readonly id: string;
    readonly address: string;
    readonly organisation: string;
    readonly state: string;
    readonly madeAt: string;
    readonly expiresAt: string;
  }[];
}

/** Tokens, claims and invitations of a person, the latest first. One query. */
export async function readHeldOfPerson(
  db: Reading<Tables>,
  personId: string,
): Promise<HeldOfPerson> {
  const row = await db
    .selectFrom('person')
    .select([
      sql<HeldOfPerson['tokens']>`coalesce((select json_agg(json_build_object('id', t.slug,
          'name', t.name, 'scopes', t.scopes, 'madeAt', t.created_at, 'endsAt', t.expires_at,
          'usedAt', t.used_at, 'revokedAt', t.revoked_at) order by t.created_at desc)
        from api_token t where t.person_id = person.id), '[]')`.as('tokens'),
      sql<HeldOfPerson['claims']>`coalesce((select json_agg(json_build_object('id', c.slug,
          'for', coalesce(o.name, c.asked_name), 'words', c.words, 'state', c.state,
          'answer', c.answer, 'madeAt', c.made_at) order by c.made_at desc)
        from claim c left join organisation o on o.id = c.organisation_id
        where c.person_id = person.id), '[]')`.as('claims'),
      sql<HeldOfPerson['invitations']>`coalesce((select json_agg(json_build_object('id', i.slug,
          'address', i.address, 'organisation', o.name, 'state', i.state, 'madeAt', i.made_at,
          'expiresAt', i.expires_at) order by i.made_at desc)
        from invitation i join organisation o on o.id = i.organisation_id
        where i.person_id = person.id
          or (person.email_confirmed_at is not null and lower(i.address) = lower(person.email))), '[]')`.as(
        'invitations',
      ),
    ])
    .where('person.id', '=', personId)
    .executeTakeFirst();
  return row ?? { tokens: [], claims: [], invitations: [] };
}
