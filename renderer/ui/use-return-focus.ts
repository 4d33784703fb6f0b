import { useRef } from 'react';

/**
 * Gives the focus back to what had it when something opened. A dialog without a trigger of its own would else leave it
 * nowhere, and with it every key.
 */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const state = useRef<{ open: boolean; opener: Element | null }>({ open: false, opener: null });
  // Read while drawing: an effect would come after a field inside has taken the focus.
  if (state.current.open !== open) {
    state.current = { open, opener: open ? document.activeElement : state.current.opener };
  }
  return (event) => {
    event.preventDefault();
    const { opener } = state.current;
    if (opener instanceof HTMLElement) opener.focus();
  };
}
