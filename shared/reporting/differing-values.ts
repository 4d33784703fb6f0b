import type { ValueMatch, ValueReading, ValueSubject } from '../comparing/match-values.ts';
import { matchValues } from '../comparing/match-values.ts';
import { compareText } from '../project/read-model.ts';
import type { ReportedClaim } from './gather-report.ts';

/** One value with the claims that give it, in the order of the report. `text` is how the first of them writes it. */
export type StatedValue = { readonly text: string; readonly claims: readonly ReportedClaim[] };

/** Values about one thing on which sources differ. `unit` is that of a figure, empty where there is none. */
export type DifferingValues = {
  readonly subject: ValueSubject;
  readonly unit: string;
  readonly stated: readonly StatedValue[];
};

/** Claims of one source that give the same values. `disputed` holds those found to differ from another source's. */
type Giving = {
  readonly claims: ReportedClaim[];
  readonly comparable: number;
  readonly disputed: Set<string>;
};

type Dispute = {
  readonly subject: ValueSubject;
  readonly unit: string;
  readonly stated: Map<string, { readonly text: string; readonly claims: Set<ReportedClaim> }>;
};

/**
 * The dates and figures on which the sources of one proposition differ, by the same rule as when two sources are compared
 * side by side. Each value is held against those of other sources until one is found that differs.
 */
export function differingValues(claims: readonly ReportedClaim[]): readonly DifferingValues[] {
  const givings = givingsOf(claims);
  const disputes = new Map<string, Dispute>();
  givings.forEach((left, at) => {
    for (let next = at + 1; next < givings.length; next += 1) {
      const right = givings[next];
      if (!right || isSettled(left, right)) continue;
      for (const match of matchesOf(left, right)) {
        if (match.verdict !== 'differs' || !match.left || !match.right) continue;
        record(disputes, match, match.left, left);
        record(disputes, match, match.right, right);
      }
    }
  });
  const order = new Map(claims.map((each, at) => [each, at]));
  const placeOf = (reported: ReportedClaim | undefined) => (reported ? (order.get(reported) ?? 0) : 0);
  return [...disputes]
    .sort(([one], [other]) => compareText(one, other))
    .map(([, { subject, unit, stated }]) => ({
      subject,
      unit,
      stated: [...stated.values()]
        .map(({ text, claims: giving }) => ({
          text,
          claims: [...giving].sort((a, b) => placeOf(a) - placeOf(b)),
        }))
        .sort((a, b) => placeOf(a.claims[0]) - placeOf(b.claims[0]) || compareText(a.text, b.text)),
    }));
}

function givingsOf(claims: readonly ReportedClaim[]): readonly Giving[] {
  const givings = new Map<string, Giving>();
  for (const reported of claims) {
    const { happens, values } = reported.claim;
    const comparable = [
      ...(happens ? [`happens ${keyOf({ kind: 'date', text: happens.text, span: happens })}`] : []),
      ...values.map((value) => `${value.kind} ${keyOf(value)}`),
    ];
    if (comparable.length === 0) continue;
    const signature = `${reported.claim.source} ${comparable.join('; ')}`;
    const giving = givings.get(signature);
    if (giving) giving.claims.push(reported);
    else
      givings.set(signature, {
        claims: [reported],
        comparable: new Set(comparable).size,
        disputed: new Set(),
      });
  }
  return [...givings.values()];
}

function isSettled(left: Giving, right: Giving): boolean {
  const sameSource = left.claims[0]?.claim.source === right.claims[0]?.claim.source;
  return sameSource || (left.disputed.size === left.comparable && right.disputed.size === right.comparable);
}

function matchesOf(left: Giving, right: Giving): readonly ValueMatch[] {
  const [one, other] = [left.claims[0], right.claims[0]];
  return one && other ? matchValues(one.claim, other.claim) : [];
}

function record(
  disputes: Map<string, Dispute>,
  match: ValueMatch,
  value: ValueReading,
  giving: Giving,
): void {
  const about = `${match.subject} ${match.unit.toLowerCase()}`;
  const dispute = disputes.get(about) ?? { subject: match.subject, unit: match.unit, stated: new Map() };
  disputes.set(about, dispute);
  const key = keyOf(value);
  giving.disputed.add(`${match.subject} ${key}`);
  const stated = dispute.stated.get(key) ?? { text: value.text, claims: new Set() };
  dispute.stated.set(key, stated);
  for (const reported of giving.claims) stated.claims.add(reported);
}

function keyOf(value: ValueReading): string {
  return value.kind === 'number'
    ? `${value.number} ${value.unit.trim().toLowerCase()}`
    : `${value.span.from} to ${value.span.to} ${value.span.from === null && value.span.to === null ? value.text : ''}`;
}
