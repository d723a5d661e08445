import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import { type Attempt, untouched } from '../../../platform/http/ask.ts';
import { Button, ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { TextArea } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { Talk, type Turn } from '../../../platform/ui/talk.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { connectionsCopy } from '../copy/connections.ts';
import { introductionCopy as copy, introductionStateName } from '../copy/introductions.ts';
import type { IntroductionMove } from '../domain/introductions.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import type { IntroductionShown } from '../schema/introductions.ts';
import { typedOr } from './typed.ts';

type Introduction = NonNullable<IntroductionShown['live']>;
interface Parts {
  shown: IntroductionShown;
  attempt: Attempt;
}

const addressOf = ({ mission, organisations: [one, other] }: IntroductionShown) => ({
  mission: mission.id,
  one: one.id,
  other: other.id,
});

/** Bringing two organisations together: whom to ask, where it stands, and what each can do. */
export function IntroductionPage({
  frame,
  mission,
  tabs,
  shown,
  attempt = untouched,
}: Parts & {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
}): VNode {
  const [one, other] = shown.organisations;
  const { live } = shown;
  const title = copy.title(one.name, other.name);
  const parts = { shown, attempt };
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{
        label: connectionsCopy.crumb,
        href: relationshipPaths.connections({ mission: mission.slug }),
      }}
      crumb={copy.crumb}
      turn={connectionsTurn}
      problems={attempt.problems}
      head={{ kind: mission.name, title, lede: copy.lede }}
    >
      <Stack gap="sections">
        {live && <Live {...parts} live={live} />}
        {!live && !shown.gap && (
          <Stack>
            <p class="w-measure">{copy.noGap}</p>
            <p>
              <a href={relationshipPaths.tie(addressOf(shown))}>{copy.direct}</a>
            </p>
          </Stack>
        )}
        {!live && shown.gap && shown.brokers.length === 0 && (
          <Stack>
            <p class="w-measure">{copy.noBroker}</p>
            <p>
              <a href={relationshipPaths.tie(addressOf(shown))}>{copy.direct}</a>
            </p>
          </Stack>
        )}
        {shown.mayOffer && <Offer {...parts} />}
        {shown.mayAsk && <AskForm {...parts} />}
        {shown.past.length > 0 && (
          <Section id="before" title={copy.before}>
            <Rows
              items={shown.past.map((introduction) => (
                <Stack key={introduction.id} gap="inside">
                  <p class="w-strong">
                    {copy.titleOf[introduction.state](introduction.broker.name)}
                  </p>
                  <p class="w-sm w-quiet">
                    {dayInWords(introduction.endedOn ?? introduction.askedOn)}
                  </p>
                  {introduction.answer !== null && <p class="w-sm">{introduction.answer}</p>}
                </Stack>
              ))}
            />
          </Section>
        )}
      </Stack>
    </MissionPage>
  );
}

function turnsOf({ asker, broker, askedOn, why, words, introducedOn }: Introduction): Turn[] {
  return [
    ...(why === null
      ? []
      : [
          {
            who: copy.asked(asker?.name ?? copy.operator),
            when: dayInWords(askedOn),
            at: askedOn,
            words: why,
          },
        ]),
    ...(words === null || introducedOn === null
      ? []
      : [
          {
            who: copy.introduced(broker.name),
            when: dayInWords(introducedOn),
            at: introducedOn,
            words,
            own: true,
          },
        ]),
  ];
}

