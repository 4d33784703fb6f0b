import type { LockedThing } from '../../shared/contract/care.ts';
import type { Answer } from '../../shared/contract/handlers.ts';
import { call, onEvent } from '../bridge/bridge.ts';

export type { LockedThing };

/** How hard a passphrase is to guess, from 0 to 4, and what to do about it. */
export function passphraseStrength(passphrase: string): Promise<Answer<'security.strength'>> {
  return call('security.strength', { passphrase });
}

/** Goes on opening what is locked. */
export function unlock(ticket: string, passphrase: string): Promise<Answer<'project.unlock'>> {
  return call('project.unlock', { ticket, passphrase });
}

/** Turns away from what is locked. */
export function leaveLocked(ticket: string): void {
  void call('project.leaveLocked', { ticket });
}

/** Locks the open project. What is being typed must be committed before. */
export function lockProject(): Promise<Answer<'project.lock'>> {
  return call('project.lock', {});
}

/** The open project was locked by main. */
export function onLocked(listener: (locked: LockedThing) => void): () => void {
  return onEvent('project.locked', listener);
}

/** The open project is about to be locked, and waits for what is being typed. */
export function onLocking(listener: () => void): () => void {
  return onEvent('project.locking', listener);
}

export function encryptProject(passphrase: string): Promise<Answer<'security.encrypt'>> {
  return call('security.encrypt', { passphrase });
}

export function changePassphrase(
  current: string,
  next: string,
): Promise<Answer<'security.changePassphrase'>> {
  return call('security.changePassphrase', { current, next });
}

/** Makes a new key and writes everything anew. */
export function makeNewKey(current: string, next: string): Promise<Answer<'security.revoke'>> {
  return call('security.revoke', { current, next });
}

/** Writes one encrypted file for somebody else. */
export function exportEncryptedCopy(passphrase: string): Promise<Answer<'security.exportCopy'>> {
  return call('security.exportCopy', { passphrase });
}

/** Asks for an encrypted copy; it comes back locked. */
export function openEncryptedCopy(): Promise<Answer<'security.openCopy'>> {
  return call('security.openCopy', {});
}
