import { createHash } from 'node:crypto';
import type { Sha256 } from '../../shared/domain/identity.ts';

/** SHA-256 of bytes, or of a string's UTF-8 bytes. */
export function sha256Of(bytes: Uint8Array | string): Sha256 {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The hash that chains a journal line to the one before it: over the previous hash's 64 characters and the payload. */
export function chainedHash(previous: string, payload: Uint8Array | string): Sha256 {
  return createHash('sha256').update(previous, 'latin1').update(payload).digest('hex');
}
