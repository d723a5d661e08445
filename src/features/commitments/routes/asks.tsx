import { type Actor, type May, postIn } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/frame.ts';
import { type MissionFacts, maySeeConnections } from '../../missions/index.ts';
import { endAsk, putAsk } from '../commands/asks.ts';
import { askPolicyCopy, endAskRefusals, putAskRefusals } from '../copy/asks.ts';
import { askPaths } from '../paths.ts';
import { mayBegin, postFor } from '../policy.ts';
import { type AskOrOffer, findAsk, listAsks } from '../queries/asks.ts';
import { listWorkstreams } from '../queries/work.ts';
import {
  type AsksQuery,
  type AsksShown,
  askDone,
  askInput,
  asksOutput,
  asksQuery,
  type PutAskShown,
  putAskOutput,
} from '../schema/asks.ts';
import { nothing } from '../schema.ts';
import { AsksPage } from '../views/asks-page.tsx';
import { PutAskPage } from '../views/put-ask-page.tsx';
import { dayOf } from './days.ts';
import { type CommitmentParts, missionAt, named, organisationShown } from './parts.ts';
import { speakingThrough } from './speaking.ts';

const tag = 'commitments';

/** Asks and offers on a page. */
const asksOnPage = 50;

interface AtAsk {
  readonly mission: MissionFacts;
  readonly ask: AskOrOffer;
}

