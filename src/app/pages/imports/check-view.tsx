import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { SplitBar } from '../../../platform/ui/bar.tsx';
import { Button, ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { Facts } from '../../../platform/ui/facts.tsx';
import { Form } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { Bullets } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { appPaths } from '../../paths.ts';
import { columnName, checkCopy as copy } from './copy.ts';
import { CountsTable } from './counts-table.tsx';
import { ProblemsTable } from './problems-table.tsx';
import type { ImportShown } from './schema.ts';
import { ImportSteps, importCrumbs } from './start-view.tsx';

type Check = NonNullable<ImportShown['check']>;

interface CheckProps {
  shown: ImportShown;
  check: Check;
  frame: Frame;
  attempt: Attempt;
  fictional: boolean;
}

const total = (check: Check, of: 'added' | 'revised' | 'unchanged'): number =>
  check.files.reduce((sum, counts) => sum + counts[of], 0);

/** Rows that are not ready, whatever the reason. */
const leftOut = (check: Check): number => check.rows - check.ready;

/** Step 3: what would come of it, and every row that needs someone, before anything is saved. */
export function CheckPage({ shown, check, frame, attempt, fictional }: CheckProps): VNode {
  const need = check.wrong + check.asked;
  const nothingNew = need === 0 && total(check, 'added') + total(check, 'revised') === 0;
  const title =
    nothingNew && check.rows > 0 ? copy.nothingNew : copy.title(check.ready, check.rows, need);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[...importCrumbs(shown.mission), { label: shown.file ?? shown.id }]}
      head={{ kind: shown.title ?? shown.file ?? copy.kind, title, lede: copy.lede }}
      problems={attempt.problems}
      fictional={fictional}
    >
      <Stack gap="sections">
        <Stack>
          <ImportSteps current={2} />
          {check.changed && <Notice tone="warning">{copy.changed}</Notice>}
          <Figures check={check} />
        </Stack>
        {shown.problems.length > 0 && <NeedYou shown={shown} check={check} />}
        <Section id="files" title={copy.perFile}>
          <CountsTable files={check.files} />
          {check.ready > 0 && (
            <SourceLine>
              <a href={appPaths.importRows({ import: shown.id })}>{copy.seeReady(check.ready)}</a>
            </SourceLine>
          )}
        </Section>
        {check.placesBlank && <PlacesBlank blank={check.placesBlank} />}
        <Notes shown={shown} check={check} />
        <ApplyPanel shown={shown} check={check} />
      </Stack>
    </Page>
  );
}

/** How many rows are ready, wrong, in question; and what the ready ones would do. */
function Figures({ check }: { check: Check }): VNode {
  const rest = check.waiting + check.chosenOut;
  const organisations = check.files.filter(({ file }) => file === 'organisations');
  // A register of organisations alone is told in its own words.
  const only = organisations.length === 1 && check.files.every(isAboutOrganisations);
  const facts = [
    {
      term: only ? copy.newOrganisations : copy.newRows,
      value: only ? (organisations[0]?.added ?? 0) : total(check, 'added'),
    },
    {
      term: only ? copy.knownOrganisations : copy.revisedRows,
      value: only ? (organisations[0]?.revised ?? 0) : total(check, 'revised'),
    },
    { term: copy.unread, value: check.wrong },
    { term: copy.asked, value: check.asked },
    ...(check.waiting > 0 ? [{ term: copy.waiting, value: check.waiting }] : []),
    ...(check.chosenOut > 0 ? [{ term: copy.chosenOut, value: check.chosenOut }] : []),
  ].map(({ term, value }) => ({ term, value: value.toLocaleString('en-GB') }));
  return (
    <>
      {check.rows > 0 && (
        <SplitBar
          label={copy.bar(check.ready, check.wrong, check.asked, rest)}
          parts={[
            { kind: 'ready', count: check.ready },
            { kind: 'problem', count: check.wrong },
            { kind: 'question', count: check.asked },
            { kind: 'waiting', count: rest },
          ]}
        />
      )}
      <Facts facts={facts} />
    </>
  );
}

