import {
  eraseRefusals,
  nameRefusals,
  secondFactorRefusals,
  sessionRefusals,
  standingRefusals,
} from '../copy/standing.ts';
import { decideToErase } from '../domain/standing.ts';
import { changedMail, type Place } from '../emails.tsx';
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
  removeSecondFactor,
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
  removeSecondFactor,
  secondFactorMail: (place: Place) => changedMail('second-factor-removed', place),
  nameOperator,
  release: releaseOperator,
  rename: renamePerson,
  decideToErase,
  eraseRows: erasePersonRows,
  refusals: standingRefusals,
  sessionRefusals,
  secondFactorRefusals,
  eraseRefusals,
  nameRefusals,
};
