import type { PersonActing } from '../../../kernel/actor.ts';
import { nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { countUnsent } from '../../../platform/mail/index.ts';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { listClaimsToCheck } from '../joining/queries.ts';
import { readDatabaseVitals } from './health/queries.ts';
import { healthOutput } from './health/schema.ts';
import { HealthPage } from './health/view.tsx';
import { countJobs } from './jobs/queries.ts';
import { jobRoutes } from './jobs/routes.tsx';
import { memoryRoutes } from './memory/routes.tsx';
import { overviewOutput } from './overview-schema.ts';
import { OverviewPage } from './overview-view.tsx';
import { erasePersonRoutes } from './people/erase-routes.tsx';
import { operatorPeopleRoutes } from './people/routes.tsx';
import { mayOperate } from './policy.ts';
import { providerRoutes } from './providers/routes.tsx';
import { settingsRoutes } from './settings/routes.tsx';

/** Claims that are counted one by one; beyond, the page says that there are more. */
const claimsCounted = 99;

const tag = 'operator';

/** The operator's pages: what waits, health, jobs. */
export function operatorRoutes(
  parts: Pick<Parts, 'db' | 'connection' | 'door' | 'instance' | 'machine' | 'settings' | 'url'>,
): Route[] {
  const { db, connection, machine, instance } = parts;
  return [
    page({
      id: 'showOperatorOverview',
      at: appPaths.operator,
      summary: 'What waits for whoever runs this place',
      tag,
      output: overviewOutput,
      find: nothingToFind,
      policy: mayOperate,
      async show(_, { actor, now, today }) {
        const me = actor as PersonActing; // the policy let nobody else in
        const [claims, jobs, mail] = await Promise.all([
          listClaimsToCheck(db.read, me, today, claimsCounted + 1),
          countJobs(connection, now.toString()),
          countUnsent(db.read),
        ]);
        return {
          claims: {
            count: Math.min(claims.length, claimsCounted),
            more: claims.length > claimsCounted,
          },
          failedJobs: jobs.failed,
          failedMail: mail.failed,
        };
      },
      view: (shown, frame) => <OverviewPage shown={shown} frame={frame} />,
    }),
    page({
      id: 'showHealth',
      at: appPaths.health,
      summary: 'What this place stands on, and what is to be mended',
      tag,
      output: healthOutput,
      find: nothingToFind,
      policy: mayOperate,
      async show(_, { now }) {
        const [database, { oldestDueAt, ...jobs }, checks] = await Promise.all([
          readDatabaseVitals(connection, now.toString()),
          countJobs(connection, now.toString()),
          machine.findings(),
        ]);
        const { lastBackupAt, ...vitals } = database;
        const { node, memoryBytes, upSeconds, diskFreeBytes } = machine.vitals();
        return {
          version: machine.version,
          node,
          process: { memoryBytes, upSeconds },
          diskFreeBytes,
          database: vitals,
          jobs: { ...jobs, oldestDueAt: oldestDueAt?.toISOString() ?? null },
          lastBackupAt: lastBackupAt?.toISOString() ?? null,
          checks: [...checks],
        };
      },
      view: (shown, frame) => (
        <HealthPage shown={shown} frame={frame} timeZone={instance.timeZone} />
      ),
    }),
    ...operatorPeopleRoutes(parts),
    ...erasePersonRoutes(parts),
    ...jobRoutes(parts),
    ...settingsRoutes(parts),
    ...providerRoutes(parts),
    ...memoryRoutes(parts),
  ];
}
