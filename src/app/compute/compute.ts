import { answer, type Method } from '../../kernel/method.ts';
import { type Problem, wrongInput } from '../../kernel/problem.ts';
import { computeCopy } from './copy.ts';

/** What came of a document: the answer as JSON text, or the problem with it. */
export type Computed =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Problem };

/**
 * The method's answer to one JSON document in UTF-8 (a byte-order mark is passed over), as JSON text
 * with every digit. Of a key written twice the last counts, as JSON readers have it. Never throws on
 * wrong input: what is not UTF-8 or not JSON is a problem with the whole document.
 */
export function computeDocument<I, O>(method: Method<I, O>, bytes: Uint8Array): Computed {
  const document = readDocument(bytes);
  if ('wrong' in document)
    return { ok: false, problem: wrongInput([{ pointer: '', detail: document.wrong }]) };
  const answered = answer(method, document.value);
  if (!answered.ok) return { ok: false, problem: wrongInput(answered.errors) };
  return { ok: true, text: JSON.stringify(answered.output) };
}

/** The JSON value of these bytes, or what is wrong with them. */
export function readDocument(bytes: Uint8Array): { value: unknown } | { wrong: string } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (problem) {
    const tooLarge = (problem as { code?: string }).code === 'ERR_STRING_TOO_LONG';
    return { wrong: tooLarge ? computeCopy.tooLarge : computeCopy.notUtf8 };
  }
  if (text.trim() === '') return { wrong: computeCopy.empty };
  try {
    return { value: JSON.parse(text) };
  } catch (problem) {
    return { wrong: computeCopy.notJson(reasonOf(problem)) };
  }
}

/** The reader's reason, shortened: it may quote the whole document. */
function reasonOf(problem: unknown): string {
  const words = problem instanceof Error ? problem.message : String(problem);
  const short = words.replace(/, (?:\.{3})?"[\s\S]*"(?:\.{3})? is not valid JSON$/, '');
  return short.length > reasonLengthMax ? `${short.slice(0, reasonLengthMax)}…` : short;
}

const reasonLengthMax = 120;
