import { useEffect, useRef } from 'react';
import type { OpenPage } from './open-page.ts';
import type { Stretch } from './text-surface.ts';

/** The quiet bar at the left of the sentence in focus. `pinned` holds it at a stretch while a form has the focus. */
export function FocusBar({
  page,
  pinned,
}: {
  readonly page: OpenPage | null;
  readonly pinned: Stretch | null;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const held = useRef(pinned);
  held.current = pinned;
  const redraw = useRef(() => {});

  useEffect(() => {
    const element = bar.current;
    if (!page || !element) return;
    const draw = () => drawBar(element, page, held.current);
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    redraw.current = later;
    draw();
    const { article } = page.frame;
    const observer = new ResizeObserver(later);
    observer.observe(article);
    article.addEventListener('focusin', draw);
    article.addEventListener('focusout', later);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      article.removeEventListener('focusin', draw);
      article.removeEventListener('focusout', later);
    };
  }, [page]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another stretch is drawn where it stands
  useEffect(() => redraw.current(), [pinned]);

  return <div ref={bar} className="reader-focus-bar" hidden aria-hidden="true" />;
}

function drawBar(bar: HTMLElement, page: OpenPage, pinned: Stretch | null): void {
  const focused = page.surface.focusedSentence();
  const stretch = pinned ?? (focused < 0 ? undefined : page.surface.sentenceStretch(focused));
  const box = stretch && page.surface.box(stretch);
  bar.hidden = !box || box.height === 0;
  if (!box || !stretch) return;
  const zero = page.frame.sheet.getBoundingClientRect();
  const column = page.frame.article.getBoundingClientRect();
  const block = page.surface.blockElement(page.surface.blockAt(stretch.start));
  const rightToLeft = block?.matches(':dir(rtl)') ?? false;
  const left = (rightToLeft ? column.right - 17 : column.left + 14) - zero.left;
  bar.style.transform = `translate(${left}px, ${box.top - zero.top}px)`;
  bar.style.height = `${box.height}px`;
}