const isAboutOrganisations = ({ file }: { file: string }) =>
  file === 'organisations' || file === 'partners';

/** The rows that need someone, with the answers that can be given where they stand. */
function NeedYou({ shown, check }: { shown: ImportShown; check: Check }): VNode {
  const { problems, problemsListed } = shown;
  const asks = problems.some(({ candidates }) => candidates !== null);
  const table = <ProblemsTable problems={problems} answers together />;
  const address = { import: shown.id };
  return (
    <Section id="need-you" title={copy.needYou}>
      {asks ? (
        <Form action={appPaths.importAnswers(address)} wide>
          {table}
          <Row>
            <Button variant="secondary">{copy.save}</Button>
          </Row>
        </Form>
      ) : (
        table
      )}
      <SourceLine>
        <a href={appPaths.importProblemsFile(address)}>{copy.download}</a>.{' '}
        <a href={appPaths.importProblems(address)}>{copy.seeAll}</a>.{' '}
        {check.wrong + check.asked > problemsListed && copy.listed(problemsListed)}
      </SourceLine>
    </Section>
  );
}

/** The organisations that come without a place, and what those say whose place is not here. */
function PlacesBlank({ blank }: { blank: NonNullable<Check['placesBlank']> }): VNode {
  const { none, unknown, rows } = blank;
  return (
    <Section id="places-blank" title={copy.placesBlank(none, unknown)}>
      <Stack>
        <p class="w-measure">{copy.placesBlankSay(none, unknown)}</p>
        {rows.length > 0 && (
          <Details summary={copy.placesBlankCaption}>
            <Stack>
              {unknown > rows.length && <p class="w-quiet">{copy.placesBlankFirst(rows.length)}</p>}
              <Table
                caption={copy.placesBlankCaption}
                items={rows}
                keyOf={({ row }) => row}
                cards
                columns={[
                  {
                    head: copy.row,
                    names: true,
                    numeric: true,
                    cell: ({ row }) => row.toLocaleString('en-GB'),
                  },
                  { head: copy.name, cell: ({ name }) => name },
                  { head: columnName('place'), cell: ({ place }) => place },
                ]}
              />
            </Stack>
          </Details>
        )}
      </Stack>
    </Section>
  );
}

function Notes({ shown, check }: { shown: ImportShown; check: Check }): VNode | null {
  const notes = [
    ...(shown.loadedOn && shown.package
      ? [copy.loadedBefore(shown.package, dayInWords(shown.loadedOn))]
      : []),
    ...check.notes,
  ];
  if (notes.length === 0) return null;
  return (
    <Section id="notes" title={copy.notes}>
      <Bullets items={notes} />
    </Section>
  );
}

/** The one move that matters: what will be seen by whom, then the button. */
function ApplyPanel({ shown, check }: { shown: ImportShown; check: Check }): VNode {
  const address = { import: shown.id };
  const added = check.files.find(({ file }) => file === 'organisations')?.added ?? 0;
  const out = leftOut(check);
  return (
    <Panel id="apply" title={copy.applyTitle(out)} call>
      <div class="w-sm w-measure w-stack w-stack--2">
        {check.ready === 0 ? (
          <p>{copy.nothingReady}</p>
        ) : (
          <p>
            {added > 0 && `${copy.applyOrganisations(added)} `}
            {shown.mission ? copy.seenByMission(shown.mission.name) : copy.seenByAll}
          </p>
        )}
        {out > 0 && check.ready > 0 && <p>{copy.leaves(out)}</p>}
      </div>
      <Row>
        {check.ready > 0 && (
          <Move action={appPaths.importApply(address)}>{copy.apply(check.ready)}</Move>
        )}
        {shown.kind === 'mapping' && (
          <ButtonLink href={appPaths.importColumns(address)} variant="secondary">
            {copy.columns}
          </ButtonLink>
        )}
        <Move action={appPaths.importStop(address)} variant="tertiary">
          {copy.stop}
        </Move>
      </Row>
    </Panel>
  );
}
