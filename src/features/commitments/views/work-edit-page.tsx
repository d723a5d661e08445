import type { VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import { Bullets, Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { workEditCopy as copy, dependencyCopy, dependencySay, workCopy } from '../copy.ts';
import { commitmentPaths } from '../paths.ts';
import type { WorkEditShown } from '../schema.ts';

/** What every page of the convenor on the work is given. */
export interface EditProps<Shown> {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: Shown;
  attempt: Attempt;
}

/** What was typed into a field, as one text. */
export const typedIn = ({ typed }: Attempt, field: string): string | undefined => {
  const words = typed[field];
  return typeof words === 'string' ? words : words?.[0];
};

/** The strands of a mission's work: those there are, and a form for one more. */
export function WorkEditPage(props: EditProps<WorkEditShown>): VNode {
  const { frame, mission, tabs, shown, attempt } = props;
  const to = { mission: mission.slug };
  const live = shown.workstreams.filter(({ endedOn }) => endedOn === null);
  const ended = shown.workstreams.filter(({ endedOn }) => endedOn !== null);
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
        asideLabel={copy.dependencies}
        aside={
          <Section id="dependencies" title={copy.dependencies}>
            <Stack>
              {shown.dependencies.length === 0 ? (
                <p class="w-quiet">{dependencyCopy.none}</p>
              ) : (
                <Bullets
                  items={shown.dependencies.map(({ from, on, kind }) =>
                    dependencySay(from.name, on.name, kind),
                  )}
                />
              )}
              <div>
                <ButtonLink href={commitmentPaths.dependencies(to)} variant="secondary">
                  {workCopy.changeDependencies}
                </ButtonLink>
              </div>
            </Stack>
          </Section>
        }
      >
        <Section id="workstreams" title={copy.workstreams}>
          {live.length === 0 ? (
            <p class="w-quiet">{copy.none}</p>
          ) : (
            <Rows
              items={live.map((one) => <WorkstreamRow key={one.id} mission={to} one={one} />)}
            />
          )}
        </Section>
        {ended.length > 0 && (
          <Details summary={copy.ended}>
            <Rows
              items={ended.map((one) => <WorkstreamRow key={one.id} mission={to} one={one} />)}
            />
          </Details>
        )}
        <Section id="add" title={copy.addTitle}>
          <Form action={commitmentPaths.work(to)}>
            <TextField
              name="name"
              label={copy.nameLabel}
              description={copy.nameHelp}
              value={typedIn(attempt, 'name')}
              problems={attempt.problems}
            />
            <Send seen={copy.seen}>
              <Button>{copy.add}</Button>
            </Send>
          </Form>
        </Section>
      </Split>
    </MissionPage>
  );
}

function WorkstreamRow(props: {
  mission: { mission: string };
  one: WorkEditShown['workstreams'][number];
}): VNode {
  const { mission, one } = props;
  return (
    <>
      <h3 class="w-h3">
        <a href={commitmentPaths.workstream({ ...mission, workstream: one.id })}>{one.name}</a>
      </h3>
      <p class="w-sm w-quiet">
        {one.endedOn === null ? copy.assigned(one.assignments) : workCopy.ended(one.endedOn)}
      </p>
    </>
  );
}
