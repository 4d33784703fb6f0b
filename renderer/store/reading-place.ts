import type { SourceId } from '../../shared/domain/identity.ts';
import { call } from '../bridge/bridge.ts';
import type { ProjectStore } from './project-store.ts';

/** How long reading must rest before its place is sent to main, in ms. */
const rest = 800;

let waiting: { readonly source: SourceId; readonly offset: number; readonly timer: number } | null = null;

/** Remembers the place in a source's text (UTF-16 units): in the window at once, in main when reading rests. */
export function rememberReadingPlace(project: ProjectStore, source: SourceId, offset: number): void {
  if (project.places[source] === offset) return;
  project.places[source] = offset;
  if (waiting !== null) {
    window.clearTimeout(waiting.timer);
    if (waiting.source !== source) send();
  }
  waiting = { source, offset, timer: window.setTimeout(send, rest) };
}

/** Sends what still waits, when a text is left. */
export function settleReadingPlace(): void {
  if (waiting === null) return;
  window.clearTimeout(waiting.timer);
  send();
}

function send(): void {
  if (waiting === null) return;
  const { source, offset } = waiting;
  waiting = null;
  void call('project.keepPlace', { source, offset });
}
