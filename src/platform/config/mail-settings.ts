import { readAddress } from '../mail/address.ts';
import { headerText } from '../mail/header-text.ts';

/** The server that takes our mail, as `SMTP_URL` names it. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps); else STARTTLS where the server offers it. */
  readonly secure: boolean;
  /** Both or neither. */
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** Whom mail is from, or answers go to. */
export interface Mailbox {
  /** Empty where only an address was given. */
  readonly name: string;
  readonly address: string;
}

/** How mail leaves; where there is none of it, mail is kept to be read in the product. */
export interface MailSettings {
  readonly server: MailServer;
  readonly from: Mailbox;
  /** Where answers go; null for where mail is from. */
  readonly replyTo: Mailbox | null;
}

/** Source: RFC 8314 3.3 for TLS from the start; RFC 6409 3.1 for submission with STARTTLS */
const portOf = { 'smtps:': 465, 'smtp:': 587 };
/** Characters of the name of a mailbox. */
const nameMax = 100;

const serverWanted =
  'Write it as smtps://name:password@host:465, or smtp://host:port, with nothing after it.';

/**
 * Reads the three settings of mail, adding a sentence for each that cannot be used. A value of
 * `SMTP_URL` is never quoted, for it may hold a password.
 */
export function readMailSettings(
  said: (name: 'SMTP_URL' | 'MAIL_FROM' | 'MAIL_REPLY_TO') => string | null,
  problems: string[],
): MailSettings | null {
  const url = said('SMTP_URL');
  const server = url === null ? null : readServer(url);
  if (typeof server === 'string') problems.push(`SMTP_URL ${server} ${serverWanted}`);
  const from = mailboxOf('MAIL_FROM', said('MAIL_FROM'), problems);
  const replyTo = mailboxOf('MAIL_REPLY_TO', said('MAIL_REPLY_TO'), problems);
  if (url !== null && from === null && said('MAIL_FROM') === null)
    problems.push(
      'MAIL_FROM is not set, but SMTP_URL is. Set the address that mail is from, such as Weft <weft@example.org>.',
    );
  if (server === null || typeof server === 'string' || from === null) return null;
  return { server, from, replyTo };
}

/** The server, or what is wrong with the address of one. */
function readServer(text: string): MailServer | string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'is not an address of a mail server.';
  }
  const { protocol, hostname, username, password } = url;
  if (protocol !== 'smtp:' && protocol !== 'smtps:')
    return 'does not begin with smtp:// or smtps://.';
  if (hostname === '') return 'names no host.';
  if (!['', '/'].includes(url.pathname) || url.search || url.hash)
    return 'goes on after the host and port.';
  if ((username === '') !== (password === ''))
    return 'has a name without a password, or a password without a name.';
  try {
    return {
      host: decodeURIComponent(hostname).replace(/^\[|\]$/g, ''),
      port: url.port === '' ? portOf[protocol] : Number(url.port),
      secure: protocol === 'smtps:',
      login: username
        ? { user: decodeURIComponent(username), password: decodeURIComponent(password) }
        : null,
    };
  } catch {
    return 'has a % that stands for nothing. Write a % within a password as %25.';
  }
}

function mailboxOf(name: string, text: string | null, problems: string[]): Mailbox | null {
  if (text === null) return null;
  const [, named, within] = /^([^<>]*)<([^<>]*)>$/.exec(text) ?? [null, '', text];
  const read = readAddress(within ?? '');
  if (typeof read === 'object')
    return {
      name: headerText((named ?? '').trim().replace(/^"(.*)"$/, '$1'), nameMax),
      address: read.address,
    };
  problems.push(
    `${name} is "${text}". Give one address, such as Weft <weft@example.org>, below a name where mail is received.`,
  );
  return null;
}
