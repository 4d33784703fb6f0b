export type Frame = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};
export type FormPlace = { readonly left: number; readonly top: number; readonly height: number };

const edge = 8;
const distance = 10;

/**
 * Where the floating form stands: beside the text column at the height of the passage if there is room, else under the
 * passage, else over it; never over the passage while any side has room. All in pixels of one frame of reference.
 * `size.height` is what the form would like; the answer's height is what it gets.
 */
export function placeForm(
  view: Frame,
  column: Frame,
  passage: Frame,
  size: { readonly width: number; readonly height: number },
): FormPlace {
  const tallest = view.bottom - view.top - 2 * edge;
  const height = Math.min(size.height, tallest);
  const within = (top: number, tall: number) =>
    Math.max(view.top + edge, Math.min(top, view.bottom - edge - tall));
  const beside = column.right + distance;
  if (beside + size.width + edge <= view.right) {
    return { left: beside, top: within(passage.top - 12, height), height };
  }
  const left = Math.max(view.left + edge, Math.min(passage.left, view.right - edge - size.width));
  const below = view.bottom - edge - (passage.bottom + distance);
  const above = passage.top - distance - (view.top + edge);
  if (below >= height) return { left, top: within(passage.bottom + distance, height), height };
  if (above >= height) return { left, top: within(passage.top - distance - height, height), height };
  const aside = Math.max(view.left + edge, view.right - edge - size.width);
  const least = 260;
  if (Math.max(below, above) < least)
    return { left: aside, top: within(passage.bottom + distance, height), height };
  if (below >= above) {
    return {
      left: aside,
      top: within(passage.bottom + distance, Math.min(below, tallest)),
      height: Math.min(below, tallest),
    };
  }
  return { left: aside, top: view.top + edge, height: Math.min(above, tallest) };
}
