import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnalystId, ProjectId } from '../../shared/domain/identity.ts';
import { createProject } from '../project/project-store.ts';
import { testWork } from '../project/vault/test-work.ts';
import { Remembered } from '../window/remembered.ts';
import { Desk } from './desk.ts';
import { lockProject } from './lock-handlers.ts';
import { projectHandlers } from './project-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { securityHandlers } from './security-handlers.ts';
import { sourceHandlers } from './source-handlers.ts';

/** What the next dialogs answer, and what happens while they are open. */
const dialogs = vi.hoisted(() => ({ chosen: '', meanwhile: async () => {} }));
vi.mock('electron', () => ({
  app: { getPath: () => '/nowhere' },
  dialog: {
    showSaveDialog: async () => {
      await dialogs.meanwhile();
      return { canceled: false, filePath: dialogs.chosen };
    },
    showOpenDialog: async () => {
      await dialogs.meanwhile();
      return { canceled: false, filePaths: [dialogs.chosen] };
    },
  },
}));

const passphrase = 'otters, herons and jade';
let parent = '';
let remembered: Remembered;
let desk: Desk;
const at = (name: string) => path.join(parent, name);

beforeEach(async () => {
  parent = mkdtempSync(path.join(tmpdir(), 'touchstone-locked-'));
  remembered = new Remembered(at('settings'));
  dialogs.chosen = at('chosen');
  desk = new Desk(remembered, () => Promise.reject(new Error('no parser')), '');
  const asked = {
    id: randomUUID() as ProjectId,
    title: 'Quinces',
    keyQuestion: '',
    marking: { banner: '', tlp: null },
    analyst: { id: randomUUID() as AnalystId, name: 'Ada' },
  };
  const folder = at('Sealed.touchstone');
  const made = await createProject(folder, asked, { passphrase, work: testWork });
  if (!made.ok) throw new Error(made.error.sentence);
  await desk.inTurn(() => desk.take(made.value));
  await remembered.flush();
  // The screen is locked while somebody looks for a place.
  dialogs.meanwhile = async () => void (await lockProject(desk, 'Locked together with the screen.'));
});
afterEach(async () => {
  await desk.inTurn(() => desk.putAway());
  await remembered.flush();
  rmSync(parent, { recursive: true, force: true });
});

/** The calls that ask for a place first, with the project that they are about. */
const asking = {
  'project.saveElsewhere': () => projectHandlers(desk)['project.saveElsewhere']({ unsaved: [] }),
  'report.export': () => reportHandlers(desk)['report.export']({ analyst: desk.worker, replace: null }),
  'security.exportCopy': () => securityHandlers(desk)['security.exportCopy']({ passphrase: 'x y z' }),
  'sources.import': () => sourceHandlers(desk)['sources.import']({ choose: 'files' }),
};

for (const [name, ask] of Object.entries(asking)) {
  test(`${name} leaves a project alone that was locked while a place was chosen`, async () => {
    const before = readdirSync(parent);
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'no-project' } });
    expect(desk.store).toBeNull();
    expect(desk.imports.size).toBe(0);
    expect(readdirSync(parent)).toEqual(before);
  });
}
