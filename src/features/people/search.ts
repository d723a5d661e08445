import { sql } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Sector } from '../../kernel/sector.ts';
import type { Reading } from '../../platform/db/access.ts';
import type { OrganisationTables } from '../organisations/index.ts';
import type { PeopleTables } from './tables.ts';

/** A person that was found, with a post held today. */
export interface PersonMatch {
  readonly slug: string;
  readonly name: string;
  readonly fictional: boolean;
  readonly posts: readonly {
    readonly title: string;
    readonly deputy: boolean;
    readonly organisation: {
      readonly slug: string;
      readonly name: string;
      readonly sector: Sector | null;
    };
  }[];
}

interface PersonRow {
  readonly slug: string;
  readonly name: string;
  readonly fictional: boolean;
  readonly posts: PersonMatch['posts'];
}

/**
 * The people who answer some words by their name and hold a post on this day, best first, at most
 * `limit`. For people who came in only: that is the caller's to decide. One query.
 */
export const searchPeople = (
  db: Reading<PeopleTables & Pick<OrganisationTables, 'organisation'>>,
  words: string,
  today: Day,
  limit: number,
): Promise<PersonMatch[]> =>
  db
    .selectFrom(
      sql<PersonRow>`(
        select p.slug, p.name, p.fictional, json_agg(json_build_object(
            'title', post.title, 'deputy', coalesce(a.deputy, false),
            'organisation', json_build_object('slug', o.slug, 'name', o.name, 'sector', o.sector))
          order by coalesce(a.deputy, false), o.slug, post.slug) as posts, max(found.rank) as rank
        from people_like(${words}) found
        join person p on p.id = found.person_id
        join appointment a on a.person_id = p.id
          and coalesce(a.starts_on, '-infinity') <= ${today}::date
          and coalesce(a.ends_on, 'infinity') >= ${today}::date
        join post on post.id = a.post_id
        join organisation o on o.id = post.organisation_id
        group by p.id
      )`.as('person'),
    )
    .select(['person.slug', 'person.name', 'person.fictional', 'person.posts'])
    .orderBy(sql`person.rank`, 'desc')
    .orderBy(sql`person.name collate "en-GB-x-icu"`)
    .orderBy('person.slug')
    .limit(limit)
    .execute();
