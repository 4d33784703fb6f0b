import { describe, expect, it } from 'vitest';
import { isUsable, noPassphrase, wrongWithPassphrase } from './new-passphrase.ts';

describe('a new passphrase', () => {
  it('must be typed, twice, the same', () => {
    expect(wrongWithPassphrase(noPassphrase)).toHaveProperty('first');
    expect(wrongWithPassphrase({ first: '   ', second: '   ' })).toHaveProperty('first');
    expect(wrongWithPassphrase({ first: 'four dry wells', second: '' })).toHaveProperty('second');
    expect(wrongWithPassphrase({ first: 'four dry wells', second: 'four dry well' })).toHaveProperty(
      'second',
    );
    expect(isUsable({ first: 'four dry wells', second: 'four dry wells' })).toBe(true);
  });

  it('is the same however its accents are typed', () => {
    expect(isUsable({ first: 'caf\u00e9 noir', second: 'cafe\u0301 noir' })).toBe(true);
  });
});
