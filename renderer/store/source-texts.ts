import type { Problem } from '../../shared/contract/problem.ts';
import type { SourceId } from '../../shared/domain/identity.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { call } from '../bridge/bridge.ts';

const kept = new Map<string, { readonly hash: string; readonly text: SourceText }>();
const keptAtMost = 8;

/** The text of a source where it has been loaded already and is still right, else null. */
export function keptSourceText(source: SourceId, textHash: string): SourceText | null {
  const known = kept.get(source);
  return known && known.hash === textHash ? known.text : null;
}

/** The text of a source; the last few are kept. `textHash` tells whether a kept one is still right. */
export async function loadSourceText(
  source: SourceId,
  textHash: string,
): Promise<Result<SourceText, Problem>> {
  const known = keptSourceText(source, textHash);
  if (known !== null) return { ok: true, value: known };
  const answer = await call('sources.text', { source });
  if (!answer.ok) return answer;
  const text = JSON.parse(answer.value) as SourceText;
  kept.delete(source);
  kept.set(source, { hash: textHash, text });
  for (const oldest of kept.keys()) {
    if (kept.size <= keptAtMost) break;
    kept.delete(oldest);
  }
  return { ok: true, value: text };
}

/** Forgets all texts, when a project is closed. */
export function forgetSourceTexts(): void {
  kept.clear();
}
