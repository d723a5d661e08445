import { createHash } from 'node:crypto';
import type { TestHouse } from './house-with.ts';

/** What somebody reads of themselves tells when they came in and when it was asked, so it is never the same. */
const ofOneself = /^\/account\/(data|sessions)/;

/**
 * What a house answers at each address to each reader, by their headers, as status and a hash of the whole
 * answer, so that two states of the house can be compared byte for byte. What differs from one request to
 * the next by itself (the request's own id) is no part of the body.
 */
export async function hashesOf(
  house: TestHouse,
  addresses: readonly string[],
  readers: readonly Readonly<Record<string, string>>[],
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const address of addresses.filter((one) => !ofOneself.test(one)))
    for (const [reader, headers] of readers.entries()) {
      const answer = await house.app.request(address, { headers });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
      found[`${address} to reader ${reader + 1}`] = `${answer.status} ${hash}`;
    }
  return found;
}
