import { scimLimits } from '../domain/limits.ts';
import { readFilter } from '../domain/scim-filter.ts';
import {
  attributeOf,
  changeMembers,
  changePerson,
  changeTitle,
  membersIn,
  readChanges,
  readScimPerson,
} from '../domain/scim-user.ts';
import {
  findScimGroup,
  findScimSpeaker,
  findScimUser,
  listScimGroups,
  listScimUsers,
} from '../queries/scim.ts';
import { checkScimPerson, checkScimTitle } from '../schema/scim.ts';
import { dropScimUser, noteScimUse, saveScimUser } from './scim.ts';
import { endScimGroup, saveScimGroup } from './scim-posts.ts';

/** What organisations' own systems say of their people (SCIM), under one name at this feature's door. */
export const scim = {
  findSpeaker: findScimSpeaker,
  noteUse: noteScimUse,
  limitsOf: scimLimits,
  listUsers: listScimUsers,
  findUser: findScimUser,
  listGroups: listScimGroups,
  saveUser: saveScimUser,
  dropUser: dropScimUser,
  findGroup: findScimGroup,
  saveGroup: saveScimGroup,
  endGroup: endScimGroup,
  attributeOf,
  readFilter,
  readChanges,
  readPerson: readScimPerson,
  changePerson,
  changeMembers,
  changeTitle,
  membersIn,
  checkPerson: checkScimPerson,
  checkTitle: checkScimTitle,
};
