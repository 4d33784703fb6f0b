import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { extractSource } from './extract.ts';
import { createProcessParser, type ParserChannel } from './parser.ts';
import type { ParserRequest } from './parser-messages.ts';

const bytes = new TextEncoder().encode('Words.');

/** A parser process that does what a test tells it to. */
class FakeProcess implements ParserChannel {
  readonly asked: ParserRequest[] = [];
  killed = false;
  #message: (message: unknown) => void = () => {};
  #exit: () => void = () => {};
  post(message: ParserRequest) {
    this.asked.push(message);
  }
  onMessage(listener: (message: unknown) => void) {
    this.#message = listener;
  }
  onExit(listener: () => void) {
    this.#exit = listener;
  }
  kill() {
    this.killed = true;
    this.#exit();
  }
  crash() {
    this.#exit();
  }
  say(message: unknown) {
    this.#message(message);
  }
  answer() {
    const request = this.asked.at(-1);
    if (request === undefined) throw new Error('nothing was asked');
    const read = extractSource(request.bytes, request.name);
    this.say(
      read.ok
        ? { kind: 'read', key: request.key, extraction: read.value }
        : { kind: 'refused', key: request.key, sentence: read.error.sentence },
    );
  }
}

let processes: FakeProcess[] = [];
const parser = () =>
  createProcessParser(() => {
    const started = new FakeProcess();
    processes.push(started);
    return started;
  });
const process = (at: number) => processes[at] as FakeProcess;
const sentenceOf = async (parsing: Promise<{ ok: boolean; error?: { sentence: string } }>) =>
  (await parsing).error?.sentence ?? '';

beforeEach(() => {
  processes = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('files wait for each other in one process, which ends ten seconds after the last', async () => {
  const reading = parser();
  const [first, second] = [reading.parse(bytes, 'a.txt'), reading.parse(bytes, 'b.docx')];
  expect(processes).toHaveLength(1);
  expect(process(0).asked.map(({ name }) => name)).toEqual(['a.txt']);
  process(0).answer();
  expect(await first).toMatchObject({ ok: true, value: { text: { text: 'Words.' } } });
  process(0).answer();
  expect(await second).toMatchObject({ ok: false, error: { sentence: expect.stringContaining('“b.docx”') } });
  vi.advanceTimersByTime(9_900);
  expect(process(0).killed).toBe(false);
  vi.advanceTimersByTime(200);
  expect(process(0).killed).toBe(true);
  void reading.parse(bytes, 'c.txt');
  expect(processes).toHaveLength(2);
});

test('a file that takes more than 20 seconds is given up, and the next gets a fresh process', async () => {
  const reading = parser();
  const [slow, next] = [reading.parse(bytes, 'slow.html'), reading.parse(bytes, 'next.txt')];
  vi.advanceTimersByTime(20_000);
  expect(await sentenceOf(slow)).toMatch(/^“slow\.html” took more than 20 seconds to read; save its text/);
  expect(process(0).killed).toBe(true);
  process(0).say({ kind: 'refused', key: 2, sentence: 'from the dead' });
  process(1).answer();
  expect((await next).ok).toBe(true);
});

test('a process that falls gives a sentence, and the next file a fresh one', async () => {
  const reading = parser();
  const [bomb, next] = [reading.parse(bytes, 'bomb.html'), reading.parse(bytes, 'next.txt')];
  process(0).crash();
  expect(await sentenceOf(bomb)).toMatch(
    /^“bomb\.html” could not be read: it broke the reader; save its text/,
  );
  process(1).answer();
  expect((await next).ok).toBe(true);
});

describe('an answer that is not as it must be is not believed', () => {
  const good = extractSource(bytes, 'a.txt');
  const extraction = good.ok ? good.value : null;
  test.each([
    ['no object', 'read'],
    ['another key', { kind: 'read', key: 99, extraction }],
    [
      'blocks outside of the text',
      {
        kind: 'read',
        key: 1,
        extraction: {
          ...extraction,
          text: { text: 'a', blocks: [{ kind: 'paragraph', start: 0, end: 9, level: 0, page: null }] },
        },
      },
    ],
    [
      'a carriage return',
      { kind: 'read', key: 1, extraction: { ...extraction, text: { text: 'a\r', blocks: [] } } },
    ],
    [
      'half a character pair',
      { kind: 'read', key: 1, extraction: { ...extraction, text: { text: '\uD83D', blocks: [] } } },
    ],
    ['no metadata', { kind: 'read', key: 1, extraction: { ...extraction, metadata: {} } }],
  ])('%s', async (_name, message) => {
    const reading = parser().parse(bytes, 'a.txt');
    process(0).say(message);
    expect(await sentenceOf(reading)).toMatch(/broke the reader/);
    expect(process(0).killed).toBe(true);
  });
});

test('closing refuses what waits and ends the process', async () => {
  const reading = parser();
  const both = [reading.parse(bytes, 'a.txt'), reading.parse(bytes, 'b.txt')];
  reading.close();
  for (const each of both) expect(await sentenceOf(each)).toMatch(/was stopped; import it again/);
  expect(process(0).killed).toBe(true);
});

test('a process that cannot be started gives a sentence', async () => {
  const reading = createProcessParser(() => {
    throw new Error('no more processes');
  });
  expect(await sentenceOf(reading.parse(bytes, 'a.txt'))).toMatch(/broke the reader/);
});
