import type { VNode } from 'preact';
import { type CheckItem, CheckList } from '../../../../platform/ui/check.tsx';
import { Details } from '../../../../platform/ui/details.tsx';
import { Facts } from '../../../../platform/ui/facts.tsx';
import { Stack } from '../../../../platform/ui/layout.tsx';
import type { Frame } from '../../../../platform/ui/page.tsx';
import { Section } from '../../../../platform/ui/section.tsx';
import { appPaths } from '../../../paths.ts';
import { OperatorPage } from '../frame.tsx';
import { momentIn } from '../moment.ts';
import { bytesInWords, healthCopy as copy } from './copy.ts';
import { backupSeenDays } from './queries.ts';
import type { HealthShown } from './schema.ts';

interface HealthPageProps {
  shown: HealthShown;
  frame: Frame;
  timeZone: string;
}

const icon = { good: 'pass', wrong: 'fail', 'not-checked': 'note' } as const;
const secondsOfMinute = 60;

/** What this place stands on: figures first, then what has to be mended, then what is well. */
export function HealthPage({ shown, frame, timeZone }: HealthPageProps): VNode {
  const open = shown.checks.filter(({ state }) => state !== 'good');
  const good = shown.checks.filter(({ state }) => state === 'good');
  const wrong = open.filter(({ state }) => state === 'wrong').length;
  return (
    <OperatorPage
      frame={frame}
      name={copy.name}
      title={wrong > 0 ? copy.wrong(wrong) : copy.allWell(good.length)}
      lede={copy.lede}
    >
      <Stack gap="sections">
        {open.length > 0 && (
          <Section id="checks" title={copy.checks}>
            <CheckList checks={open.map(itemOf)} />
          </Section>
        )}
        <Section id="vitals" title={copy.vitals}>
          <Vitals shown={shown} timeZone={timeZone} />
        </Section>
        <Section id="good" title={copy.good} hideTitle>
          <Details summary={`${copy.good} (${good.length})`} open={open.length === 0}>
            <CheckList checks={good.map(itemOf)} small />
          </Details>
        </Section>
      </Stack>
    </OperatorPage>
  );
}

const itemOf = ({ state, says, mend }: HealthShown['checks'][number]): CheckItem => ({
  state: icon[state],
  title: says,
  ...(mend !== null && { detail: mend }),
});

function Vitals({ shown, timeZone }: Omit<HealthPageProps, 'frame'>): VNode {
  const { database, jobs, process, lastBackupAt, diskFreeBytes } = shown;
  return (
    <Facts
      facts={[
        { term: copy.version, value: shown.version, note: copy.node(shown.node) },
        {
          term: copy.database,
          value: bytesInWords(database.bytes),
          note: copy.databaseNote(database.version, database.connections, database.connectionsMax),
        },
        {
          term: copy.disk,
          value: diskFreeBytes === null ? copy.unknown : bytesInWords(diskFreeBytes),
          note: copy.diskNote,
        },
        {
          term: copy.memory,
          value: bytesInWords(process.memoryBytes),
          note: copy.up(Math.floor(process.upSeconds / secondsOfMinute)),
        },
        {
          term: copy.oldest,
          value:
            jobs.oldestDueAt === null ? (
              copy.noneDue
            ) : (
              <a href={appPaths.jobs({ state: 'waiting' })}>
                {momentIn(jobs.oldestDueAt, timeZone)}
              </a>
            ),
          note: copy.jobsNote(jobs.waiting, jobs.failed),
        },
        {
          term: copy.backup,
          value:
            lastBackupAt === null
              ? copy.noBackup(backupSeenDays)
              : momentIn(lastBackupAt, timeZone),
          note: copy.backupNote,
        },
      ]}
    />
  );
}
