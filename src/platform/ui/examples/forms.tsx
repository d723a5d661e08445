import { AsRead } from '../as-read.tsx';
import { Button } from '../button.tsx';
import { CheckboxGroup, RadioGroup } from '../choices.tsx';
import { ErrorSummary } from '../error-summary.tsx';
import { FieldFrame, FieldGroup, FieldProblem, GroupFrame, tiesOf } from '../field.tsx';
import {
  CheckboxField,
  DayField,
  FileField,
  NumberField,
  SearchField,
  SelectField,
  TextArea,
  TextField,
} from '../fields.tsx';
import { Form, Send } from '../form.tsx';
import type { Problem } from '../problem.ts';
import { type Example, longName } from './example.ts';

const problems: Problem[] = [
  { field: 'wrong-name', message: 'Give the name that people know the organisation by' },
  { field: 'wrong-day', message: 'Give a date on or after 24 November 2026' },
  { field: 'wrong-sector', message: 'Choose the sector that it states for itself' },
  { message: 'The mission was closed while you were writing' },
];

const sectorChoices = [
  { value: 'civil-society', label: 'Civil society', description: 'Run for a purpose' },
  { value: 'private', label: 'Private', description: 'Run for its owners' },
  { value: 'public', label: 'Public', description: 'Set up by law, or owned by government' },
];

const ownField = {
  name: 'own-input',
  label: 'A field of your own',
  description: 'Made from parts',
};

/** Fields in every state. */
export const formExamples: Example[] = [
  {
    name: 'Fields',
    render: () => (
      <Form action="#fields" files>
        <AsRead stands={{ 'f-name': longName }} attempt={{ typed: {} }} />
        <TextField name="f-name" label="Name" value={longName} autocomplete="organization" />
        <TextField name="f-mail" label="Email" type="email" autocomplete="email" optional />
        <TextField
          name="f-who"
          label="Who do you ask?"
          description="An organisation in this mission."
          suggestions={['Averley College', 'Beck & Sons Heating']}
        />
        <TextArea name="f-what" label="What would be done?" value={'Line one\nLine two'} />
        <DayField name="f-day" label="By when?" value="27 Nov 2026" />
        <NumberField
          name="f-number"
          label="Share of homes, in per cent"
          unit="per cent"
          value="58.8"
        />
        <NumberField name="f-whole" label="Homes" whole />
        <SelectField
          name="f-tier"
          label="Tier"
          value="local"
          choices={[
            { value: 'national', label: 'National' },
            { value: 'local', label: 'Local' },
          ]}
        />
        <FieldGroup
          name="f-group"
          label="Sector"
          description="The column “type” has the name for it."
        >
          <SelectField
            name="f-group-column"
            label="Where it comes from"
            choices={[{ value: 'type', label: 'Column “type”' }]}
          />
          <TextField name="f-group-all" label="Or the same for all rows" optional />
        </FieldGroup>
        <FileField
          name="f-file"
          label="A file of partners"
          description="CSV with a line of headings. At most 10 MB."
          accept=".csv"
        />
        <RadioGroup name="f-sector" label="Sector" choices={sectorChoices} value="private" />
        <CheckboxGroup
          name="f-tell"
          label="Tell me about"
          optional
          choices={[
            { value: 'asks', label: 'Asks' },
            { value: 'answers', label: 'Answers' },
          ]}
          values={['answers']}
        />
        <CheckboxField
          name="f-agree"
          label="Our board has agreed to join"
          description="Its members can see this."
          checked
        />
        <TextField name="f-closed" label="Closed for now" value="Set by the charter" disabled />
        <Send seen="Averley College will see this, and the members of the mission.">
          <Button>Send the request</Button>
          <a href="#draft" class="w-a">
            Keep as a draft
          </a>
        </Send>
      </Form>
    ),
  },
  {
    name: 'Fields with problems',
    render: () => (
      <>
        <ErrorSummary problems={problems} />
        <Form action="#wrong">
          <TextField name="wrong-name" label="Name" problems={problems} value="" />
          <DayField
            name="wrong-day"
            label="By when?"
            problems={problems}
            value="before Christmas"
          />
          <RadioGroup
            name="wrong-sector"
            label="Sector"
            description="As it states it."
            problems={problems}
            choices={sectorChoices}
          />
          <CheckboxField
            name="wrong-agree"
            label="Our board has agreed"
            problems={[{ field: 'wrong-agree', message: 'Tick this when your board has agreed' }]}
          />
        </Form>
      </>
    ),
  },
  {
    name: 'Search in a list',
    render: () => (
      <search aria-label="Missions">
        <Form action="#search" asks>
          <SearchField name="f-q" label="Find a mission" button="Find" value="warm" />
        </Form>
      </search>
    ),
  },
  {
    name: 'A field of your own',
    render: () => (
      <>
        <FieldFrame field={ownField} ties={tiesOf(ownField)}>
          <input
            class="ds-input"
            id="own-input"
            name="own-input"
            aria-describedby="own-input-description"
          />
        </FieldFrame>
        <GroupFrame
          field={{ name: 'own-group', label: 'A group of your own' }}
          ties={tiesOf({ name: 'own-group', label: 'A group of your own' })}
        >
          <FieldProblem
            ties={tiesOf({
              name: 'own-part',
              label: 'Part',
              problems: [{ field: 'own-part', message: 'Answer this part' }],
            })}
          />
        </GroupFrame>
      </>
    ),
  },
];
