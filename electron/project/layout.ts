import path from 'node:path';
import type { Vault } from './vault/vault.ts';
import { plainVault } from './vault/vault.ts';

/** The number of the format that this program writes and reads. */
export const formatVersion = 2;

/**
 * Where the files of a project lie (README.md of this room), and the vault that they are kept in: it names the files
 * of sources. Until a project has been unlocked, only names that are the same for all projects hold.
 */
export function layoutOf(folder: string, vault: Vault = plainVault, sources = path.join(folder, 'sources')) {
  return {
    folder,
    vault,
    /** The key header of an encrypted project, and the same once more (vault/README.md). */
    key: path.join(folder, 'key'),
    keyCopy: path.join(folder, 'key.bak'),
    snapshot: path.join(folder, 'project.json'),
    snapshotBefore: path.join(folder, 'project.json.bak'),
    snapshotDamaged: path.join(folder, 'project.json.damaged'),
    /** What another program had put in the place of project.json while it was open. */
    snapshotChanged: path.join(folder, 'project.json.changed'),
    journal: path.join(folder, 'journal.jsonl'),
    custody: path.join(folder, 'custody.jsonl'),
    backups: path.join(folder, 'backups'),
    /** Stands in a backup copy alone: what it is a copy of. */
    copyNote: path.join(folder, 'copy.json'),
    lock: path.join(folder, 'lock'),
    sources,
    bytes: (sha256: string) => path.join(sources, vault.nameOf('bytes', sha256)),
    text: (sha256: string) => path.join(sources, vault.nameOf('text', sha256)),
    blocks: (sha256: string) => path.join(sources, vault.nameOf('blocks', sha256)),
    /** Where format 1 kept the blocks of a text as it was taken from certain bytes. */
    blocksOfFormat1: (text: string, bytes: string) => path.join(sources, vault.nameOf('blocks', text, bytes)),
  } as const;
}
export type Layout = ReturnType<typeof layoutOf>;
