import { allowed } from '../../../../kernel/result.ts';
import { type Ask, untouched } from '../../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../../platform/http/route.ts';
import type { Parts } from '../../../parts.ts';
import { appPaths } from '../../../paths.ts';
import { operatingIn } from '../operating.ts';
import { mayOperate, mayOperateOn } from '../policy.ts';
import { nothing } from '../schema.ts';
import { giveUpJob, runJobAgain } from './commands.ts';
import { jobRefusals } from './copy.ts';
import { countJobs, findJob, type Job, listJobs } from './queries.ts';
import { plainReason } from './rules.ts';
import { type JobsShown, jobMoved, jobsOutput, jobsQuery } from './schema.ts';
import { JobsPage } from './view.tsx';

/** Jobs of a list on one page. */
const jobsAtOnce = 25;

const tag = 'operator';

/** The jobs of this place: seen, run again, given up. */
export function jobRoutes({
  db,
  connection,
  instance: { timeZone },
}: Pick<Parts, 'db' | 'connection' | 'instance'>): Route[] {
  const show = async (
    { now }: Pick<Ask, 'now'>,
    state: JobsShown['state'],
    after: string | undefined,
  ): Promise<JobsShown> => {
    const [{ oldestDueAt: _, ...count }, found] = await Promise.all([
      countJobs(connection, now.toString()),
      listJobs(connection, state, after, jobsAtOnce + 1),
    ]);
    const shown = found.slice(0, jobsAtOnce);
    return {
      count,
      state,
      jobs: shown.map(({ said, state: __, ...job }) => ({
        ...job,
        askedAt: job.askedAt.toISOString(),
        dueAt: job.dueAt.toISOString(),
        changedAt: job.changedAt.toISOString(),
        reason: plainReason(said),
      })),
      next: found.length > jobsAtOnce ? (shown.at(-1)?.id ?? null) : null,
    };
  };
  const find = ({ params }: Ask<unknown>) => findJob(connection, params.job ?? '');

  const move = (
    id: string,
    at: typeof appPaths.runJobAgain | typeof appPaths.giveUpJob,
    summary: string,
    command: typeof runJobAgain,
  ) =>
    form({
      id,
      at,
      summary,
      tag,
      input: nothing,
      output: jobMoved,
      find,
      policy: mayOperateOn,
      refusals: jobRefusals,
      act: async (job: Job, _, ask) => {
        const done = await db.write((tx) => command(tx, job.id, operatingIn(ask)));
        return done.ok
          ? allowed({ to: appPaths.jobs({ state: job.state }), shown: { id: job.id } })
          : done;
      },
      again: async (job, attempt, frame, ask) => (
        <JobsPage
          shown={await show(ask, job.state, undefined)}
          frame={frame}
          attempt={attempt}
          timeZone={timeZone}
          after={null}
        />
      ),
    });

  return [
    page({
      id: 'listJobs',
      at: appPaths.jobs,
      summary: 'Work that waits, runs or failed, and why',
      tag,
      query: jobsQuery,
      output: jobsOutput,
      find: nothingToFind,
      policy: mayOperate,
      show: (_, ask) => show(ask, ask.query.state ?? 'failed', ask.query.after),
      view: (shown, frame, _, { query }) => (
        <JobsPage
          shown={shown}
          frame={frame}
          attempt={untouched}
          timeZone={timeZone}
          after={query.after ?? null}
        />
      ),
    }),
    move('runJobAgain', appPaths.runJobAgain, 'Have a job tried again now', runJobAgain),
    move('giveUpJob', appPaths.giveUpJob, 'Give a job up that failed', giveUpJob),
  ];
}
