import type { ComponentPropsWithRef } from 'react';
import './cell-anchor.css';

/** Where something that a grid cell opens is placed. */
export type CellPlace = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** The place of a cell on the screen, in CSS pixels. */
export function cellPlace(cell: HTMLElement): CellPlace {
  const { left, top, width, height } = cell.getBoundingClientRect();
  return { left, top, width, height };
}

/** An unseen button over a cell, from which a menu or a popover drops; the cell itself belongs to the grid. */
export function CellAnchor({
  place,
  ...rest
}: ComponentPropsWithRef<'button'> & { readonly place: CellPlace }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      {...rest}
      className="cell-anchor"
      style={{ left: place.left, top: place.top, width: place.width, height: place.height }}
    />
  );
}
