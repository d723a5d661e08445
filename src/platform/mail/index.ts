/** What an address is. */
export { readAddress } from './address.ts';
/** Clears words whose secret has ended, and removes what is old. */
export { clearExpired, mailDaysKept, removeOldMail } from './clear-mail.ts';
/** Sends again, removes, erases. */
export { eraseMailOf, removeMail, type SendAgainRefusal, sendAgain } from './commands.ts';
/** Who hears what became of something. */
export { follow, isFollowing, tellFollowers, unfollow } from './following.ts';
/** Writes a mail once, as HTML and as plain text. */
export {
  MainLink,
  mailLayout,
  Openings,
  Pairs,
  Paragraph,
  Points,
  TheirWords,
} from './layout.tsx';
/** What a worker does for mail. */
export { mailTasks } from './mail-jobs.ts';
/** Notices: what one is told here, how one wants to be told, and what goes with a person. */
export {
  chooseNotices,
  countUnread,
  eraseNoticesOf,
  findNotice,
  findNoticeSetting,
  listNotices,
  type NoticeFacts,
  readNotices,
  removeOldNotices,
  wayOf,
} from './notices.ts';
/** Asks whether the mail server lets us in. */
export { openTransport } from './open-transport.ts';
/** Posts a mail in the caller's transaction. */
export { type Mail, postMail } from './post-mail.ts';
/** Finds, lists and counts mail. */
export {
  countSent,
  countUnsent,
  findMail,
  listMailOf,
  listUnsent,
  type MailFacts,
} from './queries.ts';
export type { MailReason, MailState, MailTables } from './tables.ts';
/** Tells one person of one thing, once. */
export { tell } from './tell.ts';
/** What an attempt that failed means. */
export { verdictOf } from './verdict.ts';
