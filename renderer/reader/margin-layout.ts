import type { ClaimId } from '../../shared/domain/identity.ts';
import type { CardPlace } from './card-placement.ts';
import { arrangeCards } from './card-placement.ts';
import type { PassageSpan } from './passage-spans.ts';
import type { SourceClaims } from './source-claims.ts';
import type { TextSurface } from './text-surface.ts';

/** A card near the view, in pixels from the top left of the sheet. */
export type MarginCard = CardPlace & {
  readonly claim: ClaimId;
  readonly span: PassageSpan;
  /** The first line of its passage. */
  readonly anchor: number;
  readonly selected: boolean;
};

/** How large cards are, in pixels. `lift` is how far a card's top stands above its passage's first line. */
export type CardSizes = {
  readonly heights: readonly number[];
  readonly gap: number;
  readonly lift: number;
  /** The height that the selected card will likely have, until it has been measured. */
  readonly selected: (claim: ClaimId) => number;
};

type Anchored = { readonly span: PassageSpan; readonly anchor: number };

/** Places the cards whose passages lie in or near view; two thousand claims elsewhere cost nothing. */
export class MarginLayout {
  readonly #surface: TextSurface;
  readonly #claims: () => SourceClaims;
  readonly #scroller: HTMLElement;
  readonly #sheet: HTMLElement;
  readonly #listeners = new Set<() => void>();
  #sizes: CardSizes = { heights: [78], gap: 6, lift: 2, selected: () => 78 };
  #selected: { readonly claim: ClaimId | null; readonly passage: string | null } = {
    claim: null,
    passage: null,
  };
  #selectedHeight = 0;
  #anchored: readonly Anchored[] = [];
  #cards: readonly MarginCard[] = [];
  #frame = 0;

  constructor(surface: TextSurface, claims: () => SourceClaims, scroller: HTMLElement, sheet: HTMLElement) {
    this.#surface = surface;
    this.#claims = claims;
    this.#scroller = scroller;
    this.#sheet = sheet;
  }

  get cards(): readonly MarginCard[] {
    return this.#cards;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  setSizes(sizes: CardSizes): void {
    this.#sizes = sizes;
    this.#selectedHeight = 0;
  }

  select(claim: ClaimId | null, passage: string | null): void {
    if (claim !== this.#selected.claim) this.#selectedHeight = 0;
    this.#selected = { claim, passage };
  }

  /** Takes the height that the selected card turned out to have. */
  measured(claim: ClaimId, height: number): void {
    if (claim !== this.#selected.claim || height === this.#selectedHeight) return;
    this.#selectedHeight = height;
    this.#show(this.#arrange());
  }

  /** Places again at the next frame; many calls, one placing. */
  schedule(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.refresh();
    });
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** Looks where the passages near view stand, and places their cards. */
  refresh(): void {
    this.#anchored = this.#anchor();
    this.#show(this.#arrange());
  }

  #show(next: readonly MarginCard[]): void {
    if (sameCards(next, this.#cards)) return;
    this.#cards = next;
    for (const listener of this.#listeners) listener();
  }

  #anchor(): readonly Anchored[] {
    const view = this.#scroller.getBoundingClientRect();
    if (view.height === 0) return [];
    const [first, last] = this.#surface.blocksBetween(
      view.top - view.height * 0.6,
      view.bottom + view.height * 0.6,
    );
    const from = this.#surface.blockStretch(first);
    const to = this.#surface.blockStretch(last);
    if (!from || !to) return [];
    const spans = this.#claims()
      .spans.startingIn(from.start, to.end)
      .filter((span) => this.#anchors(span));
    const zero = this.#sheet.getBoundingClientRect().top;
    const anchored: Anchored[] = [];
    for (const span of spans) {
      const box = this.#surface.firstBox(span);
      if (box) anchored.push({ span, anchor: Math.round(box.top - zero) });
    }
    return anchored;
  }

  #arrange(): readonly MarginCard[] {
    const { heights, gap, lift, selected: likely } = this.#sizes;
    const places = arrangeCards(
      this.#anchored.map(({ span, anchor }) => {
        const selected = span.claim === this.#selected.claim;
        const own = selected ? [this.#selectedHeight || likely(span.claim)] : heights;
        return { anchor: anchor - lift, heights: own, selected };
      }),
      gap,
    );
    return this.#anchored.map(({ span, anchor }, index) => ({
      ...(places[index] as CardPlace),
      claim: span.claim,
      span,
      anchor,
      selected: span.claim === this.#selected.claim,
    }));
  }

  /** A claim's card stands at its first passage, the selected claim's at the passage that was selected. */
  #anchors(span: PassageSpan): boolean {
    const spans = this.#claims().spansOf(span.claim);
    if (
      span.claim === this.#selected.claim &&
      spans.some((each) => each.passage === this.#selected.passage)
    ) {
      return span.passage === this.#selected.passage;
    }
    return spans[0]?.passage === span.passage;
  }
}

function sameCards(a: readonly MarginCard[], b: readonly MarginCard[]): boolean {
  return (
    a.length === b.length &&
    a.every((card, index) => {
      const other = b[index] as MarginCard;
      return (
        card.span === other.span &&
        card.top === other.top &&
        card.height === other.height &&
        card.fold === other.fold &&
        card.anchor === other.anchor &&
        card.selected === other.selected
      );
    })
  );
}
