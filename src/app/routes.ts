import { peopleRoutes } from '../features/people/index.ts';
import type { Route } from '../platform/http/route.ts';
import type { Parts } from './parts.ts';
import { appPaths } from './paths.ts';

/** Every page and form there is, in one list: what is not here does not exist. */
export function routesOf(parts: Parts): Route[] {
  return [
    ...peopleRoutes({
      db: parts.db,
      door: parts.door,
      demonstration: parts.instance.demonstration,
      home: appPaths.home(),
    }),
  ];
}
