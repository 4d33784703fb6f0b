import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { BackupList } from '../../shared/contract/care.ts';
import type { Handlers } from '../../shared/contract/handlers.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/project/refusal.ts';
import type { BackupCopy } from '../project/backups.ts';
import type { ProjectStore } from '../project/project-store.ts';
import type { VerifiedThing } from '../project/verify-project.ts';
import { answer, done, noProject, problem } from './answers.ts';
import type { Desk } from './desk.ts';
import { askForNewFolder, askToOpen } from './dialogs.ts';
import { cancelled, copyOut, locked, openFolder, restoreCopy } from './opening.ts';

type CareCalls = Pick<Handlers, Extract<keyof Handlers, `care.${string}`>>;

const doing: Readonly<Record<VerifiedThing, string>> = {
  journal: 'Checking the record of edits',
  snapshot: 'Checking the snapshots',
  custody: 'Checking the record of custody',
  sources: 'Checking the original documents',
  texts: 'Checking texts and layouts',
  passages: 'Checking every quotation against its text',
};

/** Answers what is done for the safety of a project: verification, backups, recovery. */
export function careHandlers(desk: Desk): CareCalls {
  return {
    'care.verify': async () => {
      const { store } = desk;
      if (!store) return noProject;
      if (desk.verifying !== null) return problem('refused', 'The project is being verified already.');
      const stop = new AbortController();
      desk.verifying = stop;
      const tell = desk.progressNowAndThen();
      try {
        return await desk.running(() =>
          store.verify(
            ({ thing, done, total }) => tell({ doing: 'verifying', sentence: doing[thing], done, total }),
            stop.signal,
          ),
        );
      } finally {
        desk.verifying = null;
      }
    },
    'care.stopVerifying': () => {
      desk.verifying?.abort();
      return done;
    },
    'care.backups': () => (desk.store ? backupsOf(desk, desk.store) : noProject),
    'care.backUpNow': async () => {
      const open = desk.workable();
      if (!open.ok) return open;
      const { backups } = open.value.care;
      if (backups === null) return noProject;
      const taken = await desk.running(() => backups.take());
      return taken.ok ? answer(lineOf(taken.value)) : taken;
    },
    'care.chooseBackupFolder': async ({ own }) => {
      const { store } = desk;
      if (!store) return noProject;
      const asked = {
        title: 'Where shall backup copies of all projects be kept?',
        button: 'Keep copies here',
        choose: 'folder' as const,
        mayMake: true,
      };
      const [chosen] = own ? [] : await askToOpen(desk.window, asked);
      if (!own && chosen === undefined) return backupsOf(desk, store);
      const wrong = chosen === undefined ? null : await wrongPlace(chosen);
      if (wrong !== null) return wrong;
      desk.remembered.keepBackupFolder(chosen ?? null);
      await desk.store?.care.keepBackupsIn({ folder: chosen ?? null });
      return backupsOf(desk, store);
    },
    'care.restore': async ({ key }) => {
      const { store } = desk;
      if (!store) return noProject;
      const copy = (await store.care.copies().catch(() => [])).find((each) => keyOf(each) === key);
      if (copy === undefined) {
        return problem('not-there', 'This copy is no longer in its folder. Choose another one.');
      }
      const name = `${path.basename(store.folder, '.touchstone')} (restored)`;
      const asked = { title: 'Where shall the restored project be kept?', button: 'Restore it here', name };
      const into = await askForNewFolder(desk.window, asked);
      if (into === null) return cancelled();
      const restored = await desk.inTurn(() => restoreCopy(desk, copy.folder, into));
      if (restored.ok || restored.error.code !== 'passphrase-needed') return restored;
      return locked(
        desk.tickets.issue(
          { kind: 'backup', copy: copy.folder, of: store.folder, into },
          'The copy is opened with the passphrase that the project had when the copy was made.',
        ),
      );
    },
    'care.recover': async () => {
      const { store } = desk;
      if (!store) return noProject;
      if (store.damage === null) {
        return problem(
          'refused',
          'Nothing of this project is damaged as far as it was opened. Verify it to be sure.',
        );
      }
      const name = `${path.basename(store.folder, '.touchstone')} (recovered)`;
      const asked = { title: 'Where shall the recovered project be kept?', button: 'Recover it here', name };
      const into = await askForNewFolder(desk.window, asked);
      if (into === null) return cancelled();
      return desk.inTurn(async () => {
        const left = desk.left(store);
        if (left !== null) return left;
        const title = 'recovered what checked out of a damaged project';
        const written = await copyOut(desk, store, into, title);
        return written.ok ? openFolder(desk, into) : written;
      });
    },
    'care.saveVerifier': async () => {
      const asked = {
        title: 'Where shall the verifier be put?',
        button: 'Put it here',
        choose: 'folder' as const,
        mayMake: true,
      };
      const [folder] = await askToOpen(desk.window, asked);
      if (folder === undefined) return answer({ status: 'cancelled' as const });
      const { verifierName, writeVerifier } = await import('../report/prepare-report.ts');
      const written = await writeVerifier(path.join(folder, verifierName));
      return written.ok ? answer({ status: 'written' as const, name: verifierName, folder }) : written;
    },
  };
}

async function backupsOf(desk: Desk, store: ProjectStore): Promise<Result<BackupList, Problem>> {
  const folder = store.care.backupsFolder;
  const chosen = desk.remembered.backupFolder !== null;
  try {
    const copies = await store.care.copies();
    return answer({ folder, chosen, copies: copies.map(lineOf) });
  } catch {
    return problem(
      'not-there',
      `The folder of backup copies, “${path.basename(folder)}”, cannot be read now. Bring its disk back, or choose another folder.`,
    );
  }
}

function lineOf(copy: BackupCopy) {
  const { time, revision, headHash } = copy;
  return { key: keyOf(copy), time, revision, headHash };
}

function keyOf({ folder }: BackupCopy): string {
  return path.basename(folder);
}

async function wrongPlace(folder: string) {
  if (`${folder}${path.sep}`.includes(`.touchstone${path.sep}`)) {
    return problem(
      'refused',
      `“${path.basename(folder)}” is inside a project. Copies of all projects need a folder of their own, best on another disk.`,
    );
  }
  try {
    await access(folder, constants.W_OK);
    return null;
  } catch {
    return problem(
      'not-writable',
      `You may not write in “${path.basename(folder)}”, so no copies could be kept there. Choose another folder.`,
    );
  }
}
