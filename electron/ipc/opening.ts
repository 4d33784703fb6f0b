import path from 'node:path';
import type { LockedThing } from '../../shared/contract/care.ts';
import type { Opening } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/project/refusal.ts';
import type { OpenOptions } from '../project/opened-files.ts';
import type { ProjectStore } from '../project/project-store.ts';
import { answer, noProject } from './answers.ts';
import type { Desk } from './desk.ts';

type Opened = Result<Opening, Problem>;

/** What lets a project still be looked at, though not be worked in. */
const viewable: ReadonlySet<Problem['code']> = new Set(['in-use', 'not-writable', 'damaged', 'read-only']);

/**
 * Opens the project in a folder and takes it onto the desk; the one before is closed only when this succeeds. What
 * cannot be worked in is opened to be read; what is encrypted answers with a ticket. In a turn of the desk.
 */
export async function openFolder(desk: Desk, folder: string, passphrase?: string): Promise<Opened> {
  // A view may have become workable meanwhile, so it is opened anew.
  if (desk.store?.folder === folder && desk.store.mode === 'read-write') return described(desk);
  const { openProject } = await import('../project/project-store.ts');
  const asked: OpenOptions = {
    backups: { folder: desk.remembered.backupFolder },
    ...(passphrase !== undefined && { passphrase }),
  };
  const opened = await openProject(folder, asked);
  if (opened.ok) return taken(desk, opened.value);
  if (opened.error.code === 'passphrase-needed') return lockedFolder(desk, folder);
  if (!viewable.has(opened.error.code)) return opened;
  const view = await openProject(folder, { ...asked, readOnly: true });
  if (!view.ok) return view.error.code === 'passphrase-needed' ? lockedFolder(desk, folder) : opened;
  // A copy among the backups is looked at, but it is no project that somebody works in.
  return taken(desk, view.value, { remember: opened.error.code !== 'read-only' });
}

/** Takes an opened project onto the desk and describes it. In a turn of the desk. */
export async function taken(
  desk: Desk,
  store: ProjectStore,
  asked: { readonly remember?: boolean } = {},
): Promise<Opened> {
  await desk.take(store, asked);
  return described(desk);
}

export function described(desk: Desk): Opened {
  const project = desk.describe();
  return project ? answer<Opening>({ status: 'opened', project }) : noProject;
}

export function cancelled(): Opened {
  return answer<Opening>({ status: 'cancelled' });
}

export function locked(thing: LockedThing): Opened {
  return answer<Opening>({ status: 'locked', locked: thing });
}

function lockedFolder(desk: Desk, folder: string): Opened {
  return locked(desk.tickets.issue({ kind: 'project', folder }));
}

/**
 * Writes what a copy holds to a new project in `into`, and opens that. Nothing that stands is written over, and the
 * project that is open stays open where this fails. In a turn of the desk.
 */
export async function restoreCopy(
  desk: Desk,
  copy: string,
  into: string,
  passphrase?: string,
): Promise<Opened> {
  const { openProject } = await import('../project/project-store.ts');
  const opened = await openProject(copy, { readOnly: true, ...(passphrase !== undefined && { passphrase }) });
  if (!opened.ok) return opened;
  const written = await copyOut(
    desk,
    opened.value,
    into,
    `restored from the backup copy “${path.basename(copy)}”`,
  );
  await opened.value.close();
  return written.ok ? openFolder(desk, into, passphrase) : written;
}

/** Writes what a store or view holds to a new folder, and tells what could not be brought over. */
export async function copyOut(
  desk: Desk,
  store: ProjectStore,
  into: string,
  title: string,
): Promise<Result<null, Problem>> {
  const written = await store.care.saveCopyElsewhere(into, title);
  if (!written.ok) return written;
  const { revision: sequence, headHash, missing } = written.value;
  // That it holds less than what was seen here last is what was asked for.
  desk.remembered.keepHead(store.id, into, { sequence, headHash });
  for (const sentence of missing.slice(0, toldAtMost)) desk.notice(sentence);
  if (missing.length > toldAtMost) {
    desk.notice(
      `${missing.length - toldAtMost} more could not be brought over. Verify the project to see them.`,
    );
  }
  return { ok: true, value: null };
}

/** How many sentences about one copy are told one by one. */
const toldAtMost = 5;
