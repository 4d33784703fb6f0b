import { app, clipboard } from 'electron';
import type { Handlers } from '../../shared/contract/handlers.ts';
import { answer, done } from './answers.ts';
import type { Desk } from './desk.ts';

type AppCalls = Pick<
  Handlers,
  'app.begin' | 'settings.change' | 'recent.forget' | 'clipboard.write' | 'window.close' | 'window.stay'
>;

/** What the window has done with the question whether it may be closed. */
export type Closing = { readonly close: () => void; readonly stay: () => void };

/** Answers what is not about a project: the beginning, settings, the clipboard, closing. */
export function appHandlers(desk: Desk, closing: Closing): AppCalls {
  return {
    'app.begin': () => {
      // A window that was loaded anew has not heard of it.
      if (desk.store?.fault) setImmediate(() => desk.tellFault());
      return answer({
        version: app.getVersion(),
        platform: process.platform,
        settings: desk.remembered.settings,
        recent: desk.remembered.recent,
        project: desk.describe(),
      });
    },
    'settings.change': (changes) => answer(desk.remembered.changeSettings(changes)),
    'recent.forget': ({ key }) => answer(desk.remembered.forget(key)),
    'clipboard.write': ({ text }) => {
      clipboard.writeText(text);
      return done;
    },
    'window.close': () => {
      closing.close();
      return done;
    },
    'window.stay': () => {
      closing.stay();
      return done;
    },
  };
}
