import type { VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { DayField, SelectField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { askMeansName, asksCopy, putAskCopy as copy } from '../copy/asks.ts';
import { askKinds, askMeans } from '../domain/asks.ts';
import { askPaths } from '../paths.ts';
import type { PutAskShown } from '../schema/asks.ts';
import { typedIn } from './work-edit-page.tsx';

/** Where an organisation says what it lacks for a mission, or what it can bring. */
export function PutAskPage(props: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: PutAskShown;
  attempt: Attempt;
}): VNode {
  const { frame, mission, tabs, shown, attempt } = props;
  const to = { mission: mission.slug };
  const field = (name: string) => ({
    name,
    value: typedIn(attempt, name) ?? '',
    problems: attempt.problems,
  });
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={copy.title}
      within={{ label: asksCopy.crumb, href: askPaths.list(to) }}
      crumb={asksCopy.put}
      head={{ kind: mission.name, title: copy.title, lede: copy.lede }}
      problems={attempt.problems}
    >
      <Form action={askPaths.put(to)}>
        <RadioGroup
          {...field('kind')}
          label={copy.kind}
          choices={askKinds.map((value) => ({
            value,
            label: copy.kinds[value].label,
            description: copy.kinds[value].about,
          }))}
        />
        <TextField {...field('what')} label={copy.what} description={copy.whatHelp} />
        <SelectField
          {...field('workstream')}
          label={copy.workstream}
          description={copy.workstreamHelp}
          blank={asksCopy.forAny}
          choices={shown.workstreams.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
        <SelectField
          {...field('means')}
          label={copy.means}
          blank={copy.notStated}
          choices={askMeans.map((value) => ({ value, label: askMeansName[value] }))}
          optional
        />
        <DayField {...field('untilOn')} label={copy.untilOn} optional />
        <TextArea {...field('about')} label={copy.about} rows={3} optional />
        <Send seen={copy.seen}>
          <Button>{copy.button}</Button>
        </Send>
      </Form>
    </MissionPage>
  );
}
