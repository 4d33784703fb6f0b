import { expect, test } from 'vitest';
import type { ImportOutcome } from '../../shared/contract/import-report.ts';
import type { SourceId } from '../../shared/domain/identity.ts';
import type { ImportRun } from '../store/import-sources.ts';
import { overtakenImports } from './overtaken-imports.ts';

const added: ImportOutcome = { kind: 'added', name: 'a.md', source: 's' as SourceId, label: 'S1' };
const failed: ImportOutcome = { kind: 'failed', name: 'b.md', sentence: 'It is empty.' };

function run(importKey: string, state: ImportRun['state'], ...outcomes: ImportOutcome[]): ImportRun {
  return { importKey, state, total: outcomes.length, done: outcomes.length, current: null, outcomes };
}

test('a result that says only what was added goes when another import comes', () => {
  const first = run('first', 'finished', added, added);
  expect(overtakenImports([first])).toEqual([]);
  expect(overtakenImports([first, run('second', 'running')])).toEqual(['first']);
});

test('what was not imported, was stopped or is under way stays until it is dismissed', () => {
  const last = run('last', 'finished', added);
  expect(overtakenImports([run('a', 'finished', added, failed), last])).toEqual([]);
  expect(overtakenImports([run('b', 'cancelled', added), last])).toEqual([]);
  expect(overtakenImports([run('c', 'running', added), last])).toEqual([]);
});
