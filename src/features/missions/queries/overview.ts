import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Actor } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import { type Criterion, type GateWork, gate, type HeadlineIndicator } from '../domain/gate.ts';
import { type Readiness, readiness } from '../domain/readiness.ts';
import type { MissionFacts } from '../queries.ts';
import type { MissionTables } from '../tables.ts';
import {
  familyOf,
  familyRows,
  listOrganisations,
  type MissionFamily,
  type MissionOrganisation,
  organisationOf,
  organisationRows,
} from './around.ts';
import {
  type IndicatorRead,
  indicatorRows,
  lasts,
  readIndicatorsOf,
  readRows,
} from './outcomes.ts';

type Around = MissionTables & Pick<OrganisationTables, 'organisation' | 'place'>;

/** What the gate and readiness ask of a mission's work, which a later feature knows. */
export interface MissionWork extends GateWork {
  /** Commitments promised or reported. */
  readonly commitmentsLive: number;
}

/** A mission with all that its own page shows of this feature. */
export interface MissionOverviewFacts {
  /** Those that last, the headline ones first. */
  readonly reads: readonly IndicatorRead[];
  readonly organisations: readonly MissionOrganisation[];
  readonly family: MissionFamily;
  readonly gate: readonly Criterion[];
  readonly readiness: readonly Readiness[];
}

function paceOf({ reading }: IndicatorRead): HeadlineIndicator['pace'] {
  const { pace } = reading;
  if (pace.kind === 'no-pace') return { none: pace.because };
  if (pace.kind === 'due-passed') return { none: 'due-passed' };
  return {
    ratio: pace.pace.ratio,
    movingAway: pace.kind === 'moving-away',
    met: pace.kind === 'met',
  };
}

const judgedOf = (read: IndicatorRead): HeadlineIndicator => {
  const { indicator } = read;
  return {
    id: indicator.slug,
    name: indicator.name,
    headline: indicator.headline === true,
    unit: indicator.unit,
    direction: indicator.direction,
    baselineValue: indicator.baselineValue === null ? null : Number(indicator.baselineValue),
    baselineOn: indicator.baselineOn,
    baselineSource: indicator.source,
    target: indicator.targetValue === null ? null : Number(indicator.targetValue),
    dueOn: indicator.dueOn,
    pace: paceOf(read),
  };
};

const gateFrom = (
  mission: Pick<MissionFacts, 'grandChallenge' | 'affected'>,
  reads: readonly IndicatorRead[],
  organisations: readonly MissionOrganisation[],
  work: MissionWork | null,
): Criterion[] =>
  gate({
    grandChallenge: mission.grandChallenge,
    affected: mission.affected,
    attestations: organisations.filter(({ attested }) => attested),
    indicators: reads.map(judgedOf),
    work,
  });

/** How a mission stands against the gate today, given its work as far as it is open. Two queries. */
export async function readGate(
  db: Reading<Around>,
  mission: Pick<MissionFacts, 'id' | 'grandChallenge' | 'affected'>,
  today: Day,
  work: MissionWork | null,
): Promise<Criterion[]> {
  const reads = (await readIndicatorsOf(db, mission.id, today)).filter(lasts);
  const organisations = await listOrganisations(db, mission.id, today);
  return gateFrom(mission, reads, organisations, work);
}

/**
 * All that a mission's own page shows of this feature, for whoever asks, given its work as far as it
 * is open to them. Charters,
 * chambers, successors and reviews are not built yet, and readiness says so. One query.
 */
export async function readMissionOverview(
  db: Reading<Around>,
  mission: MissionFacts,
  actor: Actor,
  today: Day,
  work: MissionWork | null,
): Promise<MissionOverviewFacts> {
  const found = await db
    .selectFrom('mission')
    .select([
      jsonArrayFrom(indicatorRows(db, [mission.id])).as('indicators'),
      jsonArrayFrom(organisationRows(db, mission.id)).as('organisations'),
      jsonArrayFrom(familyRows(db, mission, actor)).as('family'),
    ])
    .where('mission.id', '=', mission.id)
    .executeTakeFirstOrThrow();
  const reads = readRows(found.indicators, today).filter(lasts);
  const organisations = found.organisations.map((row) => organisationOf(row, today));
  const family = familyOf(found.family, mission);
  return {
    reads,
    organisations,
    family,
    gate: gateFrom(mission, reads, organisations, work),
    readiness: readiness({
      charter: 'not-built',
      seats: 'not-built',
      keyPosts: 'not-built',
      reviewOn: 'not-built',
      commitmentsPromised: work === null ? null : work.commitmentsLive,
      tier: mission.tier,
      parent: family.parent,
    }),
  };
}
