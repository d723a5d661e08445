import { createHash, randomBytes } from 'node:crypto';

/** How every token begins, so that people and secret scanners know one when they see it. */
export const tokenPrefix = 'weft_';
const tokenBytes = 32;

/** How many bytes tell the tokens of everybody apart: 64 bits. */
const slugBytes = 8;

/**
 * A fresh token: a prefix that says what it is, a part that is no secret by which people tell one
 * from another, and 256 bits of chance.
 */
export function makeToken(): { token: string; slug: string } {
  const slug = randomBytes(slugBytes).toString('hex');
  return {
    slug,
    token: `${tokenPrefix}${slug}_${randomBytes(tokenBytes).toString('base64url')}`,
  };
}

/** What is kept of a token. A fast hash is enough for 256 bits of chance. */
export const tokenHash = (token: string): Buffer =>
  createHash('sha256').update(token, 'utf8').digest();

/** The token in an `Authorization: Bearer` header; null without one. */
export function bearerToken(headers: Headers): string | null {
  const match = /^Bearer ([\w-]+)$/i.exec(headers.get('authorization') ?? '');
  return match?.[1] ?? null;
}

/** The purpose of the link that lets the operator in. */
export const operatorEntry = 'operator';
