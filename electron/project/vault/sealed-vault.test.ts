import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainedHash } from '../hash.ts';
import { hashBeforeAll } from '../journal-line.ts';
import { paddedLength } from './padding.ts';
import { chunkLength } from './sealed-box.ts';
import { SealedVault } from './sealed-vault.ts';

const key = randomBytes(32);
const vault = () => new SealedVault(Buffer.from(key));
const stranger = new SealedVault(randomBytes(32));
const refused = { ok: false, error: 'tampered' };

describe('a sealed file', () => {
  test('1. holds what was sealed, however it was cut into pieces', () => {
    const lengths = [0, 1, 255, 256, chunkLength - 1, chunkLength, chunkLength + 1, 3 * chunkLength, 300_000];
    for (const length of lengths) {
      const content = randomBytes(length);
      const one = vault();
      expect(one.openFile('snapshot', one.sealFile('snapshot', content))).toEqual({
        ok: true,
        value: content,
      });
    }
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 90_000 }), { maxLength: 6 }), (pieces) => {
        const one = vault();
        const sealer = one.boxSealer('snapshot');
        const sealed = Buffer.concat([...pieces.map((piece) => sealer.add(piece)), sealer.end()]);
        const opened = vault().openFile('snapshot', sealed);
        expect(opened.ok && Buffer.from(opened.value).equals(Buffer.concat(pieces))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('2. with any byte changed, or cut anywhere, is refused', () => {
    const one = vault();
    const sealed = Buffer.from(one.sealFile('text abc', Buffer.from('A sentence that nobody may read.')));
    for (let position = 0; position < sealed.length; position += 1) {
      for (let bit = 1; bit < 256; bit <<= 1) {
        const flipped = Buffer.from(sealed);
        flipped[position] = (flipped[position] ?? 0) ^ bit;
        const opened = one.openFile('text abc', flipped);
        expect(opened).toEqual(position < 16 ? { ok: false, error: 'not-a-container' } : refused);
      }
      expect(one.openFile('text abc', sealed.subarray(0, position)).ok).toBe(false);
    }
    expect(one.openFile('text abc', Buffer.concat([sealed, Buffer.alloc(1)]))).toEqual(refused);
  });

  test('3. with chunks swapped, left out, doubled, cut at a chunk’s end or taken from another file is refused', () => {
    const one = vault();
    const content = randomBytes(4 * chunkLength);
    const sealed = Buffer.from(one.sealFile('snapshot', content));
    const other = Buffer.from(one.sealFile('snapshot', content));
    const step = chunkLength + 16;
    const chunks = (box: Buffer) => {
      const found: Buffer[] = [];
      for (let start = 48; start < box.length; start += step) found.push(box.subarray(start, start + step));
      return found;
    };
    const header = sealed.subarray(0, 48);
    const [a, b, c, d, e] = chunks(sealed) as [Buffer, Buffer, Buffer, Buffer, Buffer];
    const mixed = chunks(other) as [Buffer, ...Buffer[]];
    const wrong = [
      [b, a, c, d, e],
      [a, c, d, e],
      [a, a, b, c, d, e],
      [a, b, c, d],
      [a, b],
      [a, b, c, d, e, e],
      [a, b, c, e, d],
      [mixed[0], b, c, d, e],
      [a, b, c, d, mixed[4] as Buffer],
      [],
    ];
    for (const each of wrong)
      expect(one.openFile('snapshot', Buffer.concat([header, ...each])).ok).toBe(false);
    expect(one.openFile('snapshot', Buffer.concat([other.subarray(0, 48), a, b, c, d, e]))).toEqual(refused);
    expect(one.openFile('snapshot', Buffer.concat([header, a, b, c, d, e])).ok).toBe(true);
  });

  test('4. opens for its own purpose and with its own key only', () => {
    const one = vault();
    const sealed = one.sealFile('bytes abc', Buffer.from('x'));
    expect(one.openFile('bytes abd', sealed)).toEqual(refused);
    expect(one.openFile('text abc', sealed)).toEqual(refused);
    expect(stranger.openFile('bytes abc', sealed)).toEqual(refused);
    expect(
      one.openFile(
        'bytes abc',
        Buffer.from('%PDF-1.7 and so on, long enough to be looked at closely.'.repeat(3)),
      ),
    ).toEqual({
      ok: false,
      error: 'not-a-container',
    });
  });

  test('5. of another length has mostly the same length, at most some 12 % more', () => {
    expect(paddedLength(0)).toBe(256);
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), (length) => {
        const padded = paddedLength(length);
        expect(padded).toBeGreaterThan(length);
        expect(padded).toBeLessThanOrEqual(Math.max(256, (length + 1) * 1.125));
        expect(paddedLength(padded - 1)).toBe(padded);
      }),
    );
    const lengths = new Set(Array.from({ length: 100_000 }, (_, length) => paddedLength(length)));
    expect(lengths.size).toBeLessThan(150);
  });
});

