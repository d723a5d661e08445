import type { Actor } from '../../../kernel/actor.ts';
import { sectorsInTurn } from '../../../kernel/sector.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { page, type Route } from '../../../platform/http/route.ts';
import { convenes, type MissionFacts, maySeeConnections } from '../../missions/index.ts';
import { gapsOf, gapsToClose } from '../domain/gaps.ts';
import { computeNetwork, type NetworkOutput } from '../domain/network.ts';
import { connectionsTurn, type Picture, pictureOf } from '../domain/picture.ts';
import { networkInput, networkSteps, networkStepsAtOnceMax } from '../domain/structure.ts';
import { pageOfPairs, pairsForTable } from '../domain/table.ts';
import { relationshipPaths } from '../paths.ts';
import { mayAskIntroduction } from '../policy.ts';
import { findConnectionFacts, type MissionConnectionFacts } from '../queries/connections.ts';
import { type LiveIntroduction, listLiveIntroductions } from '../queries/introductions.ts';
import { connectionsOutput, connectionsQuery, gapsOutput, pairsQuery } from '../schema.ts';
import { clothFile } from '../views/cloth-file.tsx';
import { ConnectionsPage, surroundings } from '../views/connections-page.tsx';
import { GapsPage } from '../views/gaps-page.tsx';
import { pairsOnPage } from '../views/pair-table.tsx';
import { connectionsFace, gapFaces, missionNamed } from './faces.ts';
import { pairsFile } from './files.ts';
import { findAtMission, type RelationshipParts } from './parts.ts';

const tag = 'relationships';

/** Gaps that are listed beside the cloth. Source: the look. */
const firstGaps = 6;
/** Gaps of one's own that are listed beyond the first. */
const ownGaps = 4;
/** Gaps on a page of their list. */
const gapsOnPage = 20;

/** A mission with what its connections are worked out from. */
interface Found extends Picture {
  readonly mission: MissionFacts;
  readonly facts: MissionConnectionFacts;
  /** Organisations of the mission that whoever asks speaks for. */
  readonly viewers: readonly string[];
  /** Whether they may see and ask for introductions, and those that are under way. */
  readonly mayAsk: boolean;
  readonly introductions: readonly LiveIntroduction[];
}

