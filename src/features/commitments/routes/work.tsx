import { tierRank } from '../../../kernel/tier.ts';
import { csvForPeople } from '../../../kernel/write-csv.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { page, type Route } from '../../../platform/http/route.ts';
import { convenes, type MissionFacts, maySeeConnections } from '../../missions/index.ts';
import { workCopy } from '../copy.ts';
import { commitmentPaths } from '../paths.ts';
import { mayBegin } from '../policy.ts';
import {
  listCommitments,
  listThoseWhoPromise,
  listUrgentCommitments,
  tallyCommitments,
} from '../queries/commitments.ts';
import {
  listAssignments,
  listDependencies,
  listPartnersAtWork,
  listWorkstreams,
  type PartnerRow,
  type Workstream,
} from '../queries/work.ts';
import { type WorkQuery, type WorkShown, workOutput, workQuery } from '../schema.ts';
import { WorkPage } from '../views/work-page.tsx';
import {
  assignmentFace,
  type CommitmentParts,
  commitmentFace,
  dependencyFace,
  missionAt,
  named,
  organisationShown,
} from './parts.ts';

const tag = 'commitments';

/** Workstreams on a page. Source: our judgement; three to seven is usual. */
const workstreamsOnPage = 20;
/** Commitments listed of each, before the rest is a link. */
const commitmentsListed = 10;
/** Late promises that are told before the work. */
const lateListed = 5;
/** Commitments on a page of one workstream's. */
const commitmentsOnPage = 50;
/** Rows of a file for people; a mission of the national data set has forty. */
const rowsInFileMax = 20_000;

/** The pages on what is done and promised in a mission. */
export function workRoutes(parts: CommitmentParts): Route[] {
  const { db, tabs } = parts;

  /** The workstreams of this page, and the address of the next. */
  const pageOf = (all: readonly Workstream[], { after, workstream }: WorkQuery) => {
    if (workstream !== undefined)
      return { listed: all.filter(({ slug }) => slug === workstream), next: null };
    const from = after === undefined ? 0 : all.findIndex(({ slug }) => slug === after) + 1;
    const listed = all.slice(from, from + workstreamsOnPage);
    const last = listed.at(-1);
    return {
      listed,
      next: last && from + listed.length < all.length ? { after: last.slug } : null,
    };
  };

  /** What is promised in the workstreams of this page, and where it goes on. */
  const promisedIn = async (
    mission: MissionFacts,
    listed: readonly Workstream[],
    ask: Ask<WorkQuery>,
  ) => {
    const { organisation, state, workstream, after } = ask.query;
    const urgent = await listUrgentCommitments(
      db.read,
      mission.id,
      listed.map(({ id }) => id),
      { organisation, state },
      ask.today,
      commitmentsListed,
    );
    const [one] = listed;
    if (workstream === undefined || !one) return { urgent, next: null };
    const rows = await listCommitments(
      db.read,
      mission.id,
      { organisation, state, workstream },
      ask.today,
      { after, limit: commitmentsOnPage + 1 },
    );
    const shown = rows.slice(0, commitmentsOnPage);
    const last = shown.at(-1);
    urgent.set(one.id, { listed: shown, total: urgent.get(one.id)?.total ?? 0 });
    return { urgent, next: last && rows.length > shown.length ? { after: last.slug } : null };
  };

  const showWork = async (mission: MissionFacts, ask: Ask<WorkQuery>): Promise<WorkShown> => {
    const [tally, partners, all, assignments, dependencies] = await Promise.all([
      tallyCommitments(db.read, mission.id, ask.today),
      listPartnersAtWork(db.read, mission.id),
      listWorkstreams(db.read, mission.id),
      listAssignments(db.read, mission.id),
      listDependencies(db.read, mission.id),
    ]);
    const { listed, next } = pageOf(all, ask.query);
    const [promised, late] = await Promise.all([
      promisedIn(mission, listed, ask),
      isNarrowed(ask.query) || tally.late === 0
        ? []
        : listCommitments(db.read, mission.id, { state: 'late' }, ask.today, { limit: lateListed }),
    ]);
    const on = next ?? promised.next;
    const { organisation = null, state = null, workstream = null } = ask.query;
    const live = listed.filter(
      ({ id, endedOn }) => endedOn === null || promised.urgent.has(id) || workstream !== null,
    );
    return {
      mission: named(mission),
      tally: {
        commitments: tally.all,
        live: tally.live,
        late: tally.late,
        organisations: tally.promisers,
      },
      late: late.map((each) => commitmentFace(each, ask.today)),
      partners: inTierOrder(partners).map(({ organisation: one, role }) => ({
        organisation: { ...organisationShown(one), tier: one.tier },
        role,
      })),
      workstreams: live.map((one) => ({
        ...named(one),
        endedOn: one.endedOn,
        assignments: assignments
          .filter(({ workstreamId }) => workstreamId === one.id)
          .map(assignmentFace),
        commitments: (promised.urgent.get(one.id)?.listed ?? []).map((each) =>
          commitmentFace(each, ask.today),
        ),
        commitmentsTotal: promised.urgent.get(one.id)?.total ?? 0,
      })),
      dependencies: dependencies.map(dependencyFace),
      filter: { organisation, state, workstream },
      next: on && commitmentPaths.list({ mission: mission.slug }, { ...ask.query, ...on }),
    };
  };

  /** The list as a file for people: every commitment under the filter, not only this page. */
  const csvOf = async (mission: MissionFacts, ask: Ask<WorkQuery>): Promise<string> => {
    const { organisation, state, workstream } = ask.query;
    const rows = await listCommitments(
      db.read,
      mission.id,
      { organisation, state, workstream },
      ask.today,
      { limit: rowsInFileMax },
    );
    const lines = rows
      .map((one) => commitmentFace(one, ask.today))
      .map((one) => [
        one.id,
        mission.slug,
        one.workstream.name,
        one.organisation.name,
        one.requestedBy?.name ?? one.organisation.name,
        one.what,
        one.dueOn,
        one.state,
        one.lateDays === null ? null : String(one.lateDays),
        one.satisfiedOn,
        one.source,
      ]);
    let file = '';
    for await (const chunk of csvForPeople(workCopy.csv, lines)) file += chunk;
    return file;
  };

  return [
    page({
      id: 'showWork',
      at: commitmentPaths.list,
      summary: 'Partners of a mission, who does which work, and what is promised',
      tag,
      query: workQuery,
      output: workOutput,
      find: async (ask) => {
        const mission = await missionAt(parts, ask);
        return (
          mission && { mission, organisations: await listThoseWhoPromise(db.read, mission.id) }
        );
      },
      policy: (actor, { mission }) => maySeeConnections(actor, mission),
      show: ({ mission }, ask) => showWork(mission, ask),
      view: (shown, frame, { mission, organisations }, ask) => (
        <WorkPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          today={ask.today}
          convening={convenes(ask.actor, mission)}
          speaking={mayBegin(ask.actor, mission) === 'yes'}
          organisations={organisations}
        />
      ),
      files: { csv: (_, { mission }, ask) => csvOf(mission, ask) },
    }),
  ];
}

const isNarrowed = ({ organisation, state, workstream, after }: WorkQuery): boolean =>
  [organisation, state, workstream, after].some((each) => each !== undefined);

/** Partners from the widest tier to the nearest, as the cloth has them; each tier by name. */
const inTierOrder = (partners: readonly PartnerRow[]): PartnerRow[] =>
  [...partners].sort((x, y) => tierRank(x.organisation.tier) - tierRank(y.organisation.tier));