describe('a sealed line', () => {
  const payloads = Array.from({ length: 5 }, (_, sequence) =>
    Buffer.from(`{"sequence":${sequence},"a":"né"}`),
  );

  function chain(one: SealedVault): { text: Uint8Array; previous: string }[] {
    const lines: { text: Uint8Array; previous: string }[] = [];
    let previous = hashBeforeAll;
    for (const [sequence, payload] of payloads.entries()) {
      const text = one.sealLine('journal', { sequence, previous }, payload, sequence % 2 === 0 ? 12 : 0);
      lines.push({ text, previous });
      previous = chainedHash(previous, text);
    }
    return lines;
  }

  test('6. opens in its place, in another session too', () => {
    const [first, second] = [vault(), vault()];
    for (const [sequence, { text, previous }] of chain(first).entries()) {
      expect(Buffer.from(text).toString('latin1')).toMatch(/^[A-Za-z0-9+/]+=*$/u);
      for (const one of [first, second]) {
        expect(one.openLine('journal', { sequence, previous }, text)).toEqual(payloads[sequence]);
        const head = one.openHead('journal', { sequence, previous }, text);
        expect(head).toEqual(sequence % 2 === 0 ? payloads[sequence]?.subarray(0, 12) : payloads[sequence]);
      }
    }
  });

  test('7. opens in no other place, file or project, nor after other lines', () => {
    const one = vault();
    const [lines, fork] = [chain(one), chain(one)];
    for (const [sequence, { text, previous }] of lines.entries()) {
      for (const [other, place] of lines.entries()) {
        if (other === sequence) continue;
        expect(one.openLine('journal', { sequence: other, previous: place.previous }, text)).toBeNull();
        expect(one.openLine('journal', { sequence: other, previous }, text)).toBeNull();
        expect(one.openHead('journal', { sequence: other, previous }, text)).toBeNull();
        expect(one.openLine('journal', { sequence, previous: place.previous }, text)).toBeNull();
      }
      expect(one.openLine('custody', { sequence, previous }, text)).toBeNull();
      expect(one.openLine('journal', { sequence, previous, joined: true }, text)).toBeNull();
      expect(one.openHead('journal', { sequence, previous, joined: true }, text)).toBeNull();
      expect(stranger.openLine('journal', { sequence, previous }, text)).toBeNull();
      // The same edits in a copy of the project that went its own way.
      if (sequence > 0) {
        const elsewhere = fork[sequence]?.previous ?? '';
        expect(one.openLine('journal', { sequence, previous: elsewhere }, text)).toBeNull();
      }
    }
  });

  test('8. with any character changed, added or left out is refused, were its chain hash put right or not', () => {
    const one = vault();
    const place = { sequence: 3, previous: 'a'.repeat(64) };
    for (const [length, head] of [
      [10, 0],
      [11, 20],
      [12, 100],
      [400, 300],
    ] as const) {
      const text = Buffer.from(one.sealLine('journal', place, Buffer.alloc(length, 'é'), head));
      expect(one.openLine('journal', place, text)).not.toBeNull();
      for (let position = 0; position < text.length; position += 1) {
        for (const character of 'Ab9+/=-_ \u0000\u00ff\n') {
          const changed = Buffer.from(text);
          changed[position] = character.charCodeAt(0);
          if (changed.equals(text)) continue;
          expect(one.openLine('journal', place, changed)).toBeNull();
        }
        const cut = Buffer.concat([text.subarray(0, position), text.subarray(position + 1)]);
        const more = Buffer.concat([text.subarray(0, position), Buffer.from('A'), text.subarray(position)]);
        const spaced = Buffer.concat([text.subarray(0, position), Buffer.from(' '), text.subarray(position)]);
        for (const changed of [cut, more, spaced, text.subarray(0, position)]) {
          expect(one.openLine('journal', place, changed)).toBeNull();
        }
      }
    }
  });

  test('9. is not put together from the parts of two lines that were sealed for one place', () => {
    const one = vault();
    const place = { sequence: 3, previous: 'a'.repeat(64) };
    const rows = ['one', 'two'].map((payload) =>
      Buffer.from(Buffer.from(one.sealLine('journal', place, Buffer.from(payload), 2)).toString(), 'base64'),
    ) as [Buffer, Buffer];
    const rest = 42 + 256 + 16;
    for (const cut of [rest, 42, 38]) {
      const mixed = Buffer.concat([rows[0].subarray(0, cut), rows[1].subarray(cut)]);
      expect(one.openLine('journal', place, Buffer.from(mixed.toString('base64')))).toBeNull();
    }
    // The head again where the rest should be, and the rest as the head.
    const doubled = Buffer.concat([rows[0].subarray(0, rest), rows[0].subarray(42, rest)]);
    expect(one.openLine('journal', place, Buffer.from(doubled.toString('base64')))).toBeNull();
    const headless = Buffer.from(Buffer.concat([rows[0].subarray(0, 42), rows[0].subarray(rest)]));
    headless.writeUInt32BE(0, 38);
    expect(one.openLine('journal', place, Buffer.from(headless.toString('base64')))).toBeNull();
  });

  test('10. is never sealed with one nonce twice, though one sequence may be sealed again after a failed write', () => {
    const one = vault();
    const place = { sequence: 1, previous: hashBeforeAll };
    const sealed = Array.from({ length: 50 }, () => one.sealLine('journal', place, Buffer.from('xy'), 1));
    const beginnings = sealed.map((each) =>
      Buffer.from(Buffer.from(each).toString(), 'base64').toString('hex', 0, 38),
    );
    expect(new Set(beginnings).size).toBe(50);
    expect(new Set(beginnings.map((each) => each.slice(0, 64))).size).toBe(1);
  });
});

describe('names and keys', () => {
  test('11. a name tells nothing of the hash without the key, and is the same every time', () => {
    const hash = 'ab'.repeat(32);
    const names = [
      vault().nameOf('bytes', hash),
      vault().nameOf('text', hash),
      vault().nameOf('blocks', hash, hash),
    ];
    expect(new Set([...names, stranger.nameOf('bytes', hash)]).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}$/u);
    expect(names[0]).toBe(vault().nameOf('bytes', hash));
  });

  test('12. a closed vault has wiped the data key and does nothing more', () => {
    const owned = randomBytes(32);
    const one = new SealedVault(owned);
    one.sealLine('journal', { sequence: 0, previous: hashBeforeAll }, Buffer.from('x'), 0);
    one.close();
    expect(owned.equals(Buffer.alloc(32))).toBe(true);
    for (const act of [
      () => one.sealLine('journal', { sequence: 1, previous: hashBeforeAll }, Buffer.from('x'), 0),
      () => one.sealFile('snapshot', Buffer.from('x')),
      () => one.nameOf('bytes', 'a'),
      () => one.withDataKey(() => 1),
    ]) {
      expect(act).toThrow('closed');
    }
  });
});
