import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, Menu } from 'electron';
import { hearCalls } from './ipc/hear-calls.ts';
import { declareAppScheme } from './window/app-scheme.ts';
import { silenceBeforeReady, silenceDefaultSession } from './window/silence.ts';
import { windowGround } from './window/window-ground.ts';
import { developmentAddress, forbidNavigation, openWorkWindow } from './window/work-window.ts';

const outFolder = join(dirname(fileURLToPath(import.meta.url)), '..');
const developing = developmentAddress() !== undefined;
const demonstration = process.env['TOUCHSTONE_DEMO'];

// The demonstration leaves the analyst's own settings alone, and may run beside an open window.
if (demonstration) app.setPath('userData', mkdtempSync(join(tmpdir(), 'touchstone-demo-')));
silenceBeforeReady(developing);
declareAppScheme();
// Electron would build a menu of its own, only to be replaced.
Menu.setApplicationMenu(null);
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
forbidNavigation();

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  void app
    .whenReady()
    .then(start)
    .catch((error) => {
      console.error(error);
      app.exit(1);
    });
} else {
  app.quit();
}

/** The window first, so that Chromium loads it while the work behind it is loaded; its first call waits for that. */
async function start(): Promise<void> {
  silenceDefaultSession(developing);
  const window = openWorkWindow(outFolder, windowGround(app.getPath('userData')));
  const answering = import('./ipc/begin-work.ts').then(({ beginWork }) =>
    beginWork(window, outFolder, demonstration || undefined),
  );
  hearCalls(answering);
  await answering;
}
