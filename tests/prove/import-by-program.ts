import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportShown, ProblemsShown } from '../../src/app/pages/imports/schema.ts';
import { until, type WeftServer } from './weft.ts';

/** The largest register is read, checked and written within this time, on a busy machine too. */
const workMaxMs = 20 * 60_000;

/** Questions that are answered in one go. Source: src/app/pages/imports/schema.ts */
const answersAtOnce = 1_000;

const works = ['reading', 'checking', 'applying'];

const json = { 'content-type': 'application/json' };

/** Where an import stands. */
export const showImport = async (server: WeftServer, id: string): Promise<ImportShown> =>
  (await fine(await server.ask(`/imports/${id}`))).json();

/** Where an import stands once no worker is at it. */
export const awaitImport = (server: WeftServer, id: string): Promise<ImportShown> =>
  until(async () => {
    const shown = await showImport(server, id);
    return works.includes(shown.state) ? null : shown;
  }, workMaxMs);

/** Uploads a file and returns the import's address; a worker may still be reading it. */
export async function beginImport(server: WeftServer, path: string): Promise<string> {
  const form = new FormData();
  form.set('file', new File([await readFile(path)], basename(path)));
  const begun: { id: string } = await (await fine(await server.ask('/imports', form))).json();
  return begun.id;
}

/** Takes the columns of a table as they are suggested, and has all rows checked. */
export async function takeSuggestions(
  server: WeftServer,
  id: string,
  publisher: string,
): Promise<ImportShown> {
  const { columns } = await awaitImport(server, id);
  if (columns === null) throw new Error(`${id} has no columns`);
  const body = JSON.stringify({ publisher, mapping: columns.mapping, step: 'check' });
  await fine(await server.ask(`/imports/${id}/columns`, body, json));
  return awaitImport(server, id);
}

/** Asks for the ready rows to be written, and does not wait. */
export const applyImport = async (server: WeftServer, id: string): Promise<unknown> =>
  (await fine(await server.ask(`/imports/${id}/apply`, '{}', json))).json();

/** Begins work again that was cut off. Where it is done already, nothing happens. */
export const beginAgain = (server: WeftServer, id: string): Promise<Response> =>
  server.ask(`/imports/${id}/again`, '{}', json);

/** Every problem and question of an import, page after page. */
async function listProblems(server: WeftServer, id: string): Promise<ProblemsShown['problems']> {
  const all: ProblemsShown['problems'] = [];
  for (let after: number | null = 0; after !== null; ) {
    const answer = await fine(await server.ask(`/imports/${id}/problems?after=${after}`));
    const page: ProblemsShown = await answer.json();
    all.push(...page.problems);
    after = page.next;
  }
  return all;
}

/** Answers every question that is listed alike, and returns where the import stands then. */
export async function answerAll(
  server: WeftServer,
  id: string,
  choice: 'match' | 'new' | 'leave-out',
): Promise<ImportShown> {
  const questions = (await listProblems(server, id)).filter(
    ({ candidates }) => candidates !== null,
  );
  for (let at = 0; at < questions.length; at += answersAtOnce) {
    const answers = questions
      .slice(at, at + answersAtOnce)
      .map(({ file, row }) => ({ file, row, choice }));
    await fine(await server.ask(`/imports/${id}/answers`, JSON.stringify({ answers }), json));
    await awaitImport(server, id);
  }
  return showImport(server, id);
}

async function fine(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  throw new Error(`${answer.url} answers ${answer.status}: ${await answer.text()}`);
}
