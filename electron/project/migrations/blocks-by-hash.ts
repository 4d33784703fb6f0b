import path from 'node:path';
import type { Sha256 } from '../../../shared/domain/identity.ts';
import type { Source } from '../../../shared/domain/source.ts';
import type { Change, ChangeStep } from '../../../shared/project/change.ts';
import { sha256Of } from '../hash.ts';
import { parseBlocks } from '../source-files.ts';
import { putFile, readWhole } from '../write-file.ts';
import type { Migration, MigrationHead } from './migration.ts';

const format1Blocks = /^([0-9a-f]{64})\.([0-9a-f]{64})\.blocks\.json$/;

/** Whether a file in `sources` is one that format 2 no longer has. */
export function isOfFormat1(name: string): boolean {
  return format1Blocks.test(name);
}

/**
 * Format 1 → 2: every source names the layout of its text by hash. Format 1 found it by the hashes of text and bytes, so
 * that two sources with both in common had to share the layout that was written first, and a changed layout went unseen.
 */
export const blocksByHash: Migration = {
  from: 1,
  to: 2,
  title: 'brought the project to format 2: each source names the layout of its text by its hash',
  async prepare(disk, layout, reading) {
    const layouts: MigrationHead['layouts'] = [];
    if ((await disk.look(layout.sources)) !== null) {
      for (const name of (await disk.list(layout.sources)).toSorted()) {
        const [, text, bytes] = format1Blocks.exec(name) ?? [];
        if (text === undefined || bytes === undefined) continue;
        const laidOut = await readWhole(disk, path.join(layout.sources, name));
        // A layout that cannot be read stays unnamed; the source then says that its file has changed.
        if (parseBlocks(Buffer.from(laidOut).toString('utf8')) === null) continue;
        const blocks = sha256Of(laidOut);
        if ((await disk.look(layout.blocks(blocks))) === null) {
          await putFile(disk, layout.blocks(blocks), laidOut, 'read-only');
        }
        layouts.push({ text, bytes, blocks });
      }
      await disk.syncFolder(layout.sources);
    }
    const named = blocksNamed(layouts);
    const change: ChangeStep[] = [];
    for (const before of reading.tables.source.values()) {
      const after = named(before);
      if (after !== before) change.push({ kind: 'source', id: before.id, before, after });
    }
    return { change, layouts };
  },
  lift(change, { layouts }): Change {
    const named = blocksNamed(layouts);
    return change.map((step) =>
      step.kind === 'source'
        ? { ...step, before: step.before && named(step.before), after: step.after && named(step.after) }
        : step,
    );
  },
};

function blocksNamed(layouts: MigrationHead['layouts']): (source: Source) => Source {
  const found = new Map<string, Sha256>(layouts.map((each) => [`${each.text} ${each.bytes}`, each.blocks]));
  return (source) => {
    if (source.blocks !== null) return source;
    const sha256 = found.get(`${source.text.sha256} ${source.bytes.sha256}`);
    return sha256 === undefined ? source : { ...source, blocks: { sha256 } };
  };
}
