import { sha256 } from '@noble/hashes/sha2.js';
import { Buffer } from 'buffer';

interface Hash {
  update(data: string | Uint8Array): Hash;
  digest(encoding: 'hex' | 'base64'): string;
}

/** SHA-256, also on a page that was not loaded securely, where browsers offer none. */
export function createHash(algorithm: string): Hash {
  if (algorithm !== 'sha256') throw new RangeError(`Expected sha256, the one hash of a page, but found ${algorithm}`);
  const hash = sha256.create();
  const made: Hash = {
    update(data) {
      hash.update(typeof data === 'string' ? new TextEncoder().encode(data) : data);
      return made;
    },
    digest: (encoding) => Buffer.from(hash.digest()).toString(encoding),
  };
  return made;
}

/** A version 4 UUID; `crypto.randomUUID` is missing on pages that were not loaded securely. */
export function randomUUID(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export const webcrypto = {
  subtle: {
    digest: async (_algorithm: 'SHA-256', bytes: Uint8Array): Promise<Uint8Array> => sha256(bytes),
  },
};
