import type { Actor } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { convenes, type MissionFacts, mayChangeMission } from '../../missions/index.ts';
import { sidesFrom } from '../commands/acting.ts';
import { answerCheck, openRound } from '../commands/checks.ts';
import { checkRefusals, roundRefusals } from '../copy/check.ts';
import { decideToAnswerCheck, differenceOf, scoresOf } from '../domain/check.ts';
import { relationshipPaths } from '../paths.ts';
import { mayAskIntroduction, sideOf } from '../policy.ts';
import {
  findOpenRound,
  listAnswers,
  listChecks,
  listRounds,
  listTiesToCheck,
} from '../queries/checks.ts';
import {
  answerOf,
  type CheckShown,
  checkDone,
  checkInput,
  checkShown,
  type RoundsShown,
  roundDone,
  roundInput,
  roundsShown,
} from '../schema/check.ts';
import { CheckPage } from '../views/check-page.tsx';
import { RoundsPage } from '../views/rounds-page.tsx';
import { missionNamed } from './faces.ts';
import { type AtPair, convenorActing, findAtPair, pairPolicies, sideActing } from './pair.ts';
import { findAtMission, type RelationshipParts } from './parts.ts';

const tag = 'relationships';

/** The two-way check of a tie, at any time or in rounds that the convenor opens. */
export function checkRoutes(parts: RelationshipParts): Route[] {
  const { db, tabs } = parts;
  const find = (ask: Ask) => findAtPair(parts, ask);

  const show = async (pair: AtPair, { actor, today }: Ask): Promise<CheckShown> => {
    const side = sideOf(actor, pair) ?? '';
    const { own, theirs } = sidesFrom(pair, side);
    const [round, checks] = await Promise.all([
      findOpenRound(db.read, pair.mission.id, today),
      pair.tie ? listChecks(db.read, pair.tie.id) : [],
    ]);
    const answers = await listAnswers(
      db.read,
      checks.map(({ id }) => id),
    );
    const answerIn = (checkId: string, organisationId: string) =>
      answers.find((one) => one.checkId === checkId && one.organisationId === organisationId);
    const ofRound = round && checks.find(({ roundId }) => roundId === round.id);
    const open = checks.find(({ roundId, completeOn }) => roundId === null && completeOn === null);
    const decided = decideToAnswerCheck(
      {
        tied: pair.tie !== null,
        round: round && { complete: (ofRound?.completeOn ?? null) !== null },
        open: open !== undefined,
        lastOn: checks.map(({ completeOn }) => completeOn).find((on) => on !== null) ?? null,
      },
      today,
    );
    const now = decided.ok ? (decided.value === 'round' ? ofRound : open) : undefined;
    const isFrom = pair.tie?.facts.from === own.slug;
    const mine = now && answerIn(now.id, own.id);
    const face = ({ slug, name, sector }: AtPair['one']) => ({ id: slug, name, sector });
    return {
      mission: missionNamed(pair.mission),
      organisations: [face(own), face(theirs)],
      recorded: pair.tie !== null,
      roundClosesOn: round?.closesOn ?? null,
      now: now
        ? {
            own: mine ? numbersOf(mine.answer) : null,
            answeredOn: mine?.answeredOn ?? null,
            theirsAnswered: (isFrom ? now.toAnsweredOn : now.fromAnsweredOn) !== null,
          }
        : null,
      mayAnswer: decided.ok,
      whyNot: decided.ok ? null : decided.refusal,
      complete: checks
        .flatMap(({ id, completeOn }) => {
          const ours = answerIn(id, own.id)?.answer;
          const other = answerIn(id, theirs.id)?.answer;
          return completeOn && ours && other ? [{ on: completeOn, ours, other }] : [];
        })
        .map(({ on, ours, other }, at) => ({
          on,
          own: scoresOf(ours),
          theirs: scoresOf(other),
          difference: differenceOf(scoresOf(ours), scoresOf(other)),
          items: at === 0 ? { own: numbersOf(ours), theirs: numbersOf(other) } : null,
        })),
    };
  };
  const view = (shown: CheckShown, pair: AtPair, attempt: Attempt, frame: Frame, ask: Ask) => (
    <CheckPage
      frame={frame}
      mission={pair.mission}
      tabs={tabs(pair.mission, ask)}
      shown={shown}
      attempt={attempt}
    />
  );

  interface AtMission {
    readonly mission: MissionFacts;
  }
  const findMission = (ask: Ask) => findAtMission(parts, ask);
  const showRounds = async (
    { mission }: AtMission,
    { actor, today }: Ask,
  ): Promise<RoundsShown> => {
    const rounds = await listRounds(db.read, mission.id);
    const open = rounds.find(({ opensOn, closesOn }) => opensOn <= today && closesOn >= today);
    const own = actor.kind === 'person' ? actor.posts[0]?.organisation : undefined;
    const mine = own && open ? await listTiesToCheck(db.read, mission.id, own.id, open.id) : null;
    return {
      mission: missionNamed(mission),
      open: open ? { opensOn: open.opensOn, closesOn: open.closesOn } : null,
      rounds: rounds.map(({ slug, opensOn, closesOn }) => ({ id: slug, opensOn, closesOn })),
      mine:
        mine?.map(({ one, other, answered }) => {
          const theirs = one.slug === own?.slug ? other : one;
          return { with: { id: theirs.slug, name: theirs.name }, own: own?.slug ?? '', answered };
        }) ?? null,
      mayOpen: convenes(actor, mission) && open === undefined,
    };
  };
  const roundsView = (
    shown: RoundsShown,
    { mission }: AtMission,
    attempt: Attempt,
    frame: Frame,
    ask: Ask,
  ) => (
    <RoundsPage
      frame={frame}
      mission={mission}
      tabs={tabs(mission, ask)}
      shown={shown}
      attempt={attempt}
    />
  );

  return [
    page({
      id: 'showCheck',
      at: relationshipPaths.check,
      summary: 'How a tie works for both of its sides, for the two alone',
      tag,
      output: checkShown,
      find,
      policy: pairPolicies.tend,
      show,
      view: (shown, frame, pair, ask) => view(shown, pair, untouched, frame, ask),
    }),
    form({
      id: 'answerCheck',
      at: relationshipPaths.check,
      summary: 'Say how a tie works for my organisation',
      tag,
      input: checkInput,
      output: checkDone,
      find,
      policy: pairPolicies.tend,
      refusals: checkRefusals,
      async act(pair, input, ask) {
        const acting = sideActing(parts, pair, ask);
        const done = await db.write((tx) => answerCheck(tx, pair, answerOf(input), acting));
        if (!done.ok) return done;
        const { mission, one, other } = pair;
        return allowed({
          to: relationshipPaths.check({ mission: mission.slug, one: one.slug, other: other.slug }),
          shown: {
            mission: mission.slug,
            organisations: [one.slug, other.slug] as [string, string],
            complete: done.value.complete,
          },
        });
      },
      again: async (pair, attempt, frame, ask) =>
        view(await show(pair, ask), pair, attempt, frame, ask),
    }),
    page({
      id: 'showChecks',
      at: relationshipPaths.checks,
      summary: 'Rounds in which the ties of a mission are checked, and those of mine to check',
      tag,
      output: roundsShown,
      find: findMission,
      policy: (actor: Actor, { mission }: AtMission) => mayAskIntroduction(actor, mission),
      show: showRounds,
      view: (shown, frame, at, ask) => roundsView(shown, at, untouched, frame, ask),
    }),
    form({
      id: 'openRound',
      at: relationshipPaths.checks,
      summary: 'Open a round in which every tie of a mission is checked',
      tag,
      input: roundInput,
      output: roundDone,
      find: findMission,
      policy: (actor: Actor, { mission }: AtMission) => mayChangeMission(actor, mission),
      refusals: roundRefusals,
      async act({ mission }, { closesOn }, ask) {
        const acting = convenorActing(parts, { mission }, ask);
        const opened = await db.write((tx) => openRound(tx, mission, closesOn, acting));
        if (!opened.ok) return opened;
        return allowed({
          to: relationshipPaths.checks({ mission: mission.slug }),
          shown: { mission: mission.slug, round: opened.value.slug },
        });
      },
      again: async (at, attempt, frame, ask) =>
        roundsView(await showRounds(at, ask), at, attempt, frame, ask),
    }),
  ];
}

const numbersOf = ({ works, trust, worth }: ReturnType<typeof answerOf>) => ({
  works: [...works],
  trust: [...trust],
  worth: [...worth],
});
