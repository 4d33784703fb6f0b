import { describe, expect, it } from 'vitest';
import type { Verification } from '../store/care.ts';
import { adviceOn, verdictOn } from './verified-words.ts';

const things = ['journal', 'snapshot', 'custody', 'sources', 'texts', 'passages'] as const;

function verified(wrong: Partial<Record<(typeof things)[number], number>>): Verification {
  const rows = things.map((thing) => ({ thing, checked: 5, wrong: wrong[thing] ?? 0, findings: [] }));
  return { sound: Object.keys(wrong).length === 0, revision: 1214, headHash: '', rows };
}

describe('the words of a verification', () => {
  it('say that all is well, and of which revision', () => {
    expect(verdictOn(verified({}))).toBe('Everything checks out, up to revision 1,214.');
    expect(adviceOn(verified({}))).toEqual([]);
  });

  it('count what is wrong and say what to do about each kind', () => {
    expect(verdictOn(verified({ sources: 1 }))).toBe('1 thing is not as it should be.');
    expect(adviceOn(verified({ sources: 1 }))).toHaveLength(1);
    expect(adviceOn(verified({ journal: 2, snapshot: 1, passages: 3 }))).toHaveLength(3);
  });

  it('do not send the analyst to a passage whose source is not the imported one', () => {
    expect(adviceOn(verified({ texts: 1, passages: 4 }))).toHaveLength(1);
  });
});
