import { useMemo } from 'react';
import type { OriginId, SourceId } from '../../shared/domain/identity.ts';
import type { Origin } from '../../shared/domain/origin.ts';
import type { SourceDescription } from '../../shared/domain/source.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { originNamed } from '../parts/attribution-chain.ts';
import { guessOriginKind } from '../parts/origin-kind-guess.ts';
import { undoOffer } from '../parts/undo-offer.ts';
import { useProject, useWorkbenchStore } from '../store/context.ts';
import type { Intention } from '../store/intention.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { Workbench } from '../store/workbench.ts';
import { announce } from '../ui/announcer.tsx';
import { counted } from './source-words.ts';

/** What can be done with sources; each is one command, and what is refused is said. */
export type SourceEditing = {
  readonly carryOut: (intention: Intention) => boolean;
  readonly describe: (ids: readonly SourceId[], changes: Partial<SourceDescription>) => void;
  /** Sets the publisher by its name, which becomes a new origin where none has it. */
  readonly publish: (ids: readonly SourceId[], name: string) => OriginId;
  /** Removes sources with their claims, and offers to take it back. */
  readonly remove: (ids: readonly SourceId[]) => void;
  readonly read: (id: SourceId) => void;
};

/** The actions on the descriptions of sources in the open project. */
export function useSourceEditing(): SourceEditing {
  const project = useProject();
  const workbench = useWorkbenchStore();
  return useMemo(() => sourceEditing(project, workbench), [project, workbench]);
}

function sourceEditing(project: ProjectStore, workbench: Workbench): SourceEditing {
  const carryOut = (intention: Intention): boolean => {
    const result = project.dispatch(intention);
    if (!result.ok) announce(result.error.sentence);
    return result.ok;
  };
  const describe = (
    ids: readonly SourceId[],
    changes: Partial<SourceDescription>,
    origins: readonly Origin[] = [],
  ) => {
    const sources = ids.filter((id) => project.state.tables.source.has(id));
    if (sources.length === 0) return;
    carryOut({
      type: 'describeSources',
      sources,
      changes: changes as never,
      origins: origins.map((each) => ({ ...each, otherNames: [...each.otherNames] })),
    });
  };
  return {
    carryOut,
    describe: (ids, changes) => describe(ids, changes),
    publish: (ids, name) => {
      const standing = originNamed(project.state.tables.origin.values(), name);
      if (standing !== null) {
        describe(ids, { publisher: standing.id });
        return standing.id;
      }
      const kind = guessOriginKind(name) === 'person' ? 'outlet' : guessOriginKind(name);
      const made: Origin = { id: crypto.randomUUID() as OriginId, name: name.trim(), kind, otherNames: [] };
      describe(ids, { publisher: made.id }, [made]);
      return made.id;
    },
    remove: (ids) => {
      const sources = ids.flatMap((id) => project.state.tables.source.get(id) ?? []);
      const [only] = sources;
      if (only === undefined) return;
      if (!carryOut({ type: 'removeSources', sources: sources.map(({ id }) => id) })) return;
      if (workbench.now.source !== null && ids.includes(workbench.now.source))
        workbench.select({ source: null });
      const what = sources.length === 1 ? sourceLabel(only) : counted(sources.length, 'source');
      announce(`${what} removed`, undoOffer(project));
    },
    read: (id) => workbench.go({ screen: 'sources', reading: id, source: id, passage: null }),
  };
}
