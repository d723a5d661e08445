import { path } from '../../platform/http/path.ts';

/** Addresses of a mission's connections. */
export const relationshipPaths = {
  connections: path('/missions/:mission/connections'),
  gaps: path('/missions/:mission/connections/gaps'),
  ties: path('/missions/:mission/connections/ties'),
  tie: path('/missions/:mission/connections/ties/:one/:other'),
};
