import { createTransport } from 'nodemailer';
import { isLoopback } from '../config/config.ts';
import type { MailSettings } from '../config/mail-settings.ts';
import { readAddress } from './address.ts';

/** Milliseconds to find the server and for it to greet. Source: our judgement; a server that is well does it in one second */
const connectMaxMs = 10_000;
/**
 * Milliseconds in which the server says nothing. Less than the ten minutes of RFC 5321 4.5.3.2.6, so
 * that one server does not hold up the rest: a mail that it took after all is sent again under the
 * same Message-ID, and shows once.
 */
const silenceMaxMs = 60_000;

/** A mail as it goes out. */
export interface Outgoing {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly postedAt: Date;
}

/** The way to the mail server. */
export interface Transport {
  /** Hands a mail over. Throws what nodemailer throws; `verdictOf` says what it means. */
  send(mail: Outgoing, signal?: AbortSignal): Promise<void>;
  /** Connects, and logs in where there is a login. Throws where the server does not let us. */
  greet(): Promise<void>;
}

/**
 * Opens the way to the mail server that the settings name; nothing is connected yet, and each mail has
 * a connection of its own. A password never crosses a network in the clear: with a login, a server
 * elsewhere must offer TLS. On this machine TLS is not asked for, since certificates for it are rare.
 */
export function openTransport({ server, from, replyTo }: MailSettings): Transport {
  const { host, port, secure, login } = server;
  const isHere = isLoopback(host);
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && login !== null && !isHere,
    ignoreTLS: !secure && login === null && isHere,
    ...(login && { auth: { user: login.user, pass: login.password } }),
    connectionTimeout: connectMaxMs,
    greetingTimeout: connectMaxMs,
    dnsTimeout: connectMaxMs,
    socketTimeout: silenceMaxMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async greet() {
      await transport.verify();
    },
    async send({ to, subject, text, html, messageId, postedAt }, signal) {
      // Looked at when it was posted; once more here, for nodemailer would mend a broken one and send.
      if (typeof readAddress(to.address) !== 'object')
        throw Object.assign(new Error('not an address'), { code: 'EENVELOPE' });
      await transport.sendMail({
        from: { ...from },
        ...(replyTo && { replyTo: { ...replyTo } }),
        to: { ...to },
        // Who gets it is said here, and never read out of a header.
        envelope: { from: from.address, to: [to.address] },
        subject,
        text,
        html,
        // With the same id, date and boundary a mail that goes twice is the same to the last byte.
        messageId,
        date: postedAt,
        baseBoundary: messageId.replace(/\W/g, '').slice(0, boundaryLength),
        xMailer: false,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        ...(signal && { signal }),
      });
    },
  };
}

/** Characters of a boundary that we give; the rest is nodemailer's. Source: RFC 2046 5.1.1, at most 70 */
const boundaryLength = 32;
