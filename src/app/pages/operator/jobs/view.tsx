import type { ComponentChildren, VNode } from 'preact';
import type { Attempt } from '../../../../platform/http/ask.ts';
import { Move } from '../../../../platform/ui/button.tsx';
import { Facts } from '../../../../platform/ui/facts.tsx';
import { Stack } from '../../../../platform/ui/layout.tsx';
import type { Frame } from '../../../../platform/ui/page.tsx';
import { Section } from '../../../../platform/ui/section.tsx';
import { Table } from '../../../../platform/ui/table.tsx';
import { Tabs } from '../../../../platform/ui/tabs.tsx';
import { appPaths } from '../../../paths.ts';
import { OperatorPage } from '../frame.tsx';
import { momentIn } from '../moment.ts';
import { jobsCopy as copy, jobStates, jobTasks } from './copy.ts';
import type { JobsShown } from './schema.ts';

interface JobsPageProps {
  shown: JobsShown;
  frame: Frame;
  attempt: Attempt;
  timeZone: string;
  /** Where the list begins; null on its first page. */
  after: string | null;
}

/** What Weft does by itself: what waits, runs and failed, and what can be done about it. */
export function JobsPage({ shown, frame, attempt, timeZone, after }: JobsPageProps): VNode {
  const { count, state } = shown;
  return (
    <OperatorPage
      frame={frame}
      name={copy.name}
      title={finding(shown)}
      lede={copy.lede}
      attempt={attempt}
    >
      <Stack gap="groups">
        <Section id="whole" title={copy.whole} hideTitle>
          <Facts
            facts={states.map((one) => ({
              term: jobStates[one],
              value: count[one].toLocaleString('en-GB'),
            }))}
          />
        </Section>
        <Section id="list" title={copy.list(jobStates[state])} hideTitle>
          <Stack>
            <Tabs
              label={copy.choose}
              tabs={states.map((one) => ({
                label: `${jobStates[one]} (${count[one].toLocaleString('en-GB')})`,
                href: appPaths.jobs({ state: one }),
                current: one === state,
              }))}
            />
            <List shown={shown} timeZone={timeZone} after={after} />
          </Stack>
        </Section>
        <p class="w-sm w-quiet w-measure">{copy.note}</p>
      </Stack>
    </OperatorPage>
  );
}

const states = ['failed', 'waiting', 'running'] as const;

function finding({ count }: JobsShown): string {
  if (count.failed > 0) return copy.failed(count.failed);
  const open = count.waiting + count.running;
  return open > 0 ? copy.waiting(open) : copy.none;
}

type Row = JobsShown['jobs'][number];
const taskOf = ({ task }: Row) => jobTasks[task] ?? task;

function List({
  shown,
  timeZone,
  after,
}: Pick<JobsPageProps, 'shown' | 'timeZone' | 'after'>): VNode {
  const { jobs, state, next } = shown;
  return (
    <Table<Row>
      caption={copy.list(jobStates[state])}
      cards
      items={jobs}
      keyOf={({ id }) => id}
      empty={copy.empty}
      columns={[
        {
          head: copy.task,
          names: true,
          cell: (row) => (
            <>
              {taskOf(row)}
              <br />
              <span class="w-sm w-quiet">{copy.number(row.id)}</span>
            </>
          ),
        },
        { head: copy.asked, cell: ({ askedAt }) => momentIn(askedAt, timeZone) },
        { head: copy.due, cell: ({ dueAt }) => momentIn(dueAt, timeZone) },
        {
          head: copy.why,
          cell: ({ reason, attempts, attemptsMax }) => (
            <>
              {reason ?? copy.noReason} {attempts > 0 && copy.attempts(attempts, attemptsMax)}
            </>
          ),
        },
        { head: copy.move, cell: (row) => <Moves row={row} state={state} /> },
      ]}
      pager={{
        total: null,
        things: copy.things,
        ...(next && { next: appPaths.jobs({ state, after: next }) }),
        ...(after && { first: appPaths.jobs({ state }) }),
      }}
    />
  );
}

function Moves({ row, state }: { row: Row; state: JobsShown['state'] }): ComponentChildren {
  const again = (
    <Move action={appPaths.runJobAgain({ job: row.id })} variant="secondary">
      {copy.again(taskOf(row))}
    </Move>
  );
  if (state === 'failed')
    return (
      <Stack gap="inside">
        {again}
        <Move action={appPaths.giveUpJob({ job: row.id })} variant="tertiary" tone="danger">
          {copy.giveUp(taskOf(row))}
        </Move>
      </Stack>
    );
  return state === 'waiting' && row.attempts > 0 ? again : copy.goes;
}
