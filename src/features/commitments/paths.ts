import { path } from '../../platform/http/path.ts';

/** Addresses of a mission's work and of what is promised in it. */
export const commitmentPaths = {
  list: path('/missions/:mission/commitments'),
  show: path('/commitments/:commitment'),
  work: path('/missions/:mission/work'),
};
