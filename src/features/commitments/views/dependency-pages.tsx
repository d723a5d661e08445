import type { VNode } from 'preact';
import { AsRead } from '../../../platform/ui/as-read.tsx';
import { Button, ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { SelectField, TextArea } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { MissionPage } from '../../missions/index.ts';
import {
  dependencyCopy as copy,
  dependencyKindSay,
  dependencySay,
  workCopy,
  workEditCopy,
} from '../copy.ts';
import { dependencyKinds } from '../domain/words.ts';
import { commitmentPaths } from '../paths.ts';
import type { DependencyEditShown, WorkEditShown } from '../schema.ts';
import { type EditProps, typedIn } from './work-edit-page.tsx';

/** What depends on what in a mission: those recorded, and a form for one more. */
export function DependenciesPage(props: EditProps<WorkEditShown>): VNode {
  const { frame, mission, tabs, shown, attempt } = props;
  const to = { mission: mission.slug };
  const live = shown.workstreams.filter(({ endedOn }) => endedOn === null);
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={copy.title}
      within={{ label: workCopy.crumb, href: commitmentPaths.list(to) }}
      crumb={copy.crumb}
      head={{ kind: mission.name, title: copy.title, lede: copy.lede }}
      problems={attempt.problems}
    >
      <Split
        asideLabel={copy.recorded}
        aside={
          <Section id="recorded" title={copy.recorded}>
            {shown.dependencies.length === 0 ? (
              <p class="w-quiet">{copy.none}</p>
            ) : (
              <Rows
                small
                items={shown.dependencies.map(({ from, on, kind, note }) => (
                  <Stack key={`${from.id} ${on.id} ${kind}`} gap="inside">
                    <p>{dependencySay(from.name, on.name, kind)}</p>
                    {note !== null && <p class="w-quiet">{note}</p>}
                    <p class="w-do">
                      <a
                        href={commitmentPaths.dependency({
                          ...to,
                          from: from.id,
                          on: on.id,
                          kind,
                        })}
                      >
                        {copy.correct}
                        <span class="ds-sr-only">: {dependencySay(from.name, on.name, kind)}</span>
                      </a>
                    </p>
                  </Stack>
                ))}
              />
            )}
          </Section>
        }
      >
        <Section id="add" title={copy.addTitle}>
          {live.length < 2 ? (
            <Stack>
              <p>{copy.tooFew}</p>
              <div>
                <ButtonLink href={commitmentPaths.work(to)}>{copy.addWorkstream}</ButtonLink>
              </div>
            </Stack>
          ) : (
            <DependencyForm {...props} live={live} />
          )}
        </Section>
      </Split>
    </MissionPage>
  );
}

function DependencyForm({
  mission,
  attempt,
  live,
}: EditProps<WorkEditShown> & { live: WorkEditShown['workstreams'] }): VNode {
  const choices = live.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form action={commitmentPaths.dependencies({ mission: mission.slug })}>
      {(['from', 'on'] as const).map((name) => (
        <SelectField
          key={name}
          name={name}
          label={copy[name]}
          value={typedIn(attempt, name) ?? ''}
          choices={choices}
          problems={attempt.problems}
        />
      ))}
      <RadioGroup
        name="kind"
        label={copy.kind}
        value={typedIn(attempt, 'kind')}
        choices={dependencyKinds.map((kind) => ({
          value: kind,
          label: dependencyKindSay[kind].name,
          description: `${dependencyKindSay[kind].means} ${dependencyKindSay[kind].calls}`,
        }))}
        problems={attempt.problems}
      />
      <TextArea
        name="note"
        label={copy.note}
        description={copy.noteHelp}
        rows={2}
        optional
        value={typedIn(attempt, 'note')}
        problems={attempt.problems}
      />
      <Send seen={workEditCopy.seen}>
        <Button>{copy.add}</Button>
      </Send>
    </Form>
  );
}

/** One dependency: its note to correct, and its end. */
export function DependencyPage(props: EditProps<DependencyEditShown>): VNode {
  const { frame, mission, tabs, shown, attempt } = props;
  const to = { mission: mission.slug };
  const at = { ...to, from: shown.from.id, on: shown.on.id, kind: shown.kind };
  const title = dependencySay(shown.from.name, shown.on.name, shown.kind);
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: copy.crumb, href: commitmentPaths.dependencies(to) }}
      crumb={dependencyKindSay[shown.kind].name}
      head={{
        kind: mission.name,
        title,
        lede: `${dependencyKindSay[shown.kind].means} ${dependencyKindSay[shown.kind].calls}`,
      }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        <Section id="note-form" title={copy.correctTitle}>
          <Form action={commitmentPaths.dependency(at)}>
            <AsRead stands={{ note: shown.note }} attempt={attempt} />
            <TextArea
              name="note"
              label={copy.note}
              description={copy.noteHelp}
              rows={3}
              optional
              value={typedIn(attempt, 'note') ?? shown.note ?? ''}
              problems={attempt.problems}
            />
            <Send seen={workEditCopy.seen}>
              <Button>{copy.save}</Button>
            </Send>
          </Form>
        </Section>
        <Details summary={copy.endTitle}>
          <Stack>
            <p>{copy.endSay}</p>
            <Move action={commitmentPaths.endDependency(at)} variant="secondary" tone="danger">
              {copy.end}
            </Move>
          </Stack>
        </Details>
      </Stack>
    </MissionPage>
  );
}
