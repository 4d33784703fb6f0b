import type {
  HistoryFilter,
  HistoryPage,
  SavedVersion,
  VersionDifference,
} from '../../shared/contract/history.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { call } from '../bridge/bridge.ts';

/** Part of the open project's history, newest first, from a revision back; null begins with the last one. */
export function readHistory(
  from: number | null,
  count: number,
  filter: HistoryFilter,
): Promise<Result<HistoryPage, Problem>> {
  return call('project.history', { from, count, filter });
}

/** The versions that were saved, newest first. */
export function readVersions(): Promise<Result<readonly SavedVersion[], Problem>> {
  return call('project.versions', {});
}

/** What differs between two revisions, in words. */
export function compareVersions(one: number, other: number): Promise<Result<VersionDifference, Problem>> {
  return call('project.compareVersions', { one, other });
}
