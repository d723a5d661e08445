import { type Actor, postIn } from '../../../kernel/actor.ts';
import { dayIn, Temporal } from '../../../kernel/day.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { type MissionFacts, maySeeConnections } from '../../missions/index.ts';
import type { SideActing } from '../commands/acting.ts';
import {
  answerVersion,
  beginAgreement,
  leaveAgreement,
  proposeVersion,
} from '../commands/agreements.ts';
import {
  beginRefusals,
  leaveRefusals,
  proposeRefusals,
  versionRefusals,
} from '../copy/agreements.ts';
import { differences, linesOf, type VersionMove } from '../domain/agreements.ts';
import { relationshipPaths } from '../paths.ts';
import { mayBeginAgreement, mayReadAgreement, mayWriteAgreement } from '../policy.ts';
import {
  type Agreement,
  findAgreement,
  listAgreements,
  type Version,
} from '../queries/agreements.ts';
import { listConnectedOrganisations } from '../queries/connections.ts';
import {
  type AgreementShown,
  type AgreementsShown,
  agreementDone,
  agreementShown,
  agreementsShown,
  beginInput,
  headingsOf,
  versionInput,
  versionQuery,
  wordsInput,
} from '../schema/agreements.ts';
import { nothing } from '../schema/tending.ts';
import { AgreementPage } from '../views/agreement-page.tsx';
import { AgreementsPage } from '../views/agreements-page.tsx';
import { missionNamed } from './faces.ts';
import { momentOf } from './pair.ts';
import { findAtMission, type RelationshipParts } from './parts.ts';

const tag = 'relationships';

interface AtMission {
  readonly mission: MissionFacts;
}
interface AtAgreement extends AtMission {
  readonly agreement: Agreement;
}

