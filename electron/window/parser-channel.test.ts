import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openParserChannel } from './parser-channel.ts';

/** The processes of the program with their sizes in KB, and the parser's. */
const program = vi.hoisted(() => ({ sizes: new Map<number, number>(), child: null as never, killed: 0 }));
vi.mock('electron', () => ({
  app: {
    getAppMetrics: () =>
      [...program.sizes].map(([pid, workingSetSize]) => ({ pid, memory: { workingSetSize } })),
  },
  utilityProcess: { fork: () => program.child },
}));

beforeEach(() => {
  vi.useFakeTimers();
  program.killed = 0;
  const kill = () => {
    program.killed += 1;
  };
  program.child = Object.assign(new EventEmitter(), { pid: 7, postMessage: () => {}, kill }) as never;
});
afterEach(() => {
  vi.useRealTimers();
});

test('a parser that takes too much memory is ended, and nobody else', () => {
  program.sizes = new Map([
    [1, 2_000_000],
    [7, 300_000],
  ]);
  openParserChannel('parser-process.js');
  vi.advanceTimersByTime(1_000);
  expect(program.killed).toBe(0);
  program.sizes.set(7, 1_000_000);
  vi.advanceTimersByTime(100);
  expect(program.killed).toBe(1);
});

test('nobody is watched any more once it has ended', () => {
  program.sizes = new Map([[7, 1_000_000]]);
  openParserChannel('parser-process.js');
  (program.child as EventEmitter).emit('exit', 0);
  vi.advanceTimersByTime(1_000);
  expect([program.killed, vi.getTimerCount()]).toEqual([0, 0]);
});
