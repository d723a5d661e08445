import { path } from '../../platform/http/path.ts';

/** Addresses of a mission's work and of what is promised in it. */
export const commitmentPaths = {
  list: path('/missions/:mission/commitments'),
  show: path('/commitments/:commitment'),
  work: path('/missions/:mission/work'),
  workstream: path('/missions/:mission/work/:workstream'),
  endWorkstream: path('/missions/:mission/work/:workstream/end'),
  assignments: path('/missions/:mission/work/:workstream/assignments'),
  assignment: path('/missions/:mission/work/:workstream/assignments/:organisation'),
  endAssignment: path('/missions/:mission/work/:workstream/assignments/:organisation/end'),
  dependencies: path('/missions/:mission/dependencies'),
  dependency: path('/missions/:mission/dependencies/:from/:on/:kind'),
  endDependency: path('/missions/:mission/dependencies/:from/:on/:kind/end'),
};
