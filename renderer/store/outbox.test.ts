import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Editing } from '../../shared/contract/contract.ts';
import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import type { ProjectId } from '../../shared/domain/identity.ts';
import type { Command } from '../../shared/project/command.ts';
import { Outbox } from './outbox.ts';
import { carriedOver } from './unsaved-edits.ts';

const project = 'project' as ProjectId;
const edit = (id: string) => ({ id }) as unknown as Command;

/** Stands for main: saves every edit, but those that `refuse` gives a code for. */
let saved: string[];
let refuse: (id: string) => ProblemCode | null;
let hold: Promise<void>;
let reloads: number;
let reloadProblem: Problem | null;

beforeEach(() => {
  saved = [];
  refuse = () => null;
  hold = Promise.resolve();
  reloads = 0;
  reloadProblem = null;
  vi.stubGlobal('window', {
    touchstone: {
      on: () => () => undefined,
      call: async (name: string, request: { readonly command?: Command }) => {
        if (request.command === undefined) return { ok: true, value: {} };
        await hold;
        const { id } = request.command;
        const code = refuse(id);
        if (code !== null) return { ok: false, error: { code, sentence: `${name}: ${code}` } };
        saved.push(id);
        return { ok: true, value: { revision: saved.length, change: null, undo: null, redo: null } };
      },
    },
  });
});

function filled(): Outbox {
  return new Outbox(project, 0, {
    take: () => undefined,
    tell: () => undefined,
    reload: async () => {
      reloads += 1;
      return reloadProblem;
    },
  });
}

describe('edits on their way to main', () => {
  it('count as saved only when main has acknowledged them', async () => {
    const outbox = filled();
    const sent = outbox.send(edit('a'));
    expect(outbox.saveState).toEqual({ kind: 'saving', revision: 0 });
    await sent;
    expect(outbox.saveState).toEqual({ kind: 'saved', revision: 1 });
  });

  it('wait behind those that could not be saved, and are sent in the order in which they were made', async () => {
    const outbox = filled();
    refuse = () => 'disk-full';
    await outbox.send(edit('a'));
    await outbox.send(edit('b'));
    expect(outbox.saveState).toMatchObject({ kind: 'fault', retry: true, unsaved: 2 });
    refuse = () => null;
    expect(await outbox.retry()).toEqual({ ok: true, value: true });
    expect(saved).toEqual(['a', 'b']);
    expect(outbox.saveState.kind).toBe('saved');
  });

  it('are waited for until the last one of several that are sent again is saved', async () => {
    const outbox = filled();
    refuse = () => 'disk-full';
    for (const id of ['a', 'b', 'c']) await outbox.send(edit(id));
    refuse = () => null;
    void outbox.sendAgain();
    expect(await outbox.settled(1_000)).toBe(true);
    expect(saved).toEqual(['a', 'b', 'c']);
  });

  it('that main does not answer in time are not saved', async () => {
    const outbox = filled();
    refuse = () => 'disk-full';
    await outbox.send(edit('a'));
    let answer = () => {};
    hold = new Promise((resolve) => {
      answer = resolve;
    });
    refuse = () => null;
    expect(await outbox.settled(10)).toBe(false);
    answer();
    expect(await outbox.settled(1_000)).toBe(true);
  });

  it('that main refuses when they are sent again are told, and what they led to is read anew', async () => {
    const outbox = filled();
    refuse = () => 'disk-full';
    await outbox.send(edit('a'));
    await outbox.send(edit('b'));
    refuse = (id) => (id === 'a' ? 'refused' : null);
    await outbox.sendAgain();
    expect(saved).toEqual(['b']);
    expect(reloads).toBe(1);
    expect(outbox.saveState).toMatchObject({ kind: 'fault', refused: true, retry: false, unsaved: 0 });
    await outbox.send(edit('c'));
    expect(outbox.saveState.kind).toBe('saved');
  });

  it('are read anew by trying again where that could not be done at once', async () => {
    const outbox = filled();
    refuse = () => 'refused';
    reloadProblem = { code: 'disk', sentence: 'The records cannot be read.' };
    await outbox.send(edit('a'));
    expect(outbox.saveState).toMatchObject({ sentence: 'The records cannot be read.', retry: true });
    reloadProblem = null;
    await outbox.retry();
    expect(reloads).toBe(2);
    expect(outbox.saveState).toMatchObject({ kind: 'fault', refused: true });
  });

  it('do not let main step back before what could not be saved is saved', async () => {
    const outbox = filled();
    const undo = vi.fn(async () => ({ ok: true as const, value: { revision: 0 } as Editing }));
    refuse = () => 'disk-full';
    await outbox.send(edit('a'));
    expect(await outbox.ask(undo, (editing) => editing)).toMatchObject({
      error: { sentence: '1 edit is not saved. First they must be saved.' },
    });
    expect(undo).not.toHaveBeenCalled();
  });
});

describe('edits that are held until all records are here', () => {
  it('are not saved, and are waited for', async () => {
    const outbox = filled();
    outbox.hold(edit('a'));
    expect(outbox.atRisk).toBe(1);
    expect(outbox.saveState.kind).toBe('saving');
    expect(await outbox.settled(10)).toBe(false);
    const settled = outbox.settled(1_000);
    outbox.release((command) => void outbox.send(command));
    expect(await settled).toBe(true);
    expect(saved).toEqual(['a']);
  });

  it('wait for the project to open again where it is closed before', () => {
    const outbox = filled();
    outbox.hold(edit('a'));
    outbox.close();
    outbox.hold(edit('b'));
    expect(carriedOver(project).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('come behind those that could not be saved before', async () => {
    const outbox = filled();
    outbox.hold(edit('later'));
    outbox.takeUp([edit('before')]);
    outbox.release((command) => void outbox.send(command));
    expect(await outbox.settled(1_000)).toBe(true);
    expect(saved).toEqual(['before', 'later']);
    expect(outbox.atRisk).toBe(0);
  });
});
