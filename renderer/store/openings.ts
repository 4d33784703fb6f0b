import type { Opening } from './window-life.ts';

/** What is said after a step that opened the project anew, or that left something to do elsewhere. */
export type Afterwards = {
  readonly title: string;
  readonly lead: string;
  /** A list below the lead; may be empty. */
  readonly sentences: readonly string[];
};

type Listener = (opening: Opening | null, afterwards: Afterwards | null) => void;
const listeners = new Set<Listener>();

/** Hands a project that main has opened anew to the window, with what is to be said then. */
export function takeOpening(opening: Opening, afterwards: Afterwards | null = null): void {
  for (const listener of listeners) listener(opening, afterwards);
}

/** Says what is to be known after a step, over whatever is shown then. */
export function tellAfterwards(afterwards: Afterwards): void {
  for (const listener of listeners) listener(null, afterwards);
}

/** Listens to projects that screens have had opened. */
export function onOpening(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
