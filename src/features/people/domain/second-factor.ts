import type { Limit } from '../../../kernel/limit.ts';

/**
 * The address by which an authenticator app takes a key: for whom it is, where, and how codes are made.
 * Source: Key Uri Format, Google Authenticator wiki; codes as in RFC 6238 with its defaults
 */
export function appAddress({
  key,
  account,
  place,
}: {
  readonly key: string;
  readonly account: string;
  readonly place: string;
}): string {
  // A colon parts the two names, so neither may have one.
  const plain = (words: string) => encodeURIComponent(words.replaceAll(':', ' '));
  const asked = new URLSearchParams({ secret: key, issuer: place, digits: '6', period: '30' });
  return `otpauth://totp/${plain(place)}:${plain(account)}?${asked}`;
}

/** A key in groups of four, as people read it out and type it. */
export const inGroups = (key: string): string => key.match(/.{1,4}/g)?.join(' ') ?? '';

/** A code as it is meant: without the blanks of whoever copied it, and in small letters. */
export const readCode = (typed: string): string => typed.replace(/\s/g, '').toLowerCase();

/** Minutes for which a code of an app could be good: the one before and the one after count too. Source: RFC 6238 5.2 */
const codeMinutes = 2;

/** A code of an app works once, whoever saw it being typed. Source: RFC 6238 5.2; OWASP ASVS 5.0 6.5.1 */
export const onceOnly = (account: string, code: string): Limit => ({
  of: `code ${code} of ${account}`,
  times: 1,
  minutes: codeMinutes,
});
