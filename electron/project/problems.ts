import path from 'node:path';
import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import type { Refusal } from '../../shared/project/refusal.ts';
import { sizeWords } from './plain-words.ts';

export type Failed = { readonly ok: false; readonly error: Problem };

export function problem(code: ProblemCode, sentence: string): Failed {
  return { ok: false, error: { code, sentence } };
}

/** The name by which a project's folder is spoken of. */
export function shownName(folder: string): string {
  return path.basename(folder);
}

/** A refusal of a command, as the window and the command line are told of it. */
export function refused(refusal: Refusal): Failed {
  return problem('refused', refusal.sentence);
}

/** The system's code of an error, or an empty string where it has none. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Whether a disk, or what one user may have of it, is full. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error));
}

/** What is free on a full disk and what saving needs, in bytes, where it can be told. */
export type Room = { readonly needed: number; readonly free: number | null };

/** What a failed edit tells the analyst: what happened, that nothing half-made stays, and what to do. */
export function savingFailed(folder: string, error: unknown, room: Room | null = null): Failed {
  return notSaved(folder, error, room, 'This edit is not saved; everything saved before it is safe.');
}

/** What stands in the way of saving while nothing waits to be saved. */
export function savingInDanger(folder: string, error: unknown, room: Room | null = null): Failed {
  return notSaved(
    folder,
    error,
    room,
    'New edits cannot be saved now; everything saved is safe, and still here in the window.',
  );
}

function notSaved(folder: string, error: unknown, room: Room | null, kept: string): Failed {
  const again = 'try again, or save a copy elsewhere';
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return problem('disk-full', `The disk is full. ${kept} ${roomWords(room)}, then ${again}.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return problem(
        'not-writable',
        `The project folder “${shownName(folder)}” can no longer be written to. ${kept} Make the folder writable, then ${again}.`,
      );
    case 'ENOENT':
    case 'ENODEV':
      return problem(
        'not-there',
        `The project folder “${shownName(folder)}” is no longer where it was. ${kept} Bring the folder or its disk back, then ${again}.`,
      );
    case 'ECHANGED':
      return problem(
        'damaged',
        `Another program has changed the files of “${shownName(folder)}” while it was open. ${kept} Save a copy elsewhere to keep what you see here, then close the project and open it again.`,
      );
    case 'ETAKEN':
      return problem(
        'in-use',
        `The lock of “${shownName(folder)}” is gone or another Touchstone has taken it. ${kept} Save a copy elsewhere if in doubt, then close the project and open it again.`,
      );
    default:
      return problem(
        'disk',
        `The disk reported an error (${told(error)}). ${kept} Check the disk, then ${again}.`,
      );
  }
}

function roomWords(room: Room | null): string {
  if (room === null) return 'Free some space';
  const free = room.free === null ? '' : ` (${sizeWords(room.free)} are free)`;
  return `Free at least ${sizeWords(room.needed)}${free}`;
}

/** What stands in the way of opening, creating or reading files, apart from edits. `doing` completes "could not …". */
export function diskFailed(folder: string, doing: string, error: unknown): Failed {
  const name = shownName(folder);
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return problem(
        'disk-full',
        `The disk is full, so “${name}” could not ${doing}. Free some space and try again.`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return problem(
        'not-writable',
        `You may not write to “${name}” or its folder, so it could not ${doing}. Make it writable or choose another place.`,
      );
    case 'ENOENT':
    case 'ENOTDIR':
      return problem(
        'not-there',
        `“${name}” or a folder that it needs is not there, so it could not ${doing}. Choose another place.`,
      );
    default:
      return problem(
        'disk',
        `“${name}” could not ${doing}: the disk reported an error (${told(error)}). Check the disk and try again.`,
      );
  }
}

/** A snapshot that could not be written: no edit is in danger. */
export function snapshotFailed(folder: string, error: unknown): Failed {
  const full = isDiskFull(error);
  return problem(
    full ? 'disk-full' : 'disk',
    `Every saved edit of “${shownName(folder)}” is safe in its journal, but project.json could not be brought up to date${full ? ' because the disk is full. Free some space' : ` (${told(error)}). Check the disk`}; it will be tried again.`,
  );
}

export const sentences = {
  notThere: (folder: string) =>
    problem(
      'not-there',
      `There is no folder “${shownName(folder)}” in that place. It may have been moved or its disk is not connected. Choose the folder where it is now.`,
    ),
  notAFolder: (folder: string) =>
    problem(
      'not-a-project',
      `“${shownName(folder)}” is a file, not a Touchstone project. Choose the folder whose name ends in .touchstone.`,
    ),
  notAProject: (folder: string) =>
    problem(
      'not-a-project',
      `The folder “${shownName(folder)}” is not a Touchstone project: it has no project.json that Touchstone wrote. Choose the folder whose name ends in .touchstone.`,
    ),
  newer: (folder: string) =>
    problem(
      'newer-format',
      `The project “${shownName(folder)}” was made with a newer version of Touchstone. Nothing was changed. Open it with that version or a later one.`,
    ),
  notWritable: (folder: string) =>
    problem(
      'not-writable',
      `You may not write in the folder “${shownName(folder)}”, so no work could be saved in it. Make the folder writable, or copy the project to a place where you may write.`,
    ),
  damaged: (folder: string, what: string) =>
    problem(
      'damaged',
      `The project “${shownName(folder)}” is damaged: ${what}. Nothing was changed. Open a copy of the project from before the damage, and keep this folder.`,
    ),
  isACopy: (folder: string) =>
    problem(
      'read-only',
      `“${shownName(folder)}” is a backup copy of a project. It can be looked at, and it can be restored to a new folder; working in it would spoil the copy.`,
    ),
  isReplaced: (folder: string, project: string) =>
    problem(
      'read-only',
      `“${shownName(folder)}” was left when the project “${shownName(project)}” was written anew. It can be looked at, but not worked in: it is removed when that project is opened. Open “${shownName(project)}” instead, or give this folder another name first.`,
    ),
  viewed: (reason: string) =>
    problem('read-only', `This project is open to read only. Nothing was changed. ${reason}`),
  closed: () => problem('no-project', 'This project has been closed. Open it again to go on working.'),
  exists: (folder: string) =>
    problem(
      'already-there',
      `There is already something named “${shownName(folder)}” in that place. Nothing was changed. Choose another name.`,
    ),
} as const;

function told(error: unknown): string {
  return errorCode(error) || (error instanceof Error ? error.message : String(error));
}
