import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { PeopleTables } from '../../people/index.ts';

/** Somebody who is told by mail. */
export interface Told {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** People of one organisation who are told of one matter. Source: our judgement; the first few act */
const toldMax = 5;

/**
 * Who acts for an organisation in a matter on a day: whoever holds or stands in for the post named,
 * else for the post that leads, else for any post; of these, those with an address. One query.
 */
export const listTold = async (
  db: Reading<Pick<PeopleTables, 'post' | 'appointment' | 'person'>>,
  organisationId: string,
  postId: string | null,
  today: Day,
): Promise<Told[]> => {
  const rows = await db
    .selectFrom('person')
    .innerJoin('appointment', 'appointment.person_id', 'person.id')
    .innerJoin('post', 'post.id', 'appointment.post_id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      sql<number>`min(case when post.id = ${postId}::uuid then 0 when post.leads then 1 else 2 end)`.as(
        'nearness',
      ),
    ])
    .where('post.organisation_id', '=', organisationId)
    .where('person.email', 'is not', null)
    .where(sql`coalesce(appointment.starts_on, '-infinity')`, '<=', today)
    .where(sql`coalesce(appointment.ends_on, 'infinity')`, '>=', today)
    .groupBy(['person.id', 'person.name', 'person.email'])
    .orderBy('person.id')
    .execute();
  const nearest = Math.min(...rows.map(({ nearness }) => nearness));
  return rows
    .filter(({ nearness }) => nearness === nearest)
    .slice(0, toldMax)
    .flatMap(({ id, name, email }) => (email === null ? [] : [{ id, name, address: email }]));
};
