import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import pg from 'pg';

/** What was seen of a table's rows as they went by. */
export interface Measured {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** How often long work speaks: after so many rows. */
const rowsBetweenWords = 250_000;
const lineFeed = 0x0a;

/** Counts and hashes the lines that pass through, and changes nothing; holds one chunk at a time. */
export class Meter extends Transform {
  readonly #hash = createHash('sha256');
  readonly #say: (rows: number) => void;
  #rows = 0;
  #bytes = 0;
  #sayAt = rowsBetweenWords;

  constructor(say: (rows: number) => void) {
    super();
    this.#say = say;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    // COPY escapes line feeds inside of values, so each one ends a row.
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1))
      this.#rows += 1;
    if (this.#rows >= this.#sayAt) {
      this.#sayAt += rowsBetweenWords;
      this.#say(this.#rows);
    }
    done(null, chunk);
  }

  /** What has passed. Call it once, when all has. */
  measured(): Measured {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** A table as SQL names it. */
export const quoted = ({ schema, name }: { schema: string; name: string }): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;

const listed = (columns: readonly string[]): string =>
  columns.map((column) => `every.${pg.escapeIdentifier(column)}`).join(', ');

/** The statement that copies a table out, its rows in their order. */
export const copyOutSql = (table: {
  schema: string;
  name: string;
  columns: readonly string[];
  order: string;
}): string =>
  `copy (select ${listed(table.columns)} from ${quoted(table)} every order by ${table.order}) to stdout (format text, encoding 'UTF8')`;

/** The statement that copies rows in. */
export const copyInSql = (
  table: { schema: string; name: string },
  columns: readonly string[],
): string =>
  `copy ${quoted(table)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) from stdin (format text, encoding 'UTF8')`;
