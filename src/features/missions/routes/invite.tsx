import { type Actor, consentsFor, type May } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { inviting } from '../../people/index.ts';
import { authorityOf } from '../commands/acting.ts';
import { answerForPartner, invitePartner } from '../commands/invite.ts';
import { answerRefusals, inviteCopy, inviteRefusals } from '../copy/invite.ts';
import { missionPaths } from '../paths.ts';
import { mayChangeMission } from '../policy.ts';
import { listOrganisations } from '../queries/around.ts';
import type { MissionFacts } from '../queries.ts';
import {
  answerInput,
  answerOutput,
  inviteDone,
  inviteInput,
  invitesOutput,
  nothing,
} from '../schema/invite.ts';
import { partnerDone } from '../schema/mission.ts';
import { AnswerPage, InvitePage } from '../views/invite.tsx';
import { actingOn, type MissionParts, openMission, tag } from './parts.ts';

/** A convenor asks an organisation to take part; the organisation answers for itself. */
export function inviteRoutes(parts: MissionParts): Route[] {
  const { db, tabs, url } = parts;
  const find = (ask: Ask) => openMission(parts, ask);
  const waiting = (mission: MissionFacts, ask: Ask) =>
    inviting.list(db.read, { mission: mission.id }, ask.now.toString());
  const show = async (mission: MissionFacts, ask: Ask) => ({
    mission: { id: mission.slug, name: mission.name },
    invitations: (await waiting(mission, ask)).map(({ slug, organisation, address }) => ({
      id: slug,
      organisation: { id: organisation.slug, name: organisation.name },
      address,
    })),
  });
  const again = async (mission: MissionFacts, attempt: Attempt, frame: Frame, ask: Ask) => (
    <InvitePage
      frame={frame}
      mission={mission}
      tabs={tabs(mission, ask)}
      shown={await show(mission, ask)}
      attempt={attempt}
    />
  );
  const findInvited = async (ask: Ask) => {
    const mission = await find(ask);
    if (!mission) return null;
    const invitation = (await waiting(mission, ask)).find(
      ({ slug }) => slug === ask.params.invitation,
    );
    return invitation ? { mission, invitation } : null;
  };
  type Invited = NonNullable<Awaited<ReturnType<typeof findInvited>>>;

  const findAnswering = async (ask: Ask) => {
    const mission = await find(ask);
    if (!mission) return null;
    const partner = (await listOrganisations(db.read, mission.id, ask.today)).find(
      (each) => each.partner && each.slug === ask.params.organisation,
    );
    return partner ? { mission, partner } : null;
  };
  type Answering = NonNullable<Awaited<ReturnType<typeof findAnswering>>>;
  const mayAnswer = (actor: Actor, { partner }: Answering): May =>
    consentsFor(actor, partner.id) ? 'yes' : { no: inviteCopy.mayAnswer };
  const answerView = (
    { mission, partner }: Answering,
    frame: Frame,
    ask: Ask,
    attempt: Attempt,
  ) => (
    <AnswerPage
      frame={frame}
      mission={mission}
      tabs={tabs(mission, ask)}
      organisation={partner}
      consent={partner.consent}
      attempt={attempt}
    />
  );

  return [
    page({
      id: 'showInviteForm',
      at: missionPaths.invitePartner,
      summary: 'What is asked to invite an organisation, and the invitations that wait',
      tag,
      output: invitesOutput,
      find,
      policy: mayChangeMission,
      show,
      view: (shown, frame, mission, ask) => (
        <InvitePage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'invitePartner',
      at: missionPaths.invitePartner,
      summary: 'Invite an organisation to take part in a mission, by its own consent',
      tag,
      input: inviteInput,
      output: partnerDone,
      find,
      policy: mayChangeMission,
      refusals: inviteRefusals,
      async act(mission, { address, ...wish }, ask) {
        const asked = { ...wish, address: address || null };
        const invited = await db.write((tx) =>
          invitePartner(tx, mission, asked, { ...actingOn(mission, ask), url }),
        );
        if (!invited.ok) return invited;
        const { slug, name, role } = invited.value;
        return allowed({
          to: missionPaths.invitePartner({ mission: mission.slug }),
          shown: { id: slug, name, role },
        });
      },
      again,
    }),
    form({
      id: 'withdrawMissionInvitation',
      at: missionPaths.withdrawInvitation,
      summary: 'Take an invitation to come in for an organisation back',
      tag,
      input: nothing,
      output: inviteDone,
      find: findInvited,
      policy: (actor, { mission }: Invited) => mayChangeMission(actor, mission),
      refusals: { 'invitation-used': answerRefusals['not-asked'] },
      async act({ mission, invitation }, _, ask) {
        const by = authorityOf(ask.actor, mission.leadId);
        const ended = await db.write((tx) => inviting.withdraw(tx, invitation, by, ask.now));
        if (!ended.ok) return ended;
        return allowed({
          to: missionPaths.invitePartner({ mission: mission.slug }),
          shown: { id: invitation.slug, organisation: invitation.organisation.slug },
        });
      },
      again: ({ mission }, attempt, frame, ask) => again(mission, attempt, frame, ask),
    }),
    page({
      id: 'showAnswerForm',
      at: missionPaths.answer,
      summary: 'Whether my organisation takes part in a mission',
      tag,
      output: answerOutput,
      find: findAnswering,
      policy: mayAnswer,
      show: async ({ mission, partner }) => ({
        mission: { id: mission.slug, name: mission.name },
        organisation: { id: partner.slug, name: partner.name },
        consent: partner.consent,
      }),
      view: (_, frame, answering, ask) => answerView(answering, frame, ask, untouched),
    }),
    form({
      id: 'answerForPartner',
      at: missionPaths.answer,
      summary: 'Answer for my organisation whether it takes part in a mission',
      tag,
      input: answerInput,
      output: partnerDone,
      find: findAnswering,
      policy: mayAnswer,
      refusals: answerRefusals,
      async act({ mission, partner }, { answer }, ask) {
        const { now, today } = ask;
        const by = authorityOf(ask.actor, partner.id);
        const done = await db.write((tx) =>
          answerForPartner(tx, mission.id, partner, answer, { by, now, today }),
        );
        if (!done.ok) return done;
        const { slug, name, role } = done.value;
        return allowed({
          to:
            answer === 'consent' || mission.visibility === 'public'
              ? missionPaths.partners({ mission: mission.slug })
              : parts.home,
          shown: { id: slug, name, role },
        });
      },
      again: (answering, attempt, frame, ask) => answerView(answering, frame, ask, attempt),
    }),
  ];
}
