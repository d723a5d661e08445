import { path } from '../../platform/http/path.ts';

/** Addresses of the register and of places. */
export const organisationPaths = {
  list: path('/organisations'),
  file: path('/organisations.csv'),
  new: path('/organisations/new'),
  show: path('/organisations/:organisation'),
  correct: path('/organisations/:organisation/correct'),
  join: path('/organisations/:organisation/join'),
  claim: path('/organisations/:organisation/claim'),
  places: path('/places'),
  place: path('/places/:place'),
};
