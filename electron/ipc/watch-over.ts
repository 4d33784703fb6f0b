import type { BrowserWindow } from 'electron';
import { powerMonitor } from 'electron';
import { AutomaticLock, patience } from './automatic-lock.ts';
import type { Desk } from './desk.ts';
import { lockProject } from './lock-handlers.ts';
import { publish } from './serve.ts';

/** How often the project folder is looked at while nothing is saved, in ms. */
const folderEvery = 30_000;
/** How often it is asked whether nobody works any more, in ms. */
const idleEvery = 5_000;

/** What watches over the desk from outside of the window's calls. */
export type WatchOver = {
  /** Hears that the window locks now; answers why, or null where its user asked for it. */
  readonly begun: () => string | null;
  /** Watches a window too: that it is worked in, and that it comes to the front. */
  readonly window: (window: BrowserWindow) => void;
};

/** Watches for a folder that is gone or was changed by others, for a while without work, and for sleep. */
export function watchOver(desk: Desk): WatchOver {
  const lock = new AutomaticLock({
    lockable: () => desk.store?.encrypted === true,
    minutes: () => desk.remembered.settings.lockAfterMinutes,
    busy: () => desk.busy,
    announce: () => publish(desk.window, 'project.locking', {}),
    lock: (sentence) => lockProject(desk, sentence),
    now: () => performance.now(),
  });
  const look = () => void desk.store?.check();
  setInterval(() => lock.look(), idleEvery).unref();
  setInterval(look, folderEvery).unref();
  const asleep = () =>
    lock.soon('Locked because the computer went to sleep. Everything saved is safe.', patience.sleep);
  powerMonitor.on('suspend', asleep);
  powerMonitor.on('lock-screen', () =>
    lock.soon('Locked together with the screen. Everything saved is safe.', patience.sleep),
  );
  // Where sleep was not told of in time, it is seen on waking.
  powerMonitor.on('resume', () => {
    asleep();
    look();
  });
  return {
    begun: () => lock.begun(),
    window: (window) => {
      window.on('focus', look);
      window.webContents.on('input-event', () => lock.worked());
    },
  };
}
