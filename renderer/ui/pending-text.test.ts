import { expect, test } from 'vitest';
import { commitPendingText, holdText } from './pending-text.ts';

test('commits every text that is still held, and none that was let go', () => {
  const committed: string[] = [];
  const releaseFirst = holdText(() => {
    committed.push('first');
    releaseFirst();
  });
  holdText(() => committed.push('second'));
  const releaseThird = holdText(() => committed.push('third'));
  releaseThird();
  commitPendingText();
  expect(committed).toEqual(['first', 'second']);
  commitPendingText();
  expect(committed).toEqual(['first', 'second', 'second']);
});
