import type { VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { DayField, SelectField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Notice } from '../../../platform/ui/notice.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { beginCopy as copy } from '../copy/conversation.ts';
import { workCopy } from '../copy.ts';
import { commitmentPaths } from '../paths.ts';
import type { BeginShown } from '../schema/conversation.ts';
import { typedIn } from './work-edit-page.tsx';

interface BeginPageProps {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  move: 'request' | 'offer';
  shown: BeginShown;
  attempt: Attempt;
}

/** Where an organisation asks another for something, or offers it something. */
export function BeginPage(props: BeginPageProps): VNode {
  const { frame, mission, tabs, move, shown, attempt } = props;
  const to = { mission: mission.slug };
  const say = copy[move];
  const lacks =
    shown.workstreams.length === 0
      ? copy.noWork
      : move === 'offer' && shown.organisations.length === 0
        ? copy.nobody
        : null;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={say.title}
      within={{ label: workCopy.crumb, href: commitmentPaths.list(to) }}
      crumb={say.crumb}
      head={{ kind: mission.name, title: say.title, lede: say.lede }}
      problems={attempt.problems}
    >
      {lacks === null ? <BeginForm {...props} /> : <Notice tone="warning">{lacks}</Notice>}
    </MissionPage>
  );
}

function BeginForm({ mission, move, shown, attempt }: BeginPageProps): VNode {
  const say = copy[move];
  const field = (name: string) => ({
    name,
    value: typedIn(attempt, name) ?? '',
    problems: attempt.problems,
  });
  const own = { value: shown.own.id, label: copy.itself(shown.own.name) };
  const others = shown.organisations.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form action={commitmentPaths[move]({ mission: mission.slug })}>
      {field('ask').value !== '' && <input type="hidden" name="ask" value={field('ask').value} />}
      <SelectField
        {...field('organisation')}
        label={say.other}
        description={say.otherHelp}
        choices={move === 'request' ? [...others, own] : others}
      />
      <SelectField
        {...field('workstream')}
        label={copy.workstream}
        choices={shown.workstreams.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField {...field('what')} label={copy.what} description={copy.whatHelp} />
      <TextArea
        {...field('conditions')}
        label={copy.conditions}
        description={copy.conditionsHelp}
        rows={3}
        optional
      />
      <DayField {...field('dueOn')} label={copy.dueOn} />
      <TextField {...field('costBorneBy')} label={copy.costBorneBy} optional />
      <TextField {...field('benefits')} label={copy.benefits} optional />
      <TextArea {...field('words')} label={copy.words} rows={3} optional />
      <Send seen={say.seen}>
        <Button>{say.button}</Button>
      </Send>
    </Form>
  );
}
