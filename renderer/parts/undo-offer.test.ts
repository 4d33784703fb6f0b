import { expect, it, vi } from 'vitest';
import { undoOffer } from './undo-offer.ts';

function project() {
  let version = 7;
  const undo = vi.fn(async () => ({ ok: true as const, value: 'Remove claim 1' }));
  return { undo, version: () => version, change: () => (version += 1) };
}

it('takes back the edit that was just made', () => {
  const made = project();
  undoOffer(made).action.run();
  expect(made.undo).toHaveBeenCalledOnce();
});

it('does not take back what was changed since', () => {
  const made = project();
  const offer = undoOffer(made);
  made.change();
  offer.action.run();
  expect(made.undo).not.toHaveBeenCalled();
});
