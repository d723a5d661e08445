import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { sql, type Transaction } from 'kysely';
import type { HeldPost } from '../../../kernel/actor.ts';
import type { Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { UploadedFile } from '../../../platform/http/take-upload.ts';
import { forgetWaiting, newImport } from '../../packages/import.ts';
import { addImportJob } from '../../packages/import-jobs.ts';
import { beginsAsZip, wellFormedJson } from '../../packages/import-work.ts';
import { mappingProblems } from '../../packages/mapping/apply-mapping.ts';
import { sourceTable } from '../../packages/mapping/mapping.ts';
import { slugOf } from '../../packages/mapping/read-rule.ts';
import type { ChosenColumns } from '../../packages/table-mapping.ts';
import type { ImportState } from '../../packages/tables.ts';
import { keepUpload, uploadPieceBytes } from '../../packages/uploads.ts';
import type { Schema } from '../../schema.ts';
import type { ImportRefusal } from './copy.ts';
import type { ImportFacts } from './queries.ts';
import type { AnswersInput, ColumnsInput, UploadInput } from './schema.ts';

/** Bytes of a file that may be imported from the page. Source: our judgement; ROR's register has 6 MB. */
export const fileBytesMax = 50_000_000;

/** Who begins an import, and for which mission. */
export interface Beginner {
  readonly personId: string | null;
  /** The convenor's post; null for the operator. */
  readonly post: HeldPost | null;
  readonly missionId: string | null;
  readonly now: Temporal.Instant;
}

/**
 * Keeps a chosen file and asks a worker to read it. A zip is a whole package, anything else a table.
 * Refuses an empty file, one that is too large, and a package for a mission.
 */
export async function beginUpload(
  tx: Transaction<Schema>,
  input: UploadInput,
  { personId, post, missionId, now }: Beginner,
): Promise<Result<{ id: string; slug: string }, ImportRefusal>> {
  const { file } = input;
  const text = Buffer.from(input.text ?? '');
  const uploaded = file instanceof UploadedFile ? file : null;
  const size = uploaded ? uploaded.byteCount : text.length;
  if (size === 0) return refused('file-empty');
  if (size > fileBytesMax) return refused('file-too-large');
  const isPackage = beginsAsZip(uploaded ? await firstBytes(uploaded.path) : text);
  if (isPackage && missionId !== null) return refused('package-not-here');
  const name = uploaded?.name || input.name;
  const context = { now, timeZone: '', by: 'operator', byPerson: personId } as const;
  const begun = await tx
    .insertInto('import')
    .values({
      ...newImport(plainSlug(name), context),
      kind: isPackage ? 'package' : 'mapping',
      state: 'reading',
      file_name: name.slice(0, nameLengthMax).toWellFormed(),
      by_post: post?.postId ?? null,
      mission_id: missionId,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  const bytes = uploaded
    ? createReadStream(uploaded.path, { highWaterMark: uploadPieceBytes })
    : [text];
  const sha256 = await keepUpload(tx, begun.id, bytes);
  await tx.updateTable('import').set({ sha256 }).where('id', '=', begun.id).execute();
  await addImportJob(tx, 'check-import', begun.id);
  return allowed(begun);
}

const nameLengthMax = 200;

/** An address from a file's name, in letters that an address can have. */
const plainSlug = (name: string): string =>
  slugOf(name.replace(/\.(csv|zip|txt)$/i, '')).replace(/[^a-z0-9-]+/g, '') || 'file';

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Locks an import and says where it stands, as the last word against two who act at once. */
async function lockImport(tx: Transaction<Schema>, id: string): Promise<ImportState | null> {
  const row = await tx
    .selectFrom('import')
    .select('state')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.state ?? null;
}

type Step = Result<ImportState, ImportRefusal>;

/** Sets the state and, where work follows, asks a worker for it. */
async function moveOn(
  tx: Transaction<Schema>,
  id: string,
  state: ImportState,
  now: Temporal.Instant,
  more: { mapping?: string; failure?: null } = {},
): Promise<Step> {
  await tx
    .updateTable('import')
    .set({ state, heard_at: now.toString(), progress: null, ...more })
    .where('id', '=', id)
    .execute();
  if (state === 'checking') await addImportJob(tx, 'check-import', id);
  if (state === 'applying') await addImportJob(tx, 'apply-import', id);
  return allowed(state);
}

/**
 * Keeps what a table's columns mean, and has all rows checked where that is asked for. Answers that
 * were given before are forgotten: they were about other rows. Locks the import.
 */
export async function chooseColumns(
  tx: Transaction<Schema>,
  { id, chosen }: ImportFacts,
  input: ColumnsInput,
  now: Temporal.Instant,
): Promise<Step> {
  const state = await lockImport(tx, id);
  if (chosen === null || (state !== 'mapping' && state !== 'checked'))
    return refused('not-mapping');
  const { mapping, publisher, fictional, step } = input;
  const table = sourceTable('', chosen.table.columns);
  if (mappingProblems(table, mapping).length > 0) return refused('column-unknown');
  const kept: ChosenColumns = { ...chosen, draft: { mapping, publisher, fictional } };
  await tx.deleteFrom('import_choice').where('import_id', '=', id).execute();
  return moveOn(tx, id, step === 'show' ? 'mapping' : 'checking', now, {
    mapping: wellFormedJson(kept),
  });
}

/** Keeps what people answered about rows that ask, and has all rows checked again. Locks the import. */
export async function answerQuestions(
  tx: Transaction<Schema>,
  { id }: ImportFacts,
  { answers }: AnswersInput,
  now: Temporal.Instant,
): Promise<Step> {
  if ((await lockImport(tx, id)) !== 'checked') return refused('not-checked');
  const asked = await tx
    .selectFrom('import_problem')
    .select(['file', 'row', 'candidates'])
    .where('import_id', '=', id)
    .where('candidates', 'is not', null)
    .execute();
  for (const { file, row, choice, as } of answers) {
    const question = asked.find((one) => one.file === file && one.row === row);
    // `keepCheck` writes them in this shape.
    const candidates = (question?.candidates ?? []) as unknown as { id: string; slug: string }[];
    const candidate = candidates.find(({ slug }) => as === undefined || slug === as);
    if (!question || (choice === 'match' && !candidate)) return refused('no-such-question');
    const entity = choice === 'match' ? (candidate?.id ?? null) : null;
    await sql`insert into import_choice (import_id, file, row, choice, entity_id)
      values (${id}, ${file}, ${row}, ${choice}, ${entity})
      on conflict (import_id, file, row)
      do update set choice = excluded.choice, entity_id = excluded.entity_id`.execute(tx);
  }
  return moveOn(tx, id, 'checking', now);
}

/**
 * Has the ready rows written. Two who ask at once ask once: the second finds it under way. Locks the
 * import. What is written is remembered by the work itself.
 */
export async function applyReady(
  tx: Transaction<Schema>,
  { id, summary }: ImportFacts,
  now: Temporal.Instant,
): Promise<Step> {
  const state = await lockImport(tx, id);
  if (state === 'applying' || state === 'applied') return allowed(state);
  if (state !== 'checked') return refused('not-checked');
  if ((summary?.ready ?? 0) === 0) return refused('nothing-ready');
  return moveOn(tx, id, 'applying', now);
}

/** Gives an import up: its file and rows are gone at once. Locks the import. */
export async function stopImport(
  tx: Transaction<Schema>,
  { id }: ImportFacts,
  now: Temporal.Instant,
): Promise<Step> {
  const state = await lockImport(tx, id);
  if (state === 'stopped') return allowed(state);
  if (state === 'applying' || state === 'applied') return refused('cannot-stop');
  await forgetWaiting(tx, id);
  await tx
    .updateTable('import')
    .set({ finished_at: now.toString() })
    .where('id', '=', id)
    .execute();
  return moveOn(tx, id, 'stopped', now);
}

/** Seconds of silence after which the work is held to have been cut off. A sign of life comes every ten. */
const silenceSeconds = 60;

/** Whether work is under way of which nothing was heard for more than a minute. */
export const isSilent = ({ state, heardAt }: ImportFacts, now: Temporal.Instant): boolean =>
  ['reading', 'checking', 'applying'].includes(state) &&
  now.epochMilliseconds - heardAt.getTime() > silenceSeconds * 1_000;

/** Begins work again that was cut off. Where it still goes on after all, it is done once. Locks the import. */
export async function beginAgain(
  tx: Transaction<Schema>,
  facts: ImportFacts,
  now: Temporal.Instant,
): Promise<Step> {
  const state = await lockImport(tx, facts.id);
  if (state === null || !isSilent({ ...facts, state }, now)) return refused('still-working');
  if (state === 'reading') await addImportJob(tx, 'check-import', facts.id);
  return moveOn(tx, facts.id, state, now);
}
