import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow } from 'electron';
import { appHandlers } from './ipc/app-handlers.ts';
import { careHandlers } from './ipc/care-handlers.ts';
import { Desk } from './ipc/desk.ts';
import { historyHandlers } from './ipc/history-handlers.ts';
import { lockHandlers } from './ipc/lock-handlers.ts';
import { projectHandlers } from './ipc/project-handlers.ts';
import { reportHandlers } from './ipc/report-handlers.ts';
import { securityHandlers } from './ipc/security-handlers.ts';
import { publish, serveCalls } from './ipc/serve.ts';
import { sourceHandlers } from './ipc/source-handlers.ts';
import { watchOver } from './ipc/watch-over.ts';
import type { Parser } from './sources/parser.ts';
import { appAddress, declareAppScheme } from './window/app-scheme.ts';
import { setMenu } from './window/menu.ts';
import { Remembered } from './window/remembered.ts';
import { silenceBeforeReady, silenceDefaultSession } from './window/silence.ts';
import { developmentAddress, forbidNavigation, openWorkWindow } from './window/work-window.ts';

const outFolder = join(dirname(fileURLToPath(import.meta.url)), '..');
const developing = developmentAddress() !== undefined;
const demonstration = process.env['TOUCHSTONE_DEMO'];

// The demonstration leaves the analyst's own settings alone, and may run beside an open window.
if (demonstration) app.setPath('userData', mkdtempSync(join(tmpdir(), 'touchstone-demo-')));
silenceBeforeReady(developing);
declareAppScheme();
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
forbidNavigation();

let parser: Parser | null = null;
async function theParser(): Promise<Parser> {
  if (parser) return parser;
  const [{ createProcessParser }, { openParserChannel }] = await Promise.all([
    import('./sources/parser.ts'),
    import('./window/parser-channel.ts'),
  ]);
  parser ??= createProcessParser(() => openParserChannel(join(outFolder, 'main', 'parser-process.js')));
  return parser;
}

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

async function start(): Promise<void> {
  silenceDefaultSession(developing);
  const remembered = new Remembered(app.getPath('userData'));
  const desk = new Desk(remembered, theParser, join(outFolder, 'corpus'));
  let mayClose = false;
  /** Closes a window that does not answer: what it had acknowledged is on the disk. */
  let closing: NodeJS.Timeout | null = null;
  const stay = () => {
    if (closing !== null) clearTimeout(closing);
    closing = null;
  };
  const close = () => {
    stay();
    mayClose = true;
    desk.window?.close();
  };
  const watch = watchOver(desk);

  serveCalls(
    {
      ...appHandlers(desk, { close, stay }),
      ...projectHandlers(desk),
      ...lockHandlers(desk, watch),
      ...historyHandlers(desk),
      ...sourceHandlers(desk),
      ...reportHandlers(desk),
      ...careHandlers(desk),
      ...securityHandlers(desk),
    },
    (event) => {
      const address = event.senderFrame?.url ?? '';
      const ours = address === appAddress || (developing && address.startsWith(developmentAddress() ?? ''));
      return (
        event.sender === desk.window?.webContents && event.senderFrame === event.sender.mainFrame && ours
      );
    },
  );

  if (demonstration) {
    const { openSampleFor } = await import('./ipc/demonstration.ts');
    await openSampleFor(desk);
  }
  const window = openWorkWindow(outFolder, remembered.settings.theme === 'dark');
  desk.window = window;
  watch.window(window);
  if (demonstration) {
    const { demonstrate } = await import('./ipc/demonstration.ts');
    void demonstrate(desk, window, demonstration);
  }
  setMenu((entry) => publish(desk.window, 'menu.chosen', { entry }));

  window.on('close', (event) => {
    if (mayClose || window.webContents.isCrashed()) return;
    event.preventDefault();
    publish(window, 'window.closing', {});
    closing ??= setTimeout(close, 4_000);
  });
  window.on('closed', () => {
    desk.window = null;
  });

  let leaving = false;
  app.on('before-quit', (event) => {
    if (leaving || !desk.store) return;
    if (desk.window) return;
    event.preventDefault();
    void leave();
  });
  app.on('window-all-closed', () => {
    void leave();
  });

  async function leave(): Promise<void> {
    if (leaving) return;
    await desk.inTurn(() => desk.putAway());
    await remembered.flush();
    parser?.close();
    leaving = true;
    app.quit();
  }
}
