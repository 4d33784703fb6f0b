import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { channels } from '../../shared/contract/channels.ts';
import type { CallName, EventBody, EventName } from '../../shared/contract/contract.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { Handlers } from '../../shared/contract/handlers.ts';
import type { Problem } from '../../shared/contract/problem.ts';

type Refused = { readonly ok: false; readonly error: Problem };

/** Answers one call of the window. */
export type AnswerCall = (event: IpcMainInvokeEvent, name: unknown, request: unknown) => Promise<unknown>;

/** Answers the window's calls: trusted frame → known call → request by its schema → handler → a Result. */
export function answerCalls(
  handlers: Handlers,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
): AnswerCall {
  return async (event, name, request) => {
    if (!isTrusted(event)) return refused('This window may not ask for anything.');
    if (typeof name !== 'string' || !Object.hasOwn(contract.calls, name)) {
      return refused('The window asked for something that does not exist.');
    }
    const callName = name as CallName;
    const parsed = contract.calls[callName].request.safeParse(request);
    if (!parsed.success) {
      const where = parsed.error.issues[0];
      return refused(
        `The window asked in a form that is not understood (${name}: ${where?.path.join('.')} ${where?.message}).`,
      );
    }
    const handler = handlers[callName] as (value: unknown) => unknown;
    try {
      return await handler(parsed.data);
    } catch (error) {
      console.error(`${name}:`, error);
      return refused(
        'Something went wrong inside Touchstone. Nothing was changed by this step; what was saved is safe.',
      );
    }
  };
}

/** Tells the window what happened. A window that is gone is not told. */
export function publish<N extends EventName>(
  window: BrowserWindow | null,
  name: N,
  body: EventBody<N>,
): void {
  if (window && !window.isDestroyed()) window.webContents.send(channels.event, name, body);
}

function refused(sentence: string): Refused {
  return { ok: false, error: { code: 'malformed-message', sentence } };
}
