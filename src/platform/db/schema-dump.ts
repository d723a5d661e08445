import type pg from 'pg';
import {
  functionSql,
  indexSql,
  otherSchemaSql,
  policySql,
  relationSql,
  triggerSql,
  typeSql,
  viewSql,
} from './schema-catalogue.ts';

/** A connection, or a pool, that may read the catalogue: any role can. */
export type CatalogueReader = Pick<pg.Client, 'query'> | Pick<pg.Pool, 'query'>;

/** One object of the schema, with what was said and granted about it. */
interface SchemaObject {
  readonly name: string;
  readonly text: string;
}

const heading = `-- The schema as the migrations leave it, read from the database's own catalogue.
-- Written by "npm run schema" and compared by a test; to change it, add a file to migrations/.
-- Partitions of a table are left out: which months there are depends on the day.
`;

/**
 * What is in the database? All of our schemas `public` and `auth` as SQL to be read (types, tables with their
 * columns, constraints, grants and comments, indexes, triggers, policies, views, functions), then a
 * list of the other schemas. The same schema gives the same text, whatever the order of making.
 *
 * Source: PostgreSQL 18 documentation, chapter 52 "System Catalogs"
 */
export async function dumpSchema(reader: CatalogueReader): Promise<string> {
  const parts: [string, string][] = [
    ['Types', typeSql],
    ['Tables', relationSql],
    ['Indexes', indexSql],
    ['Triggers', triggerSql],
    ['Row-level security', policySql],
    ['Views', viewSql],
    ['Functions', functionSql],
    ['Other schemas', otherSchemaSql],
  ];
  const texts: string[] = [heading];
  for (const [title, sql] of parts) {
    // One after another: a single connection takes one question at a time.
    const { rows } = await reader.query<SchemaObject>(sql);
    if (rows.length === 0) continue;
    texts.push(`\n-- ${title}\n\n${inOrder(rows)}`);
  }
  return texts.join('');
}

/** By code unit, so that the database's collation has no say; one-line objects stand close. */
function inOrder(objects: readonly SchemaObject[]): string {
  const texts = [...objects]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ text }) => text.trimEnd());
  return texts
    .map((text, i) => {
      const before = texts[i - 1];
      const isApart = before !== undefined && (text.includes('\n') || before.includes('\n'));
      return `${isApart ? '\n' : ''}${text}\n`;
    })
    .join('');
}
