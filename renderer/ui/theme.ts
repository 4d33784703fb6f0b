/** Which ground the window is drawn on; `system` follows the desktop. */
export type Theme = 'light' | 'dark' | 'system';

/** Puts the whole window on a ground at once. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}
