import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OpenedProject, Opening, Request } from '../../shared/contract/contract.ts';
import type { Answer } from '../../shared/contract/handlers.ts';
import type { AnalystId, ProjectId } from '../../shared/domain/identity.ts';
import { createProject } from '../project/project-store.ts';
import { testWork } from '../project/vault/test-work.ts';
import { Remembered } from '../window/remembered.ts';
import { careHandlers } from './care-handlers.ts';
import { Desk } from './desk.ts';
import { lockHandlers, lockProject } from './lock-handlers.ts';
import { projectHandlers } from './project-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { securityHandlers } from './security-handlers.ts';
import { sourceHandlers } from './source-handlers.ts';

/** What the next dialogs answer, and which name was proposed by the last one. */
const dialogs = vi.hoisted(() => ({ save: '' as string | null, open: [] as string[], proposed: '' }));
vi.mock('electron', () => ({
  app: { getPath: () => '/nowhere' },
  dialog: {
    showSaveDialog: async (_window: unknown, { defaultPath }: { readonly defaultPath: string }) => {
      dialogs.proposed = path.basename(defaultPath);
      return { canceled: dialogs.save === null, filePath: dialogs.save ?? '' };
    },
    showOpenDialog: async () => ({ canceled: dialogs.open.length === 0, filePaths: dialogs.open }),
  },
  ipcMain: { handle: () => {} },
}));

const passphrase = 'otters, herons and jade';
const marking = { banner: '', tlp: null };
let parent = '';
let remembered: Remembered;
let desk: Desk;
let events: [string, unknown][] = [];
const at = (name: string) => path.join(parent, name);

function handlers() {
  return {
    ...projectHandlers(desk),
    ...lockHandlers(desk, { begun: () => null }),
    ...careHandlers(desk),
    ...securityHandlers(desk),
    ...reportHandlers(desk),
    ...sourceHandlers(desk),
  };
}
type Name = keyof ReturnType<typeof handlers>;
const call = <N extends Name>(name: N, request: Request<N>) =>
  handlers()[name](request as never) as Promise<Answer<N>>;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'touchstone-handlers-'));
  remembered = new Remembered(at('settings'));
  desk = new Desk(remembered, () => Promise.reject(new Error('no parser')), '');
  events = [];
  desk.window = {
    isDestroyed: () => false,
    webContents: { send: (_channel: string, name: string, body: unknown) => events.push([name, body]) },
  } as never;
});
afterEach(async () => {
  await desk.inTurn(() => desk.putAway());
  await remembered.flush();
  rmSync(parent, { recursive: true, force: true });
});

/** A closed project; encrypted ones open in no time. */
async function make(name: string, sealed: boolean): Promise<string> {
  const folder = at(`${name}.touchstone`);
  const asked = {
    id: randomUUID() as ProjectId,
    title: 'Quinces',
    keyQuestion: '',
    marking,
    analyst: { id: randomUUID() as AnalystId, name: 'Ada' },
  };
  const made = await createProject(folder, asked, sealed ? { passphrase, work: testWork } : {});
  if (!made.ok) throw new Error(made.error.sentence);
  await made.value.close();
  return folder;
}

async function open(folder: string): Promise<Opening> {
  dialogs.open = [folder];
  const opened = await call('project.open', { recent: null });
  if (!opened.ok) throw new Error(opened.error.sentence);
  return opened.value;
}

function ticketOf(opening: Opening): string {
  if (opening.status !== 'locked') throw new Error(`it is ${opening.status}`);
  return opening.locked.ticket;
}

function projectOf(opening: Opening): OpenedProject {
  if (opening.status !== 'opened') throw new Error(`it is ${opening.status}`);
  return opening.project;
}

async function unlock(ticket: string, typed = passphrase): Promise<Opening> {
  const unlocked = await call('project.unlock', { ticket, passphrase: typed });
  if (!unlocked.ok) throw new Error(unlocked.error.sentence);
  return unlocked.value;
}

const paste = (text: string) =>
  call('sources.paste', { text, title: '', publisher: '', published: '', address: '' });

