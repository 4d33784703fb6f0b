import { propositionLabel } from '../domain/proposition.ts';
import { sourceLabel } from '../domain/source.ts';

/** What a line of history speaks of. Lines that say the same of several are said once. */
export type HistorySubject =
  | { readonly kind: 'claim' | 'source' | 'proposition'; readonly number: number }
  | { readonly kind: 'named'; readonly name: string };

/** One thing that changed: words before its subject, the subject, words after it. */
export type HistoryLine = {
  readonly head: string;
  readonly subject: HistorySubject;
  readonly tail: string;
};

/** Longest wording that a line quotes, in UTF-16 code units. */
const quotedLength = 200;

/** Lines as sentences; those that differ in their subject alone become one: "claims 1, 2 and 5–9 tagged “treaty”". */
export function sentencesOf(lines: readonly HistoryLine[]): readonly string[] {
  const groups = new Map<string, { line: HistoryLine; numbers: Set<number> }>();
  for (const line of lines) {
    const { subject } = line;
    const name = subject.kind === 'named' ? subject.name : '';
    const key = JSON.stringify([line.head, subject.kind, name, line.tail]);
    const group = groups.get(key) ?? { line, numbers: new Set<number>() };
    if (subject.kind !== 'named') group.numbers.add(subject.number);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ line, numbers }) => {
    const { head, subject, tail } = line;
    return `${head}${subject.kind === 'named' ? subject.name : labels(subject.kind, [...numbers])}${tail}`;
  });
}

/** The labels of several records as people say them: "claim 12", "claims 1, 2 and 5–9", "S1 and S3", "P1". */
export function labels(kind: 'claim' | 'source' | 'proposition', numbers: readonly number[]): string {
  const runs = runsOf([...new Set(numbers)].sort((a, b) => a - b));
  const label = (number: number) => {
    if (kind === 'claim') return String(number);
    return kind === 'source' ? sourceLabel({ number }) : propositionLabel({ number });
  };
  const parts = runs.flatMap(([first, last]) => {
    if (first === last) return [label(first)];
    return last === first + 1 ? [label(first), label(last)] : [`${label(first)}–${label(last)}`];
  });
  const one = numbers.length === 1;
  if (kind === 'claim') return `${one ? 'claim' : 'claims'} ${listed(parts)}`;
  if (kind === 'source') return `${one ? 'source' : 'sources'} ${listed(parts)}`;
  return listed(parts);
}

/** Words as a list in a sentence: "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** Text of the analyst's or of a document between quotation marks, on one line, never cut inside a surrogate pair. */
export function quotedText(text: string): string {
  const line = text
    .slice(0, 2 * quotedLength)
    .replace(/\s+/gu, ' ')
    .trim();
  if (line.length <= quotedLength && text.length <= 2 * quotedLength) return `“${line}”`;
  return `“${line.slice(0, quotedLength - 1).replace(/[\ud800-\udbff]$/, '')}…”`;
}

function runsOf(sorted: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
