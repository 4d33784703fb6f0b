import type { Claim, ClaimValue } from '../domain/claim.ts';
import type { DateSpan } from '../domain/date-span.ts';

/** What a row of values is about: when it happens, a date in the wording, a figure, or when it was said. */
export type ValueSubject = 'happens' | 'date' | 'number' | 'said';

/**
 * Whether two values differ. `one-sided`: the other claim gives none of that kind; `not-compared`: the two cannot be held
 * against each other, such as wording that is no date, or the days on which two people spoke.
 */
export type ValueVerdict = 'differs' | 'same' | 'one-sided' | 'not-compared';

/** A value as written and as understood. */
export type ValueReading =
  | { readonly kind: 'date'; readonly text: string; readonly span: DateSpan }
  | { readonly kind: 'number'; readonly text: string; readonly number: number; readonly unit: string };

/** Two values set beside each other. `unit` is the unit they share, empty where there is none. */
export type ValueMatch = {
  readonly subject: ValueSubject;
  readonly unit: string;
  readonly left: ValueReading | null;
  readonly right: ValueReading | null;
  readonly verdict: ValueVerdict;
};

/**
 * Sets the values of two claims beside each other: dates against dates, figures against figures of the same unit. Equal ones
 * meet first, then those that agree within their precision; what is left over on both sides differs.
 */
export function matchValues(left: Claim, right: Claim): readonly ValueMatch[] {
  return [
    ...matchSpans('happens', left.happens, right.happens),
    ...matchGroups(left.values, right.values),
    ...matchSpans('said', left.said, right.said),
  ];
}

/** Whether two dates can be the same, seen with their precision: "January 2025" and "17 January 2025" can. */
export function spansOverlap(one: DateSpan, other: DateSpan): boolean {
  return !endsBefore(one, other) && !endsBefore(other, one);
}

function endsBefore(one: DateSpan, other: DateSpan): boolean {
  return one.to !== null && other.from !== null && one.to < other.from;
}

function isDated(span: DateSpan): boolean {
  return span.precision !== 'unknown' && (span.from !== null || span.to !== null);
}

function matchSpans(
  subject: 'happens' | 'said',
  left: DateSpan | null,
  right: DateSpan | null,
): readonly ValueMatch[] {
  if (left === null && right === null) return [];
  const one = left && reading(left);
  const other = right && reading(right);
  const verdict = one && other ? (subject === 'said' ? 'not-compared' : compare(one, other)) : 'one-sided';
  return [{ subject, unit: '', left: one, right: other, verdict }];
}

function reading(span: DateSpan): ValueReading {
  return { kind: 'date', text: span.text, span };
}

function matchGroups(left: readonly ClaimValue[], right: readonly ClaimValue[]): readonly ValueMatch[] {
  const keys = new Set([...left, ...right].map(groupKey));
  return [...keys].flatMap((key) =>
    matchGroup(
      left.filter((value) => groupKey(value) === key),
      right.filter((value) => groupKey(value) === key),
    ),
  );
}

function groupKey(value: ClaimValue): string {
  return value.kind === 'date' ? 'date' : `number ${foldedUnit(value.unit)}`;
}

function foldedUnit(unit: string): string {
  return unit.trim().replace(/\s+/g, ' ').toLowerCase();
}

function matchGroup(left: readonly ValueReading[], right: readonly ValueReading[]): readonly ValueMatch[] {
  const lefts = new Set(left);
  const rights = new Set(right);
  const found = new Map<ValueReading, ValueMatch>();
  const meet = (agrees: (one: ValueReading, other: ValueReading) => boolean) => {
    for (const one of [...lefts]) {
      const other = [...rights].find((each) => agrees(one, each));
      if (!other) continue;
      lefts.delete(one);
      rights.delete(other);
      found.set(one, match(one, other));
    }
  };
  meet(equalValues);
  meet((one, other) => compare(one, other) === 'same');
  meet(() => true);
  const inOrder = left.map((one) => found.get(one) ?? match(one, null));
  return [...inOrder, ...[...rights].map((other) => match(null, other))];
}

function match(left: ValueReading | null, right: ValueReading | null): ValueMatch {
  const named = left ?? right;
  return {
    subject: named?.kind ?? 'date',
    unit: named?.kind === 'number' ? named.unit.trim() : '',
    left,
    right,
    verdict: left && right ? compare(left, right) : 'one-sided',
  };
}

function equalValues(one: ValueReading, other: ValueReading): boolean {
  if (one.kind === 'number' || other.kind === 'number') return compare(one, other) === 'same';
  if (!isDated(one.span) || !isDated(other.span)) return foldedUnit(one.text) === foldedUnit(other.text);
  return one.span.from === other.span.from && one.span.to === other.span.to;
}

function compare(one: ValueReading, other: ValueReading): ValueVerdict {
  if (one.kind === 'number' && other.kind === 'number')
    return one.number === other.number ? 'same' : 'differs';
  if (one.kind !== 'date' || other.kind !== 'date') return 'not-compared';
  if (isDated(one.span) && isDated(other.span))
    return spansOverlap(one.span, other.span) ? 'same' : 'differs';
  return foldedUnit(one.text) === foldedUnit(other.text) ? 'same' : 'not-compared';
}
