import type { VNode } from 'preact';
import { SelectField } from '../../../platform/ui/fields.tsx';
import { type Column, Table } from '../../../platform/ui/table.tsx';
import { packageFiles } from '../../packages/package-files.ts';
import { columnName, checkCopy as copy } from './copy.ts';
import type { ProblemShown } from './schema.ts';

/** Columns that say what a row of organisations is, and stay in sight. */
const organisationColumns = ['name', 'sector', 'place'];

/** Columns beside the row and the problem, at most, or the table is too wide to read. */
const columnsMax = 6;

interface ProblemsProps {
  problems: readonly ProblemShown[];
  /** Problems that are the same but for their row are told once, with how many there are. */
  together?: boolean;
  /** With fields that answer the questions; they belong to a form around the table. */
  answers?: boolean;
}

/** Every problem and question by row, with what the row says, what is wrong, and what to do. */
export function ProblemsTable({
  problems: all,
  answers = false,
  together = false,
}: ProblemsProps): VNode {
  const more = together ? countAlike(all) : new Map<string, number>();
  const problems = together ? firstOfEach(all) : all;
  const files = new Set(problems.map(({ file }) => file));
  const [only] = files;
  const cells = files.size === 1 && only ? cellColumns(only, problems) : [];
  const columns: Column<ProblemShown>[] = [
    {
      head: copy.row,
      names: true,
      numeric: true,
      cell: (problem) => (
        <>
          {problem.row?.toLocaleString('en-GB') ?? copy.wholeFile}
          <MoreAlike count={more.get(likeness(problem)) ?? 1} />
        </>
      ),
    },
    ...(files.size > 1 ? [{ head: copy.file, cell: ({ file }: ProblemShown) => file }] : []),
    ...(cells.length > 0 ? cells : [columnColumn, valueColumn]),
    {
      head: copy.words,
      id: problemId,
      cell: (problem) => <Words problem={problem} answers={answers} />,
    },
  ];
  return (
    <Table<ProblemShown>
      caption={copy.caption}
      items={problems}
      keyOf={({ position }) => position}
      columns={columns}
      empty={copy.problemsEmpty}
      cards
    />
  );
}

/** What problems have in common that differ in nothing but their row. A question is like no other. */
const likeness = ({ file, column, code, detail, candidates, position }: ProblemShown): string =>
  JSON.stringify([file, column, code, detail, candidates ? position : null]);

function countAlike(problems: readonly ProblemShown[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems)
    counts.set(likeness(problem), (counts.get(likeness(problem)) ?? 0) + 1);
  return counts;
}

const firstOfEach = (problems: readonly ProblemShown[]): ProblemShown[] => {
  const seen = new Map<string, ProblemShown>();
  for (const problem of problems)
    if (!seen.has(likeness(problem))) seen.set(likeness(problem), problem);
  return [...seen.values()];
};

function MoreAlike({ count }: { count: number }): VNode | null {
  return count > 1 ? <span class="w-xs w-quiet"> {copy.andMore(count - 1)}</span> : null;
}

const problemId = ({ position }: ProblemShown): string => `problem-${position}`;

const toneOf = ({ candidates }: ProblemShown) => (candidates ? 'question' : 'problem');

const columnColumn: Column<ProblemShown> = {
  head: copy.column,
  cell: ({ column }) => (column === null ? '' : columnName(column)),
};

const valueColumn: Column<ProblemShown> = {
  head: copy.value,
  tone: toneOf,
  describedBy: problemId,
  cell: ({ value }) => cellWords(value),
};

/** What each column of a file says, the wrong cell marked. */
function cellColumns(file: string, problems: readonly ProblemShown[]): Column<ProblemShown>[] {
  const own = packageFiles.find((one) => one.file === file)?.columns.map(({ name }) => name) ?? [];
  const wrong = new Set(problems.map(({ column }) => column));
  const said = new Set(problems.flatMap(({ cells }) => Object.keys(cells ?? {})));
  const names: readonly string[] = own;
  const shown = names
    .filter(
      (name) =>
        wrong.has(name) ||
        (file === 'organisations' ? organisationColumns.includes(name) && said.has(name) : false),
    )
    .slice(0, columnsMax);
  if (file !== 'organisations' && !shown.some((name) => name === 'name' || name === 'id'))
    shown.unshift(...names.slice(0, 1).filter((name) => !shown.includes(name)));
  return shown.map((name) => ({
    head: columnName(name),
    tone: (problem) => (problem.column === name ? toneOf(problem) : null),
    describedBy: (problem) => (problem.column === name ? problemId(problem) : undefined),
    cell: (problem) =>
      cellWords(problem.cells?.[name] ?? (problem.column === name ? problem.value : null)),
  }));
}

/** Letters of a cell that are shown; the rest is in the file. */
const cellLettersMax = 80;

function cellWords(text: string | null): VNode {
  if (text === null || text === '') return <span class="w-quiet">{copy.empty}</span>;
  const letters = [...text.slice(0, 2 * cellLettersMax)];
  return (
    <>{letters.length > cellLettersMax ? `${letters.slice(0, cellLettersMax).join('')}…` : text}</>
  );
}

function Words({ problem, answers }: { problem: ProblemShown; answers: boolean }): VNode {
  const { candidates, detail, file, row, answer } = problem;
  if (!answers || candidates === null || row === null) return <>{detail}</>;
  const [first] = candidates;
  const same = (id: string) => `match:${id}`;
  return (
    <>
      <p>{detail}</p>
      <SelectField
        name={`answer.${file}.${row}`}
        label={copy.answer(row)}
        blank={copy.notYet}
        choices={[
          ...candidates.map(({ id, name }) => ({ value: same(id), label: copy.same(name, id) })),
          { value: 'new', label: copy.another },
          { value: 'leave-out', label: copy.leaveOut },
        ]}
        value={
          answer === null
            ? ''
            : answer.choice === 'match'
              ? same(answer.as ?? first?.id ?? '')
              : answer.choice
        }
      />
    </>
  );
}
