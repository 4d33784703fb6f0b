import type { Side } from './side.ts';

/** How a curve across the gutter is drawn: SVG path data, and where its label stands. Pixels in the gutter. */
export type CurveShape = {
  readonly line: string;
  /** The bar across the middle, which says conflict without colour. */
  readonly bar: string;
  /** Where a label stands clear of line and bar. */
  readonly label: { readonly x: number; readonly y: number };
};

/** Half the length of the bar across a conflict, in px. */
const halfBar = 7;

/** How far from the line the label of a curve stands, in px: beside a steep one, above a level one. */
const labelDistance = { beside: 23, above: 16 };

/** How far the handles of a curve reach into the gutter, as a share of its width. */
const bend = 0.45;

/** How far a stub of silence reaches into the gutter, as a share of its width. */
const stubReach = 0.26;

/** How far beyond the edge of the view a curve is still led to, in px: enough to leave the gutter with its own slope. */
const beyond = 28;

/** The curve between two heights. It leaves both texts level, so that it reads as belonging to their lines. */
export function curveShape(leftY: number, rightY: number, width: number): CurveShape {
  const handle = bend * width;
  const middle = { x: width / 2, y: (leftY + rightY) / 2 };
  const line = `M0 ${round(leftY)}C${round(handle)} ${round(leftY)} ${round(width - handle)} ${round(rightY)} ${width} ${round(rightY)}`;
  // The slope at the middle of a cubic curve: three quarters of (end − start + second handle − first handle).
  const along = { x: 2 * width - 2 * handle, y: 2 * (rightY - leftY) };
  const length = Math.hypot(along.x, along.y);
  const across = { x: (-along.y / length) * halfBar, y: (along.x / length) * halfBar };
  const bar = `M${round(middle.x - across.x)} ${round(middle.y - across.y)}L${round(middle.x + across.x)} ${round(middle.y + across.y)}`;
  const label = {
    x: round(middle.x + (along.y / length) * labelDistance.beside),
    y: round(middle.y - (along.x / length) * labelDistance.above),
  };
  return { line, bar, label };
}

/** The stub of a claim that the other source is silent on: a short level line with a stop at its end. */
export function stubShape(side: Side, y: number, width: number): CurveShape {
  const from = side === 'left' ? 0 : width;
  const to = side === 'left' ? width * stubReach : width * (1 - stubReach);
  return {
    line: `M${from} ${round(y)}H${round(to)}`,
    bar: `M${round(to)} ${round(y - 4)}V${round(y + 4)}`,
    label: { x: side === 'left' ? to + labelDistance.above : to - labelDistance.above, y },
  };
}

/** How far a point lies from the curve between two heights, in px, to within about one. */
export function distanceToCurve(
  leftY: number,
  rightY: number,
  width: number,
  point: { readonly x: number; readonly y: number },
): number {
  const steps = 48;
  const handle = bend * width;
  let nearest = Number.POSITIVE_INFINITY;
  for (let step = 0; step <= steps; step += 1) {
    const t = step / steps;
    const rest = 1 - t;
    const x = 3 * rest * rest * t * handle + 3 * rest * t * t * (width - handle) + t * t * t * width;
    const share = t * t * (3 - 2 * t);
    nearest = Math.min(nearest, Math.hypot(x - point.x, leftY + share * (rightY - leftY) - point.y));
  }
  return nearest;
}

/** A height brought near the view, for the end of a curve that lies far above or below it. */
export function nearView(y: number, height: number): number {
  return Math.max(-beyond, Math.min(height + beyond, y));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
