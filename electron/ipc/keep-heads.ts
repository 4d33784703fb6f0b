import type { HeadComparison, KnownHead } from '../project/head-memory.ts';
import type { ProjectStore } from '../project/project-store.ts';
import type { Remembered } from '../window/remembered.ts';

/** How long after a durable edit its head is kept at the latest, in ms. */
const keepWithin = 2_000;

/** The heads of projects that this computer saw last: how an older copy, or a cut journal, is told. */
export type HeadMemory = Pick<Remembered, 'knownHead' | 'keepHead'>;

type HeadedStore = Pick<ProjectStore, 'id' | 'folder' | 'durableRevision' | 'headHash' | 'onChange'> & {
  readonly damage: string | null;
  readonly care: { readonly compareHead: (known: KnownHead) => HeadComparison };
};

/**
 * Compares an open project with what this computer saw of it last, and keeps up with it: a little after edits are
 * durable, and when it is closed. While something is missing the older memory stays, so that it is told again, until
 * somebody goes on working in what is there.
 */
export function keepHeads(
  store: HeadedStore,
  memory: HeadMemory,
): { readonly notice: string | null; readonly stop: () => void } {
  const known = memory.knownHead(store.id, store.folder);
  const found = known === null || store.damage !== null ? null : store.care.compareHead(known);
  const notice = found !== null && 'sentence' in found ? found.sentence : null;
  let timer: NodeJS.Timeout | null = null;
  let edited = false;
  const keep = () => {
    timer = null;
    const { durableRevision: sequence, headHash } = store;
    memory.keepHead(store.id, store.folder, { sequence, headHash });
  };
  if (notice === null && store.damage === null) keep();
  const stopHearing = store.onChange(() => {
    edited = true;
    timer ??= setTimeout(keep, keepWithin);
  });
  return {
    notice,
    stop: () => {
      stopHearing();
      if (timer !== null) clearTimeout(timer);
      if (edited) keep();
    },
  };
}
