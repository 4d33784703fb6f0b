import { createHash, hash } from 'node:crypto';
import type { Sha256 } from '../../shared/domain/identity.ts';

/** SHA-256 of bytes, or of a string's UTF-8 bytes. */
export function sha256Of(bytes: Uint8Array | string): Sha256 {
  return createHash('sha256').update(bytes).digest('hex');
}

/** How long a payload may be, in bytes, to be hashed in one call, which takes half the time. */
const hashedAtOnce = 16_384;
const hashLength = 64;
const beside = Buffer.alloc(hashLength + hashedAtOnce);

/** The hash that chains a journal line to the one before it: over the previous hash's 64 characters and the payload. */
export function chainedHash(previous: string, payload: Uint8Array | string): Sha256 {
  if (typeof payload === 'string') return chainedHash(previous, Buffer.from(payload));
  if (payload.byteLength > hashedAtOnce)
    return createHash('sha256').update(previous, 'latin1').update(payload).digest('hex');
  beside.write(previous, 0, hashLength, 'latin1');
  beside.set(payload, hashLength);
  return hash('sha256', beside.subarray(0, hashLength + payload.byteLength), 'hex');
}
