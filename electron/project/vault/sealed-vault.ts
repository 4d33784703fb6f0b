import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Result } from '../../../shared/project/refusal.ts';
import { padded, paddedLength, unpadded } from './padding.ts';
import type { BoxKey } from './sealed-box.ts';
import { ChunkSealer, nonceOf, openBox, openChunk, saltLength, sealChunk, tagLength } from './sealed-box.ts';
import type { BoxFault, BoxSealer, ChainedFile, LinePlace, StoredKind, Vault } from './vault.ts';

/** Length of a data key in bytes. */
export const dataKeyLength = 32;

const lineMagic = Buffer.from('TOUCHSTONE-ROW-1', 'latin1');
const counterLength = 6;
const lengthLength = 4;
const lineStart = saltLength + counterLength + lengthLength;
const usualHead = paddedLength(0) + tagLength;

/** The key of one session's lines in one file. */
type Session = { readonly salt: Buffer; readonly key: Buffer; readonly headerHash: Buffer };
/** A session that this process seals lines in, and how many it has sealed. */
type OwnSession = Session & { sealed: number };

/**
 * How an encrypted project is kept. Takes the data key over: it lives in this object alone and is wiped by `close`.
 * Every key that is used is derived from it with a fresh salt (HKDF), so that counters can serve as nonces.
 */
export class SealedVault implements Vault {
  readonly sealed = true;
  /** The key header that the project has now, for a copy of it made when its folder is gone; null until it is known. */
  header: Uint8Array | null = null;
  readonly #dataKey: Buffer;
  readonly #nameKey: Buffer;
  readonly #own = new Map<ChainedFile, OwnSession>();
  /** The session that a line was opened in last; lines of one session stand together. */
  readonly #last = new Map<ChainedFile, Session>();
  #closed = false;

  constructor(dataKey: Buffer) {
    if (dataKey.byteLength !== dataKeyLength) throw new RangeError('a data key has 32 bytes');
    this.#dataKey = dataKey;
    this.#nameKey = this.#derive(Buffer.alloc(0), 'names');
  }

  sealLine(file: ChainedFile, place: LinePlace, payload: Uint8Array, headLength: number): Uint8Array {
    const session = this.#ownSession(file);
    const counter = session.sealed;
    session.sealed += 1;
    const head = headLength === 0 ? null : padded(payload.subarray(0, headLength));
    const rest = padded(payload.subarray(headLength));
    const restStart = lineStart + (head === null ? 0 : head.length + tagLength);
    const row = Buffer.allocUnsafe(restStart + rest.length + tagLength);
    session.salt.copy(row);
    row.writeUIntBE(counter, saltLength, counterLength);
    row.writeUInt32BE(restStart - lineStart, saltLength + counterLength);
    const context = lineContext(session, place, restStart - lineStart);
    if (head !== null) sealChunk(session.key, nonceOf(counter, false), context, head).copy(row, lineStart);
    sealChunk(session.key, nonceOf(counter, true), context, rest).copy(row, restStart);
    return Buffer.from(row.toString('base64'), 'latin1');
  }

  openLine(file: ChainedFile, place: LinePlace, text: Uint8Array): Uint8Array | null {
    const row = decoded(text);
    const head = row && this.#openRowHead(file, place, row);
    if (row === null || head === null) return null;
    const { session, counter, headSealed, content } = head;
    const context = lineContext(session, place, headSealed);
    const rest = openChunk(
      session.key,
      nonceOf(counter, true),
      context,
      row.subarray(lineStart + headSealed),
    );
    const restContent = rest && unpadded(rest);
    if (restContent === null) return null;
    return content.length === 0 ? restContent : Buffer.concat([content, restContent]);
  }

  openHead(file: ChainedFile, place: LinePlace, text: Uint8Array): Uint8Array | null {
    // Most heads have the shortest length there is; the beginning is decoded again for the others.
    const beginning = decoded(text.subarray(0, encodedLength(lineStart + usualHead)));
    if (beginning === null || beginning.length < lineStart) return null;
    const headSealed = beginning.readUInt32BE(saltLength + counterLength);
    if (headSealed === 0) return this.openLine(file, place, text);
    const row =
      headSealed === usualHead ? beginning : decoded(text.subarray(0, encodedLength(lineStart + headSealed)));
    return row === null ? null : (this.#openRowHead(file, place, row)?.content ?? null);
  }

  #openRowHead(file: ChainedFile, place: LinePlace, row: Buffer) {
    if (row.length <= lineStart) return null;
    const session = this.#sessionOf(file, row.subarray(0, saltLength));
    const counter = row.readUIntBE(saltLength, counterLength);
    const headSealed = row.readUInt32BE(saltLength + counterLength);
    const end = lineStart + headSealed;
    if (headSealed === 0) return { session, counter, headSealed, content: Buffer.alloc(0) };
    if (headSealed <= tagLength || row.length < end) return null;
    const context = lineContext(session, place, headSealed);
    const head = openChunk(session.key, nonceOf(counter, false), context, row.subarray(lineStart, end));
    const content = head && unpadded(head);
    return content === null ? null : { session, counter, headSealed, content };
  }

