import type { Database } from '../../../platform/db/access.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import type { MailTables } from '../../../platform/mail/index.ts';
import type { MemoryTables } from '../../../platform/memory/index.ts';
import type { CommitmentTables } from '../../commitments/index.ts';
import {
  findMission,
  type MissionFacts,
  type MissionTables,
  type MissionTabs,
} from '../../missions/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../../people/index.ts';
import type { MailPlace } from '../commands/acting.ts';
import type { NetworkInput, NetworkOutput } from '../domain/network.ts';
import type { RelationshipTables } from '../tables.ts';

/** What the routes of a mission's connections are given. */
export interface RelationshipParts {
  readonly db: Database<
    RelationshipTables &
      CommitmentTables &
      MissionTables &
      PeopleTables &
      MemoryTables &
      MailTables &
      Pick<OrganisationTables, 'organisation' | 'place'>
  >;
  /** This installation, as mail names it. */
  readonly place: MailPlace;
  /** In which days are told. */
  readonly timeZone: string;
  /** The tabs of a mission, made where every feature is known. */
  readonly tabs: MissionTabs;
  /** Measures a large network away from requests; null where it took too long. */
  readonly measureElsewhere: (input: NetworkInput) => Promise<NetworkOutput | null>;
  /** Address of the page that explains a method. */
  readonly methodHref: (method: string) => string;
}

/** The mission in the address, or null. */
export async function findAtMission(
  { db }: RelationshipParts,
  ask: Ask,
): Promise<{ mission: MissionFacts } | null> {
  const mission = await findMission(db.read, ask.params.mission ?? '', ask.today);
  return mission && { mission };
}
