import type { LockedThing } from '../../shared/contract/care.ts';
import type { Opening } from '../../shared/contract/contract.ts';
import type { Handlers } from '../../shared/contract/handlers.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { done, noProject, problem } from './answers.ts';
import type { Desk } from './desk.ts';
import { askForNewFolder } from './dialogs.ts';
import { cancelled, locked, openFolder, restoreCopy } from './opening.ts';
import { publish } from './serve.ts';
import type { Awaited } from './tickets.ts';

/** The calls that are about what is locked. */
export type LockCall = 'project.unlock' | 'project.leaveLocked' | 'project.lock';

/** What takes part in locking from outside of the window's calls. */
export type Locking = {
  /** Hears that the window locks now; answers why, or null where its user asked for it. */
  readonly begun: () => string | null;
};

/** Answers what is asked of locked projects and copies. Passphrases pass through and are kept nowhere. */
export function lockHandlers(desk: Desk, locking: Locking): Pick<Handlers, LockCall> {
  return {
    'project.unlock': async ({ ticket, passphrase }) => {
      const awaited = desk.tickets.of(ticket);
      if (awaited === null) {
        return problem(
          'not-there',
          'Too much was opened since this was asked. Open it again from its folder.',
        );
      }
      const placed = await withPlace(desk, awaited);
      if (placed === null) return cancelled();
      desk.tickets.again(ticket, placed, null);
      const opened = await desk.inTurn(() => opening(desk, placed, passphrase));
      if (opened.ok) desk.tickets.forget(ticket);
      else if (opened.error.code === 'wrong-passphrase') {
        return locked(desk.tickets.again(ticket, placed, opened.error.sentence));
      } else if (placed.kind === 'handed-over') {
        // Another place may do: the next attempt asks for one.
        desk.tickets.again(ticket, { ...placed, into: null }, null);
      }
      return opened;
    },
    'project.leaveLocked': ({ ticket }) => {
      desk.tickets.forget(ticket);
      return done;
    },
    'project.lock': () => lockProject(desk, locking.begun()),
  };
}

/** The last project that was locked, for a window that asks once more while main has locked already. */
let lastLocked: LockedThing | null = null;

/** Closes the open encrypted project, which wipes its keys, and leaves a ticket for it; tells the window at once. */
export function lockProject(desk: Desk, sentence: string | null): Promise<Result<Opening, Problem>> {
  return desk.inTurn(async () => {
    const { store } = desk;
    if (!store) {
      const standing = lastLocked !== null && desk.tickets.of(lastLocked.ticket) !== null;
      return standing && lastLocked !== null ? locked(lastLocked) : noProject;
    }
    if (!store.encrypted) {
      return problem(
        'refused',
        'This project is not encrypted, so locking it would protect nothing. Encrypt it first, or close it.',
      );
    }
    await store.durable();
    const fault = await store.check();
    if (fault !== null) {
      return problem(
        fault.code,
        `The project was not locked, so that nothing of it is lost. ${fault.sentence}`,
      );
    }
    const { folder } = store;
    lastLocked = desk.tickets.issue({ kind: 'project', folder }, sentence);
    // Nothing of it stays on the screen while the last files are being closed.
    publish(desk.window, 'project.locked', lastLocked);
    await desk.putAway();
    return locked(lastLocked);
  });
}

/** Asks where a copy that was handed over shall be kept, unless that is known; null when the analyst turned away. */
async function withPlace(desk: Desk, awaited: Awaited): Promise<Awaited | null> {
  if (awaited.kind !== 'handed-over' || awaited.into !== null) return awaited;
  const into = await askForNewFolder(desk.window, {
    title: 'Where shall the project be kept?',
    button: 'Keep it here',
    name: nameWithout(awaited.file),
  });
  return into === null ? null : { ...awaited, into };
}

async function opening(desk: Desk, awaited: Awaited, passphrase: string): Promise<Result<Opening, Problem>> {
  switch (awaited.kind) {
    case 'project':
      return openFolder(desk, awaited.folder, passphrase);
    case 'backup':
      return restoreCopy(desk, awaited.copy, awaited.into, passphrase);
    case 'handed-over': {
      if (awaited.into === null) return cancelled();
      const { openAgeCopy } = await import('../project/vault/open-age-copy.ts');
      desk.progress({
        doing: 'copying',
        sentence: 'Decrypting the copy, checking it and encrypting it anew',
        done: 0,
        total: 0,
      });
      // What came encrypted stays so: under the passphrase that its reader knows already.
      const made = await openAgeCopy(awaited.file, passphrase, awaited.into, { protect: passphrase });
      if (!made.ok) return made;
      const opened = await openFolder(desk, awaited.into, passphrase);
      const { missing } = made.value;
      if (missing > 0) {
        desk.notice(
          `${missing === 1 ? 'One stored file of a source was' : `${missing} stored files of sources were`} missing in the copy already.`,
        );
      }
      return opened;
    }
  }
}

function nameWithout(file: string): string {
  const name = file.split(/[\\/]/).at(-1) ?? '';
  return name.replace(/\.age$/i, '').replace(/\.touchstone$/i, '') || 'Brief';
}
