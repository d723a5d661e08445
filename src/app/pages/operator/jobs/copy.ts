import type { JobRefusal, JobState } from './rules.ts';

const figures = (n: number) => n.toLocaleString('en-GB');
const jobs = (n: number) => `${figures(n)} ${n === 1 ? 'job' : 'jobs'}`;

/** Why a job is left as it is, and what would help. */
export const jobRefusals: Record<JobRefusal, string> = {
  'job-gone': 'This job is no longer here. It was done, or somebody gave it up.',
  'job-runs': 'This job is under way. Look again when it has ended.',
  'job-waits': 'This job waits for its turn and goes by itself. A worker must run for that.',
};

/** Where a job stands. */
export const jobStates: Record<JobState, string> = {
  waiting: 'Waiting',
  running: 'Running',
  failed: 'Failed',
};

/** What each kind of job does; others go by their own name. */
export const jobTasks: Readonly<Record<string, string>> = {
  daily: 'The nightly round: room for memory, and what has expired cleared away',
  letters: 'The morning’s letters: notices of the day, and weeks',
  'send-mail': 'Send a mail',
  'clear-mail': 'Clear a mail whose link has ended',
  'check-import': 'Check an import',
  'apply-import': 'Apply an import',
};

/** The page of jobs. */
export const jobsCopy = {
  name: 'Jobs',
  failed: (count: number) => `${jobs(count)} failed`,
  waiting: (count: number) => `${jobs(count)} ${count === 1 ? 'waits' : 'wait'} or run`,
  none: 'No job waits, and none failed',
  lede: 'A job is work that Weft does by itself. It is tried several times before it counts as failed. What a job was given is not shown.',
  whole: 'In all',
  choose: 'Which jobs to list',
  list: (state: string) => `Jobs in this state: ${state}`,
  empty: 'No job is in this state.',
  task: 'What it does',
  number: (id: string) => `Number ${id}`,
  why: 'Why it failed',
  noReason: 'It has not failed.',
  attempts: (count: number, max: number) => `Try ${figures(count)} of ${figures(max)}.`,
  due: 'Due',
  asked: 'Asked for',
  move: 'What you can do',
  again: (task: string) => `Run again: ${task}`,
  giveUp: (task: string) => `Give up: ${task}`,
  goes: 'Nothing: it goes by itself',
  things: 'jobs',
  note: 'To run a job again or to give it up is remembered, with why it failed. What is given up stays undone.',
};
