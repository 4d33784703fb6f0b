import path from 'node:path';
import type { BrowserWindow, FileFilter } from 'electron';
import { app, dialog } from 'electron';

const ending = '.touchstone';

/** The name that a file or folder may get after a title: without what some system does not allow in names. */
export function nameAfter(title: string, otherwise: string): string {
  const name = title.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ');
  return name.trim().slice(0, 80) || otherwise;
}

/** Asks where a new project shall be kept; null when the analyst turned away. The ending is added. */
export async function askForNewFolder(
  window: BrowserWindow | null,
  asked: { readonly title: string; readonly button: string; readonly name: string },
): Promise<string | null> {
  const name = asked.name.endsWith(ending) ? asked.name : `${asked.name}${ending}`;
  const chosen = await askToSave(window, { ...asked, name });
  if (chosen === null) return null;
  return chosen.endsWith(ending) ? chosen : `${chosen}${ending}`;
}

/** Asks for the path of a file that shall be written; null when the analyst turned away. */
export async function askToSave(
  window: BrowserWindow | null,
  asked: {
    readonly title: string;
    readonly button: string;
    readonly name: string;
    readonly filters?: FileFilter[];
  },
): Promise<string | null> {
  const options = {
    title: asked.title,
    buttonLabel: asked.button,
    defaultPath: path.join(app.getPath('documents'), asked.name),
    properties: ['createDirectory' as const, 'dontAddToRecent' as const],
    ...(asked.filters && { filters: asked.filters }),
  };
  const chosen = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
}

/** Asks for files or folders that are there; empty when the analyst turned away. */
export async function askToOpen(
  window: BrowserWindow | null,
  asked: {
    readonly title: string;
    readonly button: string;
    readonly choose: 'file' | 'files' | 'folder' | 'folders';
    readonly filters?: FileFilter[];
    /** Offers to make a folder where the system can. */
    readonly mayMake?: boolean;
  },
): Promise<readonly string[]> {
  const several = asked.choose === 'files' || asked.choose === 'folders';
  const options = {
    title: asked.title,
    buttonLabel: asked.button,
    defaultPath: app.getPath('documents'),
    properties: [
      asked.choose.startsWith('file') ? ('openFile' as const) : ('openDirectory' as const),
      ...(several ? ['multiSelections' as const] : []),
      ...(asked.mayMake ? ['createDirectory' as const] : []),
      'dontAddToRecent' as const,
    ],
    ...(asked.filters && { filters: asked.filters }),
  };
  const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  return chosen.canceled ? [] : chosen.filePaths;
}
