import { type ExpressionBuilder, sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import {
  type DependencyKind,
  listAssignments,
  listCommittedWork,
  listDependencies,
  listWorkstreams,
  type WorkTables,
} from '../../commitments/index.ts';
import type { ConnectedOrganisation } from '../domain/connections.ts';
import type { JointAct, TieFacts } from '../domain/coordination.ts';
import type { RelationshipTables } from '../tables.ts';
import { jointActs } from './joint-acts.ts';

/** The tables that these queries read. */
export type ConnectionTables = WorkTables & RelationshipTables;

/** A mission as far as its connections ask. */
export interface MissionAsked {
  readonly id: string;
  readonly source: string | null;
}

/** What the connections of a mission are worked out from. Ids are addresses (slugs). */
export interface MissionConnectionFacts {
  /** `rowId` is the id inside. */
  readonly organisations: readonly (ConnectedOrganisation & { readonly rowId: string })[];
  readonly workstreams: readonly { readonly id: string; readonly name: string }[];
  readonly assignments: readonly { readonly workstream: string; readonly organisation: string }[];
  readonly leads: readonly { readonly workstream: string; readonly organisation: string }[];
  /** Who has promised or reported something for which workstream; each pair once. */
  readonly commitments: readonly { readonly workstream: string; readonly organisation: string }[];
  /** How many commitments those are. */
  readonly liveCommitments: number;
  readonly dependencies: readonly {
    readonly from: string;
    readonly on: string;
    readonly kind: DependencyKind;
  }[];
  readonly ties: readonly TieFacts[];
  /** What two did together beside their contacts. */
  readonly jointActs: readonly JointAct[];
}

/**
 * Everything from which the connections of a mission follow: who takes part, is named or has
 * promised, what depends on what, and the ties. Organisations are the partners and whoever the work
 * or a tie names. Seven queries.
 */
export async function findConnectionFacts(
  db: Reading<ConnectionTables>,
  mission: MissionAsked,
): Promise<MissionConnectionFacts> {
  const [organisations, workstreams, assigned, committed, dependencies, { ties, jointActs }] =
    await Promise.all([
      listConnectedOrganisations(db, mission.id),
      listWorkstreams(db, mission.id),
      listAssignments(db, mission.id),
      listCommittedWork(db, mission.id),
      listDependencies(db, mission.id),
      listTies(db, mission),
    ]);
  const assignments = assigned.map(({ workstream, organisation, role }) => ({
    workstream,
    organisation: organisation.slug,
    role,
  }));
  return {
    organisations,
    workstreams: workstreams
      .filter(({ endedOn }) => endedOn === null)
      .map(({ slug, name }) => ({ id: slug, name })),
    assignments,
    leads: assignments.filter(({ role }) => role === 'lead'),
    commitments: committed.map(({ workstream, organisation }) => ({
      workstream,
      organisation: organisation.slug,
    })),
    liveCommitments: committed.reduce((sum, { commitments }) => sum + commitments, 0),
    dependencies: dependencies.map(({ from, on, kind }) => ({
      from: from.slug,
      on: on.slug,
      kind,
    })),
    ties,
    jointActs,
  };
}

/** The ids of the partners of a mission and of every organisation that its live work or its ties name. */
export const connectedIds =
  (missionId: string) => (on: ExpressionBuilder<ConnectionTables, 'organisation'>) =>
    on
      .selectFrom('partner')
      .select('partner.organisation_id')
      .where('mission_id', '=', missionId)
      .where('ended_on', 'is', null)
      .union(
        on
          .selectFrom('assignment')
          .innerJoin('workstream', 'workstream.id', 'assignment.workstream_id')
          .select('assignment.organisation_id')
          .where('workstream.mission_id', '=', missionId)
          .where('workstream.ended_on', 'is', null)
          .where('assignment.ended_on', 'is', null),
      )
      .union(
        on
          .selectFrom('commitment')
          .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
          .select('commitment.organisation_id')
          .where('workstream.mission_id', '=', missionId)
          .where('workstream.ended_on', 'is', null)
          .where('commitment.state', 'in', ['promised', 'reported']),
      )
      .union(
        on
          .selectFrom('tie')
          .select('from_id as organisation_id')
          .where('mission_id', '=', missionId),
      )
      .union(
        on.selectFrom('tie').select('to_id as organisation_id').where('mission_id', '=', missionId),
      );

/** The organisations of a mission's connections, by address. */
export async function listConnectedOrganisations(
  db: Reading<ConnectionTables>,
  missionId: string,
): Promise<(ConnectedOrganisation & { rowId: string })[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'sector', 'tier', 'joined_at'])
    .where('organisation.id', 'in', connectedIds(missionId))
    .orderBy('slug')
    .execute();
  return rows.map(({ id, slug, joined_at, ...row }) => ({
    ...row,
    id: slug,
    rowId: id,
    joined: joined_at !== null,
  }));
}

/**
 * The ties of a mission as the rules see them, and in the same query what two did together beside them. A tie that came with a package is published where it or
 * its mission has a source; one that was made here is not. Source: decision record 12.
 */
async function listTies(
  db: Reading<ConnectionTables>,
  mission: MissionAsked,
): Promise<{ ties: TieFacts[]; jointActs: JointAct[] }> {
  const rows = await db
    .selectFrom('tie')
    .innerJoin('organisation as one', 'one.id', 'tie.from_id')
    .innerJoin('organisation as other', 'other.id', 'tie.to_id')
    .select([
      'one.slug as from',
      'other.slug as to',
      'tie.frequency',
      'tie.intensity',
      'tie.contact_on as contactOn',
      'tie.confirmed',
      'tie.source',
      sql<boolean>`tie.made_at is not null`.as('madeHere'),
      sql<Day | null>`null::date`.as('actedOn'),
    ])
    .where('tie.mission_id', '=', mission.id)
    .unionAll(
      db
        .selectFrom(jointActs(db, mission.id).as('act'))
        .select([
          'act.a as from',
          'act.b as to',
          sql<TieFacts['frequency']>`null::text`.as('frequency'),
          sql<number | null>`null::smallint`.as('intensity'),
          sql<Day | null>`null::date`.as('contactOn'),
          sql<TieFacts['confirmed']>`null::text`.as('confirmed'),
          sql<string | null>`null::text`.as('source'),
          sql<boolean>`true`.as('madeHere'),
          sql<Day | null>`act."on"`.as('actedOn'),
        ]),
    )
    .execute();
  return {
    ties: rows.flatMap(({ madeHere, actedOn, ...row }) =>
      actedOn === null
        ? [{ ...row, source: madeHere ? row.source : (row.source ?? mission.source) }]
        : [],
    ),
    jointActs: rows.flatMap(({ from, to, actedOn }) =>
      actedOn === null ? [] : [{ a: from, b: to, on: actedOn }],
    ),
  };
}
