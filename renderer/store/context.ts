import { createContext, useCallback, useContext, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/contract/settings.ts';
import type { RecordKind } from '../../shared/domain/tables.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { ProjectStore } from './project-store.ts';
import type { SaveState } from './save-state.ts';
import { SettingsStore } from './settings-store.ts';
import type { Whereabouts } from './workbench.ts';
import { Workbench } from './workbench.ts';

export const ProjectContext = createContext<ProjectStore | null>(null);
export const WorkbenchContext = createContext<Workbench>(new Workbench());
export const SettingsContext = createContext<SettingsStore>(new SettingsStore());

/** The open project. Only inside the workbench. */
export function useProject(): ProjectStore {
  const project = useContext(ProjectContext);
  if (project === null) throw new Error('no project is open here');
  return project;
}

/** The project's records; the component is drawn again when one of `kinds` changes. */
export function useReading(kinds: readonly RecordKind[]): ProjectReading {
  const project = useProject();
  const subscribe = useCallback((listener: () => void) => project.subscribe(listener), [project]);
  useSyncExternalStore(subscribe, () => project.version(kinds));
  return project.state;
}

/** Something worked out from the records, worked out again only when one of `kinds` changes or `inputs` do. */
export function useDerived<T>(
  kinds: readonly RecordKind[],
  compute: (reading: ProjectReading) => T,
  inputs: readonly unknown[] = [],
): T {
  const project = useProject();
  const reading = useReading(kinds);
  const version = project.version(kinds);
  const latest = useRef(compute);
  latest.current = compute;
  // biome-ignore lint/correctness/useExhaustiveDependencies: records are mutated in place; their version stands for them
  return useMemo(() => latest.current(reading), [version, reading, project.analyst, ...inputs]);
}

/** Whether everything is on the disk, for the status line. */
export function useSaveState(): SaveState {
  const project = useProject();
  const subscribe = useCallback((listener: () => void) => project.subscribeStatus(listener), [project]);
  return useSyncExternalStore(subscribe, () => project.saveState);
}

/** Where the analyst is, and the way to go elsewhere. */
export function useWorkbench(): { readonly workbench: Workbench; readonly where: Whereabouts } {
  const workbench = useContext(WorkbenchContext);
  const subscribe = useCallback((listener: () => void) => workbench.subscribe(listener), [workbench]);
  const where = useSyncExternalStore(subscribe, () => workbench.now);
  return { workbench, where };
}

/** The way to go elsewhere, for what is not drawn anew when the analyst goes or selects. */
export function useWorkbenchStore(): Workbench {
  return useContext(WorkbenchContext);
}

/** One thing about where the analyst is; the component is drawn again only when that changes. */
export function useWhere<T>(select: (where: Whereabouts) => T): T {
  const workbench = useContext(WorkbenchContext);
  const subscribe = useCallback((listener: () => void) => workbench.subscribe(listener), [workbench]);
  return useSyncExternalStore(subscribe, () => select(workbench.now));
}

/** What this computer remembers for its user. */
export function useSettings(): Settings {
  const store = useContext(SettingsContext);
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  return useSyncExternalStore(subscribe, () => store.now);
}

/** The way to change a setting. */
export function useSettingsStore(): SettingsStore {
  return useContext(SettingsContext);
}
