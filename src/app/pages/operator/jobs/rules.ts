import { allowed, type Result, refused } from '../../../../kernel/result.ts';

/** Where a job stands: waiting for its turn, under way, or tried as often as it may be. */
export type JobState = 'waiting' | 'running' | 'failed';

/** Why a job is not run again or given up. */
export type JobRefusal = 'job-gone' | 'job-runs' | 'job-waits';

/** What the rules of jobs look at; null where there is no such job any more. */
export type JobStanding = { readonly state: JobState; readonly attempts: number } | null;

/** May a job be tried again now? One that failed, and one that failed before and waits for its next try. */
export function decideToRunAgain(job: JobStanding): Result<null, JobRefusal> {
  if (job === null) return refused('job-gone');
  if (job.state === 'running') return refused('job-runs');
  return job.state === 'waiting' && job.attempts === 0 ? refused('job-waits') : allowed(null);
}

/** May a job be given up for good? Only one that failed: what still waits goes on by itself. */
export function decideToGiveUp(job: JobStanding): Result<null, JobRefusal> {
  if (job === null) return refused('job-gone');
  if (job.state === 'running') return refused('job-runs');
  return job.state === 'waiting' ? refused('job-waits') : allowed(null);
}

/** Characters of a reason that are shown. Source: our judgement, two lines on a screen. */
const reasonMax = 240;

/** What in a message may be of a person, or let somebody in. Each is replaced by its kind. */
const secrets: readonly [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '(address)'],
  [/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '(link)'],
  [/\bweft_[\w-]+/g, '(token)'],
  [/(?<![\w-])[A-Za-z0-9_-]{32,}(?![\w-])/g, '(code)'],
  [/(["'“‘`])(?:(?!\1|[”’]).)*(?:\1|[”’])/g, '(words)'],
  [/\([^()]*\)=\([^()]*\)/g, '(values)'],
];

/**
 * Why a job failed, in the first line of what it threw, without what may be secret or of a person:
 * addresses, links, tokens, quoted words, values of rows. Null where nothing was said.
 */
export function plainReason(said: string | null): string | null {
  const line = said?.split('\n', 1)[0]?.trim();
  if (!line) return null;
  const plain = secrets.reduce((text, [pattern, kind]) => text.replace(pattern, kind), line);
  return plain.length > reasonMax ? `${plain.slice(0, reasonMax - 1)}…` : plain;
}
