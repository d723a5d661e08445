import { readFilter } from '../domain/scim-filter.ts';
import {
  attributeOf,
  changeMembers,
  changePerson,
  changeTitle,
  membersIn,
  nameOf,
  readChanges,
  readScimPerson,
} from '../domain/scim-user.ts';
import { findScimSpeaker, findScimUser, listScimGroups, listScimUsers } from '../queries/scim.ts';
import { changePost, endPost, makePost } from './posts.ts';
import { dropScimUser, noteScimUse, saveScimUser, setScimMembers } from './scim.ts';

/** What organisations' own systems say of their people (SCIM), under one name at this feature's door. */
export const scim = {
  findSpeaker: findScimSpeaker,
  noteUse: noteScimUse,
  listUsers: listScimUsers,
  findUser: findScimUser,
  listGroups: listScimGroups,
  saveUser: saveScimUser,
  dropUser: dropScimUser,
  setMembers: setScimMembers,
  makeGroup: makePost,
  renameGroup: changePost,
  endGroup: endPost,
  attributeOf,
  readFilter,
  readChanges,
  readPerson: readScimPerson,
  changePerson,
  changeMembers,
  changeTitle,
  membersIn,
  nameOf,
};
