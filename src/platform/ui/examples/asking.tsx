import { Button } from '../button.tsx';
import { RadioGroup } from '../choices.tsx';
import { DayField, TextArea, TextField } from '../fields.tsx';
import { Form, Send } from '../form.tsx';
import type { Problem } from '../problem.ts';
import type { Composition } from './composition.ts';

const problems: Problem[] = [
  { field: 'what', message: 'Say what would be done, so that both sides can tell when it is' },
  {
    field: 'when',
    message: 'Give a date on or after 24 November 2026. You wrote “before Christmas”',
  },
];

/** A form that came back with problems, with everything that was typed. */
export const askingComposition: Composition = {
  name: 'A form with problems',
  page: {
    title: 'Ask for a commitment',
    turn: 1,
    fictional: true,
    problems,
    crumbs: [
      { label: 'Missions', href: '#missions' },
      { label: 'Warm and dry homes', href: '#warm' },
      { label: 'Ask for a commitment' },
    ],
    head: {
      kind: 'Warm and dry homes',
      title: 'Ask for a commitment',
      lede: 'They may promise, counter or decline. “No” is a fair answer.',
    },
    children: (
      <Form action="#ask">
        <TextField
          name="who"
          label="Who do you ask?"
          description="An organisation in this mission."
          value="Averley College"
        />
        <TextArea
          name="what"
          label="What would be done?"
          description="What a camera would record on the day."
          problems={problems}
        />
        <DayField name="when" label="By when?" value="before Christmas" problems={problems} />
        <RadioGroup
          name="workstream"
          label="Which workstream does it serve?"
          value="fix"
          choices={[
            { value: 'fix', label: 'Fix homes' },
            { value: 'skills', label: 'Skills' },
          ]}
        />
        <Send seen="Averley College will see this, and the members of the mission.">
          <Button>Send the request</Button>
          <a href="#draft" class="w-a">
            Keep as a draft
          </a>
        </Send>
      </Form>
    ),
  },
};
