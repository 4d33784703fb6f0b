import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app } from 'electron';
import type { Parser } from '../sources/parser.ts';
import { appAddress } from '../window/app-scheme.ts';
import { setMenu } from '../window/menu.ts';
import { Remembered } from '../window/remembered.ts';
import { developmentAddress } from '../window/work-window.ts';
import { appHandlers } from './app-handlers.ts';
import { careHandlers } from './care-handlers.ts';
import { Desk } from './desk.ts';
import { historyHandlers } from './history-handlers.ts';
import { leaveOnce } from './leave-once.ts';
import { lockHandlers } from './lock-handlers.ts';
import { projectHandlers } from './project-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { securityHandlers } from './security-handlers.ts';
import type { AnswerCall } from './serve.ts';
import { answerCalls, publish } from './serve.ts';
import { sourceHandlers } from './source-handlers.ts';
import { watchOver } from './watch-over.ts';

/** How long a window that was asked to close may take to answer, in milliseconds. */
const closingPatience = 4_000;

/**
 * Lays out the desk behind a window that was just opened, and takes care of how the window and the program end.
 * Answers with what answers the window's calls. With `demonstration`, a folder, the sample brief lies on the desk
 * already, and its report and picture go there.
 */
export async function beginWork(
  window: BrowserWindow,
  outFolder: string,
  demonstration: string | undefined,
): Promise<AnswerCall> {
  const remembered = new Remembered(app.getPath('userData'));
  const parser = parserOf(outFolder);
  const desk = new Desk(remembered, parser.open, join(outFolder, 'corpus'));
  desk.window = window;
  const watch = watchOver(desk);
  watch.window(window);
  setMenu((entry) => publish(desk.window, 'menu.chosen', { entry }));
  const closing = closeWhenAsked(desk, window);
  leaveOnce(async () => {
    await desk.inTurn(() => desk.putAway());
    await remembered.flush();
    parser.close();
  });

  if (demonstration) {
    const { demonstrate, openSampleFor } = await import('./demonstration.ts');
    await openSampleFor(desk);
    void demonstrate(desk, window, demonstration);
  }
  return answerCalls(
    {
      ...appHandlers(desk, closing),
      ...projectHandlers(desk),
      ...lockHandlers(desk, watch),
      ...historyHandlers(desk),
      ...sourceHandlers(desk),
      ...reportHandlers(desk),
      ...careHandlers(desk),
      ...securityHandlers(desk),
    },
    ({ sender, senderFrame }) =>
      sender === desk.window?.webContents && senderFrame === sender.mainFrame && isOurs(senderFrame.url),
  );
}

function isOurs(address: string): boolean {
  const developing = developmentAddress();
  return address === appAddress || (developing !== undefined && address.startsWith(developing));
}

/** The process that reads files, begun when it is first needed. */
function parserOf(outFolder: string): { readonly open: () => Promise<Parser>; readonly close: () => void } {
  let parser: Parser | null = null;
  return {
    open: async () => {
      if (parser) return parser;
      const [{ createProcessParser }, { openParserChannel }] = await Promise.all([
        import('../sources/parser.ts'),
        import('../window/parser-channel.ts'),
      ]);
      parser ??= createProcessParser(() => openParserChannel(join(outFolder, 'main', 'parser-process.js')));
      return parser;
    },
    close: () => parser?.close(),
  };
}

/** Asks the window before it closes, since something may still be typed in it. */
function closeWhenAsked(
  desk: Desk,
  window: BrowserWindow,
): { readonly close: () => void; readonly stay: () => void } {
  let mayClose = false;
  /** Closes a window that does not answer: what it had acknowledged is on the disk. */
  let waiting: NodeJS.Timeout | null = null;
  const stay = () => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
  };
  const close = () => {
    stay();
    mayClose = true;
    desk.window?.close();
  };
  window.on('close', (event) => {
    if (mayClose || window.webContents.isCrashed()) return;
    event.preventDefault();
    publish(window, 'window.closing', {});
    waiting ??= setTimeout(close, closingPatience);
  });
  window.on('closed', () => {
    desk.window = null;
  });
  return { close, stay };
}
