import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { CheckAnswer } from '../domain/check.ts';
import type { RelationshipTables } from '../tables.ts';
import type { ConnectionTables } from './connections.ts';

/** A round of a mission. */
export interface RoundRow {
  readonly id: string;
  readonly slug: string;
  readonly opensOn: Day;
  readonly closesOn: Day;
}

/** Rounds of a mission that are told. Source: our judgement, some years */
const roundsMax = 20;

/** The rounds of a mission, the latest first. One query. */
export const listRounds = (
  db: Reading<RelationshipTables>,
  missionId: string,
): Promise<RoundRow[]> =>
  db
    .selectFrom('check_round')
    .select(['id', 'slug', 'opens_on as opensOn', 'closes_on as closesOn'])
    .where('mission_id', '=', missionId)
    .orderBy('closes_on', 'desc')
    .limit(roundsMax)
    .execute();

/** The round of a mission that is open on a day; null without one. One query. */
export const findOpenRound = async (
  db: Reading<RelationshipTables>,
  missionId: string,
  today: Day,
): Promise<RoundRow | null> =>
  (await listRounds(db, missionId)).find(
    ({ opensOn, closesOn }) => opensOn <= today && closesOn >= today,
  ) ?? null;

/** A check of a tie: who has answered, never what. */
export interface CheckRow {
  readonly id: string;
  readonly roundId: string | null;
  readonly begunOn: Day;
  readonly fromAnsweredOn: Day | null;
  readonly toAnsweredOn: Day | null;
  readonly completeOn: Day | null;
}

/** Checks of a tie that are told. Source: our judgement, four a year for five years */
const checksMax = 20;

/** The checks of a tie, the latest first. One query. */
export const listChecks = (db: Reading<RelationshipTables>, tieId: string): Promise<CheckRow[]> =>
  db
    .selectFrom('tie_check')
    .select([
      'id',
      'round_id as roundId',
      'begun_on as begunOn',
      'from_answered_on as fromAnsweredOn',
      'to_answered_on as toAnsweredOn',
      'complete_on as completeOn',
    ])
    .where('tie_id', '=', tieId)
    .orderBy(sql`coalesce(complete_on, 'infinity')`, 'desc')
    .orderBy('id', 'desc')
    .limit(checksMax)
    .execute();

/** An answer that whoever asks may read. */
export interface AnswerRow {
  readonly checkId: string;
  readonly organisationId: string;
  readonly answeredOn: Day;
  readonly answer: CheckAnswer;
}

/**
 * The answers of some checks, as far as the database lets whoever asks read them: those of their own
 * side, and those of the other side of a check that both have answered. One query.
 */
export async function listAnswers(
  db: Reading<RelationshipTables>,
  checkIds: readonly string[],
): Promise<AnswerRow[]> {
  if (checkIds.length === 0) return [];
  const rows = await db
    .selectFrom('tie_check_answer')
    .select([
      'check_id as checkId',
      'organisation_id as organisationId',
      'answered_on as answeredOn',
      'works',
      'trust',
      'worth',
    ])
    .where('check_id', 'in', checkIds)
    .execute();
  return rows.map(({ works, trust, worth, ...row }) => ({
    ...row,
    answer: { works, trust, worth },
  }));
}

/** A tie of one organisation that an open round asks it to check. */
export interface TieToCheck {
  readonly one: { readonly slug: string; readonly name: string };
  readonly other: { readonly slug: string; readonly name: string };
  readonly answered: boolean;
}

/** The ties of an organisation in a mission, and whether it has answered a round for each. One query. */
export async function listTiesToCheck(
  db: Reading<ConnectionTables>,
  missionId: string,
  organisationId: string,
  roundId: string,
): Promise<TieToCheck[]> {
  const rows = await db
    .selectFrom('tie')
    .innerJoin('organisation as one', 'one.id', 'tie.from_id')
    .innerJoin('organisation as other', 'other.id', 'tie.to_id')
    .leftJoin('tie_check', (join) =>
      join.onRef('tie_check.tie_id', '=', 'tie.id').on('tie_check.round_id', '=', roundId),
    )
    .select([
      'one.slug as oneSlug',
      'one.name as oneName',
      'other.slug as otherSlug',
      'other.name as otherName',
      sql<boolean>`case when tie.from_id = ${organisationId}::uuid then tie_check.from_answered_on
        else tie_check.to_answered_on end is not null`.as('answered'),
    ])
    .where('tie.mission_id', '=', missionId)
    .where((on) =>
      on.or([on('tie.from_id', '=', organisationId), on('tie.to_id', '=', organisationId)]),
    )
    .orderBy(sql`one.name collate "en-GB-x-icu"`)
    .orderBy(sql`other.name collate "en-GB-x-icu"`)
    .execute();
  return rows.map(({ oneSlug, oneName, otherSlug, otherName, answered }) => ({
    one: { slug: oneSlug, name: oneName },
    other: { slug: otherSlug, name: otherName },
    answered,
  }));
}

/** The organisations of the ties of a mission, each once. One query. */
export async function listTied(
  db: Reading<RelationshipTables>,
  missionId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('tie')
    .select('from_id as id')
    .where('mission_id', '=', missionId)
    .union(db.selectFrom('tie').select('to_id as id').where('mission_id', '=', missionId))
    .execute();
  return rows.map(({ id }) => id);
}
