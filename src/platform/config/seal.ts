import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Closes a secret that must be used again, so that the database alone does not give it away. */
export interface Seal {
  close(words: string): Buffer;
  /** The words; null where they were closed under another secret of the installation, or changed since. */
  open(closed: Buffer): string | null;
}

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/**
 * A seal of one purpose, under the secret of the installation. What was closed for one purpose does not open
 * for another. Source: NIST SP 800-38D (GCM); RFC 5869 (HKDF)
 */
export function openSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `weft ${purpose}`, keyBytes));
  return {
    close(words) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv);
      const closed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), closed]);
    },
    open(closed) {
      try {
        const decipher = createDecipheriv(algorithm, key, closed.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAuthTag(closed.subarray(ivBytes, ivBytes + tagBytes));
        const words = [decipher.update(closed.subarray(ivBytes + tagBytes)), decipher.final()];
        return Buffer.concat(words).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
