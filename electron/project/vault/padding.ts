/** Stands after the content; zeros follow it (ISO/IEC 7816-4). */
export const paddingMark = 0x80;

/** Shortest padded content, in bytes: short texts all look the same. */
const least = 256;

/**
 * The length to which content is padded, mark included: so few lengths are possible that one names no document, for
 * at most some 12 % more bytes (Padmé: a length keeps only its highest bits, as many as its exponent has).
 */
export function paddedLength(length: number): number {
  const needed = Math.max(length + 1, least);
  const exponent = Math.floor(Math.log2(needed));
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(needed / step) * step;
}

/** Content with its padding behind it. */
export function padded(content: Uint8Array): Buffer {
  const bytes = Buffer.alloc(paddedLength(content.byteLength));
  bytes.set(content);
  bytes[content.byteLength] = paddingMark;
  return bytes;
}

/** The content before its padding, or null when it was not padded in this one way. */
export function unpadded(padded: Buffer): Buffer | null {
  const mark = padded.lastIndexOf(paddingMark);
  if (mark < 0 || padded.length !== paddedLength(mark)) return null;
  for (let position = mark + 1; position < padded.length; position += 1) {
    if (padded[position] !== 0) return null;
  }
  return padded.subarray(0, mark);
}
