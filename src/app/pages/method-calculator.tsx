import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { Problem as InputProblem } from '../../kernel/problem.ts';
import type { Attempt, Problem } from '../../platform/http/ask.ts';
import {
  type Answering,
  answerNo,
  askOf,
  bodyBytesMax,
  wantsJson,
} from '../../platform/http/mount.ts';
import { takeApart } from '../../platform/http/read-input.ts';
import { renderDocument } from '../../platform/ui/page.tsx';
import { readDocument } from '../compute/compute.ts';
import { answerOutcome, answerWith, limitBody, problemOf } from '../compute/compute-routes.ts';
import type { Computing } from '../compute/computing.ts';
import { computeCopy } from '../compute/copy.ts';
import { exampleText } from '../compute/examples.ts';
import { problemWith } from '../compute/problems.ts';
import { appPaths } from '../paths.ts';
import { methodCopy } from './method-copy.ts';
import { MethodPage, type Result } from './method-pages.tsx';
import { readAnswer } from './method-reading.ts';
import { findMethodShown } from './method-routes.tsx';
import type { MethodShown } from './method-schema.ts';

/** A form writes one character as up to three: `%22`. */
const formBytesMax = 3 * bodyBytesMax + 1_000;
/** Problems shown beside the field. */
const problemsShownMax = 20;
/** Characters of an answer shown on the page: enough to read, small enough for a phone. */
const resultLengthMax = 20_000;

/**
 * The calculator's form: `POST /methods/:method`, answered with the same page and the result in it.
 * It is not declared as a `form()`, because those end in a redirect or a refusal, and this one
 * changes nothing, keeps nothing, and answers at once; and because what is wrong with the input is
 * found in the thread that calculates. Programs use `POST /compute/METHOD`.
 */
export function calculatorRoute(app: Hono, house: Answering, computing: Computing): void {
  app.post(
    appPaths.method.pattern,
    describeRoute({
      operationId: 'calculate',
      summary: 'The calculator on a method’s page, for people without a program',
      tags: ['methods'],
      security: [],
      parameters: [{ name: 'method', in: 'path', required: true, schema: { type: 'string' } }],
      requestBody: {
        required: true,
        content: {
          'application/x-www-form-urlencoded': {
            schema: {
              type: 'object',
              properties: { document: { type: 'string', description: methodCopy.input } },
              required: ['document'],
            },
          },
        },
      },
      responses: {
        200: {
          description: 'The page with the result',
          content: { 'text/html': { schema: { type: 'string' } } },
        },
        404: { description: computeCopy.unknownTitle },
        422: { description: computeCopy.notUsable },
        503: { description: computeCopy.stopped.busy.title },
      },
    }),
    limitBody(formBytesMax),
    (c) => calculate(c, house, computing),
  );
}

async function calculate(c: Context, house: Answering, computing: Computing): Promise<Response> {
  const ask = await askOf(c, house);
  if (ask === null) return answerNo(c, house, null, 'not-signed-in');
  const shown = findMethodShown(c.req.param('method') ?? '');
  if (shown?.calculator == null)
    return answerNo(c, house, ask, 'not-found', { detail: methodCopy.nothingSoNamed });
  const raw = await takeApart(c);
  if (typeof raw === 'string' || raw.json)
    return answerWith(
      c,
      problemWith(
        415,
        computeCopy.wrongKindTitle,
        computeCopy.wrongKindForm(shown.calculator.compute),
      ),
    );
  const typed = raw.typed.document;
  const text = typeof typed === 'string' ? typed : '';
  const bytes = new TextEncoder().encode(text);
  const page = (status: 200 | 404 | 413 | 422 | 503, attempt: Attempt, result: Result | null) =>
    c.body(
      renderDocument(
        <MethodPage shown={shown} frame={house.frameFor(ask)} attempt={attempt} result={result} />,
      ),
      status,
      { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    );
  if (bytes.length > bodyBytesMax) {
    const message = computeCopy.bodyTooLarge((bodyBytesMax / 1000).toLocaleString('en-GB'));
    return page(413, { typed: {}, problems: [{ field: 'document', message }] }, null);
  }
  if (text.trim() === '') {
    const problem = { field: 'document', message: methodCopy.typeSomething };
    return page(422, { typed: {}, problems: [problem] }, null);
  }
  const outcome = await computing.compute(shown.id, bytes);
  if (wantsJson(c.req.header('accept'))) return answerOutcome(c, outcome, computing);
  const kept = { document: text };
  const problem = problemOf(outcome, computing);
  if (problem !== null)
    // a problem of a calculation is one of these two
    return page(problem.status as 422 | 503, { typed: kept, problems: problemsOf(problem) }, null);
  return page(
    200,
    { typed: kept, problems: [] },
    outcome.ok ? resultOf(shown, bytes, outcome.text) : null,
  );
}

/** Every error beside the field, with its place in the document. */
function problemsOf({ errors }: InputProblem): Problem[] {
  const shown = errors.slice(0, problemsShownMax).map(({ pointer, detail }) => ({
    field: 'document',
    message: methodCopy.at(pointer, detail),
  }));
  const rest = errors.length - shown.length;
  return rest > 0 ? [...shown, { field: 'document', message: methodCopy.more(rest) }] : shown;
}

function resultOf(shown: MethodShown, bytes: Uint8Array, text: string): Result {
  const output: unknown = JSON.parse(text);
  const document = readDocument(bytes);
  const input = 'value' in document ? document.value : null;
  const long = text.length > resultLengthMax;
  return {
    reading: readAnswer(shown.id, input, output),
    text: long ? `${text.slice(0, resultLengthMax)}…` : exampleText(output),
    cutKilobytes: long ? Math.round(text.length / 1000) : null,
  };
}
