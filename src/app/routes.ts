import { commitmentRoutes } from '../features/commitments/index.ts';
import { missionRoutes } from '../features/missions/index.ts';
import { organisationRoutes } from '../features/organisations/index.ts';
import { joiningRoutes, peopleRoutes } from '../features/people/index.ts';
import { relationshipRoutes } from '../features/relationships/index.ts';
import type { Route } from '../platform/http/route.ts';
import type { Computing } from './compute/computing.ts';
import { measureElsewhere } from './compute/measure-elsewhere.ts';
import { missionWork } from './mission-facts.ts';
import { missionTabs } from './mission-tabs.ts';
import type { ApiDocument } from './openapi.ts';
import { apiRoutes } from './pages/api-routes.tsx';
import { calendarRoutes } from './pages/calendars/routes.tsx';
import { designRoutes } from './pages/design.tsx';
import { exportRoutes } from './pages/export/routes.tsx';
import { feedRoutes } from './pages/feed/routes.tsx';
import { homeRoutes } from './pages/home/route.tsx';
import { importRoutes } from './pages/imports/routes.tsx';
import { joiningParts } from './pages/joining/parts.ts';
import { mailRoutes } from './pages/mail/routes.tsx';
import { methodRoutes } from './pages/method-routes.tsx';
import { missionOverviewRoutes } from './pages/mission-overview.tsx';
import { drawMissionTree } from './pages/missions-tree.tsx';
import { noticeRoutes } from './pages/notices/routes.tsx';
import { openRoutes } from './pages/open/routes.tsx';
import { operatorRoutes } from './pages/operator/routes.tsx';
import { organisationPageRoutes } from './pages/organisation/route.tsx';
import { placePageRoutes } from './pages/place/route.tsx';
import { privacyRoutes } from './pages/privacy/routes.tsx';
import { webhookRoutes } from './pages/webhooks/routes.tsx';
import type { Parts } from './parts.ts';
import { appPaths } from './paths.ts';
import { listScopes } from './scopes.ts';
import { searchRoutes } from './search/routes.tsx';

/**
 * Every page and form there is, in one list: what is not here does not exist. `apiDocument` describes
 * them all once they are mounted, for the pages that show it.
 */
export function routesOf(
  parts: Parts,
  apiDocument: () => Promise<ApiDocument>,
  computing: Computing,
): Route[] {
  return [
    ...peopleRoutes({
      db: parts.db,
      door: parts.door,
      demonstration: parts.instance.demonstration,
      home: appPaths.home(),
      place: { name: parts.instance.name, url: parts.url },
      mailLeaves: parts.mail !== null,
      passwordCheck: parts.passwordCheck,
      timeZone: parts.instance.timeZone,
      scopes: listScopes(),
    }),
    ...joiningRoutes(joiningParts(parts)),
    ...homeRoutes(parts),
    ...organisationRoutes({ db: parts.db, importHref: appPaths.imports() }),
    ...organisationPageRoutes(parts),
    ...placePageRoutes(parts),
    ...searchRoutes(parts),
    ...openRoutes(parts),
    ...importRoutes(parts),
    ...exportRoutes(parts),
    ...mailRoutes(parts),
    ...calendarRoutes(parts),
    ...webhookRoutes(parts),
    ...noticeRoutes(parts),
    ...operatorRoutes(parts),
    ...privacyRoutes(parts),
    ...missionRoutes({
      db: parts.db,
      tabs: missionTabs,
      demonstration: parts.instance.demonstration,
      timeZone: parts.instance.timeZone,
      url: parts.url,
      home: appPaths.home(),
      importHref: (mission) => appPaths.missionImports({ mission }),
      drawTree: drawMissionTree,
      ...missionWork(parts),
    }),
    ...missionOverviewRoutes(parts),
    ...feedRoutes(parts),
    ...commitmentRoutes({
      db: parts.db,
      tabs: missionTabs,
      place: { name: parts.instance.name, url: parts.url },
      timeZone: parts.instance.timeZone,
      methodHref: (method) => appPaths.method({ method }),
    }),
    ...relationshipRoutes({
      db: parts.db,
      place: { name: parts.instance.name, url: parts.url },
      timeZone: parts.instance.timeZone,
      tabs: missionTabs,
      measureElsewhere: measureElsewhere(computing),
      methodHref: (method) => appPaths.method({ method }),
    }),
    ...methodRoutes(),
    ...apiRoutes(apiDocument),
    ...designRoutes(),
  ];
}
