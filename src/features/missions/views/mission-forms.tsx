import type { VNode } from 'preact';
import { tierName, tiers } from '../../../kernel/tier.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { AsRead } from '../../../platform/ui/as-read.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { CheckList } from '../../../platform/ui/check.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { SelectField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { missionFormCopy as copy } from '../copy/form-words.ts';
import { missionFrameCopy, missionStatusName } from '../copy/frame.ts';
import { criterionLines, criterionName, passedOf } from '../copy/gate.ts';
import { overviewCopy } from '../copy/pages.ts';
import type { Criterion } from '../domain/gate.ts';
import { statusesFrom } from '../domain/status.ts';
import { missionPaths } from '../paths.ts';
import type { MissionFacts } from '../queries.ts';
import { MissionPage } from './mission-page.tsx';
import { type Answers, answersOf } from './typed.ts';

/** An organisation that somebody may begin a mission for. */
export interface OwnOrganisation {
  readonly slug: string;
  readonly name: string;
}

interface FieldsProps {
  answers: Answers;
  attempt: Attempt;
  lead: VNode;
  parentHidden?: boolean;
}

/** What a mission says, field by field. */
function MissionFields({ answers, attempt, lead, parentHidden = false }: FieldsProps): VNode {
  const { problems } = attempt;
  const text = (name: string) => ({ name, value: answers.of(name), problems });
  const audiences = [
    { value: 'public', label: copy.audiences.public },
    { value: 'partners', label: copy.audiences.partners },
  ];
  return (
    <>
      <TextField {...text('name')} label={copy.name} description={copy.nameHint} />
      <TextArea {...text('goal')} label={copy.goal} description={copy.goalHint} rows={2} optional />
      {lead}
      <TextField
        {...text('grandChallenge')}
        label={copy.grandChallenge}
        description={copy.grandChallengeHint}
        optional
      />
      <TextField
        {...text('affected')}
        label={copy.affected}
        description={copy.affectedHint}
        optional
      />
      <SelectField
        {...text('tier')}
        label={copy.tier}
        blank={copy.notStated}
        choices={tiers.map((tier) => ({ value: tier, label: tierName[tier] }))}
        optional
      />
      <TextField {...text('place')} label={copy.place} description={copy.placeHint} optional />
      <TextField
        {...text('parent')}
        label={copy.parent}
        description={parentHidden ? copy.parentHidden : copy.parentHint}
        optional
      />
      <TextField
        {...text('dueOn')}
        label={copy.dueOn}
        description={copy.dueOnHint}
        autocomplete="off"
        short
        optional
      />
      <RadioGroup
        name="visibility"
        label={copy.visibility}
        value={answers.of('visibility') || 'public'}
        choices={audiences}
        problems={problems}
      />
      <RadioGroup
        name="connections"
        label={copy.connections}
        value={answers.of('connections') || 'public'}
        choices={audiences}
        problems={problems}
      />
      <TextField {...text('source')} label={copy.source} description={copy.sourceHint} optional />
    </>
  );
}

/** The form that begins a mission, for one of the organisations of whoever asks. */
export function BeginMissionPage({
  frame,
  attempt,
  own,
  operator,
}: {
  frame: Frame;
  attempt: Attempt;
  own: readonly OwnOrganisation[];
  operator: boolean;
}): VNode {
  const answers = answersOf(attempt, {
    lead: own.length === 1 && !operator ? (own[0]?.slug ?? '') : null,
  });
  const lead = operator ? (
    <TextField
      name="lead"
      label={copy.lead}
      description={copy.leadHint}
      value={answers.of('lead')}
      problems={attempt.problems}
      optional
    />
  ) : (
    <SelectField
      name="lead"
      label={copy.lead}
      value={answers.of('lead')}
      choices={own.map(({ slug, name }) => ({ value: slug, label: name }))}
      problems={attempt.problems}
    />
  );
  return (
    <Page
      frame={frame}
      title={copy.beginTitle}
      crumbs={[
        { label: missionFrameCopy.missions, href: missionPaths.list() },
        { label: copy.beginCrumb },
      ]}
      head={{ title: copy.beginTitle, lede: copy.beginLede }}
      problems={attempt.problems}
    >
      <Form action={missionPaths.new()}>
        <MissionFields answers={answers} attempt={attempt} lead={lead} />
        <Send seen={copy.beginSeen}>
          <Button>{copy.beginButton}</Button>
        </Send>
      </Form>
    </Page>
  );
}

interface MissionFormProps {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  attempt: Attempt;
}