describe('what is locked', () => {
  test('asks again after a wrong passphrase, opens with the right one, and locks', async () => {
    const folder = await make('Sealed', true);
    const ticket = ticketOf(await open(folder));
    expect(desk.store).toBeNull();
    expect(await unlock(ticket, 'wrong')).toEqual({
      status: 'locked',
      locked: {
        ticket,
        kind: 'project',
        name: 'Sealed.touchstone',
        sentence: expect.stringMatching(/^This is not the passphrase/),
      },
    });
    expect(projectOf(await unlock(ticket))).toMatchObject({ encrypted: true, readOnly: null, folder });
    expect((await call('project.unlock', { ticket, passphrase })).ok).toBe(false);
    const { store } = desk;
    const locked = await lockProject(desk, 'Locked after a while.');
    expect(locked).toMatchObject({ ok: true, value: { status: 'locked' } });
    expect(events).toContainEqual([
      'project.locked',
      locked.ok && 'locked' in locked.value && locked.value.locked,
    ]);
    expect([desk.store, store?.fault, existsSync(path.join(folder, 'lock'))]).toEqual([null, null, false]);
    expect(await call('project.lock', {})).toEqual(locked);
    expect(remembered.recent.map((each) => each.title)).toEqual(['Sealed.touchstone']);
    await call('project.leaveLocked', { ticket: locked.ok ? ticketOf(locked.value) : '' });
    expect((await call('project.lock', {})).ok).toBe(false);
  });

  test('leaves the open project alone until it is unlocked', async () => {
    const plain = await make('Plain', false);
    const sealed = await make('Sealed', true);
    projectOf(await open(plain));
    const ticket = ticketOf(await open(sealed));
    expect(desk.store?.folder).toBe(plain);
    expect((await call('project.lock', {})).ok).toBe(false);
    projectOf(await unlock(ticket));
    expect(desk.store?.folder).toBe(sealed);
    expect(existsSync(path.join(plain, 'lock'))).toBe(false);
  });

  test('is not locked while edits cannot be saved', async () => {
    const folder = await make('Sealed', true);
    projectOf(await unlock(ticketOf(await open(folder))));
    renameSync(folder, at('away'));
    const refused = await call('project.lock', {});
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-there' } });
    expect(events.at(-1)).toMatchObject(['project.fault', { retry: true }]);
    expect(desk.store).not.toBeNull();
    renameSync(at('away'), folder);
    expect((await call('project.retry', {})).ok).toBe(true);
    expect(events.at(-1)).toEqual(['project.fault', { sentence: null, retry: false }]);
    expect((await call('project.lock', {})).ok).toBe(true);
  });
});

describe('what cannot be worked in is shown', () => {
  test('a project that is open elsewhere; for work as soon as it is free', async () => {
    const folder = at('Busy.touchstone');
    await make('Busy', false);
    const { openProject } = await import('../project/project-store.ts');
    const held = await openProject(folder);
    expect(projectOf(await open(folder)).readOnly).toMatch(/is open for work on this computer/);
    expect(await paste('x')).toMatchObject({ ok: false, error: { code: 'read-only' } });
    expect(await call('care.backUpNow', {})).toMatchObject({ ok: false, error: { code: 'read-only' } });
    if (held.ok) await held.value.close();
    const [one, other] = await Promise.all([open(folder), open(folder)]);
    expect([projectOf(one).readOnly, projectOf(other).readOnly]).toEqual([null, null]);
  });

  test('a damaged one, which is recovered to a new folder and stays as it is', async () => {
    const folder = await make('Hurt', false);
    projectOf(await open(folder));
    await paste('Herons stand by day.');
    await call('project.close', {});
    const journal = path.join(folder, 'journal.jsonl');
    const bytes = readFileSync(journal);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(journal, bytes);
    expect(projectOf(await open(folder))).toMatchObject({ damaged: true, counts: { sources: 1 } });
    dialogs.save = at('Better');
    const recovered = await call('care.recover', {});
    expect(recovered).toMatchObject({
      ok: true,
      value: { project: { damaged: false, readOnly: null, folder: at('Better.touchstone') } },
    });
    expect(readFileSync(journal).equals(bytes)).toBe(true);
    expect((await call('care.recover', {})).ok).toBe(false);
  });
});

