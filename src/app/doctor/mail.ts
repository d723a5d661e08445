import type { MailSettings } from '../../platform/config/mail-settings.ts';
import { openTransport, verdictOf } from '../../platform/mail/index.ts';
import { doctorCopy as copy } from './copy.ts';
import { type Finding, good, wrong } from './finding.ts';

/** Does the mail server answer, and does it let us in? Nothing is sent. Never throws. */
export async function checkMail(mail: MailSettings | null): Promise<Finding> {
  if (mail === null) return good('mail', copy.mailNone);
  const { host, port } = mail.server;
  try {
    await openTransport(mail).greet();
    return good('mail', copy.mailIn(`${host}:${port}`));
  } catch (problem) {
    const { answer } = verdictOf(problem);
    return wrong('mail', copy.mailOut(`${host}:${port}`, answer), copy.mailOutMend);
  }
}
