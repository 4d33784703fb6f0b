import type { FocusEvent, KeyboardEvent } from 'react';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Moves focus and choice together to the neighbouring radio of a group, at once and round its ends.
 * To be set as the group's `onKeyDownCapture`: the primitive's own way waits for a timer that a quick key can outrun,
 * and would then move the focus alone.
 */
export function moveChoice(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]:not(:disabled)')];
  const at = radios.indexOf(event.target as HTMLElement);
  const next = at < 0 ? undefined : radios[(at + step + radios.length) % radios.length];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}

/**
 * Gives the focus to the first radio when keys bring it into a group in which nothing is chosen. To be set as the
 * group's `onFocusCapture`: the primitive goes back to the radio that had the focus last, though its choice is taken back.
 */
export function enterAtFirst(event: FocusEvent<HTMLElement>): void {
  const group = event.currentTarget;
  const from = event.relatedTarget;
  if (from !== null && from !== group && group.contains(from)) return;
  // A press gives the focus, without a ring, to the radio that it chooses.
  if (!event.target.matches('[role="radio"]:focus-visible')) return;
  if (group.querySelector('[role="radio"][aria-checked="true"]') !== null) return;
  const first = group.querySelector<HTMLElement>('[role="radio"]:not(:disabled)');
  if (first === null || first === event.target) return;
  event.stopPropagation();
  first.focus();
}
