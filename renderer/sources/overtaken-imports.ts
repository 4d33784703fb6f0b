import type { ImportRun } from '../store/import-sources.ts';

/** The keys of results that a later import takes the place of: those in which every file was added, which ask for nothing. */
export function overtakenImports(runs: readonly ImportRun[]): readonly string[] {
  return runs
    .slice(0, -1)
    .filter(({ state, outcomes }) => state === 'finished' && outcomes.every(({ kind }) => kind === 'added'))
    .map(({ importKey }) => importKey);
}