  boxSealer(purpose: string): BoxSealer {
    return new ChunkSealer(this.#boxKey(purpose));
  }

  sealFile(purpose: string, bytes: Uint8Array): Uint8Array {
    const sealer = this.boxSealer(purpose);
    return Buffer.concat([sealer.add(bytes), sealer.end()]);
  }

  openFile(purpose: string, bytes: Uint8Array): Result<Uint8Array, BoxFault> {
    const opening = openBox(this.#boxKey(purpose), bytes);
    for (;;) {
      const step = opening.next();
      if (step.done) return step.value;
    }
  }

  async openFileInSlices(
    purpose: string,
    bytes: Uint8Array,
    breathe: () => Promise<void>,
  ): Promise<Result<Uint8Array, BoxFault>> {
    const opening = openBox(this.#boxKey(purpose), bytes);
    for (;;) {
      const step = opening.next();
      if (step.done) return step.value;
      await breathe();
    }
  }

  nameOf(kind: StoredKind, ...hashes: readonly string[]): string {
    this.#needKey();
    return createHmac('sha256', this.#nameKey)
      .update([kind, ...hashes].join(' '))
      .digest('hex');
  }

  close(): void {
    this.#closed = true;
    this.#dataKey.fill(0);
    this.#nameKey.fill(0);
    for (const session of [...this.#own.values(), ...this.#last.values()]) session.key.fill(0);
    this.#own.clear();
    this.#last.clear();
  }

  /** Wraps nothing itself: hands the data key to `use` and nowhere else (changing the passphrase). */
  withDataKey<T>(use: (dataKey: Uint8Array) => T): T {
    this.#needKey();
    return use(this.#dataKey);
  }

  #ownSession(file: ChainedFile): OwnSession {
    this.#needKey();
    let own = this.#own.get(file);
    if (own === undefined) {
      own = { ...this.#session(file, randomBytes(saltLength)), sealed: 0 };
      this.#own.set(file, own);
    }
    return own;
  }

  #sessionOf(file: ChainedFile, salt: Buffer): Session {
    this.#needKey();
    for (const known of [this.#last.get(file), this.#own.get(file)]) {
      if (known?.salt.equals(salt)) return known;
    }
    this.#last.get(file)?.key.fill(0);
    const session = this.#session(file, Buffer.from(salt));
    this.#last.set(file, session);
    return session;
  }

  #session(file: ChainedFile, salt: Buffer): Session {
    const headerHash = createHash('sha256').update(lineMagic).update(salt).digest();
    return { salt, key: this.#derive(salt, `line ${file}`), headerHash };
  }

  #boxKey(purpose: string): BoxKey {
    return (salt) => this.#derive(salt, `box ${purpose}`);
  }

  #derive(salt: Uint8Array, use: string): Buffer {
    this.#needKey();
    return Buffer.from(hkdfSync('sha256', this.#dataKey, salt, `touchstone/1 ${use}`, 32));
  }

  #needKey(): void {
    if (this.#closed) throw new Error('the vault has been closed');
  }
}

/** What both parts of a line are bound to: their session, all lines before it, its place, and where the rest begins. */
function lineContext({ headerHash }: Session, place: LinePlace, headSealed: number): Buffer {
  const { sequence, previous, joined = false } = place;
  const context = Buffer.alloc(headerHash.length + 64 + 6 + lengthLength + 1);
  headerHash.copy(context);
  context.write(previous, headerHash.length, 64, 'latin1');
  context.writeUIntBE(sequence, headerHash.length + 64, 6);
  context.writeUInt32BE(headSealed, headerHash.length + 70);
  context.writeUInt8(joined ? 1 : 0, context.length - 1);
  return context;
}

/** How many characters of base64 hold at least so many bytes, in whole groups. */
function encodedLength(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** Bytes from base64, or null unless it is written in the one usual way: no character may change unnoticed. */
function decoded(text: Uint8Array): Buffer | null {
  const written = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('latin1');
  const bytes = Buffer.from(written, 'base64');
  return bytes.toString('base64') === written ? bytes : null;
}
