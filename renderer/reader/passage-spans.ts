import type { Stance } from '../../shared/domain/bearing.ts';
import type { ClaimId, PassageId } from '../../shared/domain/identity.ts';
import { compareText } from '../../shared/project/read-model.ts';

/** Where a passage stands in the text (UTF-16 units) and how its claim bears; null while it is on no proposition. */
export type PassageSpan = {
  readonly passage: PassageId;
  readonly claim: ClaimId;
  readonly start: number;
  readonly end: number;
  readonly stance: Stance | null;
};

/** The passages of one text in its order, found by place in the time of a binary search, however they overlap. */
export class PassageSpans {
  readonly #spans: PassageSpan[] = [];
  /** For each span the farthest end of it and all before it: where to stop when looking back. */
  readonly #reach: number[] = [];

  constructor(spans: Iterable<PassageSpan> = []) {
    this.#spans.push(...spans);
    this.#spans.sort(inTextOrder);
    this.#measure(0);
  }

  get all(): readonly PassageSpan[] {
    return this.#spans;
  }

  add(span: PassageSpan): void {
    const index = this.#placeFor(span);
    this.#spans.splice(index, 0, span);
    this.#reach.splice(index, 0, 0);
    this.#measure(index);
  }

  remove(span: PassageSpan): void {
    const index = this.#placeFor(span);
    if (this.#spans[index]?.passage !== span.passage) return;
    this.#spans.splice(index, 1);
    this.#reach.splice(index, 1);
    this.#measure(index);
  }

  /** The passages that cover a character, the shortest first: a click means the innermost. */
  at(offset: number): readonly PassageSpan[] {
    const found = [...this.reachingInto(offset, offset + 1)];
    return found.sort((a, b) => a.end - a.start - (b.end - b.start) || inTextOrder(a, b));
  }

  /** The passages that begin in [from, to). */
  startingIn(from: number, to: number): readonly PassageSpan[] {
    return this.#spans.slice(this.firstFrom(from), this.firstFrom(to));
  }

  /** The passages that have a character in [from, to). */
  reachingInto(from: number, to: number): readonly PassageSpan[] {
    const found: PassageSpan[] = [];
    for (let index = this.firstFrom(to) - 1; index >= 0; index -= 1) {
      if ((this.#reach[index] as number) <= from) break;
      const span = this.#spans[index] as PassageSpan;
      if (span.end > from) found.push(span);
    }
    return found.reverse();
  }

  /** The index of the first passage that begins at `offset` or after it. */
  firstFrom(offset: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#spans[middle] as PassageSpan).start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #placeFor(span: PassageSpan): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (inTextOrder(this.#spans[middle] as PassageSpan, span) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #measure(from: number): void {
    let reach = from > 0 ? (this.#reach[from - 1] as number) : -1;
    for (let index = from; index < this.#spans.length; index += 1) {
      reach = Math.max(reach, (this.#spans[index] as PassageSpan).end);
      this.#reach[index] = reach;
    }
  }
}

/** By start, the longer first, then by id, so that the order is always the same. */
export function inTextOrder(a: PassageSpan, b: PassageSpan): number {
  return a.start - b.start || b.end - a.end || compareText(a.passage, b.passage);
}
