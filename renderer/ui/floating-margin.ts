/** How far what floats keeps from the window's edges, in pixels; above and below there may be a band that nothing covers. */
export const floatingMargin = { top: 28, right: 8, bottom: 28, left: 8 } as const;
