import type { VNode } from 'preact';
import { organisationPaths } from '../../../../features/organisations/index.ts';
import { dayInWords } from '../../../../kernel/day.ts';
import type { Attempt } from '../../../../platform/http/ask.ts';
import { Button, ButtonLink } from '../../../../platform/ui/button.tsx';
import { Details } from '../../../../platform/ui/details.tsx';
import { Facts } from '../../../../platform/ui/facts.tsx';
import { TextArea } from '../../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../../platform/ui/form.tsx';
import { Stack } from '../../../../platform/ui/layout.tsx';
import { Notice } from '../../../../platform/ui/notice.tsx';
import type { Frame } from '../../../../platform/ui/page.tsx';
import { Section } from '../../../../platform/ui/section.tsx';
import { Table } from '../../../../platform/ui/table.tsx';
import { appPaths } from '../../../paths.ts';
import { OperatorPage } from '../frame.tsx';
import { momentIn } from '../moment.ts';
import { personCopy as copy, peopleCopy } from './copy.ts';
import { Stands } from './list-view.tsx';
import type { PersonShown } from './schema.ts';

/** A form on the page of a person, by what it does. */
export type PersonMove = 'sessions' | 'second-factor' | 'block' | 'unblock' | 'name' | 'release';

interface PersonPageProps {
  shown: PersonShown;
  frame: Frame;
  timeZone: string;
  attempt: Attempt;
  /** The form whose attempt it is; null where there is none. */
  tried: PersonMove | null;
}

/** One person, for whoever keeps accounts: how they stand, their posts, and what can be done. */
export function PersonPage(props: PersonPageProps): VNode {
  const { shown, frame, timeZone, attempt } = props;
  const { id, name, address, confirmed, erased } = shown;
  return (
    <OperatorPage
      frame={frame}
      name={name}
      kind={
        <>
          {peopleCopy.name} <Stands person={shown} />
        </>
      }
      title={name}
      lede={erased ? undefined : copy.lede(address, confirmed)}
      above={[{ label: peopleCopy.name, href: appPaths.people() }]}
      attempt={attempt}
    >
      <Stack gap="sections">
        <State shown={shown} timeZone={timeZone} />
        {!erased && (
          <Section id="figures" title={copy.facts} hideTitle>
            <InFigures shown={shown} timeZone={timeZone} />
          </Section>
        )}
        <Section id="posts" title={copy.posts}>
          <Posts shown={shown} />
        </Section>
        <p>
          <a href={appPaths.memory({ about: id })}>{copy.memory}</a>
        </p>
        {!erased && <Moves {...props} />}
      </Stack>
    </OperatorPage>
  );
}

function State({ shown, timeZone }: Pick<PersonPageProps, 'shown' | 'timeZone'>): VNode | null {
  const { blockedAt, blockedReason, erasedAt } = shown;
  if (erasedAt !== null)
    return (
      <Notice title={copy.erasedTitle}>{copy.erasedWords(momentIn(erasedAt, timeZone))}</Notice>
    );
  if (blockedAt === null) return null;
  return (
    <Notice tone="warning" title={copy.blockedTitle}>
      {copy.blockedWords(momentIn(blockedAt, timeZone), blockedReason ?? '')}
    </Notice>
  );
}

function InFigures({ shown, timeZone }: Pick<PersonPageProps, 'shown' | 'timeZone'>): VNode {
  const { hasAccount, sessions, secondFactor, tokens } = shown;
  return (
    <Facts
      facts={[
        { term: copy.account, value: hasAccount ? copy.hasAccount : copy.noAccount },
        {
          term: copy.sessions,
          value: copy.sessionsValue(sessions.open),
          ...(sessions.usedAt !== null && {
            note: copy.usedAt(momentIn(sessions.usedAt, timeZone)),
          }),
        },
        {
          term: copy.secondFactor,
          value: secondFactor ? copy.hasSecondFactor : copy.noSecondFactor,
        },
        { term: copy.tokens, value: tokens.toLocaleString('en-GB'), note: copy.tokensNote },
      ]}
    />
  );
}

