import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AutomaticLock, patience } from './automatic-lock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  let now = 0;
  const state = { lockable: true, minutes: 15 as number | null, busy: false };
  const locked: string[] = [];
  let announced = 0;
  const lock = new AutomaticLock({
    lockable: () => state.lockable,
    minutes: () => state.minutes,
    busy: () => state.busy,
    announce: () => {
      announced += 1;
    },
    lock: async (sentence) => locked.push(sentence),
    now: () => now,
  });
  const after = (minutes: number) => {
    now += minutes * 60_000;
    lock.look();
  };
  return { lock, state, locked, after, announced: () => announced };
}

test('locks after the minutes of the settings without work, and asks the window first', () => {
  const { lock, locked, after, announced } = watched();
  after(14.9);
  expect(announced()).toBe(0);
  lock.worked();
  after(14.9);
  expect(announced()).toBe(0);
  after(0.2);
  after(1);
  expect(announced()).toBe(1);
  expect(locked).toEqual([]);
  vi.advanceTimersByTime(patience.idle);
  expect(locked).toEqual(['Locked after 15 minutes without work. Everything saved is safe.']);
});

test('the window that locks itself is told why, and main does not lock a second time', () => {
  const { lock, locked, after } = watched();
  after(15);
  expect(lock.begun()).toMatch(/^Locked after 15 minutes/);
  vi.advanceTimersByTime(patience.idle * 2);
  expect(locked).toEqual([]);
  expect(lock.begun()).toBeNull();
});

test('nothing is locked that is not encrypted, never where the settings say so, and not while something runs', () => {
  const { lock, state, locked, after, announced } = watched();
  state.lockable = false;
  after(60);
  lock.soon('Locked because the computer went to sleep.', patience.sleep);
  state.lockable = true;
  state.minutes = null;
  after(600);
  state.minutes = 1;
  state.busy = true;
  after(60);
  state.busy = false;
  after(0.5);
  vi.advanceTimersByTime(60_000);
  expect([announced(), locked]).toEqual([0, []]);
  after(0.6);
  expect(announced()).toBe(1);
});

test('sleep locks at once, whatever the settings', () => {
  const { lock, state, locked } = watched();
  state.minutes = null;
  lock.soon('Locked because the computer went to sleep.', patience.sleep);
  lock.soon('Locked together with the screen.', patience.sleep);
  vi.advanceTimersByTime(patience.sleep);
  expect(locked).toEqual(['Locked because the computer went to sleep.']);
});
