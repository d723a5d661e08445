import { type Actor, postIn } from '../../../kernel/actor.ts';
import { dayIn, Temporal } from '../../../kernel/day.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import { type Sector, sectorsInTurn } from '../../../kernel/sector.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import {
  type AskerActing,
  askIntroduction,
  type BrokerFacts,
  moveIntroduction,
  offerIntroduction,
  partiesOf,
} from '../commands/introductions.ts';
import { askRefusals, introductionRefusals } from '../copy/introductions.ts';
import { introducersOf } from '../domain/coordination.ts';
import {
  type IntroductionMove,
  type IntroductionState,
  introductionMoves,
} from '../domain/introductions.ts';
import { opennessOfAll } from '../domain/moves.ts';
import { connectionsTurn, pictureOf } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import { mayAskIntroduction, mayMoveIntroduction } from '../policy.ts';
import { findConnectionFacts } from '../queries/connections.ts';
import { type IntroductionRow, listIntroductionsOf } from '../queries/introductions.ts';
import {
  askInput,
  endInput,
  type IntroductionShown,
  introduceInput,
  introductionDone,
  introductionShown,
} from '../schema/introductions.ts';
import { nothing } from '../schema/tending.ts';
import { IntroductionPage } from '../views/introduction-page.tsx';
import { missionNamed } from './faces.ts';
import { convenorActing, findOfPair, momentOf, type OfPair } from './pair.ts';
import type { RelationshipParts } from './parts.ts';

const tag = 'relationships';

/** A pair with its introductions, and who could bring the two together. */
interface AtIntroduction extends OfPair {
  readonly facts: FoundBrokers;
  readonly introductions: readonly IntroductionRow[];
}

/** What connections say, with the sector of each broker. */
interface FoundBrokers extends BrokerFacts {
  readonly brokers: readonly (BrokerFacts['brokers'][number] & {
    readonly sector: Sector | null;
  })[];
}

const noFacts = { facts: { gap: false, brokers: [] }, introductions: [] };

