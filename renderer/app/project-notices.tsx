import { useEffect, useState } from 'react';
import { onProjectNotice } from '../store/care.ts';
import { useProject } from '../store/context.ts';
import { announce } from '../ui/announcer.tsx';
import { Notice } from '../ui/notice.tsx';
import { keptNotices, shownNotices } from './kept-notices.ts';
import './project-notices.css';

/** What opening mended, and what was noticed since; the latest few, each until it is dismissed. */
export function ProjectNotices() {
  const project = useProject();
  const [opening, setOpening] = useState(() =>
    // What stands in the band of a project that is read only is not said twice.
    project.notices.filter((each) => project.readOnly?.includes(each) !== true),
  );
  const [noticed, setNoticed] = useState<readonly string[]>([]);
  useEffect(
    () =>
      onProjectNotice((sentence) => {
        announce(sentence, { quiet: true });
        setNoticed((standing) => keptNotices(standing, sentence));
      }),
    [],
  );
  const { shown, more } = shownNotices(noticed);
  if (opening.length === 0 && shown.length === 0) return null;
  return (
    <div className="project-notices">
      {opening.length > 0 && (
        <Notice kind="attention" title="When this project was opened" onDismiss={() => setOpening([])}>
          {opening.join(' ')}
        </Notice>
      )}
      {shown.map((sentence) => (
        <Notice
          key={sentence}
          kind="attention"
          onDismiss={() => setNoticed((standing) => standing.filter((each) => each !== sentence))}
        >
          {sentence}
        </Notice>
      ))}
      {more > 0 && (
        <p className="project-notices-more">{`${more} more ${more === 1 ? 'notice' : 'notices'} below these`}</p>
      )}
    </div>
  );
}
