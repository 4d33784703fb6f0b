import type { Problem } from '../../shared/contract/problem.ts';
import type { Passage } from '../../shared/domain/passage.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import type { Change } from '../../shared/project/change.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { refused } from './problems.ts';

/**
 * What is wrong with the quotations that a Change puts, or null: each must stand in its source's text, word for word
 * and with its surroundings (METHOD 8). Passages that only move to another claim were checked when they came.
 */
export function wrongQuotation(
  reading: ProjectReading,
  change: Change,
  readText: (source: Source) => Result<SourceText, Problem>,
): Result<never, Problem> | null {
  for (const step of change) {
    if (step.kind !== 'passage' || step.after === null) continue;
    if (step.before !== null && samePlace(step.before, step.after)) continue;
    const source = sourceAfter(reading, change, step.after.source);
    if (source === undefined) {
      return refused({
        code: 'unknown-record',
        sentence: 'The source of this quotation is no longer in the project.',
      });
    }
    const text = readText(source);
    if (!text.ok) return text;
    if (step.after.textHash !== source.text.sha256 || !standsIn(text.value.text, step.after)) {
      return refused({
        code: 'quotation-differs',
        sentence: `The quotation “${shortened(step.after.exact)}” does not stand at that place in the source. Nothing was changed. Select the passage in the text again.`,
      });
    }
  }
  return null;
}

/** Whether a quotation stands in a text at its place, word for word and with its surroundings. */
export function standsIn(text: string, passage: Passage): boolean {
  const { start, end, exact, prefix, suffix } = passage;
  return (
    end <= text.length &&
    start >= prefix.length &&
    text.slice(start, end) === exact &&
    text.slice(start - prefix.length, start) === prefix &&
    text.slice(end, end + suffix.length) === suffix
  );
}

function samePlace(a: Passage, b: Passage): boolean {
  return (
    a.source === b.source &&
    a.textHash === b.textHash &&
    a.start === b.start &&
    a.end === b.end &&
    a.exact === b.exact &&
    a.prefix === b.prefix &&
    a.suffix === b.suffix
  );
}

function sourceAfter(reading: ProjectReading, change: Change, id: string): Source | undefined {
  for (const step of change) if (step.kind === 'source' && step.id === id) return step.after ?? undefined;
  return reading.tables.source.get(id);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