/** Asking a broker to introduce two organisations, and following it through to a first contact. */
export function introductionRoutes(parts: RelationshipParts): Route[] {
  const { db, tabs, timeZone } = parts;

  const find = async (ask: Ask): Promise<AtIntroduction | null> => {
    const pair = await findOfPair(parts, ask);
    // Who may not see introductions is not told which there are.
    if (!pair || mayAskIntroduction(ask.actor, pair.mission) !== 'yes')
      return pair && { ...pair, ...noFacts };
    const [facts, introductions] = await Promise.all([
      findBrokers(pair, ask),
      listIntroductionsOf(db.read, pair.mission.id, [pair.one.id, pair.other.id]),
    ]);
    return { ...pair, facts, introductions };
  };

  /** Whether two are a gap today, and who works with both, from the connections of the mission. */
  async function findBrokers({ mission, one, other }: OfPair, ask: Ask): Promise<FoundBrokers> {
    const recorded = await findConnectionFacts(db.read, mission);
    const { connections } = pictureOf(recorded, ask.today, sectorsInTurn(connectionsTurn));
    if (!connections) return noFacts.facts;
    const idAt = (at: number) => connections.organisations[at]?.id;
    const two = [one.slug, other.slug];
    const gap = connections.gaps.some(
      ({ a, b }) => two.includes(idAt(a) ?? '') && two.includes(idAt(b) ?? ''),
    );
    const named = new Map(recorded.organisations.map((each) => [each.id, each]));
    const brokers = introducersOf(connections.contacts, one.slug, other.slug).flatMap((slug) => {
      const found = named.get(slug);
      return found ? [{ id: found.rowId, slug, name: found.name, sector: found.sector }] : [];
    });
    return { gap, brokers };
  }

  const policy = (actor: Actor, { mission }: AtIntroduction) => mayAskIntroduction(actor, mission);
  const movePolicy = (actor: Actor, { mission, one, other, introductions }: AtIntroduction) => {
    const live = introductions.find(({ endedAt }) => endedAt === null);
    return mayMoveIntroduction(actor, mission, [
      one.id,
      other.id,
      live?.broker.id ?? null,
      live?.asker?.id ?? null,
    ]);
  };

  const day = (instant: Date | null) =>
    instant && dayIn(Temporal.Instant.fromEpochMilliseconds(instant.getTime()), timeZone);

  function face(row: IntroductionRow, { one, other }: OfPair, actor: Actor) {
    const acts = actor.kind === 'person' ? (actor.posts[0]?.organisation.id ?? null) : null;
    const parties = partiesOf(
      {
        one_id: row.oneId,
        other_id: row.otherId,
        broker_id: row.broker.id,
        asked_by: row.asker?.id ?? null,
      },
      acts,
    );
    const reads = parties.length > 0;
    const slugOf = (id: string) => (id === one.id ? one.slug : other.slug);
    const named = ({ slug, name }: { slug: string; name: string }) => ({ id: slug, name });
    return {
      id: row.slug,
      broker: named(row.broker),
      asker: row.asker && named(row.asker),
      askedOn: day(row.askedAt) ?? '',
      why: reads ? row.why : null,
      state: row.state,
      words: reads ? row.words : null,
      introducedOn: day(row.introducedAt),
      acknowledgedBy: [
        ...(row.oneAcknowledgedAt ? [slugOf(row.oneId)] : []),
        ...(row.otherAcknowledgedAt ? [slugOf(row.otherId)] : []),
      ],
      answer: reads ? row.answer : null,
      endedOn: day(row.endedAt),
      moves: opennessOfAll(introductionMoves, row.state, parties).map(({ move, openness }) => {
        const mine = acts === row.oneId ? row.oneAcknowledgedAt : row.otherAcknowledgedAt;
        const again = move === 'acknowledge' && openness.open && mine !== null;
        return {
          move,
          open: openness.open && !again,
          by: !openness.open && openness.why === 'not-yours' ? [...openness.by] : null,
        };
      }),
    };
  }

  const show = (at: AtIntroduction, { actor }: Ask): IntroductionShown => {
    const { mission, one, other, facts, introductions } = at;
    const live = introductions.find(({ endedAt }) => endedAt === null);
    const open = facts.gap && live === undefined && facts.brokers.length > 0;
    const own = facts.brokers.some(({ id }) => postIn(actor, id) !== null);
    return {
      mission: missionNamed(mission),
      organisations: [pairNamed(one), pairNamed(other)],
      gap: facts.gap,
      brokers: facts.brokers.map(({ slug, name, sector }) => ({ id: slug, name, sector })),
      live: live ? face(live, at, actor) : null,
      past: introductions.filter((one) => one !== live).map((one) => face(one, at, actor)),
      mayAsk: open && facts.brokers.some(({ id }) => postIn(actor, id) === null),
      mayOffer: open && own,
    };
  };

  const view = (
    shown: IntroductionShown,
    at: AtIntroduction,
    attempt: Attempt,
    frame: Frame,
    ask: Ask,
  ) => (
    <IntroductionPage
      frame={frame}
      mission={at.mission}
      tabs={tabs(at.mission, ask)}
      shown={shown}
      attempt={attempt}
    />
  );
  const again = (at: AtIntroduction, attempt: Attempt, frame: Frame, ask: Ask) =>
    view(show(at, ask), at, attempt, frame, ask);
  const done = <R extends string>(
    { mission, one, other }: OfPair,
    state: IntroductionState,
    result: Result<unknown, R>,
  ) =>
    result.ok
      ? allowed({
          to: relationshipPaths.introduction({
            mission: mission.slug,
            one: one.slug,
            other: other.slug,
          }),
          shown: {
            mission: mission.slug,
            organisations: [one.slug, other.slug] as [string, string],
            state,
          },
        })
      : result;

  /** Whoever acts, through the post by which they act now. */
  const acting = (ask: Ask) => {
    const post = ask.actor.kind === 'person' ? ask.actor.posts[0] : undefined;
    if (!post) throw new Error('a policy let somebody act who holds no post');
    return {
      post: post.postId,
      organisation: post.organisation.id,
      ...momentOf(parts, ask),
    };
  };
  const asker = (at: OfPair, ask: Ask): AskerActing => {
    if (ask.actor.kind !== 'person' || ask.actor.posts.length === 0)
      return convenorActing(parts, at, ask);
    const { post, organisation, ...moment } = acting(ask);
    return { by: { post, organisation }, ...moment };
  };
  const move = async (at: AtIntroduction, name: IntroductionMove, words: string | null, ask: Ask) =>
    done(
      at,
      introductionMoves[name].to,
      await db.write((tx) => moveIntroduction(tx, at, { move: name, words }, acting(ask))),
    );
  const moveForm = { tag, output: introductionDone, find, policy: movePolicy, again };

  return [
    page({
      id: 'showIntroduction',
      at: relationshipPaths.introduction,
      summary: 'Who could introduce two organisations, and how an introduction of them stands',
      tag,
      output: introductionShown,
      find,
      policy,
      show: async (at, ask) => show(at, ask),
      view: (shown, frame, at, ask) => view(shown, at, untouched, frame, ask),
    }),
    form({
      id: 'askIntroduction',
      at: relationshipPaths.introduction,
      summary: 'Ask an organisation that works with both to introduce two others',
      tag,
      input: askInput,
      output: introductionDone,
      find,
      policy,
      refusals: askRefusals,
      act: async (at, wish, ask) =>
        done(
          at,
          'asked',
          await db.write((tx) => askIntroduction(tx, at, at.facts, wish, asker(at, ask))),
        ),
      again,
    }),
    form({
      id: 'offerIntroduction',
      at: relationshipPaths.offerIntroduction,
      summary: 'Introduce two organisations that mine works with',
      tag,
      input: introduceInput,
      output: introductionDone,
      find,
      policy: (actor, at) =>
        mayMoveIntroduction(
          actor,
          at.mission,
          at.facts.brokers.map(({ id }) => id),
        ),
      refusals: askRefusals,
      act: async (at, { words }, ask) =>
        done(
          at,
          'introduced',
          await db.write((tx) => offerIntroduction(tx, at, at.facts, words, acting(ask))),
        ),
      again,
    }),
    form({
      ...moveForm,
      id: 'acceptIntroduction',
      at: relationshipPaths.acceptIntroduction,
      summary: 'Accept to introduce two organisations later',
      input: nothing,
      refusals: introductionRefusals,
      act: (at, _, ask) => move(at, 'accept', null, ask),
    }),
    form({
      ...moveForm,
      id: 'declineIntroduction',
      at: relationshipPaths.declineIntroduction,
      summary: 'Decline to introduce two organisations, and say why',
      input: endInput,
      refusals: introductionRefusals,
      act: (at, { answer }, ask) => move(at, 'decline', answer, ask),
    }),
    form({
      ...moveForm,
      id: 'makeIntroduction',
      at: relationshipPaths.makeIntroduction,
      summary: 'Introduce two organisations, as I was asked to',
      input: introduceInput,
      refusals: introductionRefusals,
      act: (at, { words }, ask) => move(at, 'introduce', words, ask),
    }),
    form({
      ...moveForm,
      id: 'withdrawIntroduction',
      at: relationshipPaths.withdrawIntroduction,
      summary: 'Take back the request for an introduction',
      input: nothing,
      refusals: introductionRefusals,
      act: (at, _, ask) => move(at, 'withdraw', null, ask),
    }),
    form({
      ...moveForm,
      id: 'acknowledgeIntroduction',
      at: relationshipPaths.acknowledgeIntroduction,
      summary: 'Thank for an introduction',
      input: nothing,
      refusals: introductionRefusals,
      act: (at, _, ask) => move(at, 'acknowledge', null, ask),
    }),
    form({
      ...moveForm,
      id: 'stopIntroduction',
      at: relationshipPaths.stopIntroduction,
      summary: 'Stop an introduction that leads nowhere, and say why',
      input: endInput,
      refusals: introductionRefusals,
      act: (at, { answer }, ask) => move(at, 'stop', answer, ask),
    }),
  ];
}

const pairNamed = ({ slug, name, sector }: OfPair['one']) => ({ id: slug, name, sector });
