import { path } from '../../platform/http/path.ts';

/** Addresses of a mission's work and of what is promised in it. */
export const commitmentPaths = {
  list: path('/missions/:mission/commitments'),
  show: path('/commitments/:commitment'),
  follow: path('/commitments/:commitment/follow'),
  unfollow: path('/commitments/:commitment/unfollow'),
  request: path('/missions/:mission/commitments/request'),
  offer: path('/missions/:mission/commitments/offer'),
  kept: path('/missions/:mission/commitments/kept'),
  record: path('/organisations/:organisation/kept'),
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

/** Addresses of what shows that a promise was kept. */
export const evidencePaths = {
  add: path('/commitments/:commitment/evidence'),
  show: path('/commitments/:commitment/evidence/:evidence'),
  file: path('/commitments/:commitment/evidence/:evidence/file'),
  withdraw: path('/commitments/:commitment/evidence/:evidence/withdraw'),
};

/** Addresses of what organisations lack for a mission, and can bring. */
export const askPaths = {
  list: path('/missions/:mission/commitments/asks'),
  put: path('/missions/:mission/commitments/asks/new'),
  met: path('/missions/:mission/commitments/asks/:ask/met'),
  withdraw: path('/missions/:mission/commitments/asks/:ask/withdraw'),
};

/** Where each move of a conversation is made. */
export const movePaths = {
  promise: path('/commitments/:commitment/promise'),
  accept: path('/commitments/:commitment/accept'),
  counter: path('/commitments/:commitment/counter'),
  decline: path('/commitments/:commitment/decline'),
  withdraw: path('/commitments/:commitment/withdraw'),
  report: path('/commitments/:commitment/report'),
  satisfy: path('/commitments/:commitment/satisfy'),
  'not-yet': path('/commitments/:commitment/not-yet'),
  'propose-date': path('/commitments/:commitment/date'),
  'accept-date': path('/commitments/:commitment/date/accept'),
  'keep-date': path('/commitments/:commitment/date/keep'),
  renege: path('/commitments/:commitment/renege'),
  cancel: path('/commitments/:commitment/cancel'),
};
