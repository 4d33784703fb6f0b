import { saveElsewhere } from '../store/care.ts';
import { tellAfterwards } from '../store/openings.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { announce } from '../ui/announcer.tsx';
import { commitPendingText } from '../ui/pending-text.ts';

/** Asks for a folder and writes everything that is on screen there. Answers whether it was written. */
export async function saveCopyElsewhere(project: ProjectStore): Promise<'whole' | 'in part' | 'not'> {
  commitPendingText();
  const answer = await saveElsewhere(project);
  if (!answer.ok) {
    tellAfterwards({ title: 'The copy was not written', lead: answer.error.sentence, sentences: [] });
    return 'not';
  }
  if (answer.value.status === 'cancelled') return 'not';
  const { folder, missing } = answer.value;
  if (missing.length === 0) announce(`A copy was saved in ${folder}.`, { seconds: 8 });
  else {
    tellAfterwards({
      title: 'A copy was saved; look at what it holds',
      lead: `It stands in ${folder}. What is otherwise in it, or could not be brought over:`,
      sentences: missing,
    });
  }
  return missing.length === 0 ? 'whole' : 'in part';
}
