import { join } from 'node:path';
import type { Session } from 'electron';
import { app, BrowserWindow, session } from 'electron';
import { appAddress, serveAppScheme } from './app-scheme.ts';
import { silenceSession } from './silence.ts';

/** The address of the development server, or undefined in everything that is built. */
export function developmentAddress(): string | undefined {
  return app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
}

/** Keeps web storage in memory: what a window notes is gone when it closes (RELIABILITY 4). */
function workSession(): Session {
  return session.fromPartition('touchstone');
}

/**
 * Opens the one window of the program: sandboxed, isolated, without Node, on our own scheme. `ground` is the colour
 * that it has until it draws.
 */
export function openWorkWindow(outFolder: string, ground: string): BrowserWindow {
  const developing = developmentAddress() !== undefined;
  const work = workSession();
  silenceSession(work, developing);
  if (!developing) serveAppScheme(work, join(outFolder, 'renderer'));
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: true,
    title: 'Touchstone',
    autoHideMenuBar: true,
    backgroundColor: ground,
    webPreferences: {
      session: work,
      preload: join(outFolder, 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      backgroundThrottling: false,
    },
  });
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  void window.loadURL(developmentAddress() ?? appAddress);
  return window;
}

/** Refuses every way in which a page could lead elsewhere. For all web contents, also ones nobody meant to make. */
export function forbidNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      const developing = developmentAddress();
      if (developing === undefined || !event.url.startsWith(developing)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
