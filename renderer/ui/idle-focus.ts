/**
 * Whether nothing in particular has the focus: the page as a whole, or only the panel of a tab that holds the rest. A
 * screen that has just come may then take it, so that no key is pressed into nothing.
 */
export function focusIsIdle(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.getAttribute('role') === 'tabpanel';
}
