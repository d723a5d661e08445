import { allowed } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/frame.ts';
import type { MissionFacts } from '../../missions/index.ts';
import { beginConversation } from '../commands/conversation.ts';
import { answerAskRefusals } from '../copy/asks.ts';
import { beginRefusals } from '../copy/conversation.ts';
import { commitmentPaths } from '../paths.ts';
import { mayBegin, postFor } from '../policy.ts';
import { listPartnersAtWork, listWorkstreams } from '../queries/work.ts';
import {
  type BeginQuery,
  type BeginShown,
  beginInput,
  beginOutput,
  beginQuery,
  turnDone,
} from '../schema/conversation.ts';
import { BeginPage } from '../views/begin-page.tsx';
import { type CommitmentParts, missionAt, named, organisationShown } from './parts.ts';
import { speakingThrough } from './speaking.ts';

const tag = 'commitments';

/** The two ways to begin, as programs know them. */
const ways = [
  {
    move: 'request',
    at: commitmentPaths.request,
    pageId: 'showRequestForm',
    formId: 'request',
    about: 'What is asked to ask another organisation for something',
    summary: 'Ask another organisation, or one’s own, for something in a mission',
  },
  {
    move: 'offer',
    at: commitmentPaths.offer,
    pageId: 'showOfferForm',
    formId: 'offer',
    about: 'What is asked to offer another organisation something',
    summary: 'Offer another organisation something in a mission',
  },
] as const;

/** Asking for something and offering it: where each conversation begins. */
export function beginningRoutes(parts: CommitmentParts): Route[] {
  const { db, tabs } = parts;

  const show = async (mission: MissionFacts, ask: Ask): Promise<BeginShown> => {
    const [partners, workstreams] = await Promise.all([
      listPartnersAtWork(db.read, mission.id),
      listWorkstreams(db.read, mission.id),
    ]);
    const own = postFor(ask.actor, mission).organisation;
    const others = partners.map(({ organisation }) => organisation);
    const self = others.find(({ id }) => id === own.id);
    return {
      mission: named(mission),
      own: self
        ? organisationShown(self)
        : { id: own.slug, name: own.name, sector: mission.lead?.sector ?? null },
      organisations: others.filter(({ id }) => id !== own.id).map(organisationShown),
      workstreams: workstreams.filter(({ endedOn }) => endedOn === null).map(named),
    };
  };

  return ways.flatMap(({ move, at, pageId, formId, about, summary }) => {
    const view = (
      shown: BeginShown,
      frame: Frame,
      mission: MissionFacts,
      ask: Ask,
      attempt: Attempt,
    ) => (
      <BeginPage
        frame={frame}
        mission={mission}
        tabs={tabs(mission, ask)}
        move={move}
        shown={shown}
        attempt={attempt}
      />
    );
    return [
      page<MissionFacts, BeginQuery, BeginShown>({
        id: pageId,
        at,
        summary: about,
        tag,
        query: beginQuery,
        output: beginOutput,
        find: (ask) => missionAt(parts, ask),
        policy: mayBegin,
        show,
        view: (shown, frame, mission, ask) =>
          view(shown, frame, mission, ask, { ...untouched, typed: given(ask.query) }),
      }),
      form({
        id: formId,
        at,
        summary,
        tag,
        input: beginInput,
        output: turnDone,
        find: (ask) => missionAt(parts, ask),
        policy: mayBegin,
        refusals: { ...beginRefusals, ...answerAskRefusals },
        act: async (mission: MissionFacts, { organisation, ...wish }, ask) => {
          const { id, name, status } = mission;
          const own = postFor(ask.actor, mission).organisation.id;
          const begun = await db.write((tx) =>
            beginConversation(
              tx,
              { id, name, status },
              move,
              { ...wish, other: organisation },
              speakingThrough(parts, ask, own),
            ),
          );
          if (!begun.ok) return begun;
          const { slug } = begun.value;
          return allowed({
            to: commitmentPaths.show({ commitment: slug }),
            shown: { id: slug, state: move === 'request' ? 'requested' : 'countered', version: 1 },
          });
        },
        again: async (mission, attempt, frame, ask) =>
          view(await show(mission, ask), frame, mission, ask, attempt),
      }),
    ];
  });
}

/** What a link filled in. */
const given = (query: BeginQuery): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
