import {
  eraseRefusals,
  nameRefusals,
  sessionRefusals,
  standingRefusals,
} from '../copy/standing.ts';
import { decideToErase } from '../domain/standing.ts';
import {
  findPersonKept,
  listAppointmentsOf,
  listPeople,
  readHeldOfPerson,
} from '../queries/standing.ts';
import {
  blockPerson,
  endSessions,
  erasePersonRows,
  lockStanding,
  nameOperator,
  releaseOperator,
  renamePerson,
  unblockPerson,
} from './standing.ts';

/** How people stand here, under one name at this feature's door: seen, blocked, named operator, erased. */
export const standing = {
  list: listPeople,
  find: findPersonKept,
  listAppointments: listAppointmentsOf,
  readHeld: readHeldOfPerson,
  lock: lockStanding,
  block: blockPerson,
  unblock: unblockPerson,
  endSessions,
  nameOperator,
  release: releaseOperator,
  rename: renamePerson,
  decideToErase,
  eraseRows: erasePersonRows,
  refusals: standingRefusals,
  sessionRefusals,
  eraseRefusals,
  nameRefusals,
};
