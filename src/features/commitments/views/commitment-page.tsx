import type { VNode } from 'preact';
import { type Day, dayInWords } from '../../../kernel/day.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { type Fact, Facts } from '../../../platform/ui/facts.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Row, Split } from '../../../platform/ui/layout.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { conversationCopy, followCopy, moveSay, type Names } from '../copy/conversation.ts';
import { commitmentCopy as copy, workCopy } from '../copy.ts';
import { commitmentPaths } from '../paths.ts';
import type { ConversationShown } from '../schema/conversation.ts';
import { CommitmentMatters } from './commitment-matters.tsx';
import { OrganisationLink, StandingClock, StateTag, WhoLine } from './commitment-row.tsx';
import { ConversationTalk } from './conversation-talk.tsx';
import { EvidenceSection, evidenceProblems } from './evidence.tsx';
import { MoveForms, problemsAt, type Tried } from './move-forms.tsx';
import { ConversationThread } from './thread.tsx';

const turn = 1;

interface CommitmentPageProps {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: ConversationShown;
  workstreamEndedOn: Day | null;
  today: Day;
  /** A move that was tried and not made. */
  tried: Tried | null;
  /** Something that was shown as evidence and not accepted. */
  showing: Attempt | null;
}

/** One commitment: its conversation, the moves open to the reader, and who waits for its work. */
export function CommitmentPage(props: CommitmentPageProps): VNode {
  const { frame, mission, tabs, shown, tried, showing } = props;
  const { organisation, requestedBy, state, workstream, dueOn } = shown;
  const names = { promiser: organisation.name, requester: requestedBy?.name ?? organisation.name };
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={shown.what}
      within={{ label: workCopy.crumb, href: commitmentPaths.list({ mission: mission.slug }) }}
      crumb={copy.crumb(shown.id)}
      turn={turn}
      head={{
        kind: (
          <>
            {copy.kind(shown.id)} <StateTag state={state} />{' '}
            <span>{copy.workstream(workstream.name)}</span>
          </>
        ),
        title: shown.what,
        lede: (
          <>
            <WhoLine commitment={shown} />.{dueOn !== null && ` ${workCopy.due(dueOn)}.`}
          </>
        ),
      }}
      {...(tried && { problems: problemsAt(tried) })}
      {...(showing && { problems: evidenceProblems(showing) })}
    >
      <Split
        asideLabel={conversationCopy.moves}
        aside={<Aside {...props} names={names} />}
        rest={<CommitmentMatters shown={shown} workstreamEndedOn={props.workstreamEndedOn} />}
      >
        <Stands {...props} names={names} />
        <Section id="said" title={conversationCopy.said}>
          <div class="w-stack">
            {shown.turns.length === 0 ? (
              <p class="w-quiet">{conversationCopy.nothingSaid}</p>
            ) : (
              <ConversationTalk shown={shown} />
            )}
            <p>
              <StandingClock commitment={shown} today={props.today} />
            </p>
          </div>
        </Section>
        <EvidenceSection shown={shown} attempt={showing} />
        <Following shown={shown} />
      </Split>
    </MissionPage>
  );
}

/** A way to hear what becomes of it, while something still can. */
function Following({ shown }: { shown: ConversationShown }): VNode | null {
  if (shown.following === null) return null;
  const to = { commitment: shown.id };
  return (
    <Section id="following" title={followCopy.title}>
      <div class="w-stack">
        <p class="w-sm w-quiet">{shown.following ? followCopy.following : followCopy.followSeen}</p>
        <Move
          action={shown.following ? commitmentPaths.unfollow(to) : commitmentPaths.follow(to)}
          variant="secondary"
          personal
        >
          {shown.following ? followCopy.unfollow : followCopy.follow}
        </Move>
      </div>
    </Section>
  );
}

