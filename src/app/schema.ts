import type { CommitmentTables } from '../features/commitments/index.ts';
import type { MissionTables } from '../features/missions/index.ts';
import type { OrganisationTables } from '../features/organisations/index.ts';
import type { PeopleTables } from '../features/people/index.ts';
import type { RelationshipTables } from '../features/relationships/index.ts';
import type { InstanceTables } from '../platform/db/instance.ts';
import type { LimitTables } from '../platform/limits/index.ts';
import type { MailTables } from '../platform/mail/index.ts';
import type { MemoryTables } from '../platform/memory/index.ts';
import type { PackageTables } from './packages/tables.ts';
import type { CalendarTables } from './pages/calendars/tables.ts';
import type { WebhookTables } from './webhooks/tables.ts';

/** Every table there is. Only `app` sees it; a feature is given the part that it names. */
export type Schema = InstanceTables &
  LimitTables &
  MailTables &
  MemoryTables &
  OrganisationTables &
  PeopleTables &
  MissionTables &
  CommitmentTables &
  RelationshipTables &
  PackageTables &
  CalendarTables &
  WebhookTables;
