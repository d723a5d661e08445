import { z } from 'zod';
import { columnsNeeded } from '../../packages/mapping/apply-mapping.ts';
import type { Mapping } from '../../packages/mapping/mapping.ts';
import { mappingSchema, ruleSchema } from '../../packages/table-mapping.ts';
import { sourceName } from '../../packages/table-rows.ts';
import { importStates } from '../../packages/tables.ts';
import { type FormFields, mappingOfFields } from './columns-form.ts';
import { columnsCopy, startCopy } from './copy.ts';

/**
 * A shape for what a program sends, and one for the fields of a form, told apart by a key that only
 * the first has. The problems are those of the one that was meant. Described as what a program sends.
 */
function either<Made>(key: string, json: z.ZodType<Made>, fields: z.ZodType<Made>) {
  const described = z.toJSONSchema(json, { io: 'input', unrepresentable: 'any' });
  return z
    .unknown()
    .meta({ type: 'object', properties: described.properties, required: described.required })
    .transform((value, ctx): Made => {
      const isJson =
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        key in value &&
        // A form sends words, so it cannot send an object or a list under this key.
        typeof (value as Record<string, unknown>)[key] === 'object';
      const read = (isJson ? json : fields).safeParse(value);
      if (read.success) return read.data;
      for (const { path, message } of read.error.issues)
        ctx.addIssue({ code: 'custom', path: [...path], message });
      return z.NEVER;
    });
}

/** Letters of a source's name. Source: `sourceName`, with a mission's address before it. */
const publisherLengthMax = 80;

/** The file to import: uploaded, or as text where a program has it at hand. */
export const uploadInput = z
  .object({
    file: z.file(startCopy.fileMissing).optional(),
    /** What the text is called, such as `partners.csv`. */
    name: z.string(startCopy.fileMissing).max(200, startCopy.textTooLong).default('table.csv'),
    text: z.string(startCopy.fileMissing).optional(),
  })
  .superRefine(({ file, text }, ctx) => {
    if (file === undefined && text === undefined)
      ctx.addIssue({ code: 'custom', path: ['file'], message: startCopy.fileMissing });
  });
export type UploadInput = z.infer<typeof uploadInput>;

const publisher = z
  .string(columnsCopy.publisherMissing)
  .trim()
  .min(1, columnsCopy.publisherMissing)
  .max(publisherLengthMax, columnsCopy.publisherLong)
  .refine((words) => sourceName(words, null) !== 'table', columnsCopy.publisherLetters);

const step = z.enum(['show', 'check']).default('check');

/** What a person or a program says of a table's columns. */
export interface ColumnsInput {
  readonly publisher: string;
  readonly fictional: boolean;
  readonly mapping: Mapping;
  /** Show what it makes of the first rows, or check all of them. */
  readonly step: 'show' | 'check';
}

const columnsJson: z.ZodType<ColumnsInput> = z.object({
  publisher,
  fictional: z.boolean().default(false),
  mapping: mappingSchema.superRefine((mapping, ctx) => {
    for (const column of columnsNeeded(mapping))
      if (mapping.rules[column] === undefined)
        ctx.addIssue({
          code: 'custom',
          path: ['rules', column],
          message: columnsCopy.needed(column),
        });
  }),
  step,
});

const fieldWords = z.union([z.string(), z.array(z.string())], columnsCopy.wordsOnly);

/** The fields of the page's form, brought to the same shape as what a program sends. */
const columnsFields: z.ZodType<ColumnsInput> = z
  .object({ publisher, fictional: z.string().optional(), step }, columnsCopy.wordsOnly)
  .catchall(fieldWords)
  .transform((fields, ctx): ColumnsInput => {
    const { publisher: words, fictional, step: next, ...rest } = fields;
    const read = mappingOfFields(rest as FormFields); // the rest are words, by `catchall`
    if (read.ok)
      return {
        publisher: words,
        fictional: fictional !== undefined,
        mapping: read.mapping,
        step: next,
      };
    for (const { field, message } of read.problems)
      ctx.addIssue({ code: 'custom', path: [field], message });
    return z.NEVER;
  });

/** The columns of a table, from a form or a program. */
export const columnsInput = either('mapping', columnsJson, columnsFields);

const answer = z.object({
  file: z.string(),
  row: z.int(),
  choice: z.enum(['match', 'new', 'leave-out']),
  /** Which of the candidates it is, by its address; the first where nothing is said. */
  as: z.string().optional(),
});

/** `answer.organisations.26` with `new`, `leave-out` or `match:` and an address. */
const answerField = /^answer\.([a-z-]+)\.(\d{1,9})$/;

/** What people answer about rows that ask. */
export interface AnswersInput {
  readonly answers: readonly z.infer<typeof answer>[];
}

const answersJson: z.ZodType<AnswersInput> = z.object({ answers: z.array(answer).max(1_000) });

const answersFields: z.ZodType<AnswersInput> = z
  .record(z.string(), fieldWords, columnsCopy.wordsOnly)
  .transform((fields) => ({
    answers: Object.entries(fields).flatMap(([name, said]) => {
      const match = answerField.exec(name);
      const word = typeof said === 'string' ? said : (said[0] ?? '');
      if (!match?.[1] || word === '') return [];
      const [choice = '', as] = word.split(/:(.*)/s);
      const read = answer.safeParse({ file: match[1], row: Number(match[2]), choice, as });
      return read.success ? [read.data] : [];
    }),
  }));

/** Answers from a form or a program. */
export const answersInput = either('answers', answersJson, answersFields);

const counts = z
  .object({
    file: z.string(),
    added: z.int(),
    revised: z.int(),
    unchanged: z.int(),
    leftOut: z.int(),
  })
  .meta({ ref: 'ImportCounts' });

