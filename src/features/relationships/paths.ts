import { path } from '../../platform/http/path.ts';

/** Addresses of a mission's connections. */
export const relationshipPaths = {
  connections: path('/missions/:mission/connections'),
};
