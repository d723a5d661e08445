import { dayInWords } from '../../../kernel/day.ts';
import type { AcceptRule, DepartmentRule, EndRule, InviteRule, PostRule } from '../domain/posts.ts';

/** Why a post is not made, changed or ended, and what would help. */
export const postRefusals: Record<PostRule, string> = {
  'same-title': 'A post of this title is there already. Give this one another.',
  'nothing-changed': 'This is what it says already. Change something, or leave it.',
  'no-such-department': 'This department is not there. Choose one from the list.',
  'post-ended': 'This post has ended. Make a new one.',
  'post-is-held': 'Somebody holds this post, or is to hold it. End their appointment first.',
  'partner-lead-stays':
    'The post that leads stays, so that somebody can always speak for the organisation. You can rename it.',
};

/** Why a department is not made, changed or ended, and what would help. */
export const departmentRefusals: Record<DepartmentRule, string> = {
  'same-name': 'A department of this name is there already. Give this one another.',
  'no-such-department': postRefusals['no-such-department'],
  'department-circle': 'A department cannot be part of itself. Choose another one above it.',
  'department-holds': 'Posts or other departments belong to it. Move them first.',
};

/** Why an appointment does not end so, and what would help. */
export const endRefusals: Record<EndRule, string> = {
  'appointment-ended': 'This appointment has ended already.',
  'before-it-began':
    'The last day is too early. The day before the first takes the appointment back.',
  'last-partner-lead':
    'Nobody else is Partner lead after this day, so nobody can give this organisation’s consent. Appoint somebody first, or tick that you know.',
};

/** Why nobody is invited to a post, and what would help. */
export const inviteRefusals: Record<InviteRule, string> = {
  'post-ended': postRefusals['post-ended'],
  'already-invited':
    'This address has an invitation to this post that waits. Withdraw that one first.',
  'already-holds': 'Whoever has this address holds the post already.',
};

/** Why an invitation is not taken, and what would help. */
export const acceptRefusals: Record<AcceptRule, string> = {
  'invitation-used':
    'This invitation was used or withdrawn, or it is too old. Ask whoever sent it for a new one.',
  'another-address':
    'This invitation was sent to another address than yours. Sign in with that one, or ask for an invitation to yours.',
  'address-not-confirmed':
    'Nobody has yet seen that mail reaches you. Confirm your address first: open the link that was sent to it.',
  'organisation-ended': 'This organisation has ended, so nobody can come in for it.',
  'post-ended': 'This post has ended. Ask its Partner lead for another one.',
  'already-holds': 'You hold this post already. There is nothing to accept.',
  'somebody-acts':
    'Somebody acts for this organisation by now. Ask its Partner lead to appoint you to a post.',
};

/** Words of an organisation's posts, departments and appointments. */
export const postsCopy = {
  partnerLead: 'Partner lead',
  title: (organisation: string) => `Posts of ${organisation}`,
  crumb: 'Posts',
  lede: 'Promises and powers belong to posts, and outlive whoever holds them.',
  notLed:
    'Nobody is Partner lead today. So nobody here keeps these posts; the operator can appoint somebody.',
  none: 'No post is there yet.',
  noneKeeper: 'Make the first one below, then invite somebody to it.',
  noDepartment: 'Of no department',
  vacant: 'Vacant',
  held: 'Held',
  open: (title: string) => `Open ${title}`,
  signIn: 'Sign in to see who holds each post.',
  since: (day: string | null) => (day === null ? '' : `since ${dayInWords(day)}`),
  from: (day: string) => `from ${dayInWords(day)}`,
  until: (day: string) => `until ${dayInWords(day)}`,
  deputy: 'deputy',
  keeper: 'Its Partner lead keeps the posts of an organisation. Ask them.',
  keeperOperator: 'Nobody is Partner lead, so the operator keeps these posts. Ask them.',
  addPost: 'Make a post',
  addLeading: 'Make the post of Partner lead',
  below: (count: number, name: string) =>
    `${count} ${count === 1 ? 'department' : 'departments'} of ${name}`,
  postTitle: 'Title',
  postTitleHint: 'Such as Director of housing. It stays when people change.',
  titleNeeded: 'Give the post a title',
  titleTooLong: 'Give a shorter title: 200 letters at most',
  department: 'Department',
  addPostButton: 'Make the post',
  postSeen: 'Everyone can see the post, and whether somebody holds it.',
  departments: 'Departments',
  departmentsNone: 'No department is named. Small organisations need none.',
  addDepartment: 'Name a department',
  departmentName: 'Name',
  departmentNeeded: 'Give the department a name',
  departmentWithin: 'Part of',
  noneAbove: 'The organisation itself',
  addDepartmentButton: 'Name the department',
  departmentSeen: 'Everyone can see it.',
  changeDepartment: (name: string) => `Change ${name}`,
  changeDepartmentButton: 'Save the department',
  endDepartment: (name: string) => `End ${name}`,
};

