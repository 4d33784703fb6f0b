/** One file of an archive. `size` is in bytes. */
export type ArchivedFile = { readonly name: string; readonly size: number };

const blockLength = 512;
/** What the size field of a header can say: 11 octal digits, 8 GiB less one byte. */
const largestFile = 0o77777777777;

/** The header of a file in an archive (POSIX ustar). Names are ASCII and have at most 100 characters. */
export function tarHeader({ name, size }: ArchivedFile): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new RangeError('this name does not fit an archive');
  if (size > largestFile) throw new RangeError('this file is too large for an archive');
  const header = Buffer.alloc(blockLength);
  header.write(name, 0, 'latin1');
  header.write('0000600\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  // No time: the same project gives the same archive.
  header.write('00000000000\0', 136, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** What follows a file of so many bytes, up to the next block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((blockLength - (size % blockLength)) % blockLength);
}

/** The end of an archive. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * blockLength);
}

/** Takes bytes out of a stream in the lengths that are asked for. */
class StreamReader {
  readonly #from: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(from: AsyncIterable<Uint8Array>) {
    this.#from = from[Symbol.asyncIterator]();
  }

  /** Up to `most` bytes, at least one; null at the end. */
  async some(most: number): Promise<Buffer | null> {
    while (this.#rest.length === 0) {
      const next = await this.#from.next();
      if (next.done === true) return null;
      this.#rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  async exactly(length: number): Promise<Buffer | null> {
    const pieces: Buffer[] = [];
    for (let missing = length; missing > 0; ) {
      const piece = await this.some(missing);
      if (piece === null) return null;
      pieces.push(piece);
      missing -= piece.length;
    }
    return Buffer.concat(pieces);
  }
}

/**
 * Reads an archive from a stream and hands each file with its content, which must be taken whole before the next.
 * False where it is no archive of plain files, or is cut off. Throws what the stream throws.
 */
export async function readTar(
  from: AsyncIterable<Uint8Array>,
  take: (file: ArchivedFile, content: AsyncIterable<Uint8Array>) => Promise<boolean>,
): Promise<boolean> {
  const reader = new StreamReader(from);
  for (;;) {
    const header = await reader.exactly(blockLength);
    if (header === null) return false;
    if (header.every((byte) => byte === 0)) {
      // The stream is read to its end, so that what seals it has been checked to the last byte.
      for (let piece = await reader.some(1 << 20); piece !== null; piece = await reader.some(1 << 20)) {
        if (piece.some((byte) => byte !== 0)) return false;
      }
      return true;
    }
    const file = fileOf(header);
    if (file === null) return false;
    let missing = file.size;
    let cutOff = false;
    const content = async function* () {
      while (missing > 0) {
        const piece = await reader.some(missing);
        if (piece === null) {
          cutOff = true;
          return;
        }
        missing -= piece.length;
        yield piece;
      }
    };
    if (!(await take(file, content())) || missing > 0 || cutOff) return false;
    const padding = (blockLength - (file.size % blockLength)) % blockLength;
    if (padding > 0 && (await reader.exactly(padding)) === null) return false;
  }
}

function fileOf(header: Buffer): ArchivedFile | null {
  const written = /^([0-7]{6,7})[\0 ]/.exec(header.toString('latin1', 148, 156))?.[1];
  const size = /^([0-7]{11})[\0 ]/.exec(header.toString('latin1', 124, 136))?.[1];
  const type = header[156];
  if (written === undefined || size === undefined || header.toString('latin1', 257, 262) !== 'ustar')
    return null;
  if (Number.parseInt(written, 8) !== checksum(header) || (type !== 0x30 && type !== 0)) return null;
  return { name: header.toString('latin1', 0, 100).replace(/\0.*$/su, ''), size: Number.parseInt(size, 8) };
}

/** The sum of a header's bytes, its own place counted as spaces. */
function checksum(header: Buffer): number {
  let sum = 0;
  for (let position = 0; position < blockLength; position += 1) {
    sum += position >= 148 && position < 156 ? 32 : (header[position] ?? 0);
  }
  return sum;
}
