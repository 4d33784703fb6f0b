/** One of the two columns. */
export type Side = 'left' | 'right';
export const sides = ['left', 'right'] as const;

/** A stretch of a text in UTF-16 units. */
export type Stretch = { readonly start: number; readonly end: number };

/** The column across the gutter. */
export function otherSide(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}

/** What stands on both sides, worked out side by side. */
export function bothSides<T>(make: (side: Side) => T): Readonly<Record<Side, T>> {
  return { left: make('left'), right: make('right') };
}
