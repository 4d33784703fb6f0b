/**
 * Lets Tab go on behind the grid or before it, as it does from any other widget; arrow keys go from cell to cell. The
 * library's own stops around the grid, which would catch the focus, stand aside for this one key.
 */
export function letFocusLeave({ target }: KeyboardEvent): void {
  const grid = target instanceof Element ? target.closest('.record-grid') : null;
  const stops = [...(grid?.querySelectorAll<HTMLElement>('.ag-tab-guard, .ag-row[tabindex="0"]') ?? [])];
  const before = stops.map((stop) => stop.getAttribute('tabindex'));
  for (const stop of stops) stop.removeAttribute('tabindex');
  setTimeout(() => {
    stops.forEach((stop, index) => {
      const kept = before[index];
      if (kept !== null && kept !== undefined) stop.setAttribute('tabindex', kept);
    });
  });
}

/** Takes the library's own scrollbars out of the way of Tab; in the grid the arrow keys scroll. */
export function passScrollbarsBy(grid: Element): void {
  const bars = '.ag-body-horizontal-scroll-viewport, .ag-body-vertical-scroll-viewport';
  for (const bar of grid.querySelectorAll(bars)) bar.setAttribute('tabindex', '-1');
}
