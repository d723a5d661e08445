import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { findProjectRoot } from '../../platform/db/project-root.ts';
import type { Computed } from './compute.ts';
import type { Answered, Asked } from './worker.ts';

/** Why a calculation was not carried to its end. */
export type Stopped = 'too-long' | 'too-much' | 'busy';

/** What came of a calculation away from the thread that answers requests. */
export type Outcome = Computed | { readonly ok: false; readonly stopped: Stopped };

/** Works calculations out in threads of their own. */
export interface Computing {
  /** Rejects only where a method broke, which is a mistake of ours. */
  readonly compute: (method: string, bytes: Uint8Array) => Promise<Outcome>;
  readonly secondsMax: number;
  /** Ends every thread. Calculations under way are stopped as too long. */
  readonly close: () => Promise<void>;
}

/** How much calculating there may be. The defaults are those of the product. */
export interface ComputingLimits {
  /** Milliseconds of one calculation, and of waiting for its turn. Source: compute.md, 10 seconds. */
  readonly milliseconds: number;
  /** Calculations at once: the cores that the design counts on. Source: quality.md. */
  readonly atOnce: number;
  /** Calculations that may wait; one more is told that it is too busy. */
  readonly waiting: number;
  /** Megabytes of objects in one thread; some way over what 1 MB of input needs in good order. */
  readonly megabytes: number;
  /** Calls `act` once that time has passed, unless it is called off by what this returns. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

const defaults: ComputingLimits = {
  milliseconds: 10_000,
  atOnce: 2,
  waiting: 16,
  megabytes: 512,
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A thread that nobody has asked for this long is let go. */
const idleMaxMs = 60_000;

interface Task extends Asked {
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (problem: Error) => void;
  /** Calls off what would turn it away for having waited too long. */
  calm?: () => void;
}

/**
 * Opens a place where calculations are worked out, at most `atOnce` side by side, the others in the
 * order they came. One that takes too long has its thread ended. Threads start when first needed,
 * see nothing of the environment, and keep no process alive.
 */
export function openComputing(wish: Partial<ComputingLimits> = {}): Computing {
  const limits = { ...defaults, ...wish };
  const idle: Resting[] = [];
  const busy = new Set<() => void>();
  const waiting: Task[] = [];

  const begin = (task: Task): void => {
    task.calm?.();
    const worker = takeIdle(idle) ?? startWorker(limits.megabytes);
    worker.ref();
    const leave = (keep: boolean) => {
      callOff();
      unhear();
      busy.delete(stop);
      if (keep) rest(idle, worker);
      else void endWorker(worker);
      const next = waiting.shift();
      if (next) begin(next);
    };
    const stop = () => {
      leave(false);
      task.settle({ ok: false, stopped: 'too-long' });
    };
    const callOff = limits.after(limits.milliseconds, stop);
    busy.add(stop);
    const unhear = hear(worker, {
      message: (answered: Answered) => {
        leave(true);
        settle(task, answered);
      },
      error: (problem: Error & { code?: string }) => {
        leave(false);
        if (problem.code === 'ERR_WORKER_OUT_OF_MEMORY')
          task.settle({ ok: false, stopped: 'too-much' });
        else task.fail(problem);
      },
      exit: (code: number) => {
        leave(false);
        task.fail(new Error(`The calculating thread ended by itself with code ${code}.`));
      },
    });
    worker.postMessage({ method: task.method, bytes: task.bytes } satisfies Asked);
  };

  return {
    secondsMax: limits.milliseconds / 1000,
    compute: (method, bytes) =>
      new Promise((settle, fail) => {
        const task: Task = { method, bytes, settle, fail };
        if (busy.size < limits.atOnce) return begin(task);
        if (waiting.length >= limits.waiting) return settle({ ok: false, stopped: 'busy' });
        task.calm = limits.after(limits.milliseconds, () => {
          waiting.splice(waiting.indexOf(task), 1);
          settle({ ok: false, stopped: 'busy' });
        });
        waiting.push(task);
      }),
    async close() {
      for (const task of waiting.splice(0)) {
        task.calm?.();
        task.settle({ ok: false, stopped: 'busy' });
      }
      for (const stop of busy) stop();
      await Promise.all(
        idle.splice(0).map(({ worker, goodbye }) => {
          clearTimeout(goodbye);
          return endWorker(worker);
        }),
      );
    },
  };
}

interface Resting {
  readonly worker: Worker;
  readonly goodbye: NodeJS.Timeout;
  readonly unhear: () => void;
}

/**
 * Listens until the returned function is called. One by one, because taking all listeners away
 * takes Node's own too, and then no message arrives (tried on Node 24).
 */
function hear(
  worker: Worker,
  // biome-ignore lint/suspicious/noExplicitAny: each event brings something else
  listeners: Readonly<Record<string, (brought: any) => void>>,
): () => void {
  for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener);
  return () => {
    for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener);
  };
}

function takeIdle(idle: Resting[]): Worker | null {
  const resting = idle.pop();
  if (resting === undefined) return null;
  clearTimeout(resting.goodbye);
  resting.unhear();
  return resting.worker;
}

function rest(idle: Resting[], worker: Worker): void {
  const forget = () => {
    const at = idle.findIndex((resting) => resting.worker === worker);
    if (at >= 0) clearTimeout(idle.splice(at, 1)[0]?.goodbye);
  };
  // One that dies at rest is forgotten; without a listener its error would end the process.
  const unhear = hear(worker, { error: forget, exit: forget });
  const goodbye = setTimeout(() => {
    forget();
    void endWorker(worker);
  }, idleMaxMs).unref();
  worker.unref();
  idle.push({ worker, goodbye, unhear });
}

function endWorker(worker: Worker): Promise<unknown> {
  worker.on('error', () => {});
  return worker.terminate();
}

function settle(task: Task, answered: Answered): void {
  if ('failed' in answered)
    task.fail(new Error(`The method ${task.method} broke: ${answered.failed}`));
  else if ('tooMuch' in answered) task.settle({ ok: false, stopped: 'too-much' });
  else task.settle(answered);
}

/** Where the worker's file lies: beside this one in the sources, an entry of its own when built. */
const workerFile = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : pathToFileURL(join(findProjectRoot(), 'dist', 'server', 'compute-worker.js'));

const startWorker = (megabytes: number): Worker =>
  new Worker(workerFile(), {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
