import type { VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import { AsRead } from '../../../platform/ui/as-read.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { NumberField, SelectField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import type { Frame } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { outcomeFormCopy as copy } from '../copy/form-words.ts';
import { outcomesCopy } from '../copy/pages.ts';
import { missionPaths } from '../paths.ts';
import type { IndicatorFactsRow, OutcomeFacts } from '../queries/outcomes.ts';
import type { MissionFacts } from '../queries.ts';
import { MissionPage } from './mission-page.tsx';
import { type Answers, answersOf } from './typed.ts';

interface FormPageProps {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  attempt: Attempt;
}

const none: Attempt = { typed: {}, problems: [] };
const within = (mission: MissionFacts) => ({
  label: outcomesCopy.crumb,
  href: missionPaths.outcomes({ mission: mission.slug }),
});

/** The form that adds an outcome. */
export function AddOutcomePage({ frame, mission, tabs, attempt }: FormPageProps): VNode {
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={copy.addOutcomeTitle}
      within={within(mission)}
      crumb={copy.addOutcomeTitle}
      head={{ kind: mission.name, title: copy.addOutcomeTitle, lede: copy.addOutcomeLede }}
      problems={attempt.problems}
    >
      <Form action={missionPaths.newOutcome({ mission: mission.slug })}>
        <TextField
          name="name"
          label={copy.outcomeName}
          description={copy.outcomeNameHint}
          value={answersOf(attempt, {}).of('name')}
          problems={attempt.problems}
        />
        <Send seen={copy.seen}>
          <Button>{copy.addOutcomeButton}</Button>
        </Send>
      </Form>
    </MissionPage>
  );
}

/** The forms that rename and end an outcome. */
export function OutcomePage({
  frame,
  mission,
  tabs,
  attempt,
  outcome,
  ends,
}: FormPageProps & { outcome: OutcomeFacts; ends: boolean }): VNode {
  const to = { mission: mission.slug, outcome: outcome.slug };
  const rename = ends ? none : attempt;
  const end = ends ? attempt : none;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={copy.renameTitle(outcome.name)}
      within={within(mission)}
      crumb={outcome.name}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        <Form action={missionPaths.renameOutcome(to)}>
          <AsRead stands={{ name: outcome.name }} attempt={rename} />
          <TextField
            name="name"
            label={copy.outcomeName}
            value={answersOf(rename, { name: outcome.name }).of('name')}
            problems={rename.problems}
          />
          <Send seen={copy.seen}>
            <Button>{copy.renameButton}</Button>
          </Send>
        </Form>
        <Section id="end" title={copy.endOutcomeTitle}>
          <EndForm
            action={missionPaths.endOutcome(to)}
            lede={copy.endOutcomeLede}
            button={copy.endOutcomeButton}
            attempt={end}
          />
        </Section>
      </Stack>
    </MissionPage>
  );
}

function EndForm({
  action,
  lede,
  button,
  attempt,
}: {
  action: string;
  lede: string;
  button: string;
  attempt: Attempt;
}): VNode {
  return (
    <Form action={action}>
      <p class="w-measure">{lede}</p>
      <TextArea
        name="reason"
        label={copy.endReason}
        value={answersOf(attempt, {}).of('reason')}
        problems={attempt.problems}
        rows={2}
      />
      <Send>
        <Button variant="secondary">{button}</Button>
      </Send>
    </Form>
  );
}

const yesNo = (value: boolean | null) => (value === null ? null : value ? 'yes' : 'no');

/** What an indicator states, as its form shows it. */
const standsOf = (indicator: IndicatorFactsRow) => ({
  name: indicator.name,
  outcome: indicator.outcome.slug,
  newOutcome: null,
  level: indicator.level,
  unit: indicator.unit,
  direction: indicator.direction,
  cumulative: yesNo(indicator.cumulative),
  headline: yesNo(indicator.headline),
  definition: indicator.definition,
  publisher: indicator.publisher,
  baselineValue: indicator.baselineValue,
  baselineOn: indicator.baselineOn,
  targetValue: indicator.targetValue,
  dueOn: indicator.dueOn,
  source: indicator.source,
});

