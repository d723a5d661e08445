import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import { type Attempt, untouched } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import {
  checkPartName,
  checkRefusals,
  checkScale,
  checkSentences,
  checkCopy as copy,
} from '../copy/check.ts';
import { checkItems, checkParts } from '../domain/check.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import type { CheckShown } from '../schema/check.ts';
import { typedOr } from './typed.ts';

interface Parts {
  shown: CheckShown;
  attempt: Attempt;
}

/** How a tie works for both of its sides: what both said, and the form to say it. */
export function CheckPage({
  frame,
  mission,
  tabs,
  shown,
  attempt = untouched,
}: Parts & { frame: Frame; mission: MissionFacts; tabs: readonly Tab[] }): VNode {
  const [own, theirs] = shown.organisations;
  const title = copy.title(theirs.name);
  const to = { mission: mission.slug, one: own.id, other: theirs.id };
  const parts = { shown, attempt };
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: `${own.name}, ${theirs.name}`, href: relationshipPaths.tie(to) }}
      crumb={copy.crumb}
      turn={connectionsTurn}
      problems={attempt.problems}
      head={{ kind: mission.name, title, lede: copy.lede }}
    >
      <Stack gap="sections">
        <Stack>
          <p class="w-measure">{copy.closed}</p>
          <Standing shown={shown} />
        </Stack>
        {shown.complete.length > 0 && <Results shown={shown} />}
        {shown.mayAnswer && <Answer {...parts} />}
      </Stack>
    </MissionPage>
  );
}

function Standing({ shown }: { shown: CheckShown }): VNode {
  const { now, whyNot, roundClosesOn, complete } = shown;
  const [, theirs] = shown.organisations;
  const mine = now?.own !== null && now !== null;
  return (
    <Stack gap="inside">
      {roundClosesOn !== null && <p>{copy.roundUntil(roundClosesOn)}</p>}
      {whyNot !== null && <Notice>{checkRefusals[whyNot]}</Notice>}
      {mine && !now.theirsAnswered && <p class="w-strong">{copy.waiting(theirs.name)}</p>}
      {now?.theirsAnswered && !mine && <p class="w-strong">{copy.theyWait(theirs.name)}</p>}
      {now === null && complete.length === 0 && whyNot === null && (
        <p class="w-quiet">{copy.none}</p>
      )}
    </Stack>
  );
}

const inWords = (value: number): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const signed = (value: number): string =>
  value > 0 ? `+${inWords(value)}` : value < 0 ? `−${inWords(-value)}` : inWords(0);

interface Line {
  readonly key: string;
  readonly asked: string;
  readonly ours: number;
  readonly theirs: number;
  readonly isMean: boolean;
}

function Results({ shown }: { shown: CheckShown }): VNode {
  const [latest] = shown.complete;
  const items = latest?.items;
  const lines: Line[] =
    latest && items
      ? checkParts.flatMap((part) => [
          {
            key: part,
            asked: copy.mean(checkPartName[part]),
            ours: latest.own[part],
            theirs: latest.theirs[part],
            isMean: true,
          },
          ...checkSentences[part].map((asked, at) => ({
            key: `${part} ${at}`,
            asked,
            ours: items.own[part][at] ?? 0,
            theirs: items.theirs[part][at] ?? 0,
            isMean: false,
          })),
        ])
      : [];
  return (
    <Section id="results" title={copy.results}>
      <Stack>
        <p class="w-measure">{copy.honest}</p>
        <Table
          caption={copy.caption}
          items={lines}
          keyOf={({ key }) => key}
          columns={[
            {
              head: copy.item,
              names: true,
              cell: ({ asked, isMean }) => (isMean ? <span class="w-strong">{asked}</span> : asked),
            },
            {
              head: copy.ours,
              numeric: true,
              cell: ({ ours, isMean }) => (isMean ? inWords(ours) : ours),
            },
            {
              head: copy.theirs,
              numeric: true,
              cell: ({ theirs, isMean }) => (isMean ? inWords(theirs) : theirs),
            },
            { head: copy.apart, numeric: true, cell: ({ ours, theirs }) => signed(ours - theirs) },
          ]}
        />
        {latest && <SourceLine>{copy.result(latest.on)}</SourceLine>}
        <Trend shown={shown} />
      </Stack>
    </Section>
  );
}

function Trend({ shown }: { shown: CheckShown }): VNode {
  if (shown.complete.length < 2) return <p class="w-sm w-quiet">{copy.tooFew}</p>;
  return (
    <Section id="trend" title={copy.trend} level={3}>
      <Stack>
        <Table
          caption={copy.trendCaption}
          items={shown.complete}
          keyOf={({ on }) => on}
          columns={[
            { head: copy.on, names: true, cell: ({ on }) => dayInWords(on) },
            ...checkParts.map((part) => ({
              head: `${checkPartName[part]}: ${copy.ours}`,
              numeric: true,
              cell: ({ own }: CheckShown['complete'][number]) => inWords(own[part]),
            })),
            ...checkParts.map((part) => ({
              head: `${checkPartName[part]}: ${copy.theirs}`,
              numeric: true,
              cell: ({ theirs }: CheckShown['complete'][number]) => inWords(theirs[part]),
            })),
          ]}
        />
        <p class="w-sm w-quiet">{copy.tooFew}</p>
      </Stack>
    </Section>
  );
}

function Answer({ shown, attempt }: Parts): VNode {
  const [own, theirs] = shown.organisations;
  const said = shown.now?.own ?? null;
  const open = said === null || attempt.problems.length > 0;
  return (
    <Section id="answer" title={said === null ? copy.open : copy.change}>
      <Details summary={said === null ? copy.open : copy.change} open={open}>
        <Form
          action={relationshipPaths.check({
            mission: shown.mission.id,
            one: own.id,
            other: theirs.id,
          })}
        >
          {checkParts.map((part) => (
            <Section key={part} id={`part-${part}`} title={checkPartName[part]} level={3}>
              <Stack gap="groups">
                {checkItems[part].map((name, at) => (
                  <RadioGroup
                    key={name}
                    name={name}
                    label={checkSentences[part][at] ?? name}
                    choices={checkScale[part].map((label, place) => ({
                      value: String(place + 1),
                      label: `${place + 1}. ${label}`,
                    }))}
                    value={typedOr(attempt, name, String(said?.[part][at] ?? ''))}
                    problems={attempt.problems}
                  />
                ))}
              </Stack>
            </Section>
          ))}
          <Send seen={copy.sendSeen(theirs.name)}>
            <Button>{copy.send}</Button>
          </Send>
        </Form>
      </Details>
    </Section>
  );
}
