import { ipcMain } from 'electron';
import { channels } from '../../shared/contract/channels.ts';
import type { AnswerCall } from './serve.ts';

/** Hears the window's calls. Those that come before there is something that answers wait for it. */
export function hearCalls(answering: Promise<AnswerCall>): void {
  ipcMain.handle(channels.call, async (event, name: unknown, request: unknown) =>
    (await answering)(event, name, request),
  );
}
