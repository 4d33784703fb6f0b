import { beforeEach, expect, test, vi } from 'vitest';
import { leaveOnce } from './leave-once.ts';

/** As much of Electron's own way to its end as matters here: it ends unless somebody holds it up. */
const electron = vi.hoisted(() => {
  type Listener = (event: { preventDefault: () => void }) => void;
  const listeners = new Map<string, Listener[]>();
  const emit = (name: string): boolean => {
    let held = false;
    const event = {
      preventDefault: () => {
        held = true;
      },
    };
    for (const listener of listeners.get(name) ?? []) listener(event);
    return held;
  };
  const state = { ended: false };
  const app = {
    on: (name: string, listener: Listener) => listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    quit: () => {
      if (emit('before-quit')) return;
      if (!emit('will-quit')) state.ended = true;
    },
  };
  return { app, emit, listeners, state };
});
vi.mock('electron', () => ({ app: electron.app }));

let finish = () => {};
let put = 0;
beforeEach(() => {
  electron.listeners.clear();
  electron.state.ended = false;
  put = 0;
  leaveOnce(() => {
    put += 1;
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
});
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('ends when the window is gone and everything is put away', async () => {
  electron.emit('window-all-closed');
  expect(electron.state.ended).toBe(false);
  finish();
  await settled();
  expect([put, electron.state.ended]).toEqual([1, true]);
});

test('being asked to end once more does not break off putting away', async () => {
  electron.emit('window-all-closed');
  electron.app.quit();
  electron.app.quit();
  expect(electron.state.ended).toBe(false);
  finish();
  await settled();
  expect([put, electron.state.ended]).toEqual([1, true]);
});

test('puts away first also where it quits without having been told that its windows are gone', async () => {
  electron.app.quit();
  expect(electron.state.ended).toBe(false);
  finish();
  await settled();
  expect([put, electron.state.ended]).toEqual([1, true]);
});

test('ends where putting away fails', async () => {
  electron.listeners.clear();
  const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
  leaveOnce(() => Promise.reject(new Error('the disk is gone')));
  electron.app.quit();
  await settled();
  expect([electron.state.ended, said.mock.calls.length]).toEqual([true, 1]);
  said.mockRestore();
});