function Live({ shown, attempt, live }: Parts & { live: Introduction }): VNode {
  const to = addressOf(shown);
  const isOpen = (name: IntroductionMove) =>
    live.moves.some(({ move, open }) => move === name && open);
  const turns = turnsOf(live);
  const named = shown.organisations.filter(({ id }) => live.acknowledgedBy.includes(id));
  const { state } = live;
  const next = state === 'asked' || state === 'accepted' || state === 'introduced' ? state : null;
  return (
    <Panel
      id="now"
      before={introductionStateName[state]}
      title={copy.titleOf[state](live.broker.name)}
      call
    >
      {turns.length > 0 && <Talk turns={turns} />}
      {turns.length > 0 && <p class="w-sm w-quiet">{copy.private}</p>}
      {state === 'introduced' && (
        <p class="w-sm">{copy.acknowledgedBy(named.map(({ name }) => name))}</p>
      )}
      {next && <p>{copy.nextStep[next](live.broker.name)}</p>}
      {isOpen('introduce') && (
        <Introduce
          action={relationshipPaths.makeIntroduction(to)}
          attempt={attempt}
          button={copy.move.introduce}
        />
      )}
      <Row>
        {isOpen('stop') && (
          <ButtonLink href={`${relationshipPaths.tie(to)}#contacts`}>{copy.logFirst}</ButtonLink>
        )}
        {isOpen('accept') && (
          <Move action={relationshipPaths.acceptIntroduction(to)} variant="secondary">
            {copy.move.accept}
          </Move>
        )}
        {isOpen('acknowledge') && (
          <Move action={relationshipPaths.acknowledgeIntroduction(to)} variant="secondary">
            {copy.move.acknowledge}
          </Move>
        )}
        {isOpen('withdraw') && (
          <Move action={relationshipPaths.withdrawIntroduction(to)} variant="secondary">
            {copy.move.withdraw}
          </Move>
        )}
      </Row>
      {isOpen('decline') && (
        <End
          action={relationshipPaths.declineIntroduction(to)}
          attempt={attempt}
          label={copy.declineWhy}
          seen={copy.endSeen}
          button={copy.move.decline}
        />
      )}
      {isOpen('stop') && (
        <End
          action={relationshipPaths.stopIntroduction(to)}
          attempt={attempt}
          label={copy.stopWhy}
          seen={copy.stopSeen}
          button={copy.move.stop}
        />
      )}
    </Panel>
  );
}

function End(props: {
  action: string;
  attempt: Attempt;
  label: string;
  seen: string;
  button: string;
}): VNode {
  const { action, attempt, label, seen, button } = props;
  const mine = attempt.problems.some(({ field }) => field === 'answer');
  return (
    <Details summary={button} open={mine}>
      <Form action={action}>
        <TextArea
          name="answer"
          label={label}
          rows={2}
          value={mine ? typedOr(attempt, 'answer') : ''}
          problems={attempt.problems}
        />
        <Send seen={seen}>
          <Button variant="secondary">{button}</Button>
        </Send>
      </Form>
    </Details>
  );
}

function Introduce(props: { action: string; attempt: Attempt; button: string }): VNode {
  const { action, attempt, button } = props;
  return (
    <Form action={action}>
      <TextArea
        name="words"
        label={copy.words}
        value={typedOr(attempt, 'words')}
        problems={attempt.problems}
      />
      <Send seen={copy.offerSeen}>
        <Button>{button}</Button>
      </Send>
    </Form>
  );
}

function Offer({ shown, attempt }: Parts): VNode {
  return (
    <Section id="offer" title={copy.offer}>
      <Stack>
        <p class="w-measure">{copy.offerLede}</p>
        <Introduce
          action={relationshipPaths.offerIntroduction(addressOf(shown))}
          attempt={attempt}
          button={copy.offerButton}
        />
      </Stack>
    </Section>
  );
}

function AskForm({ shown, attempt }: Parts): VNode {
  return (
    <Section id="ask" title={copy.ask}>
      <Form action={relationshipPaths.introduction(addressOf(shown))}>
        <RadioGroup
          name="broker"
          label={copy.broker}
          description={copy.askLede}
          choices={shown.brokers.map(({ id, name, sector }) => ({
            value: id,
            label: <OrganisationName name={name} sector={sector} />,
          }))}
          value={typedOr(attempt, 'broker', shown.brokers[0]?.id ?? '')}
          problems={attempt.problems}
        />
        <TextArea
          name="why"
          label={copy.why}
          description={copy.whyHint}
          rows={3}
          value={typedOr(attempt, 'why')}
          problems={attempt.problems}
        />
        <Send seen={copy.askSeen}>
          <Button>{copy.askButton}</Button>
        </Send>
      </Form>
    </Section>
  );
}
