import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import type { Tier } from '../../../kernel/tier.ts';
import type { Reading, Writing } from '../../../platform/db/access.ts';
import { listRemembered, type MemoryTables } from '../../../platform/memory/index.ts';
import type { MissionTables } from '../../missions/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { DependencyKind } from '../domain/words.ts';
import type { AssignmentRole } from '../domain/work.ts';
import type { CommitmentTables } from '../tables.ts';

/** The tables that these queries read; organisations and partners are named as their doors offer. */
export type WorkTables = CommitmentTables &
  Pick<OrganisationTables, 'organisation'> &
  Pick<MissionTables, 'mission' | 'partner'>;

/** An organisation as it stands beside work and promises. */
export interface WorkOrganisation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly sector: Sector | null;
  readonly tier: Tier | null;
}

/** A strand of a mission's work; `endedOn` null lasts. */
export interface Workstream {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly endedOn: Day | null;
}

/** Why a workstream ended, in the words of whoever ended it; null where nobody said, or they were erased. */
export async function whyWorkstreamEnded(
  db: Reading<MemoryTables>,
  workstreamId: string,
): Promise<string | null> {
  const entries = await listRemembered(db, workstreamId, endEntriesMax, ['workstream']);
  return entries.find(({ event }) => event === 'workstream.ended')?.words.reason ?? null;
}

/** Entries about an ended workstream that are looked through; its end is among the latest. */
const endEntriesMax = 20;

/** An organisation named as doing a workstream. */
export interface Assignment {
  readonly workstreamId: string;
  readonly workstream: string;
  readonly organisation: WorkOrganisation;
  /** Null is "not stated". */
  readonly role: AssignmentRole | null;
  readonly source: string | null;
  /** False where a data package named an organisation that takes no part in the mission. */
  readonly partner: boolean;
}

/** One workstream needing another; both last. */
export interface Dependency {
  readonly from: { readonly id: string; readonly slug: string; readonly name: string };
  readonly on: { readonly id: string; readonly slug: string; readonly name: string };
  readonly kind: DependencyKind;
  readonly note: string | null;
  readonly source: string | null;
}

/** A partner of a mission, with its label. */
export interface PartnerRow {
  readonly organisation: WorkOrganisation;
  readonly role: MissionTables['partner']['role'];
}

/** Names in the order that people expect, as the indexes keep them. */
export const inNameOrder = (column: string) => sql`${sql.ref(column)} collate "en-GB-x-icu"`;

/** What `organisationOf` reads of the joined table `organisation`. */
const organisationColumns = [
  'organisation.id as organisationId',
  'organisation.slug as organisationSlug',
  'organisation.name as organisationName',
  'organisation.sector as organisationSector',
  'organisation.tier as organisationTier',
] as const;

/** The organisation of a row that selected `organisationColumns`. */
const organisationOf = (row: {
  organisationId: string;
  organisationSlug: string;
  organisationName: string;
  organisationSector: Sector | null;
  organisationTier: Tier | null;
}): WorkOrganisation => ({
  id: row.organisationId,
  slug: row.organisationSlug,
  name: row.organisationName,
  sector: row.organisationSector,
  tier: row.organisationTier,
});

/** The partners of a mission today, by name. */
export async function listPartnersAtWork(
  db: Reading<WorkTables>,
  missionId: string,
): Promise<PartnerRow[]> {
  const rows = await db
    .selectFrom('partner')
    .innerJoin('organisation', 'organisation.id', 'partner.organisation_id')
    .select([...organisationColumns, 'partner.role'])
    .where('partner.mission_id', '=', missionId)
    .where('partner.ended_on', 'is', null)
    .orderBy(inNameOrder('organisation.name'))
    .orderBy('organisation.id')
    .execute();
  return rows.map((row) => ({ organisation: organisationOf(row), role: row.role }));
}

/** The workstreams of a mission, those that last first, each by name. */
export async function listWorkstreams(
  db: Reading<CommitmentTables>,
  missionId: string,
): Promise<Workstream[]> {
  return db
    .selectFrom('workstream')
    .select(['id', 'slug', 'name', 'ended_on as endedOn'])
    .where('mission_id', '=', missionId)
    .orderBy((on) => on('ended_on', 'is not', null))
    .orderBy(inNameOrder('name'))
    .orderBy('id')
    .execute();
}

/** The workstream at an address within a mission; null if there is none there. */
export async function findWorkstream(
  db: Reading<CommitmentTables>,
  missionId: string,
  slug: string,
): Promise<Workstream | null> {
  return (
    (await db
      .selectFrom('workstream')
      .select(['id', 'slug', 'name', 'ended_on as endedOn'])
      .where('mission_id', '=', missionId)
      .where('slug', '=', slug)
      .executeTakeFirst()) ?? null
  );
}

