/** Posts a mail in the caller's transaction. */

export { type Mail, postMail } from './post-mail.ts';
export type { MailTables } from './tables.ts';
