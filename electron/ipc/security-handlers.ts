import path from 'node:path';
import type { Handlers } from '../../shared/contract/handlers.ts';
import { briefOf } from '../../shared/project/read-model.ts';
import { answer, done, noProject, problem } from './answers.ts';
import type { Desk } from './desk.ts';
import { askToOpen, askToSave } from './dialogs.ts';
import { cancelled, locked } from './opening.ts';
import { rewritten } from './rewriting.ts';

type SecurityCalls = Pick<Handlers, Extract<keyof Handlers, `security.${string}`>>;

const ending = '.age';
const filters = [{ name: 'Encrypted copy', extensions: ['age'] }];

/** Answers what is about passphrases and encryption. No passphrase is kept, logged or written. */
export function securityHandlers(desk: Desk): SecurityCalls {
  return {
    'security.strength': async ({ passphrase }) => {
      const { passphraseStrength } = await import('../project/vault/passphrase-strength.ts');
      const { level, sentence } = await passphraseStrength(passphrase, wordsNear(desk));
      return answer({ level, sentence });
    },
    'security.encrypt': ({ passphrase }) =>
      rewritten(desk, {
        progress: { doing: 'encrypting', sentence: 'Writing an encrypted copy and checking it' },
        passphrase: { before: undefined, after: passphrase },
        run: async (folder) => {
          const { encryptProject } = await import('../project/vault/encrypt-project.ts');
          return encryptProject(folder, passphrase, { copies: desk.remembered.backupFolder });
        },
      }),
    'security.changePassphrase': async ({ current, next }) => {
      const open = desk.workable();
      if (!open.ok) return open;
      const changed = await open.value.changePassphrase(current, next);
      return changed.ok ? done : changed;
    },
    'security.revoke': ({ current, next }) =>
      rewritten(desk, {
        progress: {
          doing: 'encrypting',
          sentence: 'Writing everything anew under a new key and checking it',
        },
        passphrase: { before: current, after: next },
        mayBegin: async (folder) => {
          const { provePassphrase } = await import('../project/vault/key-files.ts');
          return provePassphrase(folder, current);
        },
        run: async (folder) => {
          const { revokeAndRekey } = await import('../project/vault/encrypt-project.ts');
          return revokeAndRekey(folder, current, next, { copies: desk.remembered.backupFolder });
        },
      }),
    'security.exportCopy': async ({ passphrase }) => {
      const { store } = desk;
      if (!store) return noProject;
      const chosen = await askToSave(desk.window, {
        title: 'Export an encrypted copy',
        button: 'Export',
        name: `${path.basename(store.folder, '.touchstone')}${ending}`,
        filters,
      });
      if (chosen === null) return answer({ status: 'cancelled' as const });
      const left = desk.left(store);
      if (left !== null) return left;
      const file = chosen.toLowerCase().endsWith(ending) ? chosen : `${chosen}${ending}`;
      if (`${path.dirname(file)}${path.sep}`.includes(`.touchstone${path.sep}`)) {
        return problem(
          'refused',
          `“${path.basename(file)}” would lie inside a project; choose a place outside of its folder.`,
        );
      }
      desk.progress({ doing: 'copying', sentence: 'Writing an encrypted copy', done: 0, total: 0 });
      const exported = await desk.running(() => store.exportCopy(file, passphrase));
      if (!exported.ok) return exported;
      const { sha256, missing } = exported.value;
      if (missing > 0) {
        desk.notice(
          `${missing === 1 ? 'One stored file of a source is' : `${missing} stored files of sources are`} missing in the project, and so in the copy. Verify the project to see more.`,
        );
      }
      const name = path.basename(file);
      await store.care.recordExport({ name, sha256, analyst: desk.worker });
      return answer({ status: 'written' as const, name, folder: path.dirname(file) });
    },
    'security.openCopy': async () => {
      const asked = { title: 'Open an encrypted copy', button: 'Open', choose: 'file' as const, filters };
      const [file] = await askToOpen(desk.window, asked);
      if (file === undefined) return cancelled();
      const { wrongAgeCopy } = await import('../project/vault/open-age-copy.ts');
      const wrong = await wrongAgeCopy(file);
      return wrong ?? locked(desk.tickets.issue({ kind: 'handed-over', file, into: null }));
    },
  };
}

/** Words that somebody would try first who knows the project: those of its title and question, and who works on it. */
function wordsNear(desk: Desk): readonly string[] {
  if (!desk.store) return [];
  const { title, keyQuestion } = briefOf(desk.store.reading);
  const names = [...desk.store.reading.tables.analyst.values()].map((each) => each.name);
  return [title, path.basename(desk.store.folder, '.touchstone'), ...names, keyQuestion].flatMap((each) =>
    each === '' ? [] : [each, ...each.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2)],
  );
}
