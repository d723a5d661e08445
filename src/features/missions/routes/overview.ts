import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Tables } from '../commands/acting.ts';
import { gatePassed, isTold } from '../domain/gate.ts';
import type { IndicatorRead } from '../queries/outcomes.ts';
import { type MissionWork, readMissionOverview } from '../queries/overview.ts';
import type { MissionFacts } from '../queries.ts';
import type { missionOverviewOutput } from '../schema/overview.ts';
import {
  gateShown,
  indicatorBrief,
  isPastDue,
  namedMission,
  partnerShown,
  readinessShown,
} from './shown.ts';

/** A mission's own page, without what is stuck, which later features know. */
export interface MissionOverviewShown {
  readonly shown: Omit<z.infer<typeof missionOverviewOutput>, 'stuck'>;
  /** The headline indicators, for their pictures; they are the first ones of `shown`. */
  readonly headlines: readonly IndicatorRead[];
  /** Whether any work is recorded that could be stuck. */
  readonly hasWork: boolean;
}

/** What a mission's own page shows of this feature to whoever asks, given its work; null is not open to them. One query. */
export async function showMissionOverview(
  db: Reading<Tables>,
  mission: MissionFacts,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
  work: MissionWork | null,
): Promise<MissionOverviewShown> {
  const facts = await readMissionOverview(db, mission, actor, today, work);
  const { family } = facts;
  return {
    hasWork: work !== null && (work.workstreams.length > 0 || work.commitments.length > 0),
    headlines: facts.reads.filter(({ isHeadline }) => isHeadline),
    shown: {
      ...namedMission(mission),
      grandChallenge: mission.grandChallenge,
      affected: mission.affected,
      tier: mission.tier,
      place: mission.place && { id: mission.place.slug, name: mission.place.name },
      dueOn: mission.dueOn,
      pastDue: isPastDue(mission, today),
      lead: mission.lead && {
        id: mission.lead.slug,
        name: mission.lead.name,
        sector: mission.lead.sector,
      },
      visibility: mission.visibility,
      connections: mission.connections,
      source: mission.source,
      fictional: mission.fictional,
      parent: family.parent && namedMission(family.parent),
      children: family.children.map(namedMission),
      replacedBy: family.replacedBy && namedMission(family.replacedBy),
      replaces: family.replaces.map(namedMission),
      indicators: facts.reads.map(indicatorBrief),
      gate: gateShown(facts.gate),
      gatePassed: isTold(facts.gate) ? gatePassed(facts.gate) : null,
      readiness: readinessShown(facts.readiness),
      partners: facts.organisations.filter(({ partner }) => partner).map(partnerShown),
    },
  };
}
