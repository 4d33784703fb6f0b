import { expect, test } from 'vitest';
import { passphraseStrength } from './passphrase-strength.ts';

test('1. tells what is guessed at once from what is not', async () => {
  for (const weak of ['', 'password1', 'qwertyuiop', 'Treaty brief', 'x'.repeat(400)]) {
    const found = await passphraseStrength(weak, ['Treaty brief']);
    expect(found.level).toBe(0);
    expect(found.sentence).toMatch(/^[A-Z].*\.$/u);
  }
  expect((await passphraseStrength('Tr0ub4dor&3')).level).toBeLessThan(4);
  for (const strong of ['otter lantern gravel twelve mosaic', 'kT9#vq2!LmZ8&xWb']) {
    expect((await passphraseStrength(strong)).level).toBe(4);
  }
});

test('2. takes the same passphrase in other characters as the same, and near words as known', async () => {
  expect((await passphraseStrength('ｐａｓｓｗｏｒｄ')).level).toBe(0);
  const alone = await passphraseStrength('harbourmaster zolotov');
  expect((await passphraseStrength('harbourmaster zolotov', ['harbourmaster zolotov'])).guesses).toBeLessThan(
    alone.guesses,
  );
});
