import type { Result } from '../../../shared/project/refusal.ts';
import { success } from '../../../shared/project/refusal.ts';
import { failure } from './failure.ts';

/** Longest passphrase, in UTF-16 code units after normalising. */
export const longestPassphrase = 1_024;

/** Why something cannot be a passphrase. */
export type PassphraseFault = 'empty' | 'too-long' | 'broken-characters';

/**
 * The bytes of a passphrase: NFKC-normalised, then UTF-8.
 *
 * The same passphrase may be typed as different characters (é as one or as e with an accent, full-width letters), by
 * keyboard and system; normalising makes them one. The caller wipes the bytes; the string it came in cannot be wiped.
 */
export function passphraseBytes(typed: string): Result<Buffer, PassphraseFault> {
  if (/\p{Surrogate}/u.test(typed)) return failure('broken-characters');
  const normalised = typed.normalize('NFKC');
  if (normalised.trim() === '') return failure('empty');
  if (normalised.length > longestPassphrase) return failure('too-long');
  return success(Buffer.from(normalised, 'utf8'));
}
