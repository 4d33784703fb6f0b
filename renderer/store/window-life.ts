import type { EventBody, Opening, Request, Response } from '../../shared/contract/contract.ts';
import type { Answer } from '../../shared/contract/handlers.ts';
import type { AnalystId } from '../../shared/domain/identity.ts';
import { call, onEvent } from '../bridge/bridge.ts';
import type { Workbench } from './workbench.ts';

export type Begun = Response<'app.begin'>;
export type MenuEntry = EventBody<'menu.chosen'>['entry'];
export type { Opening };

/** What the window needs to know before it draws anything. */
export function beginWindow(): Promise<Answer<'app.begin'>> {
  return call('app.begin', {});
}

export function createProject(asked: Request<'project.create'>): Promise<Answer<'project.create'>> {
  return call('project.create', asked);
}

/** Opens a recent project by its key, or asks for a folder when `recent` is null. */
export function openProject(recent: string | null): Promise<Answer<'project.open'>> {
  return call('project.open', { recent });
}

export function openSample(): Promise<Answer<'project.openSample'>> {
  return call('project.openSample', {});
}

export function closeProject(): Promise<Answer<'project.close'>> {
  return call('project.close', {});
}

/** Has main remember which screen is shown, whenever it changes; what comes back stops it. */
export function keepScreen(workbench: Workbench): () => void {
  let kept = workbench.now.screen;
  return workbench.subscribe(() => {
    const { screen } = workbench.now;
    if (screen === kept) return;
    kept = screen;
    void call('project.keepScreen', { screen });
  });
}

/** Takes one recent project out of the list, or all of them when `key` is null. */
export function forgetRecent(key: string | null): Promise<Answer<'recent.forget'>> {
  return call('recent.forget', { key });
}

/** Remembers on this computer who works on the open project. */
export function rememberWorker(analyst: AnalystId): Promise<Answer<'project.work'>> {
  return call('project.work', { analyst });
}

export function onMenu(listener: (entry: MenuEntry) => void): () => void {
  return onEvent('menu.chosen', ({ entry }) => listener(entry));
}

/**
 * When the window is about to close: `commit` finishes what is being typed and says whether the window may go. Where it
 * may not, somebody asks the analyst and calls `closeWindow`.
 */
export function onClosing(commit: () => Promise<boolean>): () => void {
  return onEvent('window.closing', () => {
    void commit()
      .catch(() => true)
      .then((mayClose) => (mayClose ? closeWindow() : void call('window.stay', {})));
  });
}

export function closeWindow(): void {
  void call('window.close', {});
}

/** Puts text on the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  return (await call('clipboard.write', { text })).ok;
}

export function exportReport(analyst: AnalystId, replace: string | null): Promise<Answer<'report.export'>> {
  return call('report.export', { analyst, replace });
}
