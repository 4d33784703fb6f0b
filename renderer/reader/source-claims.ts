import type { Claim } from '../../shared/domain/claim.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { Change } from '../../shared/project/change.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { bearingOf, currentRating } from '../../shared/project/read-model.ts';
import type { PassageSpan } from './passage-spans.ts';
import { PassageSpans } from './passage-spans.ts';

/** What a Change did to the passages of a text: paint just that. */
export type SpanDelta = { readonly removed: readonly PassageSpan[]; readonly added: readonly PassageSpan[] };

type Standing = {
  readonly spans: readonly PassageSpan[];
  /** Whether it has a credibility digit, and whether it has a letter of its own. */
  readonly digit: boolean;
  readonly letter: boolean;
};

/** The claims of one source with their passages, kept up with each Change at the cost of what it touches. */
export class SourceClaims {
  readonly spans: PassageSpans;
  readonly #source: Pick<Source, 'id' | 'text'>;
  readonly #analyst: string;
  readonly #standing = new Map<string, Standing>();
  #withoutDigit = 0;
  #withoutBoth = 0;

  constructor(reading: ProjectReading, source: Pick<Source, 'id' | 'text'>, analyst: string) {
    this.#source = source;
    this.#analyst = analyst;
    const spans: PassageSpan[] = [];
    for (const id of reading.index.claimsOfSource.get(source.id) ?? []) {
      const standing = this.#stand(reading, id);
      this.#standing.set(id, standing);
      this.#tally(standing, 1);
      spans.push(...standing.spans);
    }
    this.spans = new PassageSpans(spans);
  }

  /** How many claims the source has. */
  get count(): number {
    return this.#standing.size;
  }

  /** How many of them still need a letter or a digit from this analyst; a letter of the source serves for all. */
  unrated(sourceHasLetter: boolean): number {
    return sourceHasLetter ? this.#withoutDigit : this.#withoutBoth;
  }

  has(claim: string): boolean {
    return this.#standing.has(claim);
  }

  /** The passages of a claim in the order of the text. */
  spansOf(claim: string): readonly PassageSpan[] {
    return this.#standing.get(claim)?.spans ?? [];
  }

  /** Follows a Change that has been applied to `reading` already. Null when it does not concern this source. */
  follow(reading: ProjectReading, change: Change): SpanDelta | null {
    const touched = this.#touchedBy(reading, change);
    if (touched.size === 0) return null;
    const delta = { removed: [] as PassageSpan[], added: [] as PassageSpan[] };
    for (const id of touched) this.#renew(reading, id, delta);
    return delta;
  }

  #renew(reading: ProjectReading, id: string, delta: { removed: PassageSpan[]; added: PassageSpan[] }): void {
    const before = this.#standing.get(id);
    const claim = reading.tables.claim.get(id);
    const after = claim?.source === this.#source.id ? this.#stand(reading, id) : undefined;
    if (before) this.#tally(before, -1);
    if (after) this.#tally(after, 1);
    if (after) this.#standing.set(id, after);
    else this.#standing.delete(id);
    for (const span of before?.spans ?? []) {
      if (after?.spans.some((each) => same(each, span))) continue;
      this.spans.remove(span);
      delta.removed.push(span);
    }
    for (const span of after?.spans ?? []) {
      if (before?.spans.some((each) => same(each, span))) continue;
      this.spans.add(span);
      delta.added.push(span);
    }
  }

  #tally({ digit, letter }: Standing, by: 1 | -1): void {
    if (!digit) this.#withoutDigit += by;
    if (!digit || !letter) this.#withoutBoth += by;
  }

  #touchedBy(reading: ProjectReading, change: Change): Set<string> {
    const touched = new Set<string>();
    const touch = (id: string) => {
      if (this.#standing.has(id) || reading.tables.claim.get(id)?.source === this.#source.id) touched.add(id);
    };
    for (const step of change) {
      if (step.kind === 'claim') touch(step.id);
      else if (step.kind === 'passage' || step.kind === 'bearing') {
        if (step.before) touch(step.before.claim);
        if (step.after) touch(step.after.claim);
      } else if (step.kind === 'rating') {
        const subject = (step.after ?? step.before)?.subject;
        if (subject?.kind === 'claim') touch(subject.id);
      }
    }
    return touched;
  }

  #stand(reading: ProjectReading, id: string): Standing {
    const spans: PassageSpan[] = [];
    const stance = bearingOf(reading, id, this.#analyst)?.stance ?? null;
    for (const passageId of reading.index.passagesOfClaim.get(id) ?? []) {
      const passage = reading.tables.passage.get(passageId);
      if (!passage || passage.textHash !== this.#source.text.sha256) continue;
      spans.push({
        passage: passage.id,
        claim: id as ClaimId,
        start: passage.start,
        end: passage.end,
        stance,
      });
    }
    if (spans.length > 1) spans.sort((a, b) => a.start - b.start || a.end - b.end);
    return {
      spans,
      digit: currentRating(reading, id, 'credibility', this.#analyst) !== null,
      letter: currentRating(reading, id, 'reliability', this.#analyst) !== null,
    };
  }
}

function same(a: PassageSpan, b: PassageSpan): boolean {
  return a.passage === b.passage && a.start === b.start && a.end === b.end && a.stance === b.stance;
}

/** The claims of a source in the order of the text, by their first passages. */
export function claimsInTextOrder(claims: SourceClaims): readonly ClaimId[] {
  const seen = new Set<Claim['id']>();
  for (const { claim } of claims.spans.all) seen.add(claim);
  return [...seen];
}
