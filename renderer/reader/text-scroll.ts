import type { Stretch, TextSurface } from './text-surface.ts';

/** Characters on each side of a place that are laid out for good before the page is moved there: more than a screen holds. */
const around = 6_000;

/**
 * Puts a stretch at `fraction` of the visible height. Parts far from view have only estimated heights, so the parts around
 * the place are laid out first; the page then moves once, to the right spot, before anything is painted.
 */
export function bringTo(
  surface: TextSurface,
  scroller: HTMLElement,
  stretch: Stretch,
  fraction: number,
): void {
  const opened = surface.partsBetween(stretch.start - around, stretch.end + around);
  for (const part of opened) part.style.contentVisibility = 'visible';
  const view = scroller.getBoundingClientRect();
  const box =
    surface.firstBox(stretch) ??
    surface.blockElement(surface.blockAt(stretch.start))?.getBoundingClientRect();
  if (box) scroller.scrollTop += box.top - view.top - view.height * fraction;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      for (const part of opened) part.style.contentVisibility = '';
    }),
  );
}

/** Whether the first line of a stretch lies comfortably in view. */
export function isInView(surface: TextSurface, scroller: HTMLElement, stretch: Stretch): boolean {
  const block = surface.blockElement(surface.blockAt(stretch.start))?.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  if (!block || block.bottom < view.top || block.top > view.bottom) return false;
  const box = surface.firstBox(stretch);
  return box !== null && box.top >= view.top + 8 && box.bottom <= view.bottom - 24;
}

/** Moves the page just as far as it takes to read a stretch in comfort, for stepping from sentence to sentence. */
export function keepInView(surface: TextSurface, scroller: HTMLElement, stretch: Stretch): void {
  const view = scroller.getBoundingClientRect();
  const block = surface.blockElement(surface.blockAt(stretch.start))?.getBoundingClientRect();
  if (!block || block.bottom < view.top - view.height || block.top > view.bottom + view.height) {
    bringTo(surface, scroller, stretch, 1 / 3);
    return;
  }
  const box = surface.box(stretch);
  if (!box) return;
  const upper = view.top + view.height * 0.12;
  const lower = view.top + view.height * 0.78;
  if (box.top < upper) scroller.scrollTop += box.top - upper;
  else if (box.bottom > lower) scroller.scrollTop += Math.min(box.bottom - lower, box.top - upper);
}

/** The first sentence that begins in view, as an offset: the place at which reading stands. */
export function readingOffset(surface: TextSurface, scroller: HTMLElement): number {
  const view = scroller.getBoundingClientRect();
  const [first] = surface.blocksBetween(view.top + 8, view.bottom);
  const block = surface.blockStretch(first);
  if (!block || scroller.scrollTop <= 0) return 0;
  for (let index = Math.max(0, surface.sentenceAt(block.start)); index < surface.sentenceCount; index += 1) {
    const sentence = surface.sentenceStretch(index);
    if (!sentence || sentence.start >= block.end) break;
    const box = surface.firstBox(sentence);
    if (box && box.top >= view.top + 4) return sentence.start;
  }
  return surface.blockStretch(first + 1)?.start ?? block.start;
}