describe('copies', () => {
  test('a copy is restored to a new folder only, and a locked one asks first', async () => {
    const folder = await make('Sealed', true);
    projectOf(await unlock(ticketOf(await open(folder))));
    await paste('Otters swim at night.');
    const taken = await call('care.backUpNow', {});
    await paste('Herons stand by day.');
    const listed = await call('care.backups', {});
    expect(listed).toMatchObject({ ok: true, value: { chosen: false, copies: [{ revision: 1 }] } });
    const key = taken.ok ? taken.value.key : '';
    dialogs.save = folder;
    const over = await call('care.restore', { key });
    if (!over.ok) throw new Error(over.error.sentence);
    expect(over.value).toMatchObject({ status: 'locked', locked: { kind: 'copy' } });
    const refused = await call('project.unlock', { ticket: ticketOf(over.value), passphrase });
    expect(refused).toMatchObject({ ok: false, error: { code: 'already-there' } });
    expect(desk.describe()).toMatchObject({ folder, counts: { sources: 2 } });
    dialogs.save = at('Again');
    const again = await call('care.restore', { key });
    if (!again.ok) throw new Error(again.error.sentence);
    const restored = projectOf(await unlock(ticketOf(again.value)));
    expect(restored).toMatchObject({ folder: at('Again.touchstone'), counts: { sources: 1 }, notices: [] });
    expect((await call('care.restore', { key: 'copy-of-nothing' })).ok).toBe(false);
  });

  test('an older state of a project is told, and a copy that was asked for is not', async () => {
    const folder = await make('Plain', false);
    projectOf(await open(folder));
    await call('project.close', {});
    const journal = path.join(folder, 'journal.jsonl');
    const snapshot = path.join(folder, 'project.json');
    const before = [readFileSync(journal), readFileSync(snapshot)] as const;
    projectOf(await open(folder));
    await paste('Otters swim at night.');
    await call('project.close', {});
    writeFileSync(journal, before[0]);
    writeFileSync(snapshot, before[1]);
    rmSync(`${snapshot}.bak`, { force: true });
    expect(projectOf(await open(folder)).notices.join()).toMatch(
      /One edit recorded on this computer is missing/,
    );
    dialogs.save = at('Elsewhere');
    expect((await call('project.saveElsewhere', { unsaved: [] })).ok).toBe(true);
    expect(projectOf(await open(at('Elsewhere.touchstone'))).notices).toEqual([]);
  });

  test('another folder for copies is remembered, unless it is inside a project', async () => {
    projectOf(await open(await make('Plain', false)));
    dialogs.open = [at('Plain.touchstone')];
    expect((await call('care.chooseBackupFolder', { own: false })).ok).toBe(false);
    mkdirSync(at('Copies'));
    dialogs.open = [at('Copies')];
    const chosen = await call('care.chooseBackupFolder', { own: false });
    expect(chosen).toMatchObject({ ok: true, value: { chosen: true, copies: [] } });
    expect(remembered.backupFolder).toBe(at('Copies'));
    dialogs.open = [];
    expect(await call('care.chooseBackupFolder', { own: false })).toEqual(chosen);
    expect(await call('care.chooseBackupFolder', { own: true })).toMatchObject({ value: { chosen: false } });
  });
});

test('encrypting takes the title out of the settings, and a failure leaves the project open', async () => {
  const folder = await make('Plain', false);
  projectOf(await open(folder));
  await paste('Otters swim at night.');
  await remembered.flush();
  const settings = () => readFileSync(at('settings/remembered.json'), 'utf8');
  expect(settings()).toContain('Quinces');
  expect(await call('security.encrypt', { passphrase: '  ' })).toMatchObject({ ok: false });
  expect(desk.describe()).toMatchObject({ encrypted: false, readOnly: null, counts: { sources: 1 } });
  const encrypted = await call('security.encrypt', { passphrase });
  expect(encrypted).toMatchObject({
    ok: true,
    value: { project: { encrypted: true, notices: [], counts: { sources: 1 } } },
  });
  expect(settings()).not.toMatch(/Quinces|Otters/);
  const weak = await call('security.strength', { passphrase: 'Quinces 1' });
  expect(weak).toMatchObject({ ok: true, value: { level: expect.toSatisfy((level: number) => level < 2) } });
  expect(await call('security.changePassphrase', { current: 'wrong', next: 'x y z' })).toMatchObject({
    error: { code: 'wrong-passphrase' },
  });
}, 60_000);

