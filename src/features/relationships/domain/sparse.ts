/**
 * Whole-number tables in which most cells are empty, kept row by row: row `i` holds the columns
 * `column[start[i]] … column[start[i + 1] - 1]`, in rising order, each once.
 */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  readonly start: Int32Array;
  readonly column: Int32Array;
}

/** Sparse rows with a number in each filled cell, at the same place as its column. */
export interface WeightedRows extends SparseRows {
  readonly weight: Float64Array;
}

/** The rows of a list of cells `(rowOf[k], columnOf[k])`; a cell named twice counts once. */
export function sparseRows(
  rows: number,
  columns: number,
  rowOf: ArrayLike<number>,
  columnOf: ArrayLike<number>,
): SparseRows {
  const ones = new Float64Array(rowOf.length).fill(1);
  const { start, column } = weightedRows(rows, columns, rowOf, columnOf, ones);
  return { rows, columns, start, column };
}

/** The rows of a list of weighted cells; of a cell named more than once the largest weight counts. */
export function weightedRows(
  rows: number,
  columns: number,
  rowOf: ArrayLike<number>,
  columnOf: ArrayLike<number>,
  weightOf: ArrayLike<number>,
): WeightedRows {
  const byColumn = bucket(columns, columnOf);
  const start = new Int32Array(rows + 1);
  for (let k = 0; k < rowOf.length; k++) start[rowOf[k]! + 1]!++; // in range by the loop
  for (let i = 0; i < rows; i++) start[i + 1]! += start[i]!;
  const at = start.slice(0, rows);
  const column = new Int32Array(rowOf.length);
  const weight = new Float64Array(rowOf.length);
  // Taking the cells by column first leaves every row sorted without sorting any.
  for (const k of byColumn) {
    const place = at[rowOf[k]!]!++;
    column[place] = columnOf[k]!;
    weight[place] = weightOf[k]!;
  }
  return withoutRepeats({ rows, columns, start, column, weight });
}

/** The places of a list in rising order of its small whole numbers; equal ones keep their order. */
export function bucket(kinds: number, kindOf: ArrayLike<number>): Int32Array {
  const at = new Int32Array(kinds + 1);
  for (let k = 0; k < kindOf.length; k++) at[kindOf[k]! + 1]!++; // in range by the loop
  for (let i = 0; i < kinds; i++) at[i + 1]! += at[i]!;
  const order = new Int32Array(kindOf.length);
  for (let k = 0; k < kindOf.length; k++) order[at[kindOf[k]!]!++] = k;
  return order;
}

function withoutRepeats(table: WeightedRows): WeightedRows {
  const { rows, columns, start, column, weight } = table;
  const kept = new Int32Array(rows + 1);
  let end = 0;
  for (let i = 0; i < rows; i++) {
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      if (end > kept[i]! && column[end - 1] === column[k]) {
        if (weight[k]! > weight[end - 1]!) weight[end - 1] = weight[k]!;
        continue;
      }
      column[end] = column[k]!;
      weight[end] = weight[k]!;
      end++;
    }
    kept[i + 1] = end;
  }
  return {
    rows,
    columns,
    start: kept,
    column: column.subarray(0, end),
    weight: weight.subarray(0, end),
  };
}

/** The same cells with rows and columns exchanged. */
export function turned(table: SparseRows): SparseRows {
  const rowOf = new Int32Array(table.column.length);
  for (let i = 0; i < table.rows; i++) rowOf.fill(i, table.start[i], table.start[i + 1]);
  return sparseRows(table.columns, table.rows, table.column, rowOf);
}
