import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { askHidden, LinesOf, LinesTo, TypedLine } from './terminal.ts';

class Terminal extends EventEmitter {
  readonly isTTY = true;
  readonly modes: boolean[] = [];
  paused = true;
  setRawMode(raw: boolean): void {
    this.modes.push(raw);
  }
  resume(): void {
    this.paused = false;
  }
  pause(): void {
    this.paused = true;
  }
}

test('what is typed is not shown, and the terminal is left as it was', async () => {
  const [input, shown]: [Terminal, string[]] = [new Terminal(), []];
  const asked = askHidden('Passphrase: ', input, { write: (text) => shown.push(text) });
  for (const piece of ['se', 'cr', 'et\r']) input.emit('data', Buffer.from(piece));
  expect(await asked).toBe('secret');
  expect(shown.join('')).toBe('Passphrase: \n');
  expect(input.modes).toEqual([true, false]);
  expect(input.paused).toBe(true);
  expect(input.listenerCount('data') + input.listenerCount('end')).toBe(0);
});

test('without a terminal nobody is asked; an end of input is turning away', async () => {
  const shown: string[] = [];
  expect(await askHidden('?', new PassThrough(), { write: (text) => shown.push(text) })).toBeNull();
  expect(shown).toEqual([]);
  const input = new Terminal();
  const asked = askHidden('?', input, { write: () => true });
  input.emit('end');
  expect(await asked).toBeNull();
  const stop = new AbortController();
  const stopped = askHidden('?', input, { write: () => true }, stop.signal);
  stop.abort();
  expect(await stopped).toBeNull();
  expect(input.modes).toEqual([true, false, true, false]);
});

test('nothing is shown of what is typed before the question stands', async () => {
  const input = new Terminal();
  const rawWhenAsked: (boolean | undefined)[] = [];
  const asked = askHidden('?', input, { write: () => rawWhenAsked.push(input.modes.at(-1)) });
  input.emit('data', Buffer.from('\r'));
  expect(await asked).toBe('');
  expect(rawWhenAsked[0]).toBe(true);
});

test.each([
  ['plain', ['abc\r'], 'abc'],
  ['pasted with its end', ['a b c\nmore'], 'a b c'],
  ['taken back', ['abx\u007fc\r'], 'abc'],
  ['taken back as whole characters', ['a🔑\u007fb\r'], 'ab'],
  ['begun anew', ['wrong\u0015right\r'], 'right'],
  ['a character in two pieces', [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1), '\r'], 'é'],
  ['arrow keys', ['ab', '\u001b[D', 'c\r'], 'abc'],
  ['turned away', ['ab\u0003'], null],
  ['turned away before anything', ['\u0004'], null],
  ['nothing', ['\r'], ''],
])('a line as it is typed: %s', (_what, pieces, expected) => {
  const line = new TypedLine();
  let taken: string | null | undefined;
  for (const piece of pieces) taken = line.take(Buffer.from(piece as string));
  expect(taken).toBe(expected);
});

test('lines of a stream come one by one, and null behind the last', async () => {
  const stream = new PassThrough();
  const lines = new LinesOf(stream);
  stream.end('first\r\nsecond\nlast');
  expect([await lines.next(), await lines.next(), await lines.next(), await lines.next()]).toEqual([
    'first',
    'second',
    'last',
    null,
  ]);
  lines.close();
});

describe('lines that are printed', () => {
  /** Takes one line and then fails. */
  const failingWith = (code: string) => {
    const taken: string[] = [];
    const stream = new Writable({
      write: (chunk, _encoding, done) => {
        if (chunk.length > 0) taken.push(String(chunk));
        done(taken.length > 1 ? Object.assign(new Error(code), { code }) : null);
      },
    });
    return { stream, taken };
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  test('a reader that stops reading is no fault, and ends nothing', async () => {
    const { stream, taken } = failingWith('EPIPE');
    const lines = new LinesTo(stream);
    for (const line of ['one', 'two', 'three', 'four']) {
      lines.write(line);
      await turn();
    }
    expect(await lines.written()).toBeNull();
    expect(taken).toEqual(['one\n', 'two\n']);
  });

  test('what cannot be written is told, also where the last line fails', async () => {
    const { stream } = failingWith('ENOSPC');
    const lines = new LinesTo(stream);
    lines.write('one');
    expect(await lines.written()).toBeNull();
    lines.write('two');
    expect(await lines.written()).toBe('ENOSPC');
  });
});
