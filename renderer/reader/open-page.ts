import type { ClaimId } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import type { Change } from '../../shared/project/change.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { HighlightPainter } from './highlight-painter.ts';
import { MarginLayout } from './margin-layout.ts';
import type { PassageSpan } from './passage-spans.ts';
import { SourceClaims } from './source-claims.ts';
import { readingOffset } from './text-scroll.ts';
import type { Stretch } from './text-surface.ts';
import { TextSurface } from './text-surface.ts';

/** The elements of React's that a page lives in. */
export type PageFrame = {
  readonly scroller: HTMLElement;
  readonly sheet: HTMLElement;
  readonly article: HTMLElement;
};

/** Characters beyond what is near view that are painted too, so that scrolling seldom paints. */
const paintedAhead = 10_000;

/** One source's text while it is open: the page, the paint on it and the places of its cards, kept up by hand. */
export class OpenPage {
  readonly frame: PageFrame;
  readonly text: SourceText;
  readonly surface: TextSurface;
  readonly painter: HighlightPainter;
  readonly margin: MarginLayout;
  claims: SourceClaims;
  #selected: ClaimId | null = null;
  #passage: string | null = null;
  #version = 0;
  readonly #listeners = new Set<() => void>();

  constructor(frame: PageFrame, text: SourceText, source: Source, reading: ProjectReading, analyst: string) {
    this.frame = frame;
    this.text = text;
    this.surface = new TextSurface(frame.article, text);
    this.claims = new SourceClaims(reading, source, analyst);
    this.painter = new HighlightPainter(this.surface);
    this.margin = new MarginLayout(this.surface, () => this.claims, frame.scroller, frame.sheet);
  }

  /** Follows a Change of the project; null means that everything may have changed. Answers whether anything here did. */
  follow(change: Change | null, source: Source, reading: ProjectReading, analyst: string): boolean {
    if (change === null) {
      this.painter.clear();
      this.claims = new SourceClaims(reading, source, analyst);
      this.paintAround();
    } else {
      const delta = this.claims.follow(reading, change);
      if (delta === null) return false;
      this.painter.remove(delta.removed);
      this.painter.add(delta.added);
    }
    this.painter.select(this.#selectedPassages());
    this.margin.refresh();
    this.#version += 1;
    for (const listener of this.#listeners) listener();
    return true;
  }

  /** Counts the changes of this source's claims; a React snapshot. */
  get version(): number {
    return this.#version;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sees to it that the passages in and near view are painted; costs next to nothing while they are. */
  paintAround(): void {
    const view = this.frame.scroller.getBoundingClientRect();
    const [first, last] = this.surface.blocksBetween(
      view.top - view.height / 2,
      view.bottom + view.height / 2,
    );
    const from = this.surface.blockStretch(first)?.start ?? 0;
    const to = this.surface.blockStretch(last)?.end ?? this.surface.text.length;
    if (this.painter.shows(from, to)) return;
    this.painter.show(this.claims.spans, { start: from - paintedAhead, end: to + paintedAhead });
  }

  /** Says which claim is about to be made, so that it appears as the selected one at once. */
  expect(claim: ClaimId, passage: string | null): void {
    this.#selected = claim;
    this.#passage = passage;
    this.margin.select(claim, passage);
  }

  /** Shows which claim is selected, and at which of its passages. */
  select(claim: ClaimId | null, passage: string | null): void {
    const here = claim !== null && this.claims.has(claim) ? claim : null;
    if (here === this.#selected && passage === this.#passage) return;
    this.#selected = here;
    this.#passage = passage;
    this.painter.select(this.#selectedPassages());
    this.margin.select(here, passage);
    this.margin.refresh();
  }

  /** The passages under a point of the window, the innermost first. */
  passagesAtPoint(x: number, y: number): readonly PassageSpan[] {
    const offset = this.surface.offsetAtPoint(x, y);
    if (offset === null) return [];
    const beside = offset > 0 ? this.claims.spans.at(offset - 1) : [];
    const found = new Set([...this.claims.spans.at(offset), ...beside]);
    return [...found]
      .sort((a, b) => a.end - a.start - (b.end - b.start))
      .filter((span) => this.surface.covers(span, x, y));
  }

  /** What a capture would take: the selection, else the sentence in focus. Null when there is neither. */
  stretchToCapture(): Stretch | null {
    const selected = this.surface.selected();
    if (selected) return selected;
    const focused = this.surface.focusedSentence();
    return focused < 0 ? null : (this.surface.sentenceStretch(focused) ?? null);
  }

  /** The sentence that `j` starts from: the one in focus, else the first in view. */
  sentenceInMind(): number {
    const focused = this.surface.focusedSentence();
    return focused >= 0 ? focused : this.surface.sentenceAt(readingOffset(this.surface, this.frame.scroller));
  }

  #selectedPassages(): readonly string[] {
    return this.claims.spansOf(this.#selected ?? '').map((span) => span.passage);
  }

  close(): void {
    this.margin.stop();
    this.painter.clear();
  }
}
