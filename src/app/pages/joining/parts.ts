import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { listClaimsToCheck, listConvenorsOf } from './queries.ts';

/** What the routes by which organisations come in need of missions, which a later feature knows. */
export const joiningParts = ({ db, door, instance, url }: Parts) => ({
  db,
  door,
  home: appPaths.home(),
  timeZone: instance.timeZone,
  url,
  convenorsOf: (organisationId: string, today: string) =>
    listConvenorsOf(db.read, organisationId, today),
  claimsToCheck: (...[actor, today, limit]: CheckAsked) =>
    listClaimsToCheck(db.read, actor, today, limit),
});

type CheckAsked =
  Parameters<typeof listClaimsToCheck> extends [unknown, ...infer Rest] ? Rest : never;