function Stands({ shown, names, tried }: CommitmentPageProps & { names: Names }): VNode {
  const { state, organisation } = shown;
  return (
    <Section id="stands" title={copy.stands}>
      <div class="w-stack">
        {tried === null && shown.turns.length > 0 && (
          <ConversationThread shown={shown} names={names} />
        )}
        <p>{state === null ? copy.notStated : copy.explain[state](organisation.name)}</p>
        {shown.ofItself && <p>{conversationCopy.ofItself(organisation.name)}</p>}
        <Facts facts={factsOf(shown)} />
        <SourceLine>{shown.source === null ? copy.noSource : copy.source(shown.source)}</SourceLine>
      </div>
    </Section>
  );
}

function factsOf(shown: ConversationShown): Fact[] {
  const { organisation, requestedBy, state, dueOn, firstDueOn, countsOn } = shown;
  const asked = state === 'requested' || state === 'declined';
  const maybe = (term: string, value: string | null): Fact[] =>
    value === null ? [] : [{ term, value }];
  const day = (term: string, value: string | null) => maybe(term, value && dayInWords(value));
  return [
    {
      term: copy.asker,
      value: requestedBy === null ? copy.itself : <OrganisationLink organisation={requestedBy} />,
    },
    {
      term: asked ? copy.askedOf : copy.promiser,
      value: <OrganisationLink organisation={organisation} />,
    },
    { term: copy.due, value: dueOn === null ? copy.noDue : dayInWords(dueOn) },
    ...day(conversationCopy.firstPromised, firstDueOn === dueOn ? null : firstDueOn),
    ...day(conversationCopy.counts, countsOn === dueOn ? null : countsOn),
    ...maybe(conversationCopy.conditions, shown.conditions),
    ...maybe(conversationCopy.cost, shown.costBorneBy),
    ...maybe(conversationCopy.benefits, shown.benefits),
    ...day(conversationCopy.reported, shown.reportedOn),
    ...(state === 'satisfied'
      ? [
          {
            term: copy.satisfied,
            value:
              shown.satisfiedOn === null ? copy.satisfiedUnknown : dayInWords(shown.satisfiedOn),
          },
        ]
      : []),
    ...day(conversationCopy.ended, shown.endedOn),
  ];
}

/** The moves open to the reader; then every other move, with why not and who can. */
function Aside({ shown, names, tried, mission }: CommitmentPageProps & { names: Names }): VNode {
  const { open, closed } = shown.moves;
  const party = shown.mySides.length > 0;
  // What the other side can do now comes first; what waits for another state is folded.
  const theirs = closed.filter(({ now }) => now);
  const later = closed.filter(({ now }) => !now);
  return (
    <>
      {open.length > 0 && <MoveForms shown={shown} names={names} tried={tried} />}
      <Section id="closed" title={party ? conversationCopy.closed : conversationCopy.whoCan}>
        <div class="w-stack">
          {!party && <p class="w-sm">{conversationCopy.notParty(names)}</p>}
          {party && open.length === 0 && <p class="w-sm">{conversationCopy.nothingOpen}</p>}
          {shown.waitsFor !== null && (
            <p class="w-sm">{conversationCopy.waits(names[shown.waitsFor])}</p>
          )}
          {shown.waitsFor !== null && shown.waitsForSomebody === false && (
            <p class="w-sm">{conversationCopy.nobodyActs(names[shown.waitsFor])}</p>
          )}
          {shown.waitsFor === null && <p class="w-sm">{conversationCopy.over}</p>}
          {party && shown.waitsFor === null && (
            <Row>
              <ButtonLink
                variant="secondary"
                href={commitmentPaths.request(
                  { mission: mission.slug },
                  {
                    organisation: shown.organisation.id,
                    workstream: shown.workstream.id,
                    what: shown.what,
                  },
                )}
              >
                {conversationCopy.again}
              </ButtonLink>
            </Row>
          )}
          {theirs.length > 0 && <Reasons closed={theirs} />}
          {later.length > 0 && (
            <Details summary={conversationCopy.later}>
              <Reasons closed={later} />
            </Details>
          )}
        </div>
      </Section>
    </>
  );
}

function Reasons({ closed }: { closed: ConversationShown['moves']['closed'] }): VNode {
  return (
    <Rows
      small
      items={closed.map(({ move, why }) => (
        <>
          <b class="w-strong">{moveSay[move].button}.</b> {why}
        </>
      ))}
    />
  );
}
