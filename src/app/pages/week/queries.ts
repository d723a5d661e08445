import { sql } from 'kysely';
import type { PersonActing } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Schema } from '../../schema.ts';
import { listClaimsToCheck } from '../joining/queries.ts';

/** An organisation as a week names it. */
export interface Named {
  readonly slug: string;
  readonly name: string;
  readonly sector: Sector | null;
}

/** A claim that waits for whoever asks. */
export interface ClaimToCheck {
  readonly slug: string;
  /** Null where it asks for an organisation that is not listed. */
  readonly organisation: Named | null;
  readonly askedName: string | null;
  readonly madeAt: Date;
}

/** Claims in a week. Source: our judgement; the page of claims has all */
const claimsMax = 20;

/** The claims that somebody can check, as a week lists them; who came is not told here. Two queries, or one. */
export async function listClaimsInWeek(
  db: Reading<Schema>,
  actor: PersonActing,
  today: Day,
): Promise<ClaimToCheck[]> {
  if (actor.posts.length === 0 && !actor.operator) return [];
  const ids = await listClaimsToCheck(db, actor, today, claimsMax);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('claim')
    .leftJoin('organisation', 'organisation.id', 'claim.organisation_id')
    .select([
      'claim.slug',
      'claim.asked_name as askedName',
      'claim.made_at as madeAt',
      'organisation.slug as organisationSlug',
      'organisation.name as organisationName',
      'organisation.sector as organisationSector',
    ])
    .where('claim.id', 'in', ids)
    .execute();
  return rows.map((row) => ({
    slug: row.slug,
    askedName: row.askedName,
    madeAt: row.madeAt as Date, // the driver gives an instant as a Date
    organisation:
      row.organisationSlug === null || row.organisationName === null
        ? null
        : {
            slug: row.organisationSlug,
            name: row.organisationName,
            sector: row.organisationSector,
          },
  }));
}

/** An invitation to a mission that an organisation has not answered. */
export interface InvitationToAnswer {
  readonly mission: { readonly slug: string; readonly name: string };
  readonly lead: Named | null;
}

/** The missions to which an organisation is invited, by name; and how many people act for it on a day. One query. */
export async function findStandingOf(
  db: Reading<Schema>,
  organisationId: string,
  today: Day,
): Promise<{ acting: number; invitations: InvitationToAnswer[] }> {
  const row = await db
    .selectFrom('organisation')
    .select([
      sql<number>`(select count(distinct a.person_id)::int from appointment a
        join post p on p.id = a.post_id join person on person.id = a.person_id
        where p.organisation_id = ${organisationId}::uuid and person.blocked_at is null
          and coalesce(a.starts_on, '-infinity') <= ${today}::date
          and coalesce(a.ends_on, 'infinity') >= ${today}::date)`.as('acting'),
      sql<InvitationToAnswer[]>`coalesce((select json_agg(json_build_object(
          'mission', json_build_object('slug', m.slug, 'name', m.name),
          'lead', case when o.id is not null then json_build_object('slug', o.slug, 'name', o.name,
            'sector', o.sector) end) order by m.name)
        from partner r join mission m on m.id = r.mission_id left join organisation o on o.id = m.lead_id
        where r.organisation_id = ${organisationId}::uuid and r.consent = 'invited'
          and r.ended_on is null), '[]')`.as('invitations'),
    ])
    .where('organisation.id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return row;
}
