import { chainedHash } from '../hash.ts';
import { hashBeforeAll, openPayload, payloadStart } from '../journal-line.ts';
import type { ChainedFile, Vault } from './vault.ts';

/**
 * The payloads of a chained file that is held in memory, unsealed, or null where a line does not check out. An end
 * that was cut off is left out: such a line was never acknowledged.
 */
export function parseChained(file: ChainedFile, text: Uint8Array, vault: Vault): Uint8Array[] | null {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  const payloads: Uint8Array[] = [];
  let previous = hashBeforeAll;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    if (end < 0) return payloads;
    const line = bytes.subarray(start, end);
    const text = chainedPayload(line, previous);
    const opened = text && openPayload(text, { sequence: payloads.length, previous }, vault, file);
    if (opened === null) return null;
    payloads.push(opened.payload);
    previous = line.toString('latin1', 0, 64);
    start = end + 1;
  }
  return payloads;
}

/** What stands behind the hash of a line without its line end, or null where the hash does not hold. */
export function chainedPayload(line: Uint8Array, previous: string): Uint8Array | null {
  if (line.byteLength <= payloadStart || line[payloadStart - 1] !== 32) return null;
  const text = line.subarray(payloadStart);
  const hash = Buffer.from(line.buffer, line.byteOffset, 64).toString('latin1');
  return chainedHash(previous, text) === hash ? text : null;
}