test('a new key is not made with a wrong passphrase, and the project stays open', async () => {
  const folder = await make('Sealed', true);
  projectOf(await unlock(ticketOf(await open(folder))));
  const { store } = desk;
  const refused = await call('security.revoke', { current: 'otters, herons and jode', next: 'x y z' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } });
  expect(desk.store).toBe(store);
  expect((await paste('Otters swim at night.')).ok).toBe(true);
});

test('where writing anew fails after the new files are in place, they are opened, and no title stays', async () => {
  const folder = await make('Plain', false);
  projectOf(await open(folder));
  await remembered.flush();
  const { rewritten } = await import('./rewriting.ts');
  const { encryptProject } = await import('../project/vault/encrypt-project.ts');
  const failedLate = await rewritten(desk, {
    progress: { doing: 'encrypting', sentence: '' },
    passphrase: { before: undefined, after: passphrase },
    run: async () => {
      const done = await encryptProject(folder, passphrase, { work: testWork });
      if (!done.ok) return done;
      return { ok: false, error: { code: 'disk', sentence: 'The disk failed.' } };
    },
  });
  expect(failedLate).toMatchObject({ ok: true, value: { project: { encrypted: true, notices: [] } } });
  expect(readFileSync(at('settings/remembered.json'), 'utf8')).not.toContain('Quinces');
});

test('a title is gone as soon as a project is encrypted, also where it cannot be opened again', async () => {
  const folder = await make('Plain', false);
  projectOf(await open(folder));
  await remembered.flush();
  const { rewritten } = await import('./rewriting.ts');
  const closed = await rewritten(desk, {
    progress: { doing: 'encrypting', sentence: '' },
    passphrase: { before: undefined, after: passphrase },
    run: async () => {
      renameSync(folder, at('away'));
      return { ok: true, value: { remains: [] } };
    },
  });
  expect(closed.ok).toBe(false);
  expect(readFileSync(at('settings/remembered.json'), 'utf8')).not.toContain('Quinces');
});

test('the name that is proposed for a report does not tell the title of an encrypted project', async () => {
  dialogs.save = null;
  for (const [name, proposed] of [
    ['Plain', 'Quinces.md'],
    ['Sealed', 'Sealed.md'],
  ] as const) {
    const opening = await open(await make(name, name === 'Sealed'));
    if (opening.status === 'locked') projectOf(await unlock(ticketOf(opening)));
    const asked = { analyst: desk.worker, replace: null };
    expect(await call('report.export', asked)).toMatchObject({ value: { status: 'cancelled' } });
    expect(dialogs.proposed).toBe(proposed);
  }
});

test('a source that is erased is gone, and that is no other project', async () => {
  projectOf(await open(await make('Plain', false)));
  const [analyst] = desk.store?.reading.tables.analyst.keys() ?? [];
  const pasted = await paste('Otters swim at night.');
  if (!pasted.ok || pasted.value.outcome.kind !== 'added') throw new Error('it was not added');
  const asked = { sources: [pasted.value.outcome.source], reason: 'a slip', analyst: analyst as AnalystId };
  const erased = await call('sources.erase', asked);
  expect(erased).toMatchObject({ ok: true, value: { project: { counts: { sources: 0 }, notices: [] } } });
  expect(await call('sources.erase', asked)).toMatchObject({ ok: false });
  expect((await paste('Herons stand by day.')).ok).toBe(true);
  const { folder } = desk.store ?? { folder: '' };
  await call('project.close', {});
  expect(projectOf(await open(folder)).notices).toEqual([]);
});
