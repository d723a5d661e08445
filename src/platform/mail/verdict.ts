import type { MailReason } from './tables.ts';

/** What an attempt that failed means for the mail. */
export interface Verdict {
  /** `refused` is for good; `away` and `put-off` are tried again. */
  readonly reason: Extract<MailReason, 'away' | 'put-off' | 'refused'>;
  /** What the server said, or how it could not be reached, in one line. */
  readonly answer: string;
  /** Short and without a name, for the log: a code of nodemailer, of SMTP, or of the system. */
  readonly code: string;
}

/** Characters of an answer that are kept: enough for the longest that servers give. */
const answerMax = 400;

/** What nodemailer says of an error. Source: nodemailer 10, errors.d.ts */
interface Failure {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
  readonly permanent?: unknown;
  readonly message?: unknown;
}

/** Before a mail is looked at: what is wrong there is wrong with the connection or with our settings. */
const aboutUs = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EDNS', 'ECONNECTION', 'ESOCKET']);

/**
 * What does a failed attempt mean? A server that does not answer, or does not let us in, is away. What
 * it says for good (5xx) of this mail or its addressee is a refusal. What it says for now (4xx), or for
 * good of whom we send as, is put off: the operator can mend that while the mail waits.
 * Source: RFC 5321 4.2.1, 4.5.4.1
 */
export function verdictOf(problem: unknown): Verdict {
  const failure = (typeof problem === 'object' && problem !== null ? problem : {}) as Failure; // every field is checked
  const { code, originalCode, command, response, responseCode } = failure;
  const isOfThisMail = command === 'RCPT TO' || command === 'DATA';
  const answer = (isOfThisMail && said(response)) || said(failure.message) || String(problem);
  const short = [originalCode ?? code, responseCode].filter((one) => one !== undefined).join(' ');
  const told = { answer: answer.replace(/\s+/g, ' ').trim(), code: short };
  if (typeof responseCode !== 'number')
    return { ...told, reason: code === 'EENVELOPE' || code === 'EMESSAGE' ? 'refused' : 'away' };
  if (aboutUs.has(String(code))) return { ...told, reason: 'away' };
  return { ...told, reason: failure.permanent === true && isOfThisMail ? 'refused' : 'put-off' };
}

const said = (text: unknown): string | null =>
  typeof text === 'string' && text.trim() !== '' ? text : null;

/** A run of letters or figures that could be the secret of a mail: a token, or a code to type in. */
const secretive = /[A-Za-z0-9_-]{12,}|\d{4,}/g;

/**
 * The answer as it may be kept and shown to the operator. Servers quote what they refuse: whatever
 * long run of letters or figures also stands in the mail is left out, and so is the address.
 */
export function withoutSecrets(
  answer: string,
  mail: { readonly address: string; readonly text: string; readonly html: string },
): string {
  const words = `${mail.text} ${mail.html}`;
  const plain = answer.replaceAll(mail.address, '…');
  const safe = plain.replace(secretive, (run) => (words.includes(run) ? '…' : run));
  return safe.length <= answerMax ? safe : `${safe.slice(0, answerMax - 1)}…`;
}
