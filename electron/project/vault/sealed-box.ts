import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Result } from '../../../shared/project/refusal.ts';
import { success } from '../../../shared/project/refusal.ts';
import { failure } from './failure.ts';
import { paddedLength, paddingMark, unpadded } from './padding.ts';
import type { BoxFault, BoxSealer } from './vault.ts';

/** How many bytes of content one chunk holds; every chunk but the last is full. */
export const chunkLength = 1 << 16;
export const tagLength = 16;
export const saltLength = 32;
const nonceLength = 12;

const magic = Buffer.from('TOUCHSTONE-BOX-1', 'latin1');
const headerLength = magic.length + saltLength;
const sealedLength = chunkLength + tagLength;
/** How many chunks are opened before what waits has its turn: 1 MB. */
const chunksAtOnce = 16;

/** Derives a box's key from its salt; the caller of this wipes what it returns. */
export type BoxKey = (salt: Uint8Array) => Buffer;

/** Counter in the first 11 bytes, highest first; the last byte is 1 for the last chunk of a file and for a line. */
export function nonceOf(counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(nonceLength);
  nonce.writeUIntBE(counter, 5, 6);
  nonce[nonceLength - 1] = last ? 1 : 0;
  return nonce;
}

/** Seals a file chunk by chunk under a key of its own; memory is one chunk, whatever the length. */
export class ChunkSealer implements BoxSealer {
  readonly #key: Buffer;
  readonly #headerHash: Buffer;
  readonly #waiting = Buffer.allocUnsafe(chunkLength);
  #header: Buffer | null;
  #waits = 0;
  #length = 0;
  #chunks = 0;

  constructor(keyOf: BoxKey) {
    const salt = randomBytes(saltLength);
    this.#header = Buffer.concat([magic, salt]);
    this.#headerHash = createHash('sha256').update(this.#header).digest();
    this.#key = keyOf(salt);
  }

  add(bytes: Uint8Array): Uint8Array {
    this.#length += bytes.byteLength;
    return this.#take(bytes);
  }

  end(): Uint8Array {
    const padding = Buffer.alloc(paddedLength(this.#length) - this.#length);
    padding[0] = paddingMark;
    const before = this.#take(padding);
    const last = this.#seal(this.#waiting.subarray(0, this.#waits), true);
    this.#waiting.fill(0);
    this.#key.fill(0);
    return Buffer.concat([before, ...last]);
  }

  /** Seals a chunk only when more follows it, since the last one is marked. */
  #take(bytes: Uint8Array): Buffer {
    const sealed: Buffer[] = [];
    for (let start = 0; start < bytes.byteLength; ) {
      if (this.#waits === chunkLength) {
        sealed.push(...this.#seal(this.#waiting, false));
        this.#waits = 0;
      }
      const piece = bytes.subarray(start, start + chunkLength - this.#waits);
      this.#waiting.set(piece, this.#waits);
      this.#waits += piece.byteLength;
      start += piece.byteLength;
    }
    return Buffer.concat(sealed);
  }

  #seal(chunk: Uint8Array, last: boolean): readonly Buffer[] {
    const header = this.#header === null ? [] : [this.#header];
    this.#header = null;
    const sealed = sealChunk(this.#key, nonceOf(this.#chunks, last), this.#headerHash, chunk);
    this.#chunks += 1;
    return [...header, sealed];
  }
}

/** Opens a box; yields after every megabyte, so that the caller may let others have their turn. */
export function* openBox(keyOf: BoxKey, box: Uint8Array): Generator<void, Result<Uint8Array, BoxFault>> {
  const bytes = Buffer.from(box.buffer, box.byteOffset, box.byteLength);
  if (bytes.length < headerLength + tagLength || !bytes.subarray(0, magic.length).equals(magic)) {
    return failure('not-a-container');
  }
  const header = bytes.subarray(0, headerLength);
  const headerHash = createHash('sha256').update(header).digest();
  const key = keyOf(header.subarray(magic.length));
  try {
    const chunks = Math.ceil((bytes.length - headerLength) / sealedLength);
    const content = Buffer.allocUnsafe(Math.max(bytes.length - headerLength - chunks * tagLength, 0));
    for (let number = 0; number < chunks; number += 1) {
      const start = headerLength + number * sealedLength;
      const sealed = bytes.subarray(start, start + sealedLength);
      const last = number === chunks - 1;
      // A last chunk of a tag alone is how an empty file could be dressed up; padding leaves none.
      if (sealed.length <= tagLength) return failure('tampered');
      const opened = openChunk(key, nonceOf(number, last), headerHash, sealed);
      if (opened === null) return failure('tampered');
      opened.copy(content, number * chunkLength);
      if (number % chunksAtOnce === chunksAtOnce - 1) yield;
    }
    const unpaddedContent = unpadded(content);
    return unpaddedContent === null ? failure('tampered') : success(unpaddedContent);
  } finally {
    key.fill(0);
  }
}

/** Ciphertext and tag of content under a nonce that must never come again with this key. */
export function sealChunk(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  content: Uint8Array,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associated);
  const sealed = cipher.update(content);
  cipher.final();
  return Buffer.concat([sealed, cipher.getAuthTag()]);
}

/** Ciphertext and tag under a nonce, opened, or null when any bit of it, its place or what it belongs to differs. */
export function openChunk(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  sealed: Uint8Array,
): Buffer | null {
  if (sealed.length < tagLength) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  const opened = decipher.update(sealed.subarray(0, sealed.length - tagLength));
  try {
    decipher.final();
    return opened;
  } catch {
    return null;
  }
}
