import { path } from '../../platform/http/path.ts';

/** Addresses of the register and of places. */
export const organisationPaths = {
  list: path('/organisations'),
  show: path('/organisations/:organisation'),
  places: path('/places'),
  place: path('/places/:place'),
};
