import type { CareProgress } from '../../shared/contract/care.ts';
import type { OpenedProject, Opening } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId, ProjectId, SourceId } from '../../shared/domain/identity.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import type { ProjectStore } from '../project/project-store.ts';
import { answer, noProject, problem } from './answers.ts';
import type { Desk } from './desk.ts';
import { openFolder } from './opening.ts';
import { publish } from './serve.ts';

/** What is to be done with a project while it is closed, and how it is opened before and after. */
export type Rewriting = {
  readonly progress: Pick<CareProgress, 'doing' | 'sentence'>;
  readonly passphrase: { readonly before: string | undefined; readonly after: string | undefined };
  /** Asked while the project is still open, which it stays where the answer is no. */
  readonly mayBegin?: (folder: string) => Promise<Result<void, Problem>>;
  readonly run: (folder: string) => Promise<Result<{ readonly remains: readonly string[] }, Problem>>;
};

/** The project as it was opened anew, and what of the old one may remain, in sentences. */
export type AfterRewriting = Result<
  { readonly project: OpenedProject; readonly remains: readonly string[] },
  Problem
>;

/** Closes the open project, has it written anew, and opens it again: the new one, or the old one where that failed. */
export function rewritten(
  desk: Desk,
  { progress, passphrase, mayBegin, run }: Rewriting,
): Promise<AfterRewriting> {
  return desk.inTurn(async () => {
    const ready = await readyForRewriting(desk);
    if (!ready.ok) return ready;
    const { folder, id } = ready.value;
    const allowed = (await mayBegin?.(folder)) ?? success(undefined);
    if (!allowed.ok) return allowed;
    desk.progress({ ...progress, done: 0, total: 0 });
    await desk.putAway();
    let ran = await run(folder);
    if (ran.ok) noteRewritten(desk, id);
    let again = await openFolder(desk, folder, ran.ok ? passphrase.after : passphrase.before);
    if (!ran.ok && passphrase.after !== undefined && asksForAnother(again)) {
      // What failed may have failed after the new files had taken the place of the old ones.
      noteRewritten(desk, id);
      again = await openFolder(desk, folder, passphrase.after);
      if (opens(again)) ran = success({ remains: [failedBehind] });
    }
    // A title that stood among the recent projects is gone from the disk too, before anybody is told that it is.
    await desk.remembered.flush();
    if (!again.ok || again.value.status !== 'opened') {
      return closedAfter(desk, ran.ok ? null : ran.error, again.ok ? null : again.error);
    }
    if (!ran.ok) return ran;
    // The copies from before went with the old files, or can be read as they were.
    void desk.store?.care.backups?.take();
    return answer({ project: again.value.project, remains: ran.value.remains });
  });
}

const failedBehind =
  'The project was written anew, but something failed behind that, so files of the old one may be left: look for a folder beside the project whose name ends in “.before-” with letters and digits, and delete it.';

/** The lines have other hashes now, which is no other project; and what is encrypted leaves no title behind. */
function noteRewritten(desk: Desk, id: ProjectId): void {
  desk.remembered.forgetHeads(id);
  desk.remembered.forgetTitle(id);
}

function opens(opening: Result<Opening, Problem>): boolean {
  return opening.ok && opening.value.status === 'opened';
}

function asksForAnother(opening: Result<Opening, Problem>): boolean {
  return opening.ok ? opening.value.status === 'locked' : opening.error.code === 'wrong-passphrase';
}

/** The open project, with all of it on the disk and nothing under way; otherwise why it cannot be written anew. */
async function readyForRewriting(desk: Desk): Promise<Result<ProjectStore, Problem>> {
  const open = desk.workable();
  if (!open.ok) return open;
  if (desk.imports.size > 0) {
    return problem('refused', 'An import is under way. Wait until it has ended, or stop it first.');
  }
  await open.value.durable();
  const fault = await open.value.check();
  return fault === null ? open : { ok: false, error: fault };
}

function closedAfter(desk: Desk, failed: Problem | null, why: Problem | null) {
  const told = failed?.sentence ?? 'The project was written anew, but could not be opened again.';
  const sentence = `${told} It is closed now. ${why?.sentence ?? ''} Go back to the start and open it from there.`;
  publish(desk.window, 'project.fault', { sentence, retry: false });
  return problem(failed?.code ?? why?.code ?? 'no-project', sentence);
}

/** Erases sources for good and takes the project onto the desk as it is without them. */
export function erased(
  desk: Desk,
  asked: { readonly sources: readonly SourceId[]; readonly reason: string; readonly analyst: AnalystId },
): Promise<AfterRewriting> {
  return desk.inTurn(async () => {
    const ready = await readyForRewriting(desk);
    if (!ready.ok) return ready;
    const store = ready.value;
    const { eraseSources } = await import('../project/erase/erase-sources.ts');
    const { outcome, project } = await eraseSources(store, asked, {
      backups: { folder: desk.remembered.backupFolder },
      onProgress: desk.progressNowAndThen(),
    });
    if (!project.ok || project.value !== store) await desk.putAway();
    if (outcome.ok) desk.remembered.forgetHeads(store.id);
    if (!project.ok) return closedAfter(desk, outcome.ok ? null : outcome.error, project.error);
    if (project.value !== store) await desk.take(project.value);
    if (!outcome.ok) return outcome;
    void desk.store?.care.backups?.take();
    const opened = desk.describe();
    return opened ? answer({ project: opened, remains: outcome.value.remains }) : noProject;
  });
}
