import { expect, test } from 'vitest';
import { keyCaps, spokenKeys } from './keys.ts';

test('a shortcut is printed as the desktop writes it', () => {
  expect(keyCaps('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(keyCaps('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
  expect(keyCaps('Alt+ArrowLeft', false)).toEqual(['Alt', '←']);
  expect(keyCaps('c', false)).toEqual(['c']);
  expect(keyCaps('?', true)).toEqual(['?']);
  expect(keyCaps('+', false)).toEqual(['+']);
  expect(keyCaps('Mod++', false)).toEqual(['Ctrl', '+']);
  expect(keyCaps('Mod+-', false)).toEqual(['Ctrl', '-']);
});

test('and spoken with the names that assistive technology knows', () => {
  expect(spokenKeys('Mod+K', false)).toBe('Control+K');
  expect(spokenKeys('Mod+K', true)).toBe('Meta+K');
  expect(spokenKeys('Ctrl+Enter', true)).toBe('Control+Enter');
  expect(spokenKeys('Mod++', false)).toBe('Control+Plus');
});
