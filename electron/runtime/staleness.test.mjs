import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { currentFingerprint, fingerprint, isLeftOut } from './staleness.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'staleness-'));
  mkdirSync(path.join(folder, 'shared/domain'), { recursive: true });
  writeFileSync(path.join(folder, 'shared/domain/claim.ts'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the order in which files are found makes no difference', () => {
  const one = { name: 'a.ts', size: 1, changed: 1 };
  const two = { name: 'b.ts', size: 1, changed: 1 };
  expect(fingerprint([one, two])).toBe(fingerprint([two, one]));
  expect(fingerprint([one, two])).not.toBe(fingerprint([one]));
  expect(fingerprint([one])).not.toBe(fingerprint([{ ...one, changed: 2 }]));
});

test('untouched sources keep their fingerprint', () => {
  expect(currentFingerprint(folder)).toBe(currentFingerprint(folder));
});

test('a source that is written, added or removed makes the build stale', () => {
  const file = path.join(folder, 'shared/domain/claim.ts');
  const before = currentFingerprint(folder);
  utimesSync(file, 1_000, 1_000);
  const written = currentFingerprint(folder);
  writeFileSync(path.join(folder, 'shared/domain/source.ts'), 'two');
  const added = currentFingerprint(folder);
  rmSync(path.join(folder, 'shared/domain/source.ts'));
  rmSync(file);
  const removed = currentFingerprint(folder);
  expect(new Set([before, written, added, removed]).size).toBe(4);
});

test('tests, notes and what runs before a build leave it current', () => {
  const before = currentFingerprint(folder);
  mkdirSync(path.join(folder, 'electron/runtime'), { recursive: true });
  writeFileSync(path.join(folder, 'electron/runtime/start.mjs'), '');
  writeFileSync(path.join(folder, 'shared/domain/claim.test.ts'), '');
  writeFileSync(path.join(folder, 'shared/README.md'), '');
  expect(currentFingerprint(folder)).toBe(before);
  expect(isLeftOut('shared/domain/latest.ts')).toBe(false);
  expect(isLeftOut('corpus/treaty/sources/runtime.md')).toBe(false);
});