function Posts({ shown: { appointments } }: Pick<PersonPageProps, 'shown'>): VNode {
  return (
    <Table
      caption={copy.posts}
      cards
      items={appointments.map((one, row) => ({ ...one, row }))}
      keyOf={({ row }) => row}
      empty={copy.noPosts}
      columns={[
        {
          head: copy.post,
          names: true,
          cell: ({ title, deputy }) => (deputy ? `${title}, ${copy.deputy}` : title),
        },
        {
          head: copy.organisation,
          cell: ({ organisation: { id, name } }) => (
            <a href={organisationPaths.show({ organisation: id })}>{name}</a>
          ),
        },
        {
          head: copy.days,
          cell: ({ startsOn, endsOn }) =>
            `${startsOn === null ? copy.from : dayInWords(startsOn)} – ${endsOn === null ? copy.until : dayInWords(endsOn)}`,
        },
      ]}
    />
  );
}

interface MoveShown {
  readonly move: PersonMove;
  readonly action: string;
  readonly title: string;
  readonly words: string;
  readonly send: string;
  readonly danger?: boolean;
  readonly seen?: string;
  /** What the field asks, where it is not why. */
  readonly asks?: string;
}

function movesOf({
  id,
  blocked,
  operator,
  self,
  sessions,
  secondFactor,
}: PersonShown): MoveShown[] {
  const to = { person: id };
  const one = (open: boolean, move: MoveShown): MoveShown[] => (open ? [move] : []);
  return [
    ...one(sessions.open > 0, {
      move: 'sessions',
      action: appPaths.endPersonSessions(to),
      title: copy.sessionsTitle,
      words: copy.sessionsWords,
      send: copy.sessionsSend,
    }),
    ...one(secondFactor && !self, {
      move: 'second-factor',
      action: appPaths.removeTheirSecondFactor(to),
      title: copy.secondFactorTitle,
      words: copy.secondFactorWords,
      send: copy.secondFactorSend,
      danger: true,
      asks: copy.secondFactorReason,
    }),
    ...one(!blocked && !self, {
      move: 'block',
      action: appPaths.blockPerson(to),
      title: copy.blockTitle,
      words: copy.blockWords,
      send: copy.blockSend,
      danger: true,
      seen: copy.reasonSeen,
    }),
    ...one(blocked, {
      move: 'unblock',
      action: appPaths.unblockPerson(to),
      title: copy.unblockTitle,
      words: copy.unblockWords,
      send: copy.unblockSend,
    }),
    ...one(!operator && !blocked, {
      move: 'name',
      action: appPaths.nameOperator(to),
      title: copy.nameTitle,
      words: copy.nameWords,
      send: copy.nameSend,
    }),
    ...one(operator, {
      move: 'release',
      action: appPaths.releaseOperator(to),
      title: copy.releaseTitle,
      words: copy.releaseWords,
      send: copy.releaseSend,
      danger: true,
    }),
  ];
}

function Moves({ shown, attempt, tried }: PersonPageProps): VNode {
  return (
    <Section id="moves" title={copy.moves}>
      <Stack>
        {movesOf(shown).map((move) => (
          <Details key={move.move} summary={move.title} open={tried === move.move}>
            <ReasonForm move={move} attempt={tried === move.move ? attempt : null} />
          </Details>
        ))}
        <Details summary={copy.eraseTitle}>
          <Stack>
            <p class="w-measure">{copy.eraseWords}</p>
            <p>
              <ButtonLink href={appPaths.erasePerson({ person: shown.id })} variant="secondary">
                {copy.eraseLink}
              </ButtonLink>
            </p>
          </Stack>
        </Details>
      </Stack>
    </Section>
  );
}

/** What is done and why: the reason is asked each time, and kept. */
function ReasonForm({ move, attempt }: { move: MoveShown; attempt: Attempt | null }): VNode {
  const typed = attempt?.typed.reason;
  return (
    <Form action={move.action} personal>
      <p class="w-measure">{move.words}</p>
      <TextArea
        name="reason"
        // The field that the summary of problems leads to has the plain name.
        id={attempt ? 'reason' : `reason-${move.move}`}
        label={move.asks ?? copy.reason}
        description={move.seen ?? copy.reasonAbout}
        value={typeof typed === 'string' ? typed : ''}
        problems={attempt?.problems ?? []}
        rows={2}
      />
      <Send>
        <Button variant="secondary" {...(move.danger && { tone: 'danger' as const })}>
          {move.send}
        </Button>
      </Send>
    </Form>
  );
}
