import { type ExpressionBuilder, sql } from 'kysely';
import { isOperator, type PersonActing } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Schema } from '../../schema.ts';

/**
 * The organisations whose post holders convene a mission in which another takes part on a day. Its own
 * posts do not count: nobody vouches for themselves. Which missions they are is not told. One query.
 */
export async function listConvenorsOf(
  db: Reading<Schema>,
  organisationId: string,
  today: Day,
): Promise<string[]> {
  const rows = await db
    .selectFrom('organisation')
    .select('organisation.id')
    .where(
      'organisation.id',
      'in',
      sql<string>`(select organisation_id from convening_for(${organisationId}::uuid))`,
    )
    .where((on) => heldOn(on, today))
    .orderBy('organisation.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Somebody holds a post of the organisation on a day. */
const heldOn = (on: ExpressionBuilder<Schema, 'organisation'>, today: Day) =>
  on.exists(
    on
      .selectFrom('post')
      .innerJoin('appointment', 'appointment.post_id', 'post.id')
      .select('post.id')
      .whereRef('post.organisation_id', '=', 'organisation.id')
      .where(sql`coalesce(appointment.starts_on, '-infinity')`, '<=', today)
      .where(sql`coalesce(appointment.ends_on, 'infinity')`, '>=', today),
  );

/**
 * Ids of the claims that wait for somebody: for a convenor those for other partners of the missions
 * that they convene, for the operator those for which nobody convenes and those that ask for an
 * organisation to be listed. The oldest first, at most `limit`; never their own. One query.
 */
export async function listClaimsToCheck(
  db: Reading<Schema>,
  actor: PersonActing,
  today: Day,
  limit: number,
): Promise<string[]> {
  const own = actor.posts.map(({ organisation }) => organisation.id);
  const rows = await db
    .selectFrom('claim')
    .select('claim.id')
    .where('claim.state', '=', 'waiting')
    .where('claim.person_id', '<>', actor.id)
    .where((on) => {
      const convened = on
        .selectFrom('mission')
        .innerJoin('partner', 'partner.mission_id', 'mission.id')
        .innerJoin('organisation', 'organisation.id', 'mission.lead_id')
        .select('mission.id')
        .whereRef('partner.organisation_id', '=', 'claim.organisation_id')
        .where('partner.ended_on', 'is', null)
        .whereRef('mission.lead_id', '<>', 'partner.organisation_id');
      const mine = own.length > 0 ? on.exists(convened.where('mission.lead_id', 'in', own)) : null;
      const nobodys = isOperator(actor)
        ? on.not(
            on.exists(
              // `as`: the subquery has the table that the condition is about
              convened.where((each) =>
                heldOn(each as unknown as ExpressionBuilder<Schema, 'organisation'>, today),
              ),
            ),
          )
        : null;
      return on.or([mine, nobodys].filter((one) => one !== null));
    })
    .orderBy('claim.made_at')
    .orderBy('claim.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
