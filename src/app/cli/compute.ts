import { z } from 'zod';
import type { Method } from '../../kernel/method.ts';
import { type Problem, wrongInput } from '../../kernel/problem.ts';
import { computeDocument } from '../compute/compute.ts';
import { computeCopy } from '../compute/copy.ts';
import { examples, exampleText } from '../compute/examples.ts';
import { findMethod, methods } from '../compute/methods.ts';
import { type JsonSchema, shapeOf } from '../shape.ts';
import type { Call, Command, ExitCode } from './command.ts';

const names = methods.map(({ name }) => name);
const widest = Math.max(...names.map((name) => name.length));

/**
 * Works a method out: one JSON document in, one out, with no database and no configuration. Wrong
 * input writes nothing on standard output, and a problem (RFC 9457) on standard error.
 */
export const computeCommand: Command = {
  name: 'compute',
  summary: 'Works out a number that Weft shows, from JSON to JSON',
  usage: 'METHOD [--help] < IN.json > OUT.json',
  help: `
Reads one JSON document on standard input and writes one on standard output. Needs no database and
no account: these are the same functions that the product uses.

${methods.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`).join('\n')}

With --help after a METHOD: what it takes, what it gives, and a worked example. Wrong input is told
on standard error as a problem (RFC 9457) with every error and its place.`,
  helpOn: ([name]) => {
    const method = name === undefined ? null : findMethod(name);
    return method && helpOfMethod(method);
  },
  run: work,
};

async function work({ words, voice, readInput }: Call): Promise<ExitCode> {
  const [name] = words;
  if (name === undefined || words.length > 1)
    return refuse(voice, computeCopy.unknownTitle, computeCopy.which(names));
  const method = findMethod(name);
  if (method === null)
    return refuse(voice, computeCopy.unknownTitle, computeCopy.unknown(name, names));
  const computed = computeDocument(method, await readInput());
  if (computed.ok) {
    voice.out(computed.text);
    return 0;
  }
  voice.err(JSON.stringify(computed.problem));
  return 2;
}

function refuse(voice: Call['voice'], title: string, detail: string): ExitCode {
  const problem: Problem = { ...wrongInput([{ pointer: '', detail }]), title, detail };
  voice.err(JSON.stringify(problem));
  return 2;
}

function helpOfMethod(method: Method<unknown, unknown>): string {
  const example = examples[method.name];
  const computed = computeDocument(method, new TextEncoder().encode(JSON.stringify(example)));
  // `as`: both are JSON Schema 2020-12, of which `JsonSchema` names what our schemas use.
  const taken = z.toJSONSchema(method.input, { io: 'input' }) as JsonSchema;
  const given = z.toJSONSchema(method.output) as JsonSchema;
  return `Usage: npm run -s weft -- compute ${method.name} < IN.json > OUT.json

${method.summary}

In:
${shapeOf(taken)}

Out:
${shapeOf(given)}

Example in:
${exampleText(example)}

Example out:
${computed.ok ? exampleText(JSON.parse(computed.text)) : ''}`;
}