/** Who is named as doing what in a mission: live assignments of live workstreams, leads first. */
export async function listAssignments(
  db: Reading<WorkTables>,
  missionId: string,
): Promise<Assignment[]> {
  const rows = await db
    .selectFrom('assignment')
    .innerJoin('workstream', 'workstream.id', 'assignment.workstream_id')
    .innerJoin('organisation', 'organisation.id', 'assignment.organisation_id')
    .leftJoin('partner', (join) =>
      join
        .onRef('partner.mission_id', '=', 'workstream.mission_id')
        .onRef('partner.organisation_id', '=', 'assignment.organisation_id')
        .on('partner.ended_on', 'is', null),
    )
    .select([
      ...organisationColumns,
      'assignment.workstream_id as workstreamId',
      'workstream.slug as workstream',
      'assignment.role',
      'assignment.source',
      'partner.mission_id as partnerOf',
    ])
    .where('workstream.mission_id', '=', missionId)
    .where('workstream.ended_on', 'is', null)
    .where('assignment.ended_on', 'is', null)
    .orderBy((on) => on.fn.coalesce(on('assignment.role', '<>', 'lead'), sql<boolean>`true`))
    .orderBy(inNameOrder('organisation.name'))
    .orderBy('organisation.id')
    .execute();
  return rows.map(({ workstreamId, workstream, role, source, partnerOf, ...row }) => ({
    workstreamId,
    workstream,
    organisation: organisationOf(row),
    role,
    source,
    partner: partnerOf !== null,
  }));
}

/** What depends on what in a mission, between workstreams that last, by name of the needing one. */
export async function listDependencies(
  db: Reading<CommitmentTables>,
  missionId: string,
): Promise<Dependency[]> {
  const rows = await db
    .selectFrom('dependency')
    .innerJoin('workstream as needing', 'needing.id', 'dependency.from_id')
    .innerJoin('workstream as needed', 'needed.id', 'dependency.on_id')
    .select([
      'needing.id as fromId',
      'needing.slug as fromSlug',
      'needing.name as fromName',
      'needed.id as onId',
      'needed.slug as onSlug',
      'needed.name as onName',
      'dependency.kind',
      'dependency.note',
      'dependency.source',
    ])
    .where('needing.mission_id', '=', missionId)
    .where('needed.mission_id', '=', missionId)
    .where('dependency.ended_on', 'is', null)
    .where('needing.ended_on', 'is', null)
    .where('needed.ended_on', 'is', null)
    .orderBy(inNameOrder('needing.name'))
    .orderBy(inNameOrder('needed.name'))
    .orderBy('dependency.kind')
    .execute();
  return rows.map((row) => ({
    from: { id: row.fromId, slug: row.fromSlug, name: row.fromName },
    on: { id: row.onId, slug: row.onSlug, name: row.onName },
    kind: row.kind,
    note: row.note,
    source: row.source,
  }));
}

/**
 * Which organisation works on which workstream by a live promise: each pair once, with how many
 * commitments it stands for. Only promised or reported ones, in workstreams that last.
 * Source: methods §4, T_A.
 */
export async function listCommittedWork(db: Reading<WorkTables>, missionId: string) {
  const rows = await db
    .selectFrom('commitment')
    .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
    .innerJoin('organisation', 'organisation.id', 'commitment.organisation_id')
    .select([
      ...organisationColumns,
      'workstream.slug as workstream',
      (on) => on.fn.countAll<string>().as('commitments'),
    ])
    .where('workstream.mission_id', '=', missionId)
    .where('workstream.ended_on', 'is', null)
    .where('commitment.state', 'in', ['promised', 'reported'])
    .groupBy(['organisation.id', 'workstream.slug'])
    .execute();
  return rows.map((row) => ({
    organisation: organisationOf(row),
    workstream: row.workstream,
    commitments: Number(row.commitments),
  }));
}

/** Locks a mission, so that its work is changed by one at a time. Null if it is gone. */
export const lockMissionWork = (tx: Writing<WorkTables>, missionId: string) =>
  tx.selectFrom('mission').select('id').where('id', '=', missionId).forUpdate().executeTakeFirst();

/** An organisation that is or was named in a workstream, by its address; null if it never was. */
export async function findAssigned(
  db: Reading<WorkTables>,
  workstreamId: string,
  slug: string,
): Promise<{ id: string; slug: string } | null> {
  return (
    (await db
      .selectFrom('assignment')
      .innerJoin('organisation', 'organisation.id', 'assignment.organisation_id')
      .select(['organisation.id', 'organisation.slug'])
      .where('assignment.workstream_id', '=', workstreamId)
      .where('organisation.slug', '=', slug)
      .executeTakeFirst()) ?? null
  );
}

/** A dependency between two addresses of a mission, also one that has ended; null if there is none. */
export async function findDependency(
  db: Reading<CommitmentTables>,
  missionId: string,
  { from, on, kind }: { from: string; on: string; kind: DependencyKind },
): Promise<(Dependency & { endedOn: Day | null }) | null> {
  const row = await db
    .selectFrom('dependency')
    .innerJoin('workstream as needing', 'needing.id', 'dependency.from_id')
    .innerJoin('workstream as needed', 'needed.id', 'dependency.on_id')
    .select([
      'needing.id as fromId',
      'needing.name as fromName',
      'needed.id as onId',
      'needed.name as onName',
      'dependency.note',
      'dependency.source',
      'dependency.ended_on as endedOn',
    ])
    .where('needing.mission_id', '=', missionId)
    .where('needing.slug', '=', from)
    .where('needed.slug', '=', on)
    .where('dependency.kind', '=', kind)
    .executeTakeFirst();
  return row
    ? {
        from: { id: row.fromId, slug: from, name: row.fromName },
        on: { id: row.onId, slug: on, name: row.onName },
        kind,
        note: row.note,
        source: row.source,
        endedOn: row.endedOn,
      }
    : null;
}
