import { type RawBuilder, sql } from 'kysely';
import { actFor, type HeldPost, type PersonActing } from '../../kernel/actor.ts';
import type { Day } from '../../kernel/day.ts';
import type { Reading } from '../../platform/db/access.ts';
import type { OrganisationTables } from '../organisations/index.ts';
import type { PeopleTables } from './tables.ts';

/**
 * Finds a person by what identifies a request: a session with its account, or the person a token names.
 */
type By = { readonly account: string; readonly session: string } | { readonly person: string };

/**
 * The person behind a session or an id, with the posts held on a day, deputies included,
 * the holder's posts first, divided by the organisation that the session has chosen to act for; null
 * where there is none. One query.
 */
export async function findPersonActing(
  db: Reading<
    Pick<PeopleTables, 'person' | 'post' | 'appointment'> & Pick<OrganisationTables, 'organisation'>
  >,
  by: By,
  today: Day,
): Promise<PersonActing | null> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('appointment', (join) =>
      join
        .onRef('appointment.person_id', '=', 'person.id')
        .on((on) =>
          on.and([
            on(sql`coalesce(appointment.starts_on, '-infinity')`, '<=', today),
            on(sql`coalesce(appointment.ends_on, 'infinity')`, '>=', today),
          ]),
        ),
    )
    .leftJoin('post', 'post.id', 'appointment.post_id')
    .leftJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select([
      'person.id',
      'person.name',
      'person.operator',
      'post.id as postId',
      'post.slug as postSlug',
      'post.title',
      'post.leads',
      'appointment.deputy',
      'organisation.id as organisationId',
      'organisation.slug as organisationSlug',
      'organisation.name as organisationName',
      sql<boolean>`coalesce(post.leads, false) or not ${isLed(sql`organisation.id`, today)}`.as(
        'consents',
      ),
      chosenIn(by).as('chosen'),
    ])
    // Whoever is blocked is nobody here, by session and by token alike.
    .where('person.blocked_at', 'is', null)
    .where((on) =>
      'account' in by ? on('person.account_id', '=', by.account) : on('person.id', '=', by.person),
    )
    .orderBy((on) => on.fn.coalesce('appointment.deputy', sql<boolean>`false`))
    .orderBy('post.leads', 'desc')
    .orderBy('organisation.slug')
    .orderBy('post.slug')
    .execute();
  const first = rows[0];
  if (!first) return null;
  const held = rows.flatMap((row): HeldPost[] =>
    row.postId &&
    row.postSlug &&
    row.organisationId &&
    row.organisationSlug &&
    row.organisationName &&
    row.title
      ? [
          {
            postId: row.postId,
            slug: row.postSlug,
            title: row.title,
            organisation: {
              id: row.organisationId,
              slug: row.organisationSlug,
              name: row.organisationName,
            },
            deputy: row.deputy === true,
            leads: row.leads === true,
            consents: row.consents,
          },
        ]
      : [],
  );
  const once = held.filter(
    ({ postId }, at) => held.findIndex((post) => post.postId === postId) === at,
  );
  const { id, name, operator } = first;
  return { kind: 'person', id, name, operator, ...actFor(once, first.chosen) };
}

/** The post that a session has chosen to act through. */
const chosenIn = (by: By) =>
  'session' in by
    ? sql<string | null>`(select c.post_id from acting_choice c
        where c.session_id = ${by.session}::uuid and c.person_id = person.id)`
    : sql<string | null>`null::uuid`;

/** Whether somebody is the Partner lead of an organisation on a day, or stands in. */
const isLed = (organisationId: RawBuilder<unknown>, today: Day) =>
  sql<boolean>`exists (select 1 from post lead join appointment held on held.post_id = lead.id
    where lead.organisation_id = ${organisationId} and lead.leads and lead.ended_on is null
      and coalesce(held.starts_on, '-infinity') <= ${today}::date
      and coalesce(held.ends_on, 'infinity') >= ${today}::date)`;

/** Whether somebody is the Partner lead of an organisation on a day, or stands in. One query. */
export async function isOrganisationLed(
  db: Reading<PeopleTables & Pick<OrganisationTables, 'organisation'>>,
  organisationId: string,
  today: Day,
): Promise<boolean> {
  const row = await db
    .selectFrom('organisation')
    .select(isLed(sql`organisation.id`, today).as('led'))
    .where('organisation.id', '=', organisationId)
    .executeTakeFirst();
  return row?.led === true;
}

/** Which of some organisations somebody holds a post of today, so that they can act. */
export async function listOrganisationsWithHolders(
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
    .where(sql`coalesce(appointment.starts_on, '-infinity')`, '<=', today)
    .where(sql`coalesce(appointment.ends_on, 'infinity')`, '>=', today)
    .execute();
  return new Set(rows.map((row) => row.organisation_id));
}

/** The person with this slug, for the door and for tokens; null if there is none. */
export async function findPerson(db: Reading<PeopleTables>, slug: string) {
  return (
    (await db
      .selectFrom('person')
      .select(['id', 'slug', 'name', 'email', 'account_id as accountId', 'operator', 'fictional'])
      .where('slug', '=', slug)
      .executeTakeFirst()) ?? null
  );
}

/** One line of the demonstration's door: a made-up person with a post held today. */
export interface DoorPerson {
  readonly slug: string;
  readonly name: string;
  readonly posts: { title: string; organisation: string }[];
}

/** The fictional people who hold a post today, by name. */
export async function listFictionalPeople(
  db: Reading<PeopleTables & Pick<OrganisationTables, 'organisation'>>,
  today: Day,
): Promise<DoorPerson[]> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('appointment', 'appointment.person_id', 'person.id')
    .innerJoin('post', 'post.id', 'appointment.post_id')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select(['person.slug', 'person.name', 'post.title', 'organisation.name as organisation'])
    .where('person.fictional', '=', true)
    .where(sql`coalesce(appointment.starts_on, '-infinity')`, '<=', today)
    .where(sql`coalesce(appointment.ends_on, 'infinity')`, '>=', today)
    .orderBy('person.name')
    .orderBy('person.slug')
    .orderBy('post.slug')
    .execute();
  const people = new Map<
    string,
    { slug: string; name: string; posts: { title: string; organisation: string }[] }
  >();
  for (const { slug, name, title, organisation } of rows) {
    const person = people.get(slug) ?? { slug, name, posts: [] };
    person.posts.push({ title, organisation });
    people.set(slug, person);
  }
  return [...people.values()];
}
