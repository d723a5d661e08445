import type { ComponentChildren, VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { NumberField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import type { Frame } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { figureFormCopy as copy, planWords } from '../copy/form-words.ts';
import { figureStatusName, figureText, periodInWords } from '../copy/outcome.ts';
import { outcomesCopy } from '../copy/pages.ts';
import type { Figure } from '../domain/figures.ts';
import type { PlannedFigure } from '../domain/measure.ts';
import { missionPaths } from '../paths.ts';
import type { IndicatorRead } from '../queries/outcomes.ts';
import type { MissionFacts } from '../queries.ts';
import { MissionPage } from './mission-page.tsx';
import { type Answers, answersOf } from './typed.ts';

interface FigureFormProps {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  attempt: Attempt;
  read: IndicatorRead;
}

/** The frame of a form of one indicator. */
function FormPage({
  frame,
  mission,
  tabs,
  attempt,
  read,
  title,
  lede,
  children,
}: FigureFormProps & { title: string; lede?: string; children: ComponentChildren }): VNode {
  const to = { mission: mission.slug, indicator: read.indicator.slug };
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: read.indicator.name, href: missionPaths.indicator(to) }}
      crumb={title}
      head={{ kind: read.indicator.name, title, ...(lede !== undefined && { lede }) }}
      problems={attempt.problems}
    >
      <Stack>{children}</Stack>
    </MissionPage>
  );
}

const addressOf = ({ mission, read }: FigureFormProps) => ({
  mission: mission.slug,
  indicator: read.indicator.slug,
});

/** The unit after the input, unless it is a whole clause. */
const unitOf = ({ read }: FigureFormProps) =>
  read.indicator.unit === null ? {} : { unit: read.indicator.unit };

function StatusField({ answers, attempt }: { answers: Answers; attempt: Attempt }): VNode {
  return (
    <RadioGroup
      name="status"
      label={copy.status}
      value={answers.of('status')}
      problems={attempt.problems}
      choices={[
        { value: 'provisional', label: copy.provisional },
        { value: 'final', label: copy.final },
        { value: 'revised', label: copy.revised },
        { value: '', label: copy.notStated },
      ]}
    />
  );
}

/** The form that records one figure. */
export function RecordFigurePage(props: FigureFormProps): VNode {
  const { attempt } = props;
  const answers = answersOf(attempt, {});
  const field = (name: string) => ({
    name,
    value: answers.of(name),
    problems: attempt.problems,
  });
  const to = addressOf(props);
  return (
    <FormPage {...props} title={copy.recordTitle}>
      <Form action={missionPaths.newFigure(to)}>
        <TextField {...field('period')} label={copy.period} description={copy.periodHint} short />
        <NumberField {...field('value')} label={copy.value} {...unitOf(props)} />
        <TextField
          {...field('publishedOn')}
          label={copy.publishedOn}
          description={copy.publishedHint}
          short
          optional
        />
        <StatusField answers={answers} attempt={attempt} />
        <TextField
          {...field('newPhase')}
          label={copy.newPhase}
          description={copy.newPhaseHint}
          optional
        />
        <TextArea {...field('note')} label={copy.note} rows={2} optional />
        <Send seen={copy.recordSeen}>
          <Button>{copy.recordButton}</Button>
          <a href={missionPaths.pasteFigures(to)}>{outcomesCopy.pasteFigures}</a>
        </Send>
      </Form>
    </FormPage>
  );
}

/** The form that corrects the figure of one period. */
export function CorrectFigurePage(props: FigureFormProps & { figure: Figure }): VNode {
  const { attempt, figure, read } = props;
  const period = periodInWords(figure.period, figure.asOf);
  const answers = answersOf(attempt, { value: figure.value, status: 'revised' });
  const field = (name: string) => ({
    name,
    value: answers.of(name),
    problems: attempt.problems,
  });
  return (
    <FormPage
      {...props}
      title={copy.correctTitle(period)}
      lede={copy.correctLede(figureText(read.reading, figure.amount))}
    >
      <Form action={missionPaths.correctFigure({ ...addressOf(props), asOf: figure.asOf })}>
        <NumberField {...field('value')} label={copy.value} {...unitOf(props)} />
        <TextField
          {...field('publishedOn')}
          label={copy.publishedOn}
          description={copy.correctionPublishedHint}
          short
          optional
        />
        <StatusField answers={answers} attempt={attempt} />
        <TextArea {...field('reason')} label={copy.correctionReason} rows={2} />
        <Send seen={copy.recordSeen}>
          <Button>{copy.correctButton}</Button>
        </Send>
      </Form>
      <p class="w-sm">
        {copy.withdrawInstead}{' '}
        <a href={missionPaths.withdrawFigure({ ...addressOf(props), asOf: figure.asOf })}>
          {copy.withdrawButton}
        </a>
      </p>
    </FormPage>
  );
}

