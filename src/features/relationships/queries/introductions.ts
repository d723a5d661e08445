import { sql } from 'kysely';
import type { Reading } from '../../../platform/db/access.ts';
import type { IntroductionState } from '../domain/introductions.ts';
import type { RelationshipTables } from '../tables.ts';
import type { ConnectionTables } from './connections.ts';

/** An introduction of two organisations, whose ids stand in their order inside. */
export interface IntroductionRow {
  readonly id: string;
  readonly slug: string;
  readonly oneId: string;
  readonly otherId: string;
  readonly broker: { readonly id: string; readonly slug: string; readonly name: string };
  /** Null where the operator asked, who convened. */
  readonly asker: { readonly id: string; readonly slug: string; readonly name: string } | null;
  readonly why: string | null;
  readonly askedAt: Date;
  readonly state: IntroductionState;
  readonly words: string | null;
  readonly introducedAt: Date | null;
  readonly oneAcknowledgedAt: Date | null;
  readonly otherAcknowledgedAt: Date | null;
  readonly answer: string | null;
  readonly endedAt: Date | null;
}

const introductions = (db: Reading<ConnectionTables>, missionId: string) =>
  db
    .selectFrom('introduction')
    .innerJoin('organisation as broker', 'broker.id', 'introduction.broker_id')
    .leftJoin('organisation as asker', 'asker.id', 'introduction.asked_by')
    .select([
      'introduction.id',
      'introduction.slug',
      'introduction.one_id as oneId',
      'introduction.other_id as otherId',
      'introduction.why',
      // the driver gives an instant as a Date
      sql<Date>`introduction.asked_at`.as('askedAt'),
      'introduction.state',
      'introduction.words',
      sql<Date | null>`introduction.introduced_at`.as('introducedAt'),
      sql<Date | null>`introduction.one_acknowledged_at`.as('oneAcknowledgedAt'),
      sql<Date | null>`introduction.other_acknowledged_at`.as('otherAcknowledgedAt'),
      'introduction.answer',
      sql<Date | null>`introduction.ended_at`.as('endedAt'),
      'broker.id as brokerId',
      'broker.slug as brokerSlug',
      'broker.name as brokerName',
      'asker.id as askerId',
      'asker.slug as askerSlug',
      'asker.name as askerName',
    ])
    .where('introduction.mission_id', '=', missionId);

type Row = Awaited<ReturnType<ReturnType<typeof introductions>['execute']>>[number];

function introductionOf(row: Row): IntroductionRow {
  const { brokerId, brokerSlug, brokerName, askerId, askerSlug, askerName, ...rest } = row;
  return {
    ...rest,
    broker: { id: brokerId, slug: brokerSlug, name: brokerName },
    asker:
      askerId && askerSlug && askerName ? { id: askerId, slug: askerSlug, name: askerName } : null,
  };
}

/** Introductions of a pair that are read: the live one and some before it. Source: our judgement */
const introductionsMax = 10;

/** The introductions of a pair, the latest first, the live one among them. One query. */
export const listIntroductionsOf = async (
  db: Reading<ConnectionTables>,
  missionId: string,
  pair: readonly [string, string],
): Promise<IntroductionRow[]> => {
  const [one, other] = [...pair].sort() as [string, string]; // two in, two out
  const rows = await introductions(db, missionId)
    .where('introduction.one_id', '=', one)
    .where('introduction.other_id', '=', other)
    .orderBy('introduction.asked_at', 'desc')
    .orderBy('introduction.id', 'desc')
    .limit(introductionsMax)
    .execute();
  return rows.map(introductionOf);
};

/** An introduction that is under way, for the list of gaps. Organisations by address. */
export interface LiveIntroduction {
  readonly one: string;
  readonly other: string;
  readonly broker: string;
  readonly state: IntroductionState;
}

/** The introductions of a mission that are under way. One query. */
export const listLiveIntroductions = (
  db: Reading<ConnectionTables>,
  missionId: string,
): Promise<LiveIntroduction[]> =>
  db
    .selectFrom('introduction')
    .innerJoin('organisation as one', 'one.id', 'introduction.one_id')
    .innerJoin('organisation as other', 'other.id', 'introduction.other_id')
    .innerJoin('organisation as broker', 'broker.id', 'introduction.broker_id')
    .select([
      'one.slug as one',
      'other.slug as other',
      'broker.slug as broker',
      'introduction.state',
    ])
    .where('introduction.mission_id', '=', missionId)
    .where('introduction.ended_at', 'is', null)
    .execute();

/** Locks the live introduction of a pair; null if there is none. Which of the two is first is by id. */
export const lockLiveIntroduction = async (
  tx: Reading<RelationshipTables>,
  missionId: string,
  pair: readonly [string, string],
) => {
  const [one, other] = [...pair].sort() as [string, string]; // two in, two out
  return (
    (await tx
      .selectFrom('introduction')
      .selectAll()
      .where('mission_id', '=', missionId)
      .where('one_id', '=', one)
      .where('other_id', '=', other)
      .where('ended_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()) ?? null
  );
};
