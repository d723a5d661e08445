import { sectors } from '../../../kernel/sector.ts';
import { tiers } from '../../../kernel/tier.ts';
import { packageColumns } from '../files/package-columns.ts';
import { linkKinds } from '../package-files.ts';
import { mappingDetail } from './copy.ts';
import type {
  Mapping,
  MappingProblem,
  MappingProblemCode,
  MappingTarget,
  Prefix,
  RowMapped,
  Rule,
  SourceRow,
  SourceTable,
} from './mapping.ts';
import { type CellMade, readRule } from './read-rule.ts';

/** Target columns without which a row says nothing, and the place where whoever maps it wants one. */
export const columnsNeeded = ({
  target,
  placeNeeded,
}: Pick<Mapping, 'target' | 'placeNeeded'>): readonly string[] =>
  target === 'organisation-links'
    ? ['from', 'to', 'kind']
    : ['id', 'name', ...(placeNeeded ? ['place'] : [])];

interface Place {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
}

function problemAt(
  place: Place,
  code: MappingProblemCode,
  facts: { target?: string; text?: string },
): MappingProblem {
  const detail = mappingDetail[code]({ ...facts, column: place.column });
  return { kind: 'problem', ...place, target: facts.target ?? null, code, detail };
}

/**
 * Everything that keeps a mapping from fitting a table, before any row is tried: a column that the
 * table does not have, a target that the file does not have, a needed target without a rule.
 */
export function mappingProblems(table: SourceTable, mapping: Mapping): MappingProblem[] {
  const { file, places } = table;
  const whole = { file, row: null, column: null };
  const targets: readonly string[] = packageColumns[mapping.target];
  const used = [
    ...Object.values(mapping.rules).flatMap((rule) => (rule ? columnsOf(rule) : [])),
    ...mapping.leaveOut.map(({ column }) => column),
  ];
  return [
    ...[...new Set(used)]
      .filter((column) => !places.has(column))
      .map((column) => problemAt({ ...whole, column }, 'mapping-column-unknown', {})),
    ...Object.keys(mapping.rules)
      .filter((target) => !targets.includes(target))
      .map((target) => problemAt(whole, 'mapping-target-unknown', { target })),
    ...columnsNeeded(mapping)
      .filter((target) => !mapping.rules[target])
      .map((target) => problemAt(whole, 'mapping-target-missing', { target })),
  ];
}

/** The source columns that a rule reads. */
function columnsOf(rule: Rule): string[] {
  const ofPrefix = (prefix: Prefix) => (typeof prefix === 'string' ? [] : [prefix.column]);
  switch (rule.kind) {
    case 'constant':
      return [];
    case 'identifiers':
      return rule.parts.flatMap(({ column, prefix }) => [column, ...ofPrefix(prefix)]);
    case 'prefix':
      return [rule.column, ...ofPrefix(rule.prefix)];
    default:
      return [rule.column];
  }
}

/**
 * What a row of any table becomes under a mapping: cells for the package's file, blank ones left
 * out; or left out as the mapping asks; or every problem of the row. Sectors, tiers and kinds of
 * link are held to the words that Weft knows, in any letter case. Pure: whether an id is known or
 * comes twice is for whoever sees the whole table.
 */
export function applyMapping(row: SourceRow, table: SourceTable, mapping: Mapping): RowMapped {
  const cellOf = (column: string): string => {
    const place = table.places.get(column);
    return place === undefined ? '' : (row.cells[place] ?? '').trim();
  };
  if (isLeftOut(mapping, cellOf)) return { kind: 'left-out' };
  const cells: Record<string, string> = {};
  const problems: MappingProblem[] = [];
  const place = (column: string | null): Place => ({ file: table.file, row: row.row, column });
  for (const target of packageColumns[mapping.target]) {
    const rule = mapping.rules[target];
    const result = rule ? checked(target, readRule(rule, cellOf), mapping.target, rule) : blank;
    if (!result.ok) {
      const { column, code, text } = result;
      problems.push(problemAt(place(column), code, { target, text }));
      cells[target] = text;
    } else if (result.cell !== '') cells[target] = result.cell;
    else if (columnsNeeded(mapping).includes(target)) {
      const column = rule ? (columnsOf(rule)[0] ?? null) : null;
      problems.push(problemAt(place(column), 'cell-needed', { target }));
    }
  }
  if (
    mapping.target === 'organisation-links' &&
    cells.from !== undefined &&
    cells.from === cells.to
  ) {
    problems.push(problemAt(place(null), 'link-to-itself', { target: 'to', text: cells.from }));
  }
  return problems.length > 0 ? { kind: 'problems', problems, cells } : { kind: 'cells', cells };
}

const blank: CellMade = { ok: true, cell: '' };

const isLeftOut = ({ leaveOut }: Mapping, cellOf: (column: string) => string): boolean =>
  leaveOut.some(({ column, values }) => {
    const cell = cellOf(column).toLowerCase();
    return cell !== '' && values.some((value) => value.toLowerCase() === cell);
  });

function checked(target: string, result: CellMade, file: MappingTarget, rule: Rule): CellMade {
  if (!result.ok || result.cell === '') return result;
  const words = wordsOf(file, target);
  if (!words) return result;
  const cell = result.cell.toLowerCase();
  if (words.known.includes(cell)) return { ok: true, cell };
  return { ok: false, column: columnsOf(rule)[0] ?? target, code: words.code, text: result.cell };
}

function wordsOf(
  file: MappingTarget,
  target: string,
): { known: readonly string[]; code: MappingProblemCode } | null {
  if (file === 'organisation-links') {
    return target === 'kind' ? { known: linkKinds, code: 'link-kind-unknown' } : null;
  }
  if (target === 'sector') return { known: sectors, code: 'sector-unknown' };
  return target === 'tier' ? { known: tiers, code: 'tier-unknown' } : null;
}
