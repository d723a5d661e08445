import { createHash, randomBytes } from 'node:crypto';

/** How every token begins, so that people and secret scanners know one when they see it. */
const tokenPrefix = 'weft_';
const tokenBytes = 32;

/** A fresh token: 256 bits of chance, with a prefix that says what it is. */
export const makeToken = (): string => tokenPrefix + randomBytes(tokenBytes).toString('base64url');

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
