import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeReport } from './export-report.ts';

/** What fails as on other disks: links where there are none, and later calls where the disk is full. */
const failing = vi.hoisted(() => ({ link: '', later: '' }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const fails = (code: string) => Object.assign(new Error(code), { code });
  return {
    ...real,
    link: (...paths: Parameters<typeof real.link>) =>
      failing.link === '' ? real.link(...paths) : Promise.reject(fails(failing.link)),
    rename: (...paths: Parameters<typeof real.rename>) =>
      failing.later === '' ? real.rename(...paths) : Promise.reject(fails(failing.later)),
  };
});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-report-'));
});
afterEach(async () => {
  Object.assign(failing, { link: '', later: '' });
  await rm(folder, { recursive: true, force: true });
});

test('writes a new report and leaves nothing beside it', async () => {
  const file = path.join(folder, 'report.md');
  expect(await writeReport(file, '# Ä\n', { replace: false })).toEqual({ ok: true, value: null });
  expect(await readFile(file, 'utf8')).toBe('# Ä\n');
  expect(await readdir(folder)).toEqual(['report.md']);
});

test('overwrites only when told to', async () => {
  const file = path.join(folder, 'report.md');
  await writeFile(file, 'mine');
  expect(await writeReport(file, 'new', { replace: false })).toMatchObject({
    ok: false,
    error: { code: 'already-there' },
  });
  expect(await readFile(file, 'utf8')).toBe('mine');
  expect((await writeReport(file, 'new', { replace: true })).ok).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['report.md']);
});

test('refuses a folder, a missing folder and the inside of a project, by whatever way', async () => {
  const project = path.join(folder, 'brief.touchstone');
  await mkdir(project);
  await writeFile(path.join(project, 'project.json'), '{}');
  await symlink(project, path.join(folder, 'alias'));
  const code = async (file: string) => {
    const written = await writeReport(path.join(folder, file), 'x', { replace: true });
    return written.ok ? 'written' : written.error.code;
  };
  expect(await code('brief.touchstone')).toBe('already-there');
  expect(await code('nowhere/report.md')).toBe('not-there');
  expect(await code('brief.touchstone/project.json')).toBe('refused');
  expect(await code('alias/project.json')).toBe('refused');
  expect(await readFile(path.join(project, 'project.json'), 'utf8')).toBe('{}');
});

test.each(['EPERM', 'ENOTSUP', 'EISDIR'])(
  'on a disk without hard links (%s) it is whole or not there',
  async (code) => {
    const file = path.join(folder, 'report.md');
    failing.link = code;
    failing.later = 'ENOSPC';
    expect(await writeReport(file, 'new', { replace: false })).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    });
    expect(await readdir(folder)).toEqual([]);
    failing.later = '';
    expect((await writeReport(file, 'new', { replace: false })).ok).toBe(true);
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['report.md']);
  },
);
