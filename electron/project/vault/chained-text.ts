import { chainedPart, hashBeforeAll, hashInLine, openPayload } from '../journal-line.ts';
import type { ChainedFile, Vault } from './vault.ts';

/**
 * The payloads of a chained file that is held in memory, unsealed, or null where a line does not check out. An end
 * that was cut off is left out: such a line was never acknowledged.
 */
export function parseChained(file: ChainedFile, text: Uint8Array, vault: Vault): Uint8Array[] | null {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  const payloads: Uint8Array[] = [];
  let previous = hashBeforeAll;
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const line = bytes.subarray(start, end + 1);
    const part = chainedPart(line, previous);
    const opened = part && openPayload(part, { sequence: payloads.length, previous }, vault, file);
    if (opened === null) return null;
    payloads.push(opened.payload);
    previous = hashInLine(line);
    start = end + 1;
  }
  return payloads;
}
