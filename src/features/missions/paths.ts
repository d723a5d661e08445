import { path } from '../../platform/http/path.ts';

/** Addresses of missions, their outcomes and what is recorded about them. */
export const missionPaths = {
  list: path('/missions'),
  new: path('/missions/new'),
  show: path('/missions/:mission'),
  edit: path('/missions/:mission/edit'),
  outcomes: path('/missions/:mission/outcomes'),
  partners: path('/missions/:mission/partners'),
};
