import { dayIn, Temporal } from '../../../kernel/day.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import type { ImportCounts } from '../../packages/import.ts';
import type { PlacesBlank } from '../../packages/leave-places-blank.ts';
import { applyMapping } from '../../packages/mapping/apply-mapping.ts';
import { sourceTable } from '../../packages/mapping/mapping.ts';
import { suggestMapping } from '../../packages/mapping/suggest-mapping.ts';
import { packageFiles } from '../../packages/package-files.ts';
import type { ChosenColumns } from '../../packages/table-mapping.ts';
import type { Parts } from '../../parts.ts';
import { isSilent } from './commands.ts';
import { countProblems, findState, hasLostAll, type ImportFacts, listProblems } from './queries.ts';
import type { ColumnsShown, ImportShown } from './schema.ts';

/** Problems on the page of an import; the rest are on a page of their own. Source: look/import.html. */
const problemsAtOnce = 50;

/** Rows of a table that are shown as they would be read. */
const previewRows = 5;

/** Milliseconds between two looks at whether a worker has done its work. */
const lookMs = 60;

const toInstant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** Counts of each file in the order of files. */
const countsOf = (files: ImportCounts) =>
  packageFiles.flatMap(({ file }) => {
    const counts = files[file];
    return counts ? [{ file, ...counts }] : [];
  });

/** The mission as programs are told of it. */
const missionShown = ({ mission }: ImportFacts) =>
  mission && { id: mission.slug, name: mission.name };

/** Where an import stands, with all that people must know there. At most four queries. */
export async function showImport(
  { db, instance }: Pick<Parts, 'db' | 'instance'>,
  facts: ImportFacts,
  { now }: Pick<Ask, 'now'>,
): Promise<ImportShown> {
  const { summary, failure, descriptor, state, loadedAt } = facts;
  const waits = ['mapping', 'checked'].includes(state);
  const lost = waits && (await hasLostAll(db.read, facts.id));
  const isChecked = state === 'checked' && !lost;
  const at = now.toZonedDateTimeISO(instance.timeZone);
  return {
    id: facts.slug,
    state,
    expired: waits && facts.expiresAt.getTime() < now.epochMilliseconds,
    file: facts.file,
    kind: facts.kind,
    package: facts.package,
    title: descriptor?.title ?? null,
    mission: missionShown(facts),
    loadedOn: isChecked && loadedAt ? dayIn(toInstant(loadedAt), instance.timeZone) : null,
    progress: facts.progress,
    silent: isSilent(facts, now),
    at: `${String(at.hour).padStart(2, '0')}:${String(at.minute).padStart(2, '0')}`,
    failure: lost
      ? { code: 'lost', details: [], reference: null }
      : failure && {
          code: failure.code,
          details: failure.code === 'file' ? [...failure.details] : [],
          reference: failure.code === 'broken' ? failure.reference : null,
        },
    columns: state === 'mapping' && !lost ? showColumns(facts) : null,
    check: summary && {
      rows: summary.rows,
      ready: summary.ready,
      wrong: summary.unread + summary.wrong,
      asked: summary.asked,
      waiting: summary.waiting,
      chosenOut: summary.chosenOut,
      files: countsOf(summary.files),
      notes: [...summary.notes],
      placesBlank: blankShown(summary.placesBlank),
      changed: summary.changed === true,
    },
    problems: isChecked ? await listProblems(db.read, facts.id, 0, problemsAtOnce) : [],
    problemsListed: isChecked ? await countProblems(db.read, facts.id) : 0,
  };
}

/** The organisations without a place as the page tells them; null where there are none. */
const blankShown = (blank: PlacesBlank | undefined) =>
  blank && blank.none + blank.unknown > 0
    ? { ...blank, rows: blank.rows.map((row) => ({ ...row })) }
    : null;

/** What a table's columns are, what they would mean, and what that makes of its first rows. Pure. */
export function showColumns(facts: ImportFacts): ColumnsShown | null {
  const { chosen, file } = facts;
  if (chosen === null) return null;
  const { table, placesHere, draft } = chosen;
  const target = draft?.mapping.target ?? targetOf(table.columns);
  const suggested = suggestMapping(table.columns, table.sample, target, new Set(placesHere));
  const mapping = draft?.mapping ?? suggested.mapping;
  const reasons = suggested.suggestions.flatMap(({ target: column, rule, reason }) =>
    JSON.stringify(rule) === JSON.stringify(mapping.rules[column])
      ? [[column, reason] as const]
      : [],
  );
  return {
    import: facts.slug,
    file: file ?? '',
    columns: [...table.columns],
    rows: table.rows,
    unread: table.unread,
    values: Object.fromEntries(
      Object.entries(table.values).map(([column, values]) => [
        column,
        values.map(([value, rows]): [string, number] => [value, rows]),
      ]),
    ),
    publisher: draft?.publisher ?? publisherFrom(file ?? ''),
    fictional: draft?.fictional ?? false,
    mission: missionShown(facts),
    mapping: {
      target: mapping.target,
      // Copied, because what is shown may be changed by who shows it.
      rules: structuredClone(mapping.rules) as ColumnsShown['mapping']['rules'],
      leaveOut: mapping.leaveOut.map(({ column, values }) => ({ column, values: [...values] })),
      placeNeeded: mapping.placeNeeded === true,
    },
    reasons: Object.fromEntries(reasons),
    targets: facts.mission ? ['organisations'] : ['organisations', 'organisation-links'],
    preview: preview(table, mapping),
  };
}

/** A table that names two ends and the kind between them is one of links. */
function targetOf(columns: readonly string[]): 'organisations' | 'organisation-links' {
  const { mapping } = suggestMapping(columns, [], 'organisation-links');
  const named = columns.map((column) => column.toLowerCase());
  const hasEnds = ['from', 'to'].every((end) =>
    named.some((one) => one.split(/[^a-z]+/)[0] === end),
  );
  return hasEnds || (mapping.rules.from && mapping.rules.to)
    ? 'organisation-links'
    : 'organisations';
}

/** A first guess at who publishes a file, from what it is called. */
const publisherFrom = (file: string): string =>
  file
    .replace(/\.[a-z]{2,4}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim()
    .slice(0, 80)
    .toWellFormed();

function preview(
  { columns, sample }: ChosenColumns['table'],
  mapping: NonNullable<ChosenColumns['draft']>['mapping'],
): ColumnsShown['preview'] {
  const table = sourceTable('', columns);
  return sample.slice(0, previewRows).map((cells, at) => {
    // The header is row 1 of a spreadsheet.
    const row = at + 2;
    const mapped = applyMapping({ row, cells }, table, mapping);
    if (mapped.kind === 'left-out') return { row, leftOut: true, cells: {}, problems: [] };
    return {
      row,
      leftOut: false,
      cells: { ...mapped.cells },
      problems:
        mapped.kind === 'problems'
          ? mapped.problems.map(({ target, detail }) => ({ column: target, detail }))
          : [],
    };
  });
}

/**
 * Waits a little for a worker to finish what was asked of it, so that small files need no page in
 * between. Returns where the import stands then. Nothing is lost by not waiting longer.
 */
export async function awaitWork(
  { db }: Pick<Parts, 'db'>,
  id: string,
  patienceMs: number,
): Promise<ImportShown['state']> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const state = (await findState(db.read, id)) ?? 'stopped';
    const works = ['reading', 'checking', 'applying'].includes(state);
    if (!works || performance.now() > until) return state;
    await new Promise((done) => setTimeout(done, lookMs));
  }
}
