import type { ComponentChildren } from 'preact';
import type { Actor } from '../../../kernel/actor.ts';
import type { Sector } from '../../../kernel/sector.ts';
import type { Database, Writing } from '../../../platform/db/access.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import type { MailTables } from '../../../platform/mail/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import { type Acting, authorityOf, type Tables } from '../commands/acting.ts';
import type { Holdings } from '../commands/partners.ts';
import { maySeeMission } from '../policy.ts';
import type { MissionWork } from '../queries/overview.ts';
import { findMission, type MissionFacts } from '../queries.ts';
import type { MissionTabs } from '../views/mission-page.tsx';
import type { TreeMission } from '../views/missions-list.tsx';

/** What the routes of missions are given. Those made of several features come from where all are known. */
export interface MissionParts {
  readonly db: Database<Tables & OrganisationTables & MailTables>;
  /** The address that people use, for links in mails; and where somebody goes who has nothing more to see. */
  readonly url: string;
  readonly home: string;
  readonly tabs: MissionTabs;
  /** Whether this instance is the open demonstration: what is begun in it is made up. */
  readonly demonstration: boolean;
  readonly timeZone: string;
  /** What the gate asks of a mission's work; null where that is not open to whoever asks. */
  readonly workOf: (mission: MissionFacts, actor: Actor) => Promise<MissionWork | null>;
  /** A change that looks at the mission's work within its transaction. */
  readonly writeWithWork: <R>(
    missionId: string,
    change: (tx: Writing<Tables>, work: () => Promise<MissionWork>) => Promise<R>,
  ) => Promise<R>;
  /** What an organisation still holds in a mission, read alone or within the transaction that ends its part. */
  readonly holdingsOf: (missionId: string, organisationId: string) => Promise<Holdings>;
  readonly writeWithHoldings: <R>(
    missionId: string,
    change: (
      tx: Writing<Tables>,
      holdings: (organisationId: string) => Promise<Holdings>,
    ) => Promise<R>,
  ) => Promise<R>;
  /** Where a workstream is changed and a commitment shown, by their addresses. */
  readonly heldHref: {
    readonly workstream: (to: { mission: string; workstream: string }) => string;
    readonly commitment: (to: { commitment: string }) => string;
  };
  /** Where a list of partners is imported into a mission, by its address. */
  readonly importHref: (mission: string) => string;
  /** The picture of the tree of missions. */
  readonly drawTree: (
    missions: readonly TreeMission[],
    order: readonly Sector[],
  ) => ComponentChildren;
}

/** What every route of missions is filed under. */
export const tag = 'missions';

/** The mission that an address names, for whoever may know of it; null otherwise. */
export async function openMission(
  { db }: MissionParts,
  ask: Pick<Ask, 'params' | 'actor' | 'today'>,
): Promise<MissionFacts | null> {
  const mission = await findMission(db.read, ask.params.mission ?? '', ask.today);
  return mission && maySeeMission(ask.actor, mission) === 'yes' ? mission : null;
}

/** Who acts, as the policy has just seen it. */
export const actingOn = (mission: MissionFacts, ask: Ask): Acting => ({
  actor: ask.actor,
  by: authorityOf(ask.actor, mission.leadId),
  now: ask.now,
  today: ask.today,
});
