import { z } from 'zod';
import type { Mapping } from './mapping/mapping.ts';
import type { TableRead } from './read-table.ts';

/** What a table's import keeps: what the table is, and what its columns shall mean. */
export interface ChosenColumns {
  readonly table: TableRead;
  /** Codes among the first rows that places here bear, so that only those are taken for places. */
  readonly placesHere: readonly string[];
  /** Null until somebody has chosen; then suggestions are shown. */
  readonly draft: ColumnsDraft | null;
}

/** What a person says of a table before it is checked. */
export interface ColumnsDraft {
  readonly mapping: Mapping;
  /** Who publishes the table, in words. The package's name is made of it. */
  readonly publisher: string;
  /** All of it is made up. */
  readonly fictional: boolean;
}

const prefix = z.union([
  z.string().max(100),
  z.object({ column: z.string(), by: z.record(z.string(), z.string()) }),
]);

const separator = z.string().min(1).max(5).nullable();

/** How one column of a package is made, as a program says it. */
export const ruleSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('constant'), value: z.string().max(300) }),
    z.object({ kind: z.literal('column'), column: z.string() }),
    z.object({ kind: z.literal('prefix'), column: z.string(), prefix }),
    z.object({
      kind: z.literal('values'),
      column: z.string(),
      values: z.record(z.string(), z.string()),
      otherwise: z.enum(['refuse', 'blank', 'keep']),
      separator,
      joinWith: z.string().max(5).nullable(),
    }),
    z.object({
      kind: z.literal('identifiers'),
      parts: z.array(z.object({ column: z.string(), prefix, separator })).max(20),
    }),
    z.object({ kind: z.literal('slug'), column: z.string() }),
    z.object({
      kind: z.literal('day'),
      column: z.string(),
      partial: z.enum(['refuse', 'blank', 'first-day', 'last-day']),
    }),
  ])
  .meta({ ref: 'MappingRule' });

/** How a table becomes rows of a package, as a program says it. */
export const mappingSchema = z
  .object({
    target: z.enum(['organisations', 'organisation-links']),
    rules: z.record(z.string(), ruleSchema),
    leaveOut: z
      .array(z.object({ column: z.string(), values: z.array(z.string()).max(200) }))
      .max(20)
      .default([]),
    placeNeeded: z.boolean().default(false),
  })
  .meta({ ref: 'Mapping' });
