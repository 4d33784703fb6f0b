import path from 'node:path';

/** The number of the format that this program writes and reads. */
export const formatVersion = 1;

/** Where the files of a project lie (README.md of this room). */
export function layoutOf(folder: string) {
  const sources = path.join(folder, 'sources');
  return {
    folder,
    snapshot: path.join(folder, 'project.json'),
    snapshotBefore: path.join(folder, 'project.json.bak'),
    snapshotDamaged: path.join(folder, 'project.json.damaged'),
    journal: path.join(folder, 'journal.jsonl'),
    lock: path.join(folder, 'lock'),
    sources,
    bytes: (sha256: string) => path.join(sources, sha256),
    text: (sha256: string) => path.join(sources, `${sha256}.text`),
    /** Blocks belong to a text as it was taken from certain bytes: another document may say the same in another layout. */
    blocks: (text: string, bytes: string) => path.join(sources, `${text}.${bytes}.blocks.json`),
  } as const;
}
export type Layout = ReturnType<typeof layoutOf>;
