import type { Actor } from '../../../kernel/actor.ts';
import { isOperator, postIn } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Database } from '../../../platform/db/access.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import type { MailTables } from '../../../platform/mail/index.ts';
import type { By, MemoryTables } from '../../../platform/memory/index.ts';
import {
  findMission,
  type MissionFacts,
  type MissionTables,
  type MissionTabs,
} from '../../missions/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../../people/index.ts';
import type { WorkChange } from '../commands/change.ts';
import { lateDays } from '../domain/standing.ts';
import type { Commitment } from '../queries/commitments.ts';
import type { Assignment, Dependency, Workstream } from '../queries/work.ts';
import type { CommitmentTables } from '../tables.ts';

/** What the routes of a mission's work are given. */
export interface CommitmentParts {
  readonly db: Database<
    CommitmentTables & MissionTables & PeopleTables & MemoryTables & MailTables & OrganisationTables
  >;
  /** The tabs of a mission, made where every feature is known. */
  readonly tabs: MissionTabs;
  /** This installation, as mails name it and lead to it. */
  readonly place: { readonly name: string; readonly url: string };
  readonly timeZone: string;
  /** Address of the page that explains a method, by its name. */
  readonly methodHref: (method: string) => string;
}

/** The mission in the address, or null. */
export const missionAt = ({ db }: CommitmentParts, ask: Ask): Promise<MissionFacts | null> =>
  findMission(db.read, ask.params.mission ?? '', ask.today);

/** On whose authority the convenor acts: the post in the lead organisation, else the operator. */
function actingFor(actor: Actor, mission: MissionFacts): By {
  const post = postIn(actor, mission.leadId);
  if (post) return { post: post.postId, organisation: post.organisation.id };
  if (isOperator(actor)) return 'operator';
  throw new Error('nobody else may change a mission, and the policy let them in');
}

/** Who changes the work of a mission, when. */
export const changeBy = (mission: MissionFacts, ask: Ask): WorkChange => ({
  missionId: mission.id,
  by: actingFor(ask.actor, mission),
  at: ask.now,
  today: ask.today,
});

interface Named {
  readonly slug: string;
  readonly name: string;
}

/** A thing as JSON names it: by its address, never by the database's id. */
export const named = <T extends Named>({ slug, name }: T) => ({ id: slug, name });

/** An organisation as JSON names it. */
export const organisationShown = <
  T extends Named & { readonly sector: Commitment['organisation']['sector'] },
>({
  slug,
  name,
  sector,
}: T) => ({ id: slug, name, sector });

/** A commitment as JSON shows it. */
export const commitmentFace = (one: Commitment, today: Day) => ({
  id: one.slug,
  what: one.what,
  workstream: named(one.workstream),
  organisation: organisationShown(one.organisation),
  requestedBy: one.requestedBy && organisationShown(one.requestedBy),
  dueOn: one.dueOn,
  state: one.state,
  lateDays: lateDays(one, today),
  satisfiedOn: one.satisfiedOn,
  source: one.source,
});

/** A dependency as JSON shows it. */
export const dependencyFace = ({ from, on, kind, note, source }: Dependency) => ({
  from: named(from),
  on: named(on),
  kind,
  note,
  source,
});

/** An assignment as JSON shows it. */
export const assignmentFace = ({ organisation, role, source, partner }: Assignment) => ({
  organisation: organisationShown(organisation),
  role,
  source,
  partner,
});

/** A workstream as JSON shows it. */
export const workstreamFace = (one: Workstream) => ({ ...named(one), endedOn: one.endedOn });
