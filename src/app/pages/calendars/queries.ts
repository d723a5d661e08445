import { type SqlBool, sql } from 'kysely';
import { openStates } from '../../../features/commitments/index.ts';
import type { Day, Temporal } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Schema } from '../../schema.ts';
import type { CalendarsShown } from './schema.ts';

/** The addresses of somebody's calendars, by organisation. One query. */
export async function listCalendars(
  db: Reading<Schema>,
  personId: string,
): Promise<CalendarsShown['calendars']> {
  const rows = await db
    .selectFrom('calendar_address')
    .innerJoin('organisation', 'organisation.id', 'calendar_address.organisation_id')
    .select(['organisation.slug', 'organisation.name', 'made_at', 'used_at'])
    .where('person_id', '=', personId)
    .orderBy('organisation.name')
    .orderBy('organisation.slug')
    .execute();
  return rows.map(({ slug, name, made_at, used_at }) => ({
    organisation: { id: slug, name },
    madeAt: new Date(made_at).toISOString(),
    usedAt: used_at === null ? null : new Date(used_at).toISOString(),
  }));
}

/**
 * Whose dates an address shows, and of which organisation. Null where it is unknown, and where nobody is
 * let in as its person: by the same question, so that neither the answer nor its time tells one from the other.
 */
export const findCalendar = async (db: Reading<Schema>, hash: Buffer) =>
  (await db
    .selectFrom('calendar_address as a')
    .innerJoin('person', 'person.id', 'a.person_id')
    .innerJoin('organisation', 'organisation.id', 'a.organisation_id')
    .select(['person.id as personId', 'a.used_at as usedAt'])
    .select(['organisation.id', 'organisation.slug', 'organisation.name'])
    .where('a.hash', '=', hash)
    .where('person.blocked_at', 'is', null)
    .where('person.erased_at', 'is', null)
    .executeTakeFirst()) ?? null;

/** A commitment with a day, as one of its two organisations has it in its calendar. */
export interface DatedCommitment {
  readonly id: string;
  readonly slug: string;
  readonly what: string;
  readonly dueOn: Day;
  readonly proposedOn: Day | null;
  /** How many turns there were. */
  readonly version: number;
  /** When its last turn was; null where a package brought it. */
  readonly changedAt: Date | null;
  readonly mission: string;
  readonly promiser: string;
  readonly requester: string;
  /** Whether the organisation promised it, or waits for it. */
  readonly owes: boolean;
}

/** Commitments of one calendar. Source: our judgement; more is no calendar */
const commitmentsMax = 500;

/**
 * The open commitments of an organisation that have a day, those it owes and those it is owed, the nearest
 * first. Asked for that organisation, so that the database gives out no other's. One query.
 */
export async function listDated(
  db: Reading<Schema>,
  organisationId: string,
): Promise<DatedCommitment[]> {
  const rows = await db
    .selectFrom('commitment as c')
    .innerJoin('workstream', 'workstream.id', 'c.workstream_id')
    .innerJoin('mission', 'mission.id', 'workstream.mission_id')
    .innerJoin('organisation as promiser', 'promiser.id', 'c.organisation_id')
    .innerJoin('organisation as requester', (join) =>
      join.on(sql<SqlBool>`requester.id = coalesce(c.requested_by_id, c.organisation_id)`),
    )
    .select(['c.id', 'c.slug', 'c.what', 'c.version', 'c.proposed_due_on as proposedOn'])
    .select(['mission.name as mission', 'promiser.name as promiser', 'requester.name as requester'])
    .select([
      sql<Day>`c.due_on`.as('dueOn'),
      sql<boolean>`c.organisation_id = ${organisationId}::uuid`.as('owes'),
      sql<Date | null>`(select max(t.at) from commitment_turn t where t.commitment_id = c.id)`.as(
        'changedAt',
      ),
    ])
    .where('c.due_on', 'is not', null)
    .where('c.state', 'in', openStates)
    .where((on) =>
      on.or([
        on('c.organisation_id', '=', organisationId),
        on('c.requested_by_id', '=', organisationId),
      ]),
    )
    .orderBy('c.due_on')
    .orderBy('c.slug')
    .limit(commitmentsMax)
    .execute();
  return rows;
}

/** Whether a use is worth writing down: the first, and then one in a minute. */
export const isWorthNoting = (usedAt: Date | string | null, now: Temporal.Instant): boolean =>
  usedAt === null || now.epochMilliseconds - new Date(usedAt).getTime() >= noteMs;

const noteMs = 60_000;