/** The pages on who needs whom in a mission, and who works together. */
export function connectionRoutes(parts: RelationshipParts): Route[] {
  const { db, tabs, methodHref } = parts;

  /** Worked out only for those who may see it: the policy refuses the others with an empty picture. */
  const findConnections = async (ask: Ask): Promise<Found | null> => {
    const found = await findAtMission(parts, ask);
    if (!found) return null;
    const { mission } = found;
    if (maySeeConnections(ask.actor, mission) !== 'yes')
      return {
        mission,
        facts: nothingKnown,
        viewers: [],
        mayAsk: false,
        introductions: [],
        connections: null,
        pairsAtMost: 0,
      };
    const mayAsk = mayAskIntroduction(ask.actor, mission) === 'yes';
    const [facts, introductions] = await Promise.all([
      findConnectionFacts(db.read, mission),
      mayAsk ? listLiveIntroductions(db.read, mission.id) : [],
    ]);
    const viewers = speaksFor(ask.actor, facts);
    return {
      mission,
      facts,
      viewers,
      mayAsk,
      introductions,
      ...pictureOf(facts, ask.today, sectorsInTurn(connectionsTurn)),
    };
  };

  const policy = (actor: Actor, { mission }: { mission: MissionFacts }) =>
    maySeeConnections(actor, mission);

  const measure = async ({ facts, connections }: Found): Promise<NetworkOutput | null> => {
    const input = networkInput(connections?.organisations ?? facts.organisations, facts.ties);
    return networkSteps(input) <= networkStepsAtOnceMax
      ? computeNetwork(input)
      : parts.measureElsewhere(input);
  };

  const showConnections = async (found: Found, ask: Ask) => {
    const { mission, facts, connections, viewers } = found;
    return connectionsFace(
      mission,
      facts,
      connections,
      await measure(found),
      () => (connections ? gapsOf(connections, { viewers }) : []),
      ask.today,
    );
  };

  return [
    page({
      id: 'showConnections',
      at: relationshipPaths.connections,
      summary: 'Who needs whom in a mission, who works together, and where it is missing',
      tag,
      query: connectionsQuery,
      output: connectionsOutput,
      find: findConnections,
      policy,
      show: showConnections,
      view: (shown, frame, found, ask) => {
        const { mission, facts, connections, pairsAtMost, viewers, mayAsk, introductions } = found;
        const own = connections
          ? gapsToClose(connections, viewers, { from: firstGaps, count: ownGaps })
          : [];
        return (
          <ConnectionsPage
            frame={frame}
            mission={mission}
            tabs={tabs(mission, ask)}
            shown={shown}
            facts={facts}
            connections={connections}
            pairsAtMost={pairsAtMost}
            first={connections ? gapsOf(connections, { count: firstGaps, viewers }) : []}
            own={own}
            page={
              connections
                ? pageOfPairs(connections, pairsForTable(connections), ask.query.after, pairsOnPage)
                : noPairs
            }
            viewers={viewers}
            mayAsk={mayAsk}
            introductions={introductions}
            open={ask.query.open ?? null}
            convening={convenes(ask.actor, mission)}
            methodHref={methodHref}
          />
        );
      },
      files: {
        csv: async (_, { connections, facts }) =>
          connections === null ? '' : pairsFile(connections, facts),
        svg: async (_, { connections }) => (connections === null ? '' : clothFile(connections)),
      },
    }),
    page({
      id: 'showGaps',
      at: relationshipPaths.gaps,
      summary: 'Every gap of a mission, greatest need first',
      tag,
      query: pairsQuery,
      output: gapsOutput,
      find: findConnections,
      policy,
      show: async ({ mission, facts, connections, viewers }, ask) => {
        if (connections === null)
          return { mission: missionNamed(mission), total: 0, gaps: [], next: null };
        const { pairs, from, total, after } = pageOfPairs(
          connections,
          connections.gaps,
          ask.query.after,
          gapsOnPage,
        );
        const gaps = gapsOf(connections, { from: from - 1, count: pairs.length, viewers });
        return {
          mission: missionNamed(mission),
          total,
          gaps: gapFaces(connections, gaps, facts.workstreams),
          next: after && relationshipPaths.gaps({ mission: mission.slug }, { after }),
        };
      },
      view: (shown, frame, found, ask) => {
        const { mission, connections, pairsAtMost, viewers } = found;
        const from = (shown.gaps[0]?.rank ?? 1) - 1;
        const count = shown.gaps.length;
        return (
          <GapsPage
            frame={frame}
            mission={mission}
            tabs={tabs(mission, ask)}
            shown={shown}
            gaps={connections ? gapsOf(connections, { from, count, viewers }) : []}
            within={surroundings(found)}
            step={gapsOnPage}
            tooLarge={connections === null ? pairsAtMost : null}
          />
        );
      },
    }),
  ];
}

const nothingKnown: MissionConnectionFacts = {
  organisations: [],
  workstreams: [],
  assignments: [],
  leads: [],
  commitments: [],
  liveCommitments: 0,
  dependencies: [],
  ties: [],
  jointActs: [],
};

const noPairs = { pairs: [], from: 1, total: 0, after: null };

/** The organisations of a mission that somebody speaks for through a post. */
function speaksFor(actor: Actor, { organisations }: MissionConnectionFacts): string[] {
  if (actor.kind === 'visitor') return [];
  const here = new Set(organisations.map(({ id }) => id));
  return [...new Set(actor.posts.map((post) => post.organisation.slug))].filter((slug) =>
    here.has(slug),
  );
}