/** The form that withdraws a figure which was recorded by mistake. */
export function WithdrawFigurePage(props: FigureFormProps & { figure: Figure }): VNode {
  const { attempt, figure, read } = props;
  const at = { ...addressOf(props), asOf: figure.asOf };
  return (
    <FormPage
      {...props}
      title={copy.withdrawTitle(periodInWords(figure.period, figure.asOf))}
      lede={copy.withdrawLede(figureText(read.reading, figure.amount))}
    >
      <Form action={missionPaths.withdrawFigure(at)}>
        <TextArea
          name="reason"
          label={copy.withdrawReason}
          description={copy.withdrawReasonHint}
          value={answersOf(attempt, {}).of('reason')}
          problems={attempt.problems}
          rows={2}
        />
        <Send seen={copy.recordSeen}>
          <Button>{copy.withdrawButton}</Button>
        </Send>
      </Form>
      <p class="w-sm">
        {copy.correctInstead} <a href={missionPaths.correctFigure(at)}>{copy.correctButton}</a>
      </p>
    </FormPage>
  );
}

/** What pasted figures would do, to be looked at before any is kept. */
export interface Plan {
  readonly figures: readonly PlannedFigure[];
  readonly blank: number;
  /** By which the plan is known again when it is confirmed. */
  readonly mark: string;
}

/** The form that takes many figures as a table, and shows what would be kept before it is. */
export function PasteFiguresPage(props: FigureFormProps & { plan: Plan | null }): VNode {
  const { attempt, plan } = props;
  const answers = answersOf(attempt, {});
  const to = addressOf(props);
  // What was read without a fault is shown as a plan, and not as an error.
  const page = plan ? { ...props, attempt: { ...attempt, problems: [] } } : props;
  return (
    <FormPage {...page} title={copy.pasteTitle} lede={copy.pasteLede}>
      <Stack gap="groups">
        {plan && <PlanShown {...props} plan={plan} answers={answers} />}
        <Form action={missionPaths.pasteFigures(to)}>
          <TextArea
            name="table"
            label={copy.table}
            description={copy.tableHint}
            value={answers.of('table')}
            problems={plan ? [] : attempt.problems}
            rows={12}
          />
          <TextArea
            name="reason"
            label={copy.pasteReason}
            description={copy.pasteReasonHint}
            value={answers.of('reason')}
            problems={attempt.problems}
            rows={2}
            optional
          />
          <Send seen={copy.recordSeen}>
            <Button variant={plan ? 'secondary' : 'primary'}>{copy.lookButton}</Button>
          </Send>
        </Form>
      </Stack>
    </FormPage>
  );
}

function PlanShown({
  plan,
  answers,
  read,
  ...props
}: FigureFormProps & { plan: Plan; answers: Answers }): VNode {
  const { figures, blank, mark } = plan;
  const count = (does: PlannedFigure['does']) =>
    figures.filter((each) => each.does === does).length;
  const changes = count('revises') + count('settles');
  const text = (value: string) => figureText(read.reading, Number(value));
  return (
    <Section id="plan" title={copy.planTitle}>
      <Stack>
        <Notice live>{copy.plan(count('adds'), changes, count('repeats'), blank)}</Notice>
        <Table
          caption={copy.planCaption}
          items={figures}
          keyOf={({ given }) => given.asOf}
          columns={[
            {
              head: copy.period,
              cell: ({ given }) => periodInWords(given.period, given.asOf),
              names: true,
            },
            { head: copy.value, cell: ({ given }) => text(given.value), numeric: true },
            { head: copy.status, cell: ({ given }) => figureStatusName(given.status) },
            {
              head: copy.does,
              cell: ({ does, before }) =>
                does === 'revises' && before
                  ? `${planWords[does]}: ${text(before.value)}`
                  : planWords[does],
            },
          ]}
        />
        <Form action={missionPaths.pasteFigures({ ...addressOf({ ...props, read }) })}>
          <input type="hidden" name="table" value={answers.of('table')} />
          <input type="hidden" name="reason" value={answers.of('reason')} />
          <input type="hidden" name="seen" value={mark} />
          <Send seen={copy.recordSeen}>
            <Button>{copy.keepButton(count('adds') + changes)}</Button>
          </Send>
        </Form>
      </Stack>
    </Section>
  );
}

/** The form that begins a new phase at a figure. */
export function BeginPhasePage(props: FigureFormProps): VNode {
  const { attempt } = props;
  const answers = answersOf(attempt, {});
  const field = (name: string) => ({
    name,
    value: answers.of(name),
    problems: attempt.problems,
  });
  return (
    <FormPage {...props} title={copy.phaseTitle} lede={copy.phaseLede}>
      <Form action={missionPaths.newPhase(addressOf(props))}>
        <TextField
          {...field('from')}
          label={copy.phaseFrom}
          description={copy.phaseFromHint}
          short
        />
        <TextField {...field('name')} label={copy.phaseName} description={copy.phaseNameHint} />
        <TextArea
          {...field('reason')}
          label={copy.phaseReason}
          description={copy.phaseReasonHint}
          rows={2}
        />
        <Send seen={copy.recordSeen}>
          <Button>{copy.phaseButton}</Button>
        </Send>
      </Form>
    </FormPage>
  );
}
