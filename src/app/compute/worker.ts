import { parentPort } from 'node:worker_threads';
import { type Computed, computeDocument } from './compute.ts';
import { findMethod } from './methods.ts';

/** What a worker is asked: a method and the bytes of a document. */
export interface Asked {
  readonly method: string;
  readonly bytes: Uint8Array;
}

/** What it answers; `failed` is a mistake of ours, with its stack. */
export type Answered = Computed | { readonly failed: string } | { readonly tooMuch: true };

// One document after the other, away from the thread that answers requests.
parentPort?.on('message', ({ method: name, bytes }: Asked) => {
  parentPort?.postMessage(answerTo(name, bytes));
});

function answerTo(name: string, bytes: Uint8Array): Answered {
  try {
    const method = findMethod(name);
    if (method === null) throw new Error(`no method ${name}`);
    return computeDocument(method, bytes);
  } catch (problem) {
    // More rows than an array, or more characters than a text can hold.
    if (problem instanceof RangeError && /length|allocation/i.test(problem.message))
      return { tooMuch: true };
    return { failed: problem instanceof Error ? (problem.stack ?? problem.message) : `${problem}` };
  }
}