/** The form that adds an indicator, or corrects one that is there. */
export function IndicatorFormPage({
  frame,
  mission,
  tabs,
  attempt,
  outcomes,
  chosen,
  indicator,
  hasFigures,
}: FormPageProps & {
  outcomes: readonly OutcomeFacts[];
  /** Address of the outcome that was chosen on the way here. */
  chosen: string | null;
  /** Null to add one. */
  indicator: IndicatorFactsRow | null;
  hasFigures: boolean;
}): VNode {
  const stands = indicator && standsOf(indicator);
  const answers = answersOf(attempt, stands ?? { outcome: chosen });
  const to = { mission: mission.slug };
  const title = indicator ? copy.editTitle : copy.addTitle;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={within(mission)}
      crumb={indicator?.name ?? copy.addTitle}
      head={{ kind: mission.name, title, lede: indicator ? copy.editLede : copy.addLede }}
      problems={attempt.problems}
    >
      <Stack>
        {hasFigures && <Notice>{copy.fixed}</Notice>}
        <Form
          action={
            indicator
              ? missionPaths.editIndicator({ ...to, indicator: indicator.slug })
              : missionPaths.newIndicator(to)
          }
        >
          {stands && <AsRead stands={stands} attempt={attempt} />}
          <IndicatorFields answers={answers} attempt={attempt} outcomes={outcomes} />
          {indicator && (
            <TextArea
              name="reason"
              label={copy.reason}
              description={copy.reasonHint}
              value={answers.of('reason')}
              problems={attempt.problems}
              rows={2}
              optional
            />
          )}
          <Send seen={copy.seen}>
            <Button>{indicator ? copy.editButton : copy.addButton}</Button>
            <a href={missionPaths.outcomes(to)}>{outcomesCopy.crumb}</a>
          </Send>
        </Form>
      </Stack>
    </MissionPage>
  );
}

function IndicatorFields({
  answers,
  attempt,
  outcomes,
}: {
  answers: Answers;
  attempt: Attempt;
  outcomes: readonly OutcomeFacts[];
}): VNode {
  const { problems } = attempt;
  const field = (name: string) => ({ name, value: answers.of(name), problems });
  const open = { value: '', label: copy.notStated };
  return (
    <>
      <TextField {...field('name')} label={copy.name} description={copy.nameHint} />
      {outcomes.length > 0 && (
        <SelectField
          {...field('outcome')}
          label={copy.outcome}
          choices={outcomes.map(({ slug, name }) => ({ value: slug, label: name }))}
          optional
        />
      )}
      <TextField
        {...field('newOutcome')}
        label={outcomes.length > 0 ? copy.newOutcome : copy.outcome}
        description={copy.newOutcomeHint}
        optional={outcomes.length > 0}
      />
      <RadioGroup
        {...field('level')}
        label={copy.level}
        choices={[
          { value: 'population', label: copy.population, description: copy.populationHint },
          { value: 'performance', label: copy.performance, description: copy.performanceHint },
          open,
        ]}
      />
      <TextField {...field('unit')} label={copy.unit} description={copy.unitHint} short optional />
      <RadioGroup
        {...field('direction')}
        label={copy.direction}
        choices={[{ value: 'up', label: copy.up }, { value: 'down', label: copy.down }, open]}
      />
      <RadioGroup
        {...field('cumulative')}
        label={copy.cumulative}
        description={copy.cumulativeHint}
        choices={[{ value: 'yes', label: copy.yes }, { value: 'no', label: copy.no }, open]}
      />
      <RadioGroup
        {...field('headline')}
        label={copy.headline}
        description={copy.headlineHint}
        choices={[{ value: 'yes', label: copy.yes }, { value: 'no', label: copy.no }, open]}
      />
      <TextArea
        {...field('definition')}
        label={copy.definition}
        description={copy.definitionHint}
        rows={3}
        optional
      />
      <TextField
        {...field('publisher')}
        label={copy.publisher}
        description={copy.publisherHint}
        optional
      />
      <NumberField {...field('baselineValue')} label={copy.baselineValue} optional />
      <TextField {...field('baselineOn')} label={copy.baselineOn} short optional />
      <NumberField
        {...field('targetValue')}
        label={copy.targetValue}
        description={copy.targetHint}
        optional
      />
      <TextField {...field('dueOn')} label={copy.dueOn} short optional />
      <TextField {...field('source')} label={copy.source} description={copy.sourceHint} optional />
    </>
  );
}

/** The form that ends an indicator. */
export function EndIndicatorPage({
  frame,
  mission,
  tabs,
  attempt,
  indicator,
}: FormPageProps & { indicator: IndicatorFactsRow }): VNode {
  const to = { mission: mission.slug, indicator: indicator.slug };
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={copy.endTitle}
      within={{ label: indicator.name, href: missionPaths.indicator(to) }}
      crumb={copy.endTitle}
      head={{ kind: indicator.name, title: copy.endTitle }}
      problems={attempt.problems}
    >
      <EndForm
        action={missionPaths.endIndicator(to)}
        lede={copy.endLede}
        button={copy.endButton}
        attempt={attempt}
      />
    </MissionPage>
  );
}
