import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import './announcer.css';

/** Something the reader of the message may do about it, such as taking a step back. */
export type AnnouncementAction = Readonly<{ label: string; run: () => void }>;

type Announcement = Readonly<{
  turn: number;
  text: string;
  quiet: boolean;
  action: AnnouncementAction | null;
  seconds: number;
}>;

let current: Announcement | null = null;
let turns = 0;
const listeners = new Set<() => void>();

function show(announcement: Announcement | null): void {
  current = announcement;
  for (const listener of listeners) listener();
}

/**
 * Says something in passing: politely to a screen reader, and on a small line that leaves by itself.
 * `quiet` only speaks. What needs an answer belongs into a Notice or a dialog, since this goes away.
 */
export function announce(
  text: string,
  options: Readonly<{ quiet?: boolean; action?: AnnouncementAction; seconds?: number }> = {},
): void {
  turns += 1;
  const action = options.action ?? null;
  const seconds = options.seconds ?? (action === null ? 4 : 8);
  show({ turn: turns, text, quiet: options.quiet ?? false, action, seconds });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The place of announcements; `UiRoot` holds the only one. */
export function Announcer() {
  const announcement = useSyncExternalStore(subscribe, () => current);
  const [held, setHeld] = useState(false);
  const leave = useCallback(() => show(null), []);
  useEffect(() => {
    if (announcement === null || held) return;
    const timer = setTimeout(leave, announcement.seconds * 1000);
    return () => clearTimeout(timer);
  }, [announcement, held, leave]);
  const action = announcement?.action ?? null;
  const visible = announcement !== null && !announcement.quiet;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only holds the clock, nothing is operated by it.
    <div
      className="ui-announcer"
      data-visible={visible || undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div aria-live="polite" aria-atomic="true" className="ui-announcer-text">
        {announcement === null ? null : <span key={announcement.turn}>{announcement.text}</span>}
      </div>
      {visible && action !== null ? (
        <button
          type="button"
          className="ui-announcer-action"
          onClick={() => {
            action.run();
            setHeld(false);
            leave();
          }}
        >
          {action.label}
        </button>
      ) : null}
    </div>
  );
}
