import type {
  CallName,
  EventBody,
  EventName,
  Request,
  WindowBridge,
} from '../../shared/contract/contract.ts';
import type { Answer } from '../../shared/contract/handlers.ts';

declare global {
  interface Window {
    readonly touchstone: WindowBridge;
  }
}

type Listener = (body: never) => void;
const listeners = new Map<EventName, Set<Listener>>();
let listening = false;

/** Asks main. Expected failures come back as values; a rejected promise means a fault of the program. */
export function call<N extends CallName>(name: N, request: Request<N>): Promise<Answer<N>> {
  return window.touchstone.call(name, request) as Promise<Answer<N>>;
}

/** Hands dropped files to main; only the preload ever sees their paths. */
export function importDropped(files: readonly File[]): Promise<Answer<'sources.importDropped'>> {
  return window.touchstone.importDropped(files) as Promise<Answer<'sources.importDropped'>>;
}

/** Listens to an event of main; the returned function stops listening. */
export function onEvent<N extends EventName>(name: N, listener: (body: EventBody<N>) => void): () => void {
  if (!listening) {
    listening = true;
    window.touchstone.on((eventName, body) => {
      for (const each of listeners.get(eventName as EventName) ?? [])
        (each as (value: unknown) => void)(body);
    });
  }
  const set = listeners.get(name) ?? new Set();
  set.add(listener as Listener);
  listeners.set(name, set);
  return () => set.delete(listener as Listener);
}
