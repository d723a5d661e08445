import { stageNotes } from './copy.ts';
import { readCsv } from './files/csv.ts';
import type { PackageDescriptor } from './files/descriptor.ts';
import { mapRows } from './mapping/map-rows.ts';
import { slugOf } from './mapping/read-rule.ts';
import type { RowFile, RowItem, RowSource } from './row-source.ts';
import type { ChosenColumns } from './table-mapping.ts';

/** The import of a table, as far as its rows need it. */
interface TableImport {
  readonly fileName: string;
  readonly sha256: string;
  readonly chosen: ChosenColumns | null;
  readonly mission: {
    readonly slug: string;
    readonly name: string;
    readonly fictional: boolean;
  } | null;
}

/** Characters of a package's name. Source: `files/descriptor.ts`. */
const nameLengthMax = 100;

/**
 * The name under which a source's rows are known again. A mission's own sources have the mission's
 * address before a slash, which no package of others can have: so a convenor never speaks for others.
 */
export function sourceName(publisher: string, mission: string | null): string {
  const own = slugOf(publisher).replace(/[^a-z0-9-]+/g, '') || 'table';
  return (mission === null ? own : `${mission}/${own}`).slice(0, nameLengthMax);
}

/** What a table is, as a package. */
function descriptorOfTable({ chosen, mission }: TableImport): PackageDescriptor {
  const publisher = chosen?.draft?.publisher ?? '';
  return {
    name: sourceName(publisher, mission?.slug ?? null),
    title: publisher === '' ? null : publisher,
    description: null,
    licences: [],
    fictional: mission ? mission.fictional : (chosen?.draft?.fictional ?? false),
  };
}

/**
 * The rows of a table by its mapping. Into a mission they come with a row for the mission itself, and
 * every organisation is its partner.
 */
export function rowsOfTable(one: TableImport, bytes: () => AsyncIterable<Uint8Array>): RowSource {
  const { chosen, fileName, mission } = one;
  if (chosen === null || chosen.draft === null) throw new Error('no columns were chosen');
  const { mapping } = chosen.draft;
  const notes: string[] = [];
  const mapped = (): AsyncIterable<RowItem> => {
    let withdrawn = 0;
    const items = mapRows(readCsv(bytes(), fileName), fileName, mapping, () => {
      withdrawn += 1;
    });
    return withNote(items, () => {
      if (withdrawn > 0 && notes.length === 0) notes.push(stageNotes.withdrawn(withdrawn));
    });
  };
  const file: RowFile = { name: mapping.target, items: mapped };
  const into = mission && mapping.target === 'organisations' ? [missionRow(mission)] : [];
  const partners = into.length > 0 && mission ? [partnersOf(mission.slug, mapped)] : [];
  return {
    descriptor: descriptorOfTable(one),
    sha256: one.sha256,
    notes,
    files: [...into, file, ...partners],
  };
}

async function* withNote(items: AsyncIterable<RowItem>, end: () => void): AsyncGenerator<RowItem> {
  yield* items;
  end();
}

/** The mission itself, so that partners can refer to it. A row number that no file has. */
const missionRow = ({ slug, name }: { slug: string; name: string }): RowFile => ({
  name: 'missions',
  items: async function* () {
    yield { kind: 'header', row: 0, columns: ['id', 'name'] };
    yield { kind: 'row', row: 0, cells: [slug, name] };
  },
});

/** Every organisation that can be read, as a partner. Its problems are told of it once, not twice. */
const partnersOf = (mission: string, mapped: () => AsyncIterable<RowItem>): RowFile => ({
  name: 'partners',
  items: async function* () {
    yield { kind: 'header', row: 1, columns: ['mission', 'organisation', 'role'] };
    let id = 0;
    for await (const item of mapped()) {
      if (item.kind === 'header') id = item.columns.indexOf('id');
      else if (item.kind === 'row')
        yield { kind: 'row', row: item.row, cells: [mission, item.cells[id] ?? '', 'partner'] };
    }
  },
});
