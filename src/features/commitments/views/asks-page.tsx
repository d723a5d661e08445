import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import type { Problem } from '../../../platform/http/ask.ts';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Button, ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { SelectField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { askKindName, askMeansName, askStateName, asksCopy as copy } from '../copy/asks.ts';
import { workCopy } from '../copy.ts';
import { askKinds, askMeans, askStates } from '../domain/asks.ts';
import { askPaths, commitmentPaths } from '../paths.ts';
import type { AskShown, AsksShown } from '../schema/asks.ts';
import { OrganisationLink } from './commitment-row.tsx';

interface AsksPageProps {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: AsksShown;
  problems?: readonly Problem[];
}

/** What the organisations of a mission lack, and what they can bring. */
export function AsksPage(props: AsksPageProps): VNode {
  const { frame, mission, tabs, shown, problems } = props;
  const to = { mission: mission.slug };
  const open = shown.listed.filter(({ state }) => state === 'open');
  const title = copy.title(
    open.filter(({ kind }) => kind === 'ask').length,
    open.filter(({ kind }) => kind === 'offer').length,
  );
  const narrowed = Object.values(shown.filter).some((each) => each !== null);
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: workCopy.crumb, href: commitmentPaths.list(to) }}
      crumb={copy.crumb}
      head={{ kind: mission.name, title, lede: copy.lede }}
      {...(problems && { problems })}
    >
      <Stack gap="groups">
        {shown.mayPut && (
          <Row>
            <ButtonLink href={askPaths.put(to)}>{copy.put}</ButtonLink>
          </Row>
        )}
        {(shown.listed.length > 0 || narrowed) && <Filters mission={mission} shown={shown} />}
        {shown.listed.length === 0 ? (
          <p class="w-quiet">
            {narrowed ? copy.nothingMatches : shown.mayPut ? copy.empty : copy.emptyOther}
          </p>
        ) : (
          <Rows
            items={shown.listed.map((one) => (
              <AskRow key={one.id} mission={mission.slug} one={one} />
            ))}
          />
        )}
        {shown.next !== null && (
          <Pager shown={shown.listed.length} total={null} things={copy.things} next={shown.next} />
        )}
      </Stack>
    </MissionPage>
  );
}

function AskRow({ mission, one }: { mission: string; one: AskShown }): VNode {
  const facts = [
    one.workstream === null ? copy.forAny : copy.for(one.workstream.name),
    ...(one.means === null ? [] : [askMeansName[one.means].toLowerCase()]),
    ...(one.untilOn === null ? [] : [copy.until(one.untilOn)]),
  ];
  const to = { mission, ask: one.id };
  // Who answers an ask offers; who takes up an offer asks.
  const answer = one.kind === 'ask' ? commitmentPaths.offer : commitmentPaths.request;
  return (
    <Ask
      kind={askKindName[one.kind]}
      title={one.what}
      detail={
        <>
          <p>
            <OrganisationLink organisation={one.organisation} />, {facts.join(', ')}.{' '}
            {dayInWords(one.madeOn)}.
          </p>
          {one.about !== null && <p class="w-lines">{one.about}</p>}
          <p>{copy.answers(one.answers, one.promised)}</p>
        </>
      }
      clock={
        <Tag tone={one.state === 'open' ? 'accent' : one.state === 'met' ? 'success' : 'neutral'}>
          {askStateName[one.state]}
        </Tag>
      }
      moves={
        one.mayAnswer || one.mayEnd ? (
          <>
            {one.mayAnswer && (
              <ButtonLink
                variant="secondary"
                href={answer(
                  { mission },
                  {
                    organisation: one.organisation.id,
                    workstream: one.workstream?.id,
                    what: one.what,
                    ask: one.id,
                  },
                )}
              >
                {one.kind === 'ask' ? copy.answerAsk : copy.answerOffer}
              </ButtonLink>
            )}
            {one.mayEnd && (
              <>
                <Move action={askPaths.met(to)} variant="secondary">
                  {copy.met}
                </Move>
                <Move action={askPaths.withdraw(to)} variant="tertiary" tone="danger">
                  {copy.withdraw}
                </Move>
              </>
            )}
          </>
        ) : undefined
      }
    />
  );
}

function Filters({ mission, shown }: { mission: MissionFacts; shown: AsksShown }): VNode {
  const { kind, state, means, workstream } = shown.filter;
  const to = { mission: mission.slug };
  const narrowed = Object.values(shown.filter).some((each) => each !== null);
  const choices = <Value extends string>(
    values: readonly Value[],
    names: Readonly<Record<Value, string>>,
  ) => values.map((value) => ({ value, label: names[value] }));
  return (
    <search class="w-do">
      <Details summary={copy.filter} open={narrowed}>
        <Form action={askPaths.list(to)} asks>
          <SelectField
            name="kind"
            label={copy.kind}
            blank={copy.any}
            value={kind ?? ''}
            choices={choices(askKinds, askKindName)}
          />
          <SelectField
            name="workstream"
            label={copy.workstream}
            blank={copy.any}
            value={workstream ?? ''}
            choices={shown.workstreams.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            name="means"
            label={copy.means}
            blank={copy.any}
            value={means ?? ''}
            choices={choices(askMeans, askMeansName)}
          />
          <SelectField
            name="state"
            label={copy.state}
            blank={copy.any}
            value={state ?? ''}
            choices={choices(askStates, askStateName)}
          />
          <Send>
            <Button variant="secondary">{copy.show}</Button>
            {narrowed && <a href={askPaths.list(to)}>{copy.clear}</a>}
          </Send>
        </Form>
      </Details>
    </search>
  );
}
