import type { Request } from '../../shared/contract/contract.ts';
import type { Answer } from '../../shared/contract/handlers.ts';
import type { ImportOutcome, ImportProgress } from '../../shared/contract/import-report.ts';
import type { SourceId } from '../../shared/domain/identity.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { call, importDropped, onEvent } from '../bridge/bridge.ts';

/** An import under way or over, with everything that has become of its files so far. */
export type ImportRun = {
  readonly importKey: string;
  readonly state: ImportProgress['state'];
  readonly total: number;
  readonly done: number;
  readonly current: string | null;
  readonly outcomes: readonly ImportOutcome[];
};

type Started = { readonly importKey: string | null };

let runs: readonly ImportRun[] = [];
const listeners = new Set<() => void>();
let listening = false;

/** The imports of this project that have not been dismissed, the latest last. They outlast the screen that began them. */
export function importRuns(): readonly ImportRun[] {
  return runs;
}

/** Listens to imports; progress that comes before anybody listens is kept too. */
export function subscribeImports(listener: () => void): () => void {
  listenToProgress();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for files or a folder and imports them. Null: the analyst chose nothing. */
export async function chooseAndImport(choose: 'files' | 'folder'): Promise<Answer<'sources.import'>> {
  listenToProgress();
  return began(await call('sources.import', { choose }));
}

/** Imports files and folders that were dropped on the window. */
export async function importDroppedFiles(files: readonly File[]): Promise<Answer<'sources.importDropped'>> {
  listenToProgress();
  return began(await importDropped(files));
}

/** Makes a source of pasted text. */
export function pasteSource(pasted: Request<'sources.paste'>): Promise<Answer<'sources.paste'>> {
  return call('sources.paste', pasted);
}

/** Keeps a result that came at once, such as that of a paste, where the results of imports stand. */
export function showOutcome(outcome: ImportOutcome): void {
  const run: ImportRun = {
    importKey: crypto.randomUUID(),
    state: 'finished',
    total: 1,
    done: 1,
    current: null,
    outcomes: [outcome],
  };
  put([...runs, run]);
}

/** Stops an import; what it has added stays. */
export function cancelImport(importKey: string): void {
  void call('sources.cancelImport', { importKey });
}

/** "Add as another publication": the same bytes as a source of its own, in place of the outcome that named them. */
export async function addPublication(
  importKey: string,
  like: SourceId,
  originalName: string,
): Promise<Answer<'sources.addPublication'>> {
  const answer = await call('sources.addPublication', { like, originalName });
  if (answer.ok) {
    const { source, label } = answer.value;
    const added: ImportOutcome = { kind: 'added', name: originalName, source, label };
    change(importKey, (run) => {
      const at = run.outcomes.findIndex(
        (each) => each.kind === 'duplicate' && each.like === like && each.name === originalName,
      );
      return { ...run, outcomes: run.outcomes.map((each, index) => (index === at ? added : each)) };
    });
  }
  return answer;
}

/** Takes the result of an import off the screen. */
export function dismissImport(importKey: string): void {
  put(runs.filter((run) => run.importKey !== importKey));
}

/** Forgets all imports, when a project is closed. */
export function forgetImports(): void {
  put([]);
}

function began<T extends Started, E>(answer: Result<T, E>): Result<T, E> {
  if (answer.ok && answer.value.importKey !== null) {
    const { importKey } = answer.value;
    if (!runs.some((run) => run.importKey === importKey)) {
      put([...runs, { importKey, state: 'running', total: 0, done: 0, current: null, outcomes: [] }]);
    }
  }
  return answer;
}

function listenToProgress(): void {
  if (listening) return;
  listening = true;
  onEvent('import.progress', (progress) => {
    const known = runs.some((run) => run.importKey === progress.importKey);
    if (!known) put([...runs, { ...progress, outcomes: [] }]);
    change(progress.importKey, (run) => ({ ...progress, outcomes: [...run.outcomes, ...progress.outcomes] }));
  });
}

function change(importKey: string, next: (run: ImportRun) => ImportRun): void {
  put(runs.map((run) => (run.importKey === importKey ? next(run) : run)));
}

function put(next: readonly ImportRun[]): void {
  runs = next;
  for (const listener of listeners) listener();
}
