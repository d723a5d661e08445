import type { VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { FieldGroup } from '../../../platform/ui/field.tsx';
import { CheckboxField, SelectField, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { type Column, Table } from '../../../platform/ui/table.tsx';
import { packageColumns } from '../../packages/files/package-columns.ts';
import { appPaths } from '../../paths.ts';
import { ColumnField, IdentifierFields } from './column-fields.tsx';
import { leaveWords } from './columns-form.ts';
import { columnName, columnsCopy as copy } from './copy.ts';
import type { ColumnsShown } from './schema.ts';
import { ImportSteps, importCrumbs } from './start-view.tsx';

interface ColumnsProps {
  shown: ColumnsShown;
  frame: Frame;
  attempt: Attempt;
  fictional: boolean;
}

/** Step 2: what each column of a table means, with our guess and what it makes of the first rows. */
export function ColumnsPage({ shown, frame, attempt, fictional }: ColumnsProps): VNode {
  const { target } = shown.mapping;
  const title = copy.title(shown.rows);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[...importCrumbs(shown.mission), { label: shown.file }]}
      head={{ kind: shown.file, title, lede: copy.lede }}
      problems={attempt.problems}
      fictional={fictional}
    >
      <Stack gap="sections">
        <Stack>
          <ImportSteps current={1} />
          {shown.unread > 0 && <Notice tone="warning">{copy.unread(shown.unread)}</Notice>}
        </Stack>
        <Section id="preview" title={copy.preview}>
          <PreviewTable shown={shown} />
        </Section>
        <Form action={appPaths.importColumns({ import: shown.import })} wide>
          <AboutFields shown={shown} attempt={attempt} />
          {packageColumns[target].map((column) =>
            column === 'identifiers' ? (
              <IdentifierFields key={column} shown={shown} attempt={attempt} />
            ) : (
              <ColumnField key={column} column={column} shown={shown} attempt={attempt} />
            ),
          )}
          {target === 'organisations' && (
            <CheckboxField
              name="place.needed"
              label={copy.placeNeeded}
              description={copy.placeNeededSay}
              checked={shown.mapping.placeNeeded}
              problems={attempt.problems}
            />
          )}
          {target === 'organisations' && <LeaveFields shown={shown} attempt={attempt} />}
          <Send>
            <Button name="step" value="check">
              {copy.check}
            </Button>
            <Button name="step" value="show" variant="secondary">
              {copy.show}
            </Button>
          </Send>
        </Form>
        <Row>
          <Move action={appPaths.importStop({ import: shown.import })} variant="tertiary">
            {copy.stop}
          </Move>
        </Row>
      </Stack>
    </Page>
  );
}

const typedOr = ({ typed }: Attempt, name: string, otherwise: string): string => {
  const said = typed[name];
  return typeof said === 'string' ? said : otherwise;
};

/** What the table is as a whole. */
function AboutFields({ shown, attempt }: { shown: ColumnsShown; attempt: Attempt }): VNode {
  const { problems } = attempt;
  return (
    <>
      <TextField
        name="publisher"
        label={copy.publisher}
        description={copy.publisherSay}
        value={typedOr(attempt, 'publisher', shown.publisher)}
        problems={problems}
      />
      {shown.targets.length > 1 ? (
        <RadioGroup
          name="target"
          label={copy.target}
          description={copy.targetSay}
          value={shown.mapping.target}
          choices={[
            { value: 'organisations', label: copy.targets.organisations },
            { value: 'organisation-links', label: copy.targets['organisation-links'] },
          ]}
          problems={problems}
        />
      ) : (
        <input type="hidden" name="target" value={shown.mapping.target} />
      )}
      {shown.mission === null && (
        <CheckboxField
          name="fictional"
          label={copy.fictional}
          description={copy.fictionalSay}
          checked={shown.fictional}
          problems={problems}
        />
      )}
    </>
  );
}

/** Rows that a register has taken back. */
function LeaveFields({ shown, attempt }: { shown: ColumnsShown; attempt: Attempt }): VNode {
  const [leave] = shown.mapping.leaveOut;
  return (
    <FieldGroup name="leave.group" label={copy.leave} optional>
      <SelectField
        name="leave.column"
        label={copy.leaveColumn}
        blank={copy.blank}
        choices={shown.columns.map((column) => ({ value: column, label: column }))}
        value={leave?.column}
        problems={attempt.problems}
      />
      <TextField
        name="leave.words"
        label={copy.leaveWords}
        description={copy.leaveSay}
        value={leave ? leaveWords(leave.values) : ''}
        optional
        problems={attempt.problems}
      />
    </FieldGroup>
  );
}

type Previewed = ColumnsShown['preview'][number];

/** The first rows as they would be read, with what is wrong beside them. */
function PreviewTable({ shown }: { shown: ColumnsShown }): VNode {
  const filled = packageColumns[shown.mapping.target].filter(
    (column) => shown.mapping.rules[column] !== undefined,
  );
  const wrong = (row: Previewed, column: string) =>
    row.problems.find((problem) => problem.column === column);
  const columns: Column<Previewed>[] = [
    { head: copy.row, names: true, numeric: true, cell: ({ row }) => row },
    ...filled.map(
      (column): Column<Previewed> => ({
        head: columnName(column),
        tone: (row) => (wrong(row, column) ? 'problem' : null),
        cell: (row) =>
          row.leftOut ? (
            <span class="w-quiet">{copy.leftOut}</span>
          ) : (
            (wrong(row, column)?.detail ?? row.cells[column] ?? '')
          ),
      }),
    ),
  ];
  return (
    <Table
      caption={copy.previewCaption}
      cards
      items={shown.preview}
      keyOf={({ row }) => row}
      columns={columns}
    />
  );
}
