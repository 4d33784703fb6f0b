import type { CareProgress } from '../store/care.ts';
import { Progress } from '../ui/progress.tsx';
import { useCareProgress } from './use-care-progress.ts';

/** How far a long step has come, and what is being done just now. */
export function CareProgressBar({
  doing,
  label,
}: {
  readonly doing: CareProgress['doing'];
  readonly label: string;
}) {
  const progress = useCareProgress(doing);
  const known = progress !== null && progress.total > 0;
  const percent = known ? Math.floor((progress.done / progress.total) * 100) : null;
  return (
    <div className="care-progress-bar">
      <Progress
        label={progress === null || progress.sentence === '' ? label : progress.sentence}
        value={known ? progress.done / progress.total : null}
        {...(percent === null ? {} : { detail: `${percent} %` })}
      />
    </div>
  );
}
