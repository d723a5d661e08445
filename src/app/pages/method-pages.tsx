import type { VNode } from 'preact';
import { type Attempt, untouched } from '../../platform/http/ask.ts';
import { Button } from '../../platform/ui/button.tsx';
import { Code } from '../../platform/ui/code.tsx';
import { Details } from '../../platform/ui/details.tsx';
import { TextArea } from '../../platform/ui/fields.tsx';
import { Form, Send } from '../../platform/ui/form.tsx';
import { Stack } from '../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../platform/ui/page.tsx';
import { Prose } from '../../platform/ui/prose.tsx';
import { Rows } from '../../platform/ui/rows.tsx';
import { Say } from '../../platform/ui/say.tsx';
import { Section } from '../../platform/ui/section.tsx';
import { Table } from '../../platform/ui/table.tsx';
import { Tag } from '../../platform/ui/tag.tsx';
import { exampleText } from '../compute/examples.ts';
import { appPaths } from '../paths.ts';
import { methodCopy as copy, plainNumber, rulesInWords, verdictWords } from './method-copy.ts';
import { XmrPicture } from './method-picture.tsx';
import type { MethodReading } from './method-reading.ts';
import type { MethodListShown, MethodShown } from './method-schema.ts';

/** Every method, one line each. */
export function MethodListPage({ shown, frame }: { shown: MethodListShown; frame: Frame }): VNode {
  return (
    <Page
      frame={frame}
      title={copy.listTitle}
      head={{ title: copy.listTitle, lede: copy.listLede }}
      crumbs={[{ label: 'Weft', href: frame.links.home }, { label: copy.crumb }]}
    >
      <Rows
        items={shown.methods.map(({ id, title, summary, compute }) => (
          <Stack key={id} gap="inside">
            <a href={appPaths.method({ method: id })}>{title}</a>
            {summary !== null && summary !== title && <span class="w-sm w-quiet">{summary}</span>}
            {compute !== null && (
              <span>
                <Tag>{copy.calculator}</Tag>
              </span>
            )}
          </Stack>
        ))}
      />
    </Page>
  );
}

/** What came of a calculation, ready to be shown. */
export interface Result {
  readonly reading: MethodReading;
  /** The answer as JSON for people, perhaps only its beginning. */
  readonly text: string;
  /** Kilobytes of the whole answer where only its beginning is shown; else null. */
  readonly cutKilobytes: number | null;
}

interface MethodPageProps {
  shown: MethodShown;
  frame: Frame;
  attempt?: Attempt;
  result?: Result | null;
}

/** A method in words and, where it can be worked out, its calculator: with the result first, once there is one. */
export function MethodPage({ shown, frame, attempt = untouched, result }: MethodPageProps): VNode {
  const { id, title, summary, html, calculator } = shown;
  const asked = result != null || attempt.problems.length > 0;
  const words = (
    <Stack>
      {calculator && !asked && (
        <p>
          <a href="#calculator">{copy.calculatorTitle}</a>
        </p>
      )}
      {html === null ? <p>{copy.noText}</p> : <Prose html={html} />}
    </Stack>
  );
  const machine = calculator && <Calculator shown={shown} attempt={attempt} />;
  return (
    <Page
      frame={frame}
      title={result ? `${copy.resultTitle}: ${id}` : title}
      head={{
        kind: copy.kind,
        title,
        ...(summary !== null && summary !== title && { lede: summary }),
      }}
      crumbs={[
        { label: 'Weft', href: frame.links.home },
        { label: copy.crumb, href: appPaths.methods() },
        { label: id },
      ]}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        {result && <ResultSection result={result} />}
        {asked ? machine : words}
        {asked ? words : machine}
        {calculator && <ForPrograms id={id} calculator={calculator} />}
      </Stack>
    </Page>
  );
}

function Calculator({ shown, attempt }: { shown: MethodShown; attempt: Attempt }): VNode | null {
  if (shown.calculator === null) return null;
  const example = exampleText(shown.calculator.example);
  const typed = attempt.typed.document;
  const value = typeof typed === 'string' ? typed : example;
  return (
    <Section id="calculator" title={copy.calculatorTitle}>
      <Stack>
        <p>{copy.calculatorLede}</p>
        <Form action={appPaths.method({ method: shown.id })} personal>
          <TextArea
            name="document"
            label={copy.input}
            description={copy.inputDescription}
            value={value}
            rows={Math.min(rowsMax, Math.max(rowsMin, value.split('\n').length + 1))}
            problems={attempt.problems}
          />
          <Send>
            <Button>{copy.send}</Button>
          </Send>
        </Form>
      </Stack>
    </Section>
  );
}

/** Lines of the calculator's field. */
const rowsMin = 5;
const rowsMax = 24;

function ResultSection({ result }: { result: Result }): VNode {
  const { reading, text, cutKilobytes } = result;
  const [first, ...rest] = reading.sentences;
  const json = (
    <Stack>
      {cutKilobytes !== null && <p>{copy.resultCut(cutKilobytes.toLocaleString('en-GB'))}</p>}
      <Code block>{text}</Code>
    </Stack>
  );
  return (
    <Section id="result" title={copy.resultTitle}>
      <Stack>
        {first !== undefined && <Say>{first}</Say>}
        {rest.length > 0 && <p>{rest.join(' ')}</p>}
        {reading.chart && <XmrPicture {...reading.chart} />}
        {reading.chart && <Points chart={reading.chart} />}
        {first === undefined ? json : <Details summary={copy.resultJson}>{json}</Details>}
      </Stack>
    </Section>
  );
}

/** Rows of the table; a longer series is in the JSON. */
const pointRowsMax = 500;

function Points({ chart }: { chart: NonNullable<MethodReading['chart']> }): VNode {
  const items = chart.xmr.points.slice(0, pointRowsMax).map((point, at) => ({ ...point, at }));
  return (
    <Details summary={copy.points}>
      <Table
        caption={copy.points}
        items={items}
        keyOf={({ at }) => at}
        columns={[
          { head: copy.pointHead, cell: ({ at }) => at + 1, numeric: true, names: true },
          {
            head: copy.valueHead,
            cell: ({ value }) => (value === null ? copy.noValue : plainNumber(value)),
            numeric: true,
          },
          { head: copy.rulesHead, cell: ({ rules }) => rulesInWords(rules) },
          {
            head: copy.verdictHead,
            cell: ({ value, verdict }) => (value === null ? '' : verdictWords[verdict]),
          },
        ]}
      />
    </Details>
  );
}

function ForPrograms({
  id,
  calculator,
}: {
  id: string;
  calculator: NonNullable<MethodShown['calculator']>;
}): VNode {
  return (
    <Section id="programs" title={copy.program}>
      <Stack>
        <p>{copy.programLede(`POST ${calculator.compute}`)}</p>
        <p>{copy.onYourMachine}</p>
        <Code block>{`npm run -s weft -- compute ${id} < in.json`}</Code>
        <Details summary={copy.takes}>
          <Stack>
            <p>{copy.takesLabel}</p>
            <Code block>{calculator.takes}</Code>
            <p>{copy.givesLabel}</p>
            <Code block>{calculator.gives}</Code>
          </Stack>
        </Details>
      </Stack>
    </Section>
  );
}
