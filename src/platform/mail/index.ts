/** Clears words whose secret has ended, and removes what is old. */
export { clearExpired, removeOldMail } from './clear-mail.ts';
/** What a worker does for mail. */
export { mailTasks } from './mail-jobs.ts';
/** Asks whether the mail server lets us in. */
export { openTransport } from './open-transport.ts';
/** Posts a mail in the caller's transaction. */
export { type Mail, postMail } from './post-mail.ts';
export type { MailTables } from './tables.ts';
/** What an attempt that failed means. */
export { verdictOf } from './verdict.ts';
