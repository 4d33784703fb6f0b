import { useEffect, useRef } from 'react';
import { useSettings } from './context.ts';

/**
 * A key as DESIGN's table writes it: `j`, `?`, `Shift+b`, `Mod+k` (Ctrl, or Cmd on a Mac), `Alt+ArrowLeft`, `F2`.
 * Letters are compared by `key` whatever its case, and by `code` on layouts without Latin letters.
 */
export type KeyName = string;

/** What a key does. An answer of `false` means that it found nothing to act on and the key stays free for others. */
export type KeyAction = (event: KeyboardEvent) => unknown;
export type KeyMap = Readonly<Record<KeyName, KeyAction>>;

const mac = navigator.platform.startsWith('Mac');

/** The name of the key that was pressed, or null for a bare modifier. */
export function keyName(event: KeyboardEvent): KeyName | null {
  if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return null;
  const letter = pressedLetter(event);
  const digit = /^Digit([0-9])$/.exec(event.code)?.[1];
  const base = letter ?? (event.shiftKey && digit ? digit : event.key);
  const shifted = event.shiftKey && (letter !== null || digit !== undefined || base.length > 1);
  const mod = mac ? event.metaKey : event.ctrlKey;
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shifted ? 'Shift+' : ''}${base}`;
}

function pressedLetter(event: KeyboardEvent): string | null {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  if (/^\P{ASCII}/u.test(event.key)) return /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() ?? null;
  return null;
}

/** Whether letters are being typed into a field or a grid cell that is edited. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Whether there is text in the field in which the key was pressed, which the field itself can take back. */
function holdsText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    return isTyping(target) && target.value !== '';
  }
  return isTyping(target);
}

type Layer = { map: KeyMap; active: boolean };
const layers: { current: Layer }[] = [];
let attached = false;
let singleKeys = true;

function attach(): void {
  if (attached) return;
  attached = true;
  window.addEventListener('keydown', (event) => {
    const name = keyName(event);
    if (name === null || event.defaultPrevented || event.isComposing) return;
    if (fieldKeys.has(name) && holdsText(event.target)) return;
    if (behindDialog(event.target)) return;
    const plain = !name.includes('Mod+') && !name.includes('Alt+') && !/F\d+$/.test(name);
    if (plain && (isTyping(event.target) || inLayerAbove(event.target))) return;
    if (plain && !singleKeys && name.replace('Shift+', '').length === 1) return;
    for (const layer of [...layers].reverse()) {
      const action = layer.current.active ? layer.current.map[name] : undefined;
      if (action && action(event) !== false) {
        event.preventDefault();
        return;
      }
    }
  });
}

/** Undo and redo belong to a field while it holds text. */
const fieldKeys: ReadonlySet<KeyName> = new Set(['Mod+z', 'Mod+Shift+z', 'Mod+y']);

/** Whether the key was pressed in something that stands before the workbench: nothing behind it may act. */
function behindDialog(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('[role=alertdialog],[role=dialog]:not(.ui-drawer),[data-holds-keys]') !== null;
}

/** Menus, dialogs and lists have keys of their own. */
function inLayerAbove(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role=menu],[role=dialog],[role=alertdialog],[role=listbox]') !== null
  );
}

/** Keys that act while the component is on screen; those of later components come first. */
export function useKeys(map: KeyMap, active = true): void {
  const layer = useRef<Layer>({ map, active });
  layer.current = { map, active };
  singleKeys = useSettings().singleKeys;
  useEffect(() => {
    attach();
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
    };
  }, []);
}
