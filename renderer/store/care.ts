import type { BackupCopyLine, BackupList, CareProgress, Verification } from '../../shared/contract/care.ts';
import type { Answer } from '../../shared/contract/handlers.ts';
import type { SourceId } from '../../shared/domain/identity.ts';
import { call, onEvent } from '../bridge/bridge.ts';
import type { ProjectStore } from './project-store.ts';

export type { BackupCopyLine, BackupList, CareProgress, Verification };

/** Reads the whole project again and checks everything in it. */
export function verifyProject(): Promise<Answer<'care.verify'>> {
  return call('care.verify', {});
}

export function stopVerifying(): void {
  void call('care.stopVerifying', {});
}

/** How far a verification, an encryption, a copy or the erasing of a source has come. */
export function onCareProgress(listener: (progress: CareProgress) => void): () => void {
  return onEvent('care.progress', listener);
}

export function readBackups(): Promise<Answer<'care.backups'>> {
  return call('care.backups', {});
}

export function backUpNow(): Promise<Answer<'care.backUpNow'>> {
  return call('care.backUpNow', {});
}

/** Asks for a folder for backup copies, or goes back to the one inside each project. */
export function chooseBackupFolder(own: boolean): Promise<Answer<'care.chooseBackupFolder'>> {
  return call('care.chooseBackupFolder', { own });
}

/** Restores a copy to a new folder. */
export function restoreCopy(key: string): Promise<Answer<'care.restore'>> {
  return call('care.restore', { key });
}

/** Recovers what checks out of a damaged project to a new folder. */
export function recoverProject(): Promise<Answer<'care.recover'>> {
  return call('care.recover', {});
}

/** Writes the small program that checks a report's fingerprints. */
export function saveVerifier(): Promise<Answer<'care.saveVerifier'>> {
  return call('care.saveVerifier', {});
}

/** Writes what is in memory, what could not be saved too, to a new folder. */
export function saveElsewhere(project: ProjectStore): Promise<Answer<'project.saveElsewhere'>> {
  return call('project.saveElsewhere', { unsaved: [...project.unsaved] });
}

/** Has main look whether the folder is there and unchanged; what is wrong comes as a fault. */
export function lookAtProject(): void {
  void call('project.look', {});
}

/** Something was noticed that does not stop the work. */
export function onProjectNotice(listener: (sentence: string) => void): () => void {
  return onEvent('project.notice', ({ sentence }) => listener(sentence));
}

/** Erases sources for good. */
export function eraseSources(
  project: ProjectStore,
  sources: readonly SourceId[],
  reason: string,
): Promise<Answer<'sources.erase'>> {
  return call('sources.erase', { sources: [...sources], reason, analyst: project.analyst });
}