/** Working agreements of a mission: written together, in versions that each party accepts. */
export function agreementRoutes(parts: RelationshipParts): Route[] {
  const { db, tabs, timeZone } = parts;
  const findMission = (ask: Ask) => findAtMission(parts, ask);
  const find = async (ask: Ask): Promise<AtAgreement | null> => {
    const found = await findAtMission(parts, ask);
    const agreement =
      found && (await findAgreement(db.read, found.mission.id, ask.params.agreement ?? ''));
    return agreement && { ...found, agreement };
  };
  const access = ({ parties, versions }: Agreement) => ({
    parties,
    open: versions.some(({ state, audience }) => state === 'in-force' && audience === 'mission'),
  });
  const read = (actor: Actor, { mission, agreement }: AtAgreement) =>
    mayReadAgreement(actor, mission, access(agreement));
  const write = (actor: Actor, { mission, agreement }: AtAgreement) =>
    mayWriteAgreement(actor, mission, access(agreement));

  /** For which of some organisations the actor acts, for a command. */
  function acting(organisationIds: readonly (string | null)[], ask: Ask): SideActing {
    const post = organisationIds.map((id) => postIn(ask.actor, id)).find((one) => one !== null);
    if (!post) throw new Error('a policy let somebody act who is no party');
    return { post: post.postId, organisation: post.organisation.id, ...momentOf(parts, ask) };
  }
  const partyActing = ({ agreement }: AtAgreement, ask: Ask) =>
    acting(
      agreement.parties.flatMap(({ id, leftOn }) => (leftOn === null ? [id] : [])),
      ask,
    );

  const day = (instant: Date) =>
    dayIn(Temporal.Instant.fromEpochMilliseconds(instant.getTime()), timeZone);

  const show = ({ mission, agreement }: AtAgreement, ask: Ask): AgreementShown => {
    const { parties, versions } = agreement;
    const slugOf = (id: string) => parties.find((party) => party.id === id)?.slug ?? '';
    const face = (version: Version) => ({
      number: version.number,
      title: version.title,
      headings: version.headings.map(({ heading, words }) => ({ heading, words })),
      audience: version.audience,
      reviewOn: version.reviewOn,
      proposedBy: slugOf(version.proposedBy),
      proposedOn: day(version.proposedAt),
      state: version.state,
      inForceOn: version.inForceOn,
      answer: version.answer,
      acceptedBy: version.acceptedBy.map(slugOf),
    });
    const mine = parties.find(({ id }) => postIn(ask.actor, id) !== null);
    const inForce = versions.find(({ state }) => state === 'in-force');
    const proposed = mine && versions.find(({ state }) => state === 'proposed');
    const seen = mine ? versions : inForce ? [inForce] : [];
    const { version: asked } = ask.query as { version?: string };
    const looked = seen.find(({ number }) => String(number) === asked);
    const current = looked ?? proposed;
    const before =
      current && versions.find((one) => one.inForceOn !== null && one.number < current.number);
    return {
      mission: missionNamed(mission),
      id: agreement.slug,
      parties: parties.map(({ slug, name, sector, leftOn, leftWords }) => ({
        id: slug,
        name,
        sector,
        leftOn,
        leftWords: mine ? leftWords : null,
      })),
      endedOn: agreement.endedOn,
      side: mine && mine.leftOn === null && agreement.endedOn === null ? mine.slug : null,
      reviewDue:
        inForce !== undefined && agreement.endedOn === null && inForce.reviewOn <= ask.today,
      inForce: inForce ? face(inForce) : null,
      proposed: proposed ? face(proposed) : null,
      versions: seen.map(face),
      looked: looked ? face(looked) : null,
      changes:
        mine && current && before
          ? {
              from: before.number,
              lines: differences(linesOf(before.headings), linesOf(current.headings)),
            }
          : null,
    };
  };
  const view = (
    shown: AgreementShown,
    at: AtAgreement,
    attempt: Attempt,
    frame: Frame,
    ask: Ask,
  ) => (
    <AgreementPage
      frame={frame}
      mission={at.mission}
      tabs={tabs(at.mission, ask)}
      shown={shown}
      attempt={attempt}
    />
  );
  const again = (at: AtAgreement, attempt: Attempt, frame: Frame, ask: Ask) =>
    view(show(at, { ...ask, query: {} }), at, attempt, frame, ask);

  const showAll = async ({ mission }: AtMission, { actor }: Ask): Promise<AgreementsShown> => {
    const own = actor.kind === 'person' ? (actor.posts[0]?.organisation ?? null) : null;
    const mayBegin = mayBeginAgreement(actor, mission) === 'yes';
    const [agreements, connected] = await Promise.all([
      listAgreements(db.read, mission.id, own?.id ?? null),
      mayBegin ? listConnectedOrganisations(db.read, mission.id) : [],
    ]);
    return {
      mission: missionNamed(mission),
      agreements: agreements.flatMap((agreement) => {
        const { slug, versions, endedOn } = agreement;
        const inForce = versions.find(({ state }) => state === 'in-force');
        const mine = agreement.parties.some(({ id }) => id === own?.id);
        const version = inForce ?? (mine ? versions[0] : undefined);
        return version
          ? [
              {
                id: slug,
                title: version.title,
                parties: agreement.parties.map((party) => ({
                  id: party.slug,
                  name: party.name,
                  sector: party.sector,
                })),
                state: version.state,
                reviewOn: version.reviewOn,
                endedOn,
              },
            ]
          : [];
      }),
      others: mayBegin
        ? connected
            .filter(({ id }) => id !== own?.slug)
            .map(({ id, name, sector }) => ({ id, name, sector }))
        : null,
    };
  };
  const viewAll = (
    shown: AgreementsShown,
    at: AtMission,
    attempt: Attempt,
    frame: Frame,
    ask: Ask,
  ) => (
    <AgreementsPage
      frame={frame}
      mission={at.mission}
      tabs={tabs(at.mission, ask)}
      shown={shown}
      attempt={attempt}
    />
  );

  const addressOf = (mission: MissionFacts, agreement: string) => ({
    to: relationshipPaths.agreement({ mission: mission.slug, agreement }),
    shown: { mission: mission.slug, agreement },
  });
  const done = <R extends string>(
    { mission, agreement }: AtAgreement,
    result: Result<unknown, R>,
  ) => (result.ok ? allowed(addressOf(mission, agreement.slug)) : result);
  const answer = async (at: AtAgreement, move: VersionMove, words: string | null, ask: Ask) =>
    done(
      at,
      await db.write((tx) =>
        answerVersion(tx, at.mission, at.agreement, { move, answer: words }, partyActing(at, ask)),
      ),
    );
  const writing = { tag, output: agreementDone, find, policy: write, again };

  return [
    page({
      id: 'showAgreements',
      at: relationshipPaths.agreements,
      summary: 'The working agreements of a mission that I may read',
      tag,
      output: agreementsShown,
      find: findMission,
      policy: (actor: Actor, { mission }: AtMission) => maySeeConnections(actor, mission),
      show: showAll,
      view: (shown, frame, at, ask) => viewAll(shown, at, untouched, frame, ask),
    }),
    form({
      id: 'beginAgreement',
      at: relationshipPaths.agreements,
      summary: 'Begin a working agreement with other organisations of a mission',
      tag,
      input: beginInput,
      output: agreementDone,
      find: findMission,
      policy: (actor: Actor, { mission }: AtMission) => mayBeginAgreement(actor, mission),
      refusals: beginRefusals,
      async act({ mission }, input, ask) {
        const { title, audience, reviewOn, parties } = input;
        const wish = { title, audience, reviewOn, parties, headings: headingsOf(input) };
        const by = acting([mission.leadId, ...mission.partnerIds], ask);
        const connected = await listConnectedOrganisations(db.read, mission.id);
        const begun = await db.write((tx) => beginAgreement(tx, mission, wish, connected, by));
        return begun.ok ? allowed(addressOf(mission, begun.value.slug)) : begun;
      },
      again: async (at, attempt, frame, ask) =>
        viewAll(await showAll(at, ask), at, attempt, frame, ask),
    }),
    page({
      id: 'showAgreement',
      at: relationshipPaths.agreement,
      summary:
        'A working agreement: what is in force, what is proposed, and every version as it was',
      tag,
      query: versionQuery,
      output: agreementShown,
      find,
      policy: read,
      show: async (at, ask) => show(at, ask),
      view: (shown, frame, at, ask) => view(shown, at, untouched, frame, ask),
    }),
    form({
      ...writing,
      id: 'proposeAgreement',
      at: relationshipPaths.proposeAgreement,
      summary: 'Propose other words for a working agreement',
      input: versionInput,
      refusals: proposeRefusals,
      async act(at, input, ask) {
        const { title, audience, reviewOn } = input;
        const wish = { title, audience, reviewOn, headings: headingsOf(input) };
        const by = partyActing(at, ask);
        return done(
          at,
          await db.write((tx) => proposeVersion(tx, at.mission, at.agreement, wish, by)),
        );
      },
    }),
    form({
      ...writing,
      id: 'acceptAgreement',
      at: relationshipPaths.acceptAgreement,
      summary: 'Accept the words that are proposed for a working agreement',
      input: nothing,
      refusals: versionRefusals,
      act: (at, _, ask) => answer(at, 'accept', null, ask),
    }),
    form({
      ...writing,
      id: 'declineAgreement',
      at: relationshipPaths.declineAgreement,
      summary: 'Decline the words that are proposed, and say what is needed instead',
      input: wordsInput,
      refusals: versionRefusals,
      act: (at, input, ask) => answer(at, 'decline', input.answer, ask),
    }),
    form({
      ...writing,
      id: 'withdrawAgreement',
      at: relationshipPaths.withdrawAgreement,
      summary: 'Take back words that my organisation proposed',
      input: nothing,
      refusals: versionRefusals,
      act: (at, _, ask) => answer(at, 'withdraw', null, ask),
    }),
    form({
      ...writing,
      id: 'leaveAgreement',
      at: relationshipPaths.leaveAgreement,
      summary: 'Leave a working agreement, and say why',
      input: wordsInput,
      refusals: leaveRefusals,
      act: async (at, input, ask) =>
        done(
          at,
          await db.write((tx) =>
            leaveAgreement(tx, at.mission, at.agreement, input.answer, partyActing(at, ask)),
          ),
        ),
    }),
  ];
}
