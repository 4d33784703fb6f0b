import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { headerFault, headerLength, unwrapDataKey, usualWork, wrapDataKey } from './key-header.ts';
import { testWork } from './test-work.ts';

const dataKey = randomBytes(32);

function resigned(header: Buffer): Buffer {
  createHash('sha256').update(header.subarray(0, 112)).digest().copy(header, 112);
  return header;
}

describe('a key header', () => {
  test('1. gives the data key back for its passphrase and for no other', async () => {
    const header = await wrapDataKey(dataKey, 'correct horse', testWork);
    expect(header.length).toBe(headerLength);
    const opened = await unwrapDataKey(header, 'correct horse');
    expect(opened.ok && opened.value.equals(dataKey)).toBe(true);
    for (const other of ['correct hors', 'correct horse ', 'Correct horse', '']) {
      expect(await unwrapDataKey(header, other)).toEqual({ ok: false, error: 'wrong-passphrase' });
    }
  });

  test('2. takes one passphrase typed in other characters as the same (NFKC)', async () => {
    const header = await wrapDataKey(dataKey, 'café ﬁlm １２', testWork);
    expect((await unwrapDataKey(header, 'cafe\u0301 film 12')).ok).toBe(true);
    expect((await unwrapDataKey(header, 'cafe film 12')).ok).toBe(false);
  });

  test('3. is damaged when any byte of it changed or is missing, told apart from a wrong passphrase', async () => {
    const header = await wrapDataKey(dataKey, 'correct horse', testWork);
    for (let position = 0; position < header.length; position += 1) {
      for (const bit of [1, 0x20, 0x80]) {
        const flipped = Buffer.from(header);
        flipped[position] = (flipped[position] ?? 0) ^ bit;
        expect(await unwrapDataKey(flipped, 'correct horse')).toEqual({ ok: false, error: 'damaged' });
      }
      const cut = header.subarray(0, position);
      expect(['damaged', 'not-a-container']).toContain(headerFault(cut));
    }
    expect(headerFault(Buffer.concat([header, Buffer.alloc(1)]))).toBe('damaged');
    expect(headerFault(Buffer.from('{"format": "something else"}'))).toBe('not-a-container');
    expect(headerFault(Buffer.alloc(0))).toBe('not-a-container');
  });

  test('4. is not opened either when who changed it wrote a fitting hash', async () => {
    const header = await wrapDataKey(dataKey, 'correct horse', testWork);
    for (let position = 0; position < 112; position += 1) {
      const forged = Buffer.from(header);
      forged[position] = (forged[position] ?? 0) ^ 1;
      expect((await unwrapDataKey(resigned(forged), 'correct horse')).ok).toBe(false);
    }
  });

  test('5. may not ask for an absurd work factor: nothing is derived', async () => {
    const header = await wrapDataKey(dataKey, 'correct horse', testWork);
    for (const work of [
      [31, 8, 1],
      [21, 8, 1],
      [9, 8, 1],
      [20, 16, 1],
      [18, 255, 1],
      [18, 8, 200],
      [18, 0, 1],
      [18, 8, 0],
    ]) {
      const forged = Buffer.from(header);
      forged.set(work, 16);
      const began = performance.now();
      expect(await unwrapDataKey(resigned(forged), 'correct horse')).toEqual({
        ok: false,
        error: 'too-costly',
      });
      expect(performance.now() - began).toBeLessThan(50);
    }
  });

  test('6. of a later version is told from a damaged one', async () => {
    const header = await wrapDataKey(dataKey, 'correct horse', testWork);
    header[15] = '2'.charCodeAt(0);
    expect(headerFault(resigned(header))).toBe('newer');
  });

  test('7. costs N = 2^18, r = 8, p = 1 unless a test asks for less', async () => {
    expect(usualWork).toEqual({ logN: 18, r: 8, p: 1 });
    const header = await wrapDataKey(dataKey, 'correct horse');
    expect([...header.subarray(16, 20)]).toEqual([18, 8, 1, 0]);
    const opened = await unwrapDataKey(header, 'correct horse');
    expect(opened.ok && opened.value.equals(dataKey)).toBe(true);
  }, 60_000);

  test('8. is another one each time', async () => {
    const [a, b] = [await wrapDataKey(dataKey, 'p', testWork), await wrapDataKey(dataKey, 'p', testWork)];
    expect(a.subarray(20).equals(b.subarray(20))).toBe(false);
  });
});
