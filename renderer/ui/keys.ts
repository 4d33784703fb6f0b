const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' };
const plainSigns: Readonly<Record<string, string>> = { Mod: 'Ctrl' };
const spokenNames: Readonly<Record<string, string>> = { Ctrl: 'Control', '+': 'Plus' };
const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
};

/** Splits a shortcut such as `Mod+Shift+Z` into its keys; a plus sign at the end is a key itself. */
function keysOf(shortcut: string): readonly string[] {
  return shortcut.split(/\+(?!$)/);
}

/** The keys of a shortcut as they are printed, one text a key cap. */
export function keyCaps(shortcut: string, mac: boolean): readonly string[] {
  return keysOf(shortcut).map((key) => (mac ? macSigns[key] : plainSigns[key]) ?? signs[key] ?? key);
}

/** A shortcut in the form that `aria-keyshortcuts` asks for. */
export function spokenKeys(shortcut: string, mac: boolean): string {
  return keysOf(shortcut)
    .map((key) => (key === 'Mod' ? (mac ? 'Meta' : 'Control') : (spokenNames[key] ?? key)))
    .join('+');
}

/** Whether this window stands on a Mac, where shortcuts are written in signs. */
export function onMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);
}
