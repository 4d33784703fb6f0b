import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenedProject } from '../../shared/contract/contract.ts';
import type { ProblemCode } from '../../shared/contract/problem.ts';
import type { AnalystId, ProjectId } from '../../shared/domain/identity.ts';
import { apply } from '../../shared/project/apply.ts';
import { applyChange } from '../../shared/project/change.ts';
import type { Command } from '../../shared/project/command.ts';
import { newProjectState } from '../../shared/project/new-project.ts';
import { ProjectStore } from './project-store.ts';
import { carriedCount } from './unsaved-edits.ts';

const id = '00000000-0000-4000-8000-000000000001' as ProjectId;
const analyst = '00000000-0000-4000-8000-000000000002' as AnalystId;
const asked = {
  id,
  title: 'Pier',
  keyQuestion: '',
  marking: { banner: '', tlp: null },
  analyst: { id: analyst, name: 'Ada' },
};

/** Stands for main: saves edits in order, or answers with the code that `refuse` says. */
class Main {
  state = newProjectState(asked);
  revision = 0;
  refuse: (command: Command) => ProblemCode | null = () => null;
  readonly #held: (() => void)[] = [];
  holding = false;

  release(): void {
    this.holding = false;
    for (const run of this.#held.splice(0)) run();
  }

  readonly call = async (name: string, request: { readonly command?: Command }): Promise<unknown> => {
    if (name === 'project.records') {
      const records = Object.fromEntries(
        Object.entries(this.state.tables).map(([kind, table]) => [kind, [...table.values()]]),
      );
      return { ok: true, value: JSON.stringify({ records, next: null }) };
    }
    if (this.holding) await new Promise<void>((resolve) => this.#held.push(resolve));
    const { command } = request;
    if (name !== 'project.edit' || command === undefined) return { ok: true, value: {} };
    const code = this.refuse(command);
    if (code !== null) return { ok: false, error: { code, sentence: `Main says ${code}.` } };
    const result = apply(this.state, command);
    if (!result.ok) return { ok: false, error: { code: 'refused', sentence: result.error.sentence } };
    applyChange(this.state, result.value);
    this.revision += 1;
    return { ok: true, value: { revision: this.revision, change: null, undo: null, redo: null } };
  };
}

let main: Main;
beforeEach(() => {
  main = new Main();
  vi.stubGlobal('window', { touchstone: { call: main.call, on: () => () => {} } });
});

function created(more: Partial<OpenedProject> = {}): ProjectStore {
  const project = {
    id,
    folder: '/pier',
    revision: main.revision,
    analyst,
    counts: { sources: 0, claims: 0 },
  };
  const rest = { undo: null, redo: null, readOnly: null, damaged: false, encrypted: true, notices: [] };
  return new ProjectStore({ ...project, ...rest, places: {}, screen: null, ...more } as OpenedProject);
}

async function opened(): Promise<ProjectStore> {
  const store = created();
  await store.load();
  return store;
}

const titled = (title: string) => ({ type: 'describeBrief', changes: { title } }) as const;
const titleOf = (state: ProjectStore['state']) => [...state.tables.brief.values()][0]?.title;

describe('an edit', () => {
  it('1. that is on its way when the project is locked is made when it opens again', async () => {
    const store = await opened();
    main.holding = true;
    main.refuse = () => 'no-project';
    store.dispatch(titled('Typed while it locked'));
    store.close();
    main.release();
    await vi.waitFor(() => expect(carriedCount()).toBe(1));
    main.refuse = () => null;
    const again = await opened();
    expect(titleOf(again.state)).toBe('Typed while it locked');
    expect(await again.settled(1_000)).toBe(true);
    expect(titleOf(main.state)).toBe('Typed while it locked');
    expect(carriedCount()).toBe(0);
  });

  it('2. that main refuses does not stay on screen, also while others are under way', async () => {
    const store = await opened();
    main.refuse = (command) =>
      command.type === 'describeBrief' && command.changes.title === 'Refused' ? 'refused' : null;
    store.dispatch(titled('Refused'));
    store.dispatch({ type: 'describeBrief', changes: { scope: 'Kept' } });
    await store.settled(1_000);
    await vi.waitFor(() => expect(titleOf(store.state)).toBe('Pier'));
    expect([...store.state.tables.brief.values()][0]?.scope).toBe('Kept');
    expect(store.saveState.kind).toBe('fault');
  });

  it('3. that waited and that main has already is let go of, and what follows it is saved', async () => {
    const store = await opened();
    main.refuse = () => 'disk-full';
    store.dispatch(titled('First'));
    expect(await store.settled(1_000)).toBe(false);
    expect(store.atRisk).toBe(1);
    main.refuse = (command) =>
      command.type === 'describeBrief' && command.changes.title === 'First' ? 'already-there' : null;
    store.dispatch({ type: 'describeBrief', changes: { scope: 'Second' } });
    await vi.waitFor(() => expect(store.atRisk).toBe(0));
    expect([...main.state.tables.brief.values()][0]?.scope).toBe('Second');
  });

  it('4. that main does not answer is no reason to close', async () => {
    const store = await opened();
    main.holding = true;
    store.dispatch(titled('Slow'));
    expect(await store.settled(20)).toBe(false);
    main.release();
    expect(await store.settled(1_000)).toBe(true);
  });

  it('5. that is made before all records are here is not lost when the project is locked at once', async () => {
    const store = created();
    const loading = store.load();
    store.dispatch(titled('Typed while it was read'));
    expect(store.atRisk).toBe(1);
    store.close();
    await loading;
    expect(carriedCount()).toBe(1);
    const again = await opened();
    expect(await again.settled(1_000)).toBe(true);
    expect(titleOf(main.state)).toBe('Typed while it was read');
  });

  it('6. that waited since before is made before one that is made while the project is read', async () => {
    const store = await opened();
    main.refuse = () => 'disk-full';
    store.dispatch(titled('Older'));
    await store.settled(1_000);
    store.close();
    main.refuse = () => null;
    const again = created();
    const loading = again.load();
    again.dispatch(titled('Newer'));
    await loading;
    expect(await again.settled(1_000)).toBe(true);
    expect(titleOf(again.state)).toBe('Newer');
    expect(titleOf(main.state)).toBe('Newer');
    expect(again.saveState.kind).toBe('saved');
  });
});

describe('whoever works', () => {
  const grace = { id: '00000000-0000-4000-8000-000000000003' as AnalystId, name: 'Grace' };

  it('1. is somebody new once they are added', async () => {
    const store = await opened();
    expect(store.addAnalyst(grace).ok).toBe(true);
    expect(store.analyst).toBe(grace.id);
    expect(await store.settled(1_000)).toBe(true);
    expect(main.state.tables.analyst.get(grace.id)?.name).toBe('Grace');
  });

  it('2. stays who they are where nobody can be added', async () => {
    const store = created({ readOnly: 'It is open elsewhere.' });
    await store.load();
    expect(store.addAnalyst(grace).ok).toBe(false);
    expect(store.analyst).toBe(analyst);
  });
});
