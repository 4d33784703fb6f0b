import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTar, tarEnd, tarHeader, tarPadding } from './tar-stream.ts';

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}

function archive(files: readonly (readonly [string, Uint8Array])[]): Buffer {
  const parts = files.flatMap(([name, content]) => [
    tarHeader({ name, size: content.length }),
    content,
    tarPadding(content.length),
  ]);
  return Buffer.concat([...parts, tarEnd()]);
}

async function read(bytes: Uint8Array, length: number) {
  const files: [string, Buffer][] = [];
  const whole = await readTar(pieces(bytes, length), async ({ name }, content) => {
    const taken: Uint8Array[] = [];
    for await (const piece of content) taken.push(piece);
    files.push([name, Buffer.concat(taken)]);
    return true;
  });
  return { whole, files };
}

const files = fc.array(
  fc.tuple(fc.stringMatching(/^[a-z0-9./-]{1,100}$/), fc.uint8Array({ maxLength: 3_000 })),
  {
    maxLength: 5,
  },
);

test('1. gives every file back, however the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 1, max: 5_000 }), async (given, length) => {
      const found = await read(archive(given), length);
      expect(found.whole).toBe(true);
      expect(found.files).toEqual(given.map(([name, content]) => [name, Buffer.from(content)]));
    }),
    { numRuns: 60 },
  );
});

test('2. an archive that is cut off, or has a changed header, is none', async () => {
  const bytes = archive([['a/b', Buffer.from('some content')]]);
  for (let length = 0; length < bytes.length - 512; length += 7) {
    expect((await read(bytes.subarray(0, length), 100)).whole).toBe(false);
  }
  for (let position = 0; position < 512; position += 1) {
    // What ends the checksum's digits is read by nobody.
    if (position === 154 || position === 155) continue;
    const changed = Buffer.from(bytes);
    changed[position] = (changed[position] ?? 0) ^ 1;
    expect((await read(changed, 1_000)).whole).toBe(false);
  }
});

test('3. links, folders and devices are not read; names and sizes that do not fit are not written', async () => {
  for (const type of ['1', '2', '3', '5', 'x', 'L']) {
    const header = tarHeader({ name: 'a', size: 0 });
    const sum = Number.parseInt(header.toString('latin1', 148, 154), 8) - 0x30 + type.charCodeAt(0);
    header.write(type, 156, 'latin1');
    header.write(sum.toString(8).padStart(6, '0'), 148, 'latin1');
    expect((await read(Buffer.concat([header, tarEnd()]), 512)).whole).toBe(false);
  }
  expect(() => tarHeader({ name: 'é', size: 0 })).toThrow('name');
  expect(() => tarHeader({ name: 'a'.repeat(101), size: 0 })).toThrow('name');
  expect(() => tarHeader({ name: 'a', size: 2 ** 40 })).toThrow('large');
});
