import type { WrittenLine } from '../../shared/project/complete-lines.ts';
import type { Result } from '../../shared/project/refusal.ts';

/** The commands of a text with one JSON value a line; blank lines are passed over. Fails with the line and what is wrong there. */
export function readLines(text: string): Result<readonly WrittenLine[], string> {
  const lines: WrittenLine[] = [];
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    try {
      lines.push({ line: at + 1, value: JSON.parse(line) });
    } catch {
      return { ok: false, error: `line ${at + 1} is not JSON` };
    }
  }
  return { ok: true, value: lines };
}