/** What organisations lack for a mission and what they can bring: the list, putting one, ending it. */
export function askRoutes(parts: CommitmentParts): Route[] {
  const { db, tabs, timeZone } = parts;
  const find = (ask: Ask) => missionAt(parts, ask);

  const askShown = (one: AskOrOffer, actor: Actor, may: boolean) => {
    const own = postIn(actor, one.organisation.id) !== null;
    return {
      id: one.slug,
      kind: one.kind,
      what: one.what,
      about: one.about,
      means: one.means,
      untilOn: one.untilOn,
      state: one.state,
      madeOn: dayOf(one.madeAt, timeZone),
      organisation: organisationShown(one.organisation),
      workstream: one.workstream && named(one.workstream),
      answers: one.answers,
      promised: one.promised,
      mayAnswer: may && !own && one.state === 'open',
      mayEnd: own && one.state === 'open',
    };
  };

  const showAsks = async (
    mission: MissionFacts,
    actor: Actor,
    query: AsksQuery,
  ): Promise<AsksShown> => {
    const { after, ...filter } = query;
    const [rows, workstreams] = await Promise.all([
      listAsks(db.read, mission.id, filter, { after, limit: asksOnPage + 1 }),
      listWorkstreams(db.read, mission.id),
    ]);
    const mayPut = mayBegin(actor, mission) === 'yes';
    const listed = rows.slice(0, asksOnPage);
    const last = listed.at(-1);
    const { kind = null, state = null, means = null, workstream = null } = filter;
    return {
      mission: named(mission),
      listed: listed.map((one) => askShown(one, actor, mayPut)),
      workstreams: workstreams.filter(({ endedOn }) => endedOn === null).map(named),
      mayPut,
      filter: { kind, state, means, workstream },
      next:
        last && rows.length > listed.length
          ? askPaths.list({ mission: mission.slug }, { ...filter, after: last.slug })
          : null,
    };
  };

  const showPut = async (mission: MissionFacts): Promise<PutAskShown> => ({
    mission: named(mission),
    workstreams: (await listWorkstreams(db.read, mission.id))
      .filter(({ endedOn }) => endedOn === null)
      .map(named),
  });
  const putView = (
    shown: PutAskShown,
    frame: Frame,
    mission: MissionFacts,
    ask: Ask,
    attempt: Attempt,
  ) => (
    <PutAskPage
      frame={frame}
      mission={mission}
      tabs={tabs(mission, ask)}
      shown={shown}
      attempt={attempt}
    />
  );

  const findAtAsk = async (ask: Ask): Promise<AtAsk | null> => {
    const mission = await find(ask);
    if (!mission) return null;
    // Who may not see what is asked is not told what is there.
    if (maySeeConnections(ask.actor, mission) !== 'yes') return { mission, ask: notLookedFor };
    const found = await findAsk(db.read, mission.id, ask.params.ask ?? '');
    return found && { mission, ask: found };
  };
  const mayEnd = (actor: Actor, { mission, ask }: AtAsk): May => {
    const may = maySeeConnections(actor, mission);
    if (may !== 'yes') return may;
    return postIn(actor, ask.organisation.id) ? 'yes' : { no: askPolicyCopy.own };
  };

  const ends = (['met', 'withdrawn'] as const).map((how) =>
    form({
      id: how === 'met' ? 'callAskMet' : 'withdrawAsk',
      at: how === 'met' ? askPaths.met : askPaths.withdraw,
      summary:
        how === 'met'
          ? 'Call an ask or offer of one’s own organisation met'
          : 'Take back an ask or offer of one’s own organisation',
      tag,
      input: nothing,
      output: askDone,
      find: findAtAsk,
      policy: mayEnd,
      refusals: endAskRefusals,
      act: async ({ mission, ask: one }: AtAsk, _, ask) => {
        const speaking = speakingThrough(parts, ask, one.organisation.id);
        const ended = await db.write((tx) => endAsk(tx, mission.id, one, how, speaking));
        if (!ended.ok) return ended;
        return allowed({
          to: askPaths.list({ mission: mission.slug }),
          shown: { mission: mission.slug, ask: one.slug },
        });
      },
      again: async ({ mission }, attempt, frame, ask) => (
        <AsksPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={await showAsks(mission, ask.actor, {})}
          problems={attempt.problems}
        />
      ),
    }),
  );

  return [
    page<MissionFacts, AsksQuery, AsksShown>({
      id: 'listAsks',
      at: askPaths.list,
      summary: 'What organisations lack for a mission, and what they can bring',
      tag,
      query: asksQuery,
      output: asksOutput,
      find,
      policy: maySeeConnections,
      show: (mission, { actor, query }) => showAsks(mission, actor, query),
      view: (shown, frame, mission, ask) => (
        <AsksPage frame={frame} mission={mission} tabs={tabs(mission, ask)} shown={shown} />
      ),
    }),
    page({
      id: 'showAskOrOfferForm',
      at: askPaths.put,
      summary: 'What is asked to put an ask or an offer before a mission',
      tag,
      output: putAskOutput,
      find,
      policy: mayBegin,
      show: showPut,
      view: (shown, frame, mission, ask) => putView(shown, frame, mission, ask, untouched),
    }),
    form({
      id: 'putAsk',
      at: askPaths.put,
      summary: 'Put an ask or an offer before a mission',
      tag,
      input: askInput,
      output: askDone,
      find,
      policy: mayBegin,
      refusals: putAskRefusals,
      act: async (mission: MissionFacts, input, ask) => {
        const own = postFor(ask.actor, mission).organisation.id;
        const speaking = speakingThrough(parts, ask, own);
        const put = await db.write((tx) => putAsk(tx, mission, input, speaking));
        if (!put.ok) return put;
        return allowed({
          to: askPaths.list({ mission: mission.slug }),
          shown: { mission: mission.slug, ask: put.value.slug },
        });
      },
      again: async (mission, attempt, frame, ask) =>
        putView(await showPut(mission), frame, mission, ask, attempt),
    }),
    ...ends,
  ];
}

/** Stands for an ask that is not looked for, because the policy lets nobody that far. */
const notLookedFor: AskOrOffer = {
  id: '',
  slug: '',
  kind: 'ask',
  what: '',
  about: null,
  means: null,
  untilOn: null,
  state: 'open',
  madeAt: new Date(0),
  organisation: { id: '', slug: '', name: '', sector: null, tier: null },
  workstream: null,
  answers: 0,
  promised: 0,
};
