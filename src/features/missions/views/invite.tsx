import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import type { Frame } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { partnersCopy } from '../copy/form-words.ts';
import { inviteCopy as copy } from '../copy/invite.ts';
import type { Consent } from '../domain/invite.ts';
import { missionPaths } from '../paths.ts';
import type { MissionFacts } from '../queries.ts';
import type { invitesOutput } from '../schema/invite.ts';
import { MissionPage } from './mission-page.tsx';
import { Roles } from './partners.tsx';
import { answersOf } from './typed.ts';

interface Common {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  attempt: Attempt;
}

/** The page's order of sectors. */
const turn = 1;

const within = (mission: MissionFacts) => ({
  label: partnersCopy.crumb,
  href: missionPaths.partners({ mission: mission.slug }),
});

/** Where a convenor asks an organisation to take part, and sees which invitations wait. */
export function InvitePage({
  frame,
  mission,
  tabs,
  shown,
  attempt,
}: Common & { shown: z.infer<typeof invitesOutput> }): VNode {
  const to = { mission: mission.slug };
  const answers = answersOf(attempt, {});
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      turn={turn}
      title={copy.title}
      within={within(mission)}
      crumb={copy.crumb}
      head={{ kind: mission.name, title: copy.title, lede: copy.lede }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        <Form action={missionPaths.invitePartner(to)}>
          <TextField
            name="organisation"
            label={copy.organisation}
            description={copy.organisationHint}
            value={answers.of('organisation')}
            problems={attempt.problems}
          />
          <TextField
            name="address"
            type="email"
            autocomplete="off"
            label={copy.address}
            description={copy.addressHint}
            value={answers.of('address')}
            optional
            problems={attempt.problems}
          />
          <Roles value={answers.of('role') || 'partner'} attempt={attempt} />
          <Send seen={copy.seen}>
            <Button>{copy.button}</Button>
          </Send>
        </Form>
        {shown.invitations.length > 0 && (
          <Section id="waiting" title={copy.waiting}>
            <Rows
              items={shown.invitations.map(({ id, organisation, address }) => (
                <Row key={id} apart>
                  <a href={organisationPaths.show({ organisation: organisation.id })}>
                    {copy.sent(organisation.name, address)}
                  </a>
                  <Move
                    action={missionPaths.withdrawInvitation({ ...to, invitation: id })}
                    variant="secondary"
                  >
                    {copy.withdraw(organisation.name)}
                  </Move>
                </Row>
              ))}
            />
          </Section>
        )}
      </Stack>
    </MissionPage>
  );
}

/** Where an organisation's Partner lead answers for it. */
export function AnswerPage({
  frame,
  mission,
  tabs,
  organisation,
  consent,
  attempt,
}: Common & { organisation: { slug: string; name: string }; consent: Consent }): VNode {
  const to = { mission: mission.slug, organisation: organisation.slug };
  const title = copy.answerTitle(organisation.name, mission.name);
  const standing = consent === 'invited' || consent === 'consented' ? consent : 'named';
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      turn={turn}
      title={title}
      within={within(mission)}
      crumb={copy.answerCrumb}
      head={{ kind: mission.name, title, lede: copy.answerLede[standing] }}
      problems={attempt.problems}
    >
      <Stack gap="groups">
        {consent !== 'consented' && (
          <Stack>
            <p class="w-sm w-quiet">{copy.consentSeen}</p>
            <Move action={missionPaths.answer(to)} hidden={{ answer: 'consent' }}>
              {copy.consent}
            </Move>
          </Stack>
        )}
        {mission.lead?.slug !== organisation.slug && (
          <Stack>
            <p class="w-sm w-quiet">{copy.declineSeen}</p>
            <Move
              action={missionPaths.answer(to)}
              hidden={{ answer: 'decline' }}
              variant="secondary"
            >
              {copy.decline}
            </Move>
          </Stack>
        )}
      </Stack>
    </MissionPage>
  );
}