/** Words of one post's own page. */
export const postCopy = {
  lede: (organisation: string) => `A post in ${organisation}.`,
  leads: 'Gives the consent of the organisation, states its sector, and keeps its posts.',
  ended: (day: string) => `Ended on ${dayInWords(day)}`,
  holders: 'Who holds it',
  vacant: 'Nobody holds this post today.',
  vacantLeads: 'Nobody holds this post today, so nobody gives the consent of the organisation.',
  before: 'Who held it before',
  later: 'Who will hold it',
  invited: 'Who is invited',
  sentOn: (day: string) => `sent on ${dayInWords(day)}`,
  withdraw: (address: string) => `Withdraw the invitation to ${address}`,
  invite: 'Appoint somebody',
  inviteLede:
    'Give an address. Whoever reads it gets a link that works once, and accepts or declines.',
  address: 'Address',
  addressNeeded: 'Give the address that the invitation goes to',
  addressWrong: 'Write the address as name@example.org',
  startsOn: 'First day',
  startsOnHint: 'Left empty, it is the day on which they accept.',
  endsOn: 'Last day',
  endsOnHint: 'Left empty, it has no end yet.',
  day: 'Write the day as 27 Nov 2026 or 27/11/2026',
  endsBeforeStart: 'Give a last day that is not before the first',
  asDeputy: 'They stand in for the holder',
  inviteButton: 'Send the invitation',
  inviteSeen: 'They see the organisation, the post and your post. Others see it once they accept.',
  change: 'Rename it',
  changeButton: 'Save the post',
  end: 'End the post',
  endLede: 'Nobody can be appointed to it afterwards. What was promised through it stays.',
  endButton: 'End the post',
  endTitle: (person: string) => `End the appointment of ${person}`,
  leaveTitle: 'Leave this post',
  leaveLede: 'Your account stays, and so does all that you did through the post.',
  lastDay: 'Last day',
  lastDayHint: 'The post is theirs until this day is over. Yesterday ends it at once.',
  lastDayOwn: 'The post is yours until this day is over.',
  knowing: 'I know that nobody is Partner lead afterwards',
  endAppointment: (person: string) => `End the appointment of ${person}`,
  leave: 'Leave the post',
};

/** Words of an invitation's own page, and of its mail. */
export const invitationCopy = {
  title: (organisation: string) => `${organisation} needs your answer`,
  crumb: 'Invitation',
  goneTitle: 'This invitation is over',
  post: (title: string, organisation: string) =>
    `You are invited to be ${title} of ${organisation}.`,
  deputy: (title: string, organisation: string) =>
    `You are invited to stand in as ${title} of ${organisation}.`,
  first: (organisation: string) =>
    `You are invited to come in for ${organisation}, as its Partner lead. You say whether it joins, and state its sector.`,
  from: (day: string) => `From ${dayInWords(day)}.`,
  until: (day: string) => `Until ${dayInWords(day)}.`,
  expires: (day: string) => `It can be accepted until ${dayInWords(day)}.`,
  mustSignIn:
    'Sign in, or make an account, with the address that this was sent to. You come back here.',
  signIn: 'Sign in',
  signUp: 'Make an account',
  accept: 'Accept',
  decline: 'Decline',
  acceptSeen: 'Everyone can see that the post is held; people who are signed in see your name.',
  subject: (organisation: string) => `An invitation from ${organisation}`,
  subjectFirst: (organisation: string) => `Come in for ${organisation}`,
  link: 'Answer the invitation',
  once: 'The link works once. If you do not know what this is about, you need do nothing.',
  mine: 'Invitations to you',
  open: (organisation: string) => `Answer for ${organisation}`,
};
