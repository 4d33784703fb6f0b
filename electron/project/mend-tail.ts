import path from 'node:path';
import type { Journal } from './journal.ts';
import type { Layout } from './layout.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { JournalTail } from './scan-journal.ts';
import { writeAll, writeNew } from './write-file.ts';

/**
 * Puts the end of a journal right whose last write was cut off, and says so. What was cut off is kept in a file of its
 * own; opening the journal for appending then cuts it. Throws what the disk throws.
 */
export async function mendTail(
  disk: ProjectDisk,
  layout: Layout,
  tail: JournalTail,
  journal: Journal,
): Promise<readonly string[]> {
  switch (tail.kind) {
    case 'clean':
      return [];
    case 'unended': {
      const file = await disk.open(layout.journal, 'change');
      try {
        await writeAll(file, Buffer.from('\n'), journal.position.offset - 1);
        await file.sync();
      } finally {
        await file.close();
      }
      return ['The end of the last edit was cut off in the journal. The edit itself is whole and was kept.'];
    }
    case 'torn': {
      const name = await freeName(disk, layout, `journal.torn-${journal.position.offset}`);
      await writeNew(disk, path.join(layout.folder, name), tail.bytes);
      await disk.syncFolder(layout.folder);
      return [
        `The last edit was cut off while it was being saved, and had not been shown as saved. All edits before it are here. What is left of it is kept in the file “${name}” in the project folder.`,
      ];
    }
    default: {
      const unknown: never = tail;
      throw new Error(`unknown tail ${JSON.stringify(unknown)}`);
    }
  }
}

/** A name in the project's folder that nothing has yet: the wanted one, or that with a number. */
export async function freeName(disk: ProjectDisk, layout: Layout, wanted: string): Promise<string> {
  let name = wanted;
  for (let again = 2; (await disk.look(path.join(layout.folder, name))) !== null; again += 1)
    name = `${wanted}-${again}`;
  return name;
}
