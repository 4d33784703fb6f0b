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

/** How far from the line the label of a curve stands, in px. */
const labelDistance = 16;

/** How far a stub of silence reaches into the gutter, as a share of its width. */
const stubReach = 0.26;

/** How far beyond the edge of the view a curve is still led to, in px: enough to leave the gutter with its own slope. */
const beyond = 28;

/** The curve between two heights. It leaves both texts level, so that it reads as belonging to their lines. */
export function curveShape(leftY: number, rightY: number, width: number): CurveShape {
  const bend = width * 0.45;
  const middle = { x: width / 2, y: (leftY + rightY) / 2 };
  const line = `M0 ${round(leftY)}C${round(bend)} ${round(leftY)} ${round(width - bend)} ${round(rightY)} ${width} ${round(rightY)}`;
  // The slope at the middle of a cubic curve: three quarters of (end − start + second handle − first handle).
  const along = { x: 2 * width - 2 * bend, y: 2 * (rightY - leftY) };
  const length = Math.hypot(along.x, along.y);
  const across = { x: (-along.y / length) * halfBar, y: (along.x / length) * halfBar };
  const bar = `M${round(middle.x - across.x)} ${round(middle.y - across.y)}L${round(middle.x + across.x)} ${round(middle.y + across.y)}`;
  const label = {
    x: round(middle.x + (along.y / length) * labelDistance),
    y: round(middle.y - (along.x / length) * labelDistance),
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
    label: { x: side === 'left' ? to + labelDistance : to - labelDistance, y },
  };
}

/** A height brought near the view, for the end of a curve that lies far above or below it. */
export function nearView(y: number, height: number): number {
  return Math.max(-beyond, Math.min(height + beyond, y));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
