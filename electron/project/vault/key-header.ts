import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import type { Result } from '../../../shared/project/refusal.ts';
import { success } from '../../../shared/project/refusal.ts';
import { failure } from './failure.ts';
import { passphraseBytes } from './passphrase.ts';

/** scrypt's cost: N is 2 to the power of `logN`. Memory is 128·N·r bytes. */
export type WorkFactor = { readonly logN: number; readonly r: number; readonly p: number };

/** What new keys are derived with: 256 MiB and about a second (RELIABILITY 3). */
export const usualWork: WorkFactor = { logN: 18, r: 8, p: 1 };

/** What a header may ask for at most; the product is bounded too, so that nobody's file holds a computer up. */
const bounds = { logN: [10, 20], r: [1, 16], p: [1, 4], memory: 2 ** 30 } as const;

/** Why a key header does not give a key. */
export type HeaderFault = 'not-a-container' | 'newer' | 'damaged' | 'too-costly' | 'wrong-passphrase';

/** Length of a key header in bytes. */
export const headerLength = 144;

const magic = Buffer.from('TOUCHSTONE-KEY-1', 'latin1');
/** Where the parts begin; README.md of this room has the table. */
const at = { work: 16, salt: 20, nonce: 52, wrapped: 64, tag: 96, hash: 112 } as const;

/** Wraps a data key of 32 bytes under a passphrase: a whole new header, with fresh salt and nonce. */
export async function wrapDataKey(
  dataKey: Uint8Array,
  passphrase: string,
  work: WorkFactor = usualWork,
): Promise<Buffer> {
  if (!payable(work)) throw new RangeError('this work factor would be refused on opening');
  const header = Buffer.alloc(headerLength);
  magic.copy(header);
  header.set([work.logN, work.r, work.p, 0], at.work);
  randomBytes(at.wrapped - at.salt).copy(header, at.salt);
  // The caller's key may be wiped while this one is derived.
  const kept = Buffer.from(dataKey);
  const key = await derive(header, passphrase, work);
  if (key === null) throw new RangeError('this is no passphrase');
  try {
    const cipher = createCipheriv('aes-256-gcm', key, header.subarray(at.nonce, at.wrapped));
    cipher.setAAD(header.subarray(0, at.wrapped));
    cipher.update(kept).copy(header, at.wrapped);
    cipher.final();
    cipher.getAuthTag().copy(header, at.tag);
  } finally {
    key.fill(0);
    kept.fill(0);
  }
  createHash('sha256').update(header.subarray(0, at.hash)).digest().copy(header, at.hash);
  return header;
}

/**
 * What is wrong with a header apart from the passphrase, or null. The hash has no key: it tells a damaged header from
 * a wrong passphrase, and is no protection.
 */
export function headerFault(header: Uint8Array): Exclude<HeaderFault, 'wrong-passphrase'> | null {
  const bytes = Buffer.from(header.buffer, header.byteOffset, header.byteLength);
  const known = magic.length - 1;
  const begins = bytes.subarray(0, known).equals(magic.subarray(0, known));
  if (bytes.length !== headerLength || !bytes.subarray(at.hash).equals(hashOf(bytes))) {
    return begins || bytes.length === headerLength ? 'damaged' : 'not-a-container';
  }
  if (!begins) return 'not-a-container';
  if (bytes[known] !== magic[known]) return 'newer';
  if (bytes[at.work + 3] !== 0) return 'newer';
  return payable(workOf(bytes)) ? null : 'too-costly';
}

/** The data key, which the caller wipes, or why it cannot be had. Nothing is derived for a header that is not sound. */
export async function unwrapDataKey(
  header: Uint8Array,
  passphrase: string,
): Promise<Result<Buffer, HeaderFault>> {
  const wrong = headerFault(header);
  if (wrong !== null) return failure(wrong);
  const bytes = Buffer.from(header.buffer, header.byteOffset, header.byteLength);
  const key = await derive(bytes, passphrase, workOf(bytes));
  if (key === null) return failure('wrong-passphrase');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(at.nonce, at.wrapped), {
    authTagLength: 16,
  });
  try {
    decipher.setAAD(bytes.subarray(0, at.wrapped));
    decipher.setAuthTag(bytes.subarray(at.tag, at.hash));
    const dataKey = decipher.update(bytes.subarray(at.wrapped, at.tag));
    try {
      decipher.final();
    } catch {
      dataKey.fill(0);
      return failure('wrong-passphrase');
    }
    return success(dataKey);
  } finally {
    key.fill(0);
  }
}

function hashOf(header: Buffer): Buffer {
  return createHash('sha256').update(header.subarray(0, at.hash)).digest();
}

function workOf(header: Buffer): WorkFactor {
  return {
    logN: header[at.work] ?? 0,
    r: header[at.work + 1] ?? 0,
    p: header[at.work + 2] ?? 0,
  };
}

function payable({ logN, r, p }: WorkFactor): boolean {
  const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most;
  return (
    within(logN, bounds.logN) &&
    within(r, bounds.r) &&
    within(p, bounds.p) &&
    128 * 2 ** logN * r <= bounds.memory
  );
}

/** The key that wraps the data key, or null where what was typed is no passphrase. */
async function derive(header: Buffer, passphrase: string, work: WorkFactor): Promise<Buffer | null> {
  const bytes = passphraseBytes(passphrase);
  if (!bytes.ok) return null;
  const { logN, r, p } = work;
  const options = { N: 2 ** logN, r, p, maxmem: 128 * r * (2 ** logN + p + 8) };
  try {
    return await new Promise((resolve, reject) => {
      scrypt(bytes.value, header.subarray(at.salt, at.nonce), 32, options, (error, key) => {
        if (error) reject(error);
        else resolve(key);
      });
    });
  } finally {
    bytes.value.fill(0);
  }
}