const thing = z.object({ id: z.string(), name: z.string() });

/** One problem or question of an import. */
export const problemOutput = z
  .object({
    position: z.int(),
    file: z.string(),
    row: z.int().nullable(),
    column: z.string().nullable(),
    code: z.string(),
    detail: z.string(),
    value: z.string().nullable(),
    /** What the row may be; null where it is a problem and no question. */
    candidates: z.array(thing).nullable(),
    answer: z
      .object({ choice: z.enum(['match', 'new', 'leave-out']), as: z.string().nullable() })
      .nullable(),
    /** The row as far as it could be read, by column; null where it could not be cut into cells. */
    cells: z.record(z.string(), z.string()).nullable(),
  })
  .meta({ ref: 'ImportProblem' });
export type ProblemShown = z.infer<typeof problemOutput>;

/** What a table's columns are, what they would mean, and what that makes of its first rows. */
export const columnsOutput = z
  .object({
    import: z.string(),
    file: z.string(),
    columns: z.array(z.string()),
    rows: z.int(),
    unread: z.int(),
    values: z.record(z.string(), z.array(z.tuple([z.string(), z.int()]))),
    publisher: z.string(),
    fictional: z.boolean(),
    mission: thing.nullable(),
    mapping: z.object({
      target: z.enum(['organisations', 'organisation-links']),
      rules: z.record(z.string(), ruleSchema),
      leaveOut: z.array(z.object({ column: z.string(), values: z.array(z.string()) })),
      placeNeeded: z.boolean(),
    }),
    /** Why each column is suggested as it is. */
    reasons: z.record(z.string(), z.string()),
    targets: z.array(z.string()),
    preview: z.array(
      z.object({
        row: z.int(),
        leftOut: z.boolean(),
        cells: z.record(z.string(), z.string()),
        problems: z.array(z.object({ column: z.string().nullable(), detail: z.string() })),
      }),
    ),
  })
  .meta({ ref: 'ImportColumns' });
export type ColumnsShown = z.infer<typeof columnsOutput>;

/** Where an import stands, with all that people must know there. */
export const importOutput = z
  .object({
    id: z.string(),
    state: z.enum(importStates),
    expired: z.boolean(),
    file: z.string().nullable(),
    kind: z.enum(['package', 'mapping']),
    package: z.string().nullable(),
    title: z.string().nullable(),
    mission: thing.nullable(),
    /** When this package was loaded here last, before this import; null for never. */
    loadedOn: z.string().nullable(),
    progress: z.object({ step: z.string(), file: z.string(), rows: z.int() }).nullable(),
    /** True where nothing was heard of the work for more than a minute. */
    silent: z.boolean(),
    /** Clock time at which this was told. */
    at: z.string(),
    failure: z
      .object({
        code: z.enum(['file', 'lost', 'broken']),
        details: z.array(z.string()),
        reference: z.string().nullable(),
      })
      .nullable(),
    columns: columnsOutput.nullable(),
    check: z
      .object({
        rows: z.int(),
        ready: z.int(),
        /** Rows that cannot be read or written as they are. */
        wrong: z.int(),
        asked: z.int(),
        waiting: z.int(),
        chosenOut: z.int(),
        files: z.array(counts),
        notes: z.array(z.string()),
        /** Organisations that come without a place: those that name none, those whose place is not here, the first of the latter. */
        placesBlank: z
          .object({
            none: z.int(),
            unknown: z.int(),
            rows: z.array(z.object({ row: z.int(), name: z.string(), place: z.string() })),
          })
          .nullable(),
        changed: z.boolean(),
      })
      .nullable(),
    problems: z.array(problemOutput),
    /** Problems and questions that are listed, on this page and after it. */
    problemsListed: z.int(),
  })
  .meta({ ref: 'Import' });
export type ImportShown = z.infer<typeof importOutput>;

/** One line of the list of imports. */
export const importsOutput = z.object({
  mission: thing.nullable(),
  imports: z.array(
    z.object({
      id: z.string(),
      file: z.string().nullable(),
      package: z.string().nullable(),
      state: z.enum(importStates),
      begunOn: z.string(),
      by: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});
export type ImportsShown = z.infer<typeof importsOutput>;

/** Where to go on in the list of imports: the address of the last one shown. */
export const afterQuery = z.object({ after: z.string().max(200).optional() });

/** Where to go on in the list of problems: the position of the last one shown. */
export const problemsQuery = z.object({
  after: z.coerce.number().int().min(0).max(1e9).default(0),
});

/** All problems and questions of an import, a page at a time. */
export const problemsOutput = z.object({
  import: z.string(),
  problems: z.array(problemOutput),
  listed: z.int(),
  next: z.int().nullable(),
});
export type ProblemsShown = z.infer<typeof problemsOutput>;

/** Which ready rows to show: of a file, after a row. */
export const rowsQuery = z.object({
  file: z.string().max(50).optional(),
  after: z.coerce.number().int().min(-1).max(1e9).default(-1),
});

/** The rows of one file that are ready, a page at a time. */
export const rowsOutput = z.object({
  import: z.string(),
  file: z.string(),
  files: z.array(z.object({ file: z.string(), rows: z.int() })),
  columns: z.array(z.string()),
  rows: z.array(z.object({ row: z.int(), cells: z.record(z.string(), z.string()) })),
  next: z.int().nullable(),
});
export type RowsShown = z.infer<typeof rowsOutput>;

/** What a step of an import tells a program: where it stands now. */
export const stepOutput = z
  .object({ id: z.string(), state: z.enum(importStates) })
  .meta({ ref: 'ImportStep' });

/** A step that says nothing but its button. */
export const nothingInput = z.object({});
