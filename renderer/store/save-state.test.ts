import { describe, expect, it } from 'vitest';
import { editsNotSaved, firstSentence, nothingChanged } from './save-state.ts';

describe('what is said about saving', () => {
  it('parts a reason after its first sentence, not inside a file’s name', () => {
    const reason = 'The record journal.jsonl does not check out at line 3. Nothing was changed. Open a copy.';
    expect(firstSentence(reason)).toEqual({
      first: 'The record journal.jsonl does not check out at line 3.',
      rest: 'Nothing was changed. Open a copy.',
    });
    expect(firstSentence('It is open elsewhere.')).toEqual({ first: 'It is open elsewhere.', rest: '' });
    expect(nothingChanged(reason)).not.toContain('Open a copy');
  });

  it('counts edits that are not saved', () => {
    expect(editsNotSaved(1)).toBe('1 edit is not saved');
    expect(editsNotSaved(1200)).toBe('1,200 edits are not saved');
  });
});
