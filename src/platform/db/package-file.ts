/** One row of a package: text by column, blank columns left out. */
export type Cells = Readonly<Record<string, string>>;

interface ColumnOf<Name extends string> {
  /** As the package names it. */
  readonly name: Name;
  /** Column of the table; null where `after` writes it. */
  readonly into: string | null;
  /** A row without it cannot be read. */
  readonly required?: boolean;
  /** SQL for a new row where the package says nothing. */
  readonly fallback?: string;
  /** SQL over `t`: where it is true, what is here is its own word, and no package changes it. */
  readonly ownWord?: string;
}

/** A column of a package and how its cells are read. Days are YYYY-MM-DD, numbers plain decimals. */
export type Column<Name extends string = string> = ColumnOf<Name> &
  (
    | { readonly kind: 'day' | 'number' | 'yes-no' }
    /** At most so many characters, where an index holds it. */
    | { readonly kind: 'text'; readonly most?: number }
    | { readonly kind: 'whole'; readonly min: number; readonly max: number }
    | { readonly kind: 'choice'; readonly values: readonly string[] }
    /** The id of a row of another file, or of this one. */
    | { readonly kind: 'reference'; readonly file: string }
    /** Several texts with `;` between them, each of at most so many characters. */
    | { readonly kind: 'list'; readonly most: number }
  );

/** One thing wrong with a row, found by looking at it alone. */
export interface RowProblem {
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}

/**
 * Most characters of a name or a kind, as in the forms, and of a code. An index of PostgreSQL holds
 * entries of 2,704 bytes at most (a third of a page): a name and its kind stay below that in any
 * script. Source: PostgreSQL 18 documentation, 65.1; a character of UTF-8 has at most four bytes.
 */
export const nameLengthMax = 300;
/** Characters of a code or identifier that are too many, for the same reason. */
export const codeLengthMax = 300;

/** Rows whose code belongs to something else here: found once rows are known again. */
export interface Clash {
  readonly column: string;
  readonly code: 'identifier-taken' | 'gss-taken' | 'email-taken' | 'ends-before-start-here';
  /** SQL over `incoming`: `row`, `value` and `other`, the name of what it belongs to. */
  readonly sql: string;
}

/** Where a table says which thing a public code belongs to: the column of the thing's id, and of the code. */
export interface KnownBy {
  readonly table: string;
  readonly id: string;
  readonly code: string;
}

/**
 * One file of a data package: what its columns are, which table they become, and how to tell its
 * rows apart. The engine in `app/packages` reads and writes every file by its description alone.
 */
export interface PackageFile<Name extends string = string, ColumnName extends string = string> {
  readonly file: Name;
  readonly table: string;
  readonly columns: readonly Column<ColumnName>[];
  /** Columns that tell rows apart: `['id']`, or those of a row without an id of its own. */
  readonly key: readonly string[];
  /** True where rows are only ever added: a changed row is a further row. */
  readonly appends?: boolean;
  /** True where the same row may be said from either side. */
  readonly eitherWay?: boolean;
  /**
   * How a row that this package never brought is known to be here already, beside its identifiers:
   * SQL over `t` (the table) and `i` (the row, its columns read), true for a match.
   */
  readonly sameAs?: string;
  /** Matching by `sameAs` is a question to people, never an answer. */
  readonly sameAsAsks?: boolean;
  /**
   * Where a reference that names none of the package's own rows is looked up: what is here by a public
   * code, whoever brought it.
   */
  readonly knownBy?: KnownBy;
  /** What keeps a row from being written beside what is here. */
  readonly clashes?: readonly Clash[];
  /** What only a look at the whole row tells. */
  readonly check?: (cells: Cells) => RowProblem[];
  /** Brings a row to its one form, such as folding an inverse. */
  readonly canonical?: (cells: Cells) => Cells;
  /** SQL over `t` and `i` for the same row of a file without ids; the key columns being equal, unless said. */
  readonly sameRow?: string;
  /** SQL over `i` for columns of the table that are not in the package, for new rows. */
  readonly make?: Readonly<Record<string, string>>;
  /**
   * Statements over temporary table `incoming`: to match rows by what cannot be mistaken, to make
   * ready what they need once they have ids, and to write what hangs on them. The last mark the rows
   * of which they changed something (`changed`).
   */
  readonly match?: readonly string[];
  readonly ready?: readonly string[];
  readonly after?: readonly string[];
  /** SQL over `t`: rows that an export leaves out, such as what has ended. */
  readonly leftOut?: string;
  /** SQL over `t` for a column that is not simply its own: by package column name. */
  readonly written?: Readonly<Record<string, string>>;
  /**
   * How an export orders rows, where the whole key is not how: by these columns of the package, then by
   * SQL over `t`.
   */
  readonly order?: { readonly columns: readonly ColumnName[]; readonly further: readonly string[] };
  /** SQL over `t`: whether a row belongs to the missions, organisations and places in scope. */
  readonly within: string;
  /** True where the table has a column `fictional`. */
  readonly tellsFiction?: boolean;
  /** SQL over `i` for the mission, or the organisation, that a changed row changes. */
  readonly changesMission?: string;
  readonly changesOrganisation?: string;
}

/** Describes a file, so that its name and those of its columns are known as types too. */
export const describeFile = <const Name extends string, const ColumnName extends string>(
  file: PackageFile<Name, ColumnName>,
): PackageFile<Name, ColumnName> => file;