/** The form that corrects what a mission says. */
export function EditMissionPage({
  frame,
  mission,
  tabs,
  attempt,
  parent,
}: MissionFormProps & {
  /** The mission that this one is part of, if it may be known of. */
  parent: { slug: string; name: string } | null;
}): VNode {
  const parentHidden = mission.parentId !== null && parent === null;
  const stands = {
    name: mission.name,
    goal: mission.goal,
    grandChallenge: mission.grandChallenge,
    affected: mission.affected,
    tier: mission.tier,
    place: mission.place?.slug ?? null,
    parent: parent?.slug ?? null,
    dueOn: mission.dueOn,
    lead: mission.lead?.slug ?? null,
    visibility: mission.visibility,
    connections: mission.connections,
    source: mission.source,
  };
  const answers = answersOf(attempt, stands);
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={copy.editTitle}
      crumb={copy.editCrumb}
      head={{ kind: mission.name, title: copy.editTitle, lede: copy.editLede }}
      problems={attempt.problems}
    >
      <Form action={missionPaths.edit({ mission: mission.slug })}>
        <AsRead stands={stands} attempt={attempt} />
        <MissionFields
          answers={answers}
          attempt={attempt}
          parentHidden={parentHidden}
          lead={
            <TextField
              name="lead"
              label={copy.lead}
              description={`${copy.leadHint} ${copy.leadChange}`}
              value={answers.of('lead')}
              problems={attempt.problems}
              optional
            />
          }
        />
        <TextArea
          name="reason"
          label={copy.reason}
          description={copy.reasonHint}
          value={answers.of('reason')}
          problems={attempt.problems}
          rows={2}
          optional
        />
        <Send seen={copy.editSeen}>
          <Button>{copy.editButton}</Button>
          <a href={missionPaths.show({ mission: mission.slug })}>{mission.name}</a>
        </Send>
      </Form>
    </MissionPage>
  );
}

/** The form that changes where a mission stands, beside the gate and what the figures say. */
export function StatusPage({
  frame,
  mission,
  tabs,
  attempt,
  gate,
  sentences,
}: MissionFormProps & {
  gate: readonly Criterion[];
  /** What each headline indicator says today. */
  sentences: readonly string[];
}): VNode {
  const answers = answersOf(attempt, {});
  const now = mission.status === null ? copy.notStated : missionStatusName[mission.status];
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={copy.statusTitle}
      crumb={copy.statusCrumb}
      head={{ kind: mission.name, title: copy.statusTitle, lede: copy.statusNow(now) }}
      problems={attempt.problems}
    >
      <Split asideLabel={overviewCopy.asideLabel} aside={<Gate gate={gate} frame={frame} />}>
        <Form action={missionPaths.status({ mission: mission.slug })}>
          <RadioGroup
            name="status"
            label={copy.statusTo}
            value={answers.of('status')}
            problems={attempt.problems}
            choices={statusesFrom(mission.status).map((status) => ({
              value: status,
              label: missionStatusName[status],
              description: copy.about[status],
            }))}
          />
          <TextField
            name="replacedBy"
            label={copy.replacedBy}
            description={copy.replacedByHint}
            value={answers.of('replacedBy')}
            problems={attempt.problems}
            optional
          />
          <TextArea
            name="reason"
            label={copy.statusReason}
            description={copy.statusReasonHint}
            value={answers.of('reason')}
            problems={attempt.problems}
            rows={3}
            optional
          />
          <Send seen={copy.statusSeen}>
            <Button>{copy.statusButton}</Button>
            <a href={missionPaths.show({ mission: mission.slug })}>{mission.name}</a>
          </Send>
        </Form>
        {sentences.length > 0 && (
          <Section id="figures-say" title={copy.figuresSay}>
            <Stack gap="inside">
              {sentences.map((sentence) => (
                <p key={sentence} class="w-measure">
                  {sentence}
                </p>
              ))}
            </Stack>
          </Section>
        )}
      </Split>
    </MissionPage>
  );
}

function Gate({ gate, frame }: { gate: readonly Criterion[]; frame: Frame }): VNode {
  return (
    <Section id="gate" title={copy.gateTitle(passedOf(gate))}>
      <Stack>
        <p class="w-sm w-quiet">{copy.gateLede}</p>
        <CheckList
          checks={gate.map((each) => ({
            state: each.answer,
            title: criterionName[each.id],
            detail: criterionLines(each).join(' '),
          }))}
        />
        <SourceLine>
          <a href={`${frame.links.methods}/gate`}>{overviewCopy.gateHelp}</a>
        </SourceLine>
      </Stack>
    </Section>
  );
}
