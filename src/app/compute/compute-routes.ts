import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import type { Method } from '../../kernel/method.ts';
import type { Problem } from '../../kernel/problem.ts';
import { bodyBytesMax } from '../../platform/http/mount.ts';
import { appPaths } from '../paths.ts';
import type { Computing, Outcome } from './computing.ts';
import { computeCopy } from './copy.ts';
import { examples } from './examples.ts';
import { methods } from './methods.ts';
import { problemWith, stoppedProblem } from './problems.ts';

/** Seconds after which a program that was turned away may try again. */
const retryAfterSeconds = 5;

/**
 * `POST /compute/METHOD`: JSON in, JSON out, for anyone and from anywhere. A calculation reads and
 * keeps nothing of anybody's, so it needs no account, looks at no cookie, and lets programs on other
 * sites call it (CORS). What bounds it is its size, its time and how many run at once.
 */
export function computeRoutes(app: Hono, computing: Computing): void {
  app.use(
    `${appPaths.compute.pattern}`,
    cors({ origin: '*', allowMethods: ['POST'], maxAge: 600 }),
  );
  for (const method of methods)
    app.post(
      appPaths.compute({ method: method.name }),
      describeMethod(method),
      limitBody(bodyBytesMax),
      async (c) => {
        const kind = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
        if (kind !== 'application/json')
          return answerWith(c, problemWith(415, computeCopy.wrongKindTitle, computeCopy.wrongKind));
        return answerOutcome(c, await computing.compute(method.name, await bytesOf(c)), computing);
      },
    );
  // The name of a method that there is not; every other address of this kind is above.
  app.post(appPaths.compute.pattern, (c) =>
    answerWith(
      c,
      problemWith(
        404,
        computeCopy.unknownTitle,
        computeCopy.unknown(
          c.req.param('method') ?? '',
          methods.map(({ name }) => name),
        ),
      ),
    ),
  );
}

const bytesOf = async (c: Context) => new Uint8Array(await c.req.arrayBuffer());

/** Refuses a longer body before it is read. */
export const limitBody = (bytesMax: number) =>
  bodyLimit({
    maxSize: bytesMax,
    onError: (c) =>
      answerWith(
        c,
        problemWith(
          413,
          computeCopy.bodyTooLargeTitle,
          computeCopy.bodyTooLarge((bodyBytesMax / 1000).toLocaleString('en-GB')),
        ),
      ),
  });

/** The problem that a calculation ended with, or null where it has an answer. */
export const problemOf = (outcome: Outcome, computing: Computing): Problem | null =>
  outcome.ok
    ? null
    : 'stopped' in outcome
      ? stoppedProblem(outcome.stopped, computing.secondsMax)
      : outcome.problem;

/** Answers a program with what came of its calculation. */
export function answerOutcome(c: Context, outcome: Outcome, computing: Computing): Response {
  if (outcome.ok) return c.body(outcome.text, 200, jsonHeaders('application/json'));
  // not ok, so there is a problem
  return answerWith(c, problemOf(outcome, computing) as Problem);
}

/** Answers with a problem document, and where trying again helps says when. */
export const answerWith = (c: Context, problem: Problem): Response =>
  c.body(JSON.stringify(problem), problem.status as 422, {
    ...jsonHeaders('application/problem+json'),
    ...(problem.status === 503 && { 'retry-after': String(retryAfterSeconds) }),
  });

const jsonHeaders = (kind: string) => ({
  'content-type': `${kind}; charset=utf-8`,
  'cache-control': 'no-store',
});

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
  })
  .meta({ ref: 'ComputeProblem', description: 'RFC 9457 problem details, every error at once' });

function describeMethod(method: Method<unknown, unknown>) {
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: resolver(problemSchema) } },
  });
  return describeRoute({
    operationId: `compute${method.name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: method.summary,
    description: `Explained at ${appPaths.method({ method: method.name })}. Needs no account.`,
    tags: ['compute'],
    security: [],
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: resolver(method.input), example: examples[method.name] },
      },
    },
    responses: {
      200: {
        description: 'The answer, with every digit',
        content: { 'application/json': { schema: resolver(method.output) } },
      },
      413: problem(computeCopy.bodyTooLargeTitle),
      415: problem(computeCopy.wrongKindTitle),
      422: problem(`${computeCopy.notUsable}, or the calculation took too long`),
      503: problem(computeCopy.stopped.busy.title),
    },
  });
}
