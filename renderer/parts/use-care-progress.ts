import { useEffect, useState } from 'react';
import type { CareProgress } from '../store/care.ts';
import { onCareProgress } from '../store/care.ts';

/** How far what is being done has come, while `active`; null before anything was heard. */
export function useCareProgress(doing: CareProgress['doing'], active: boolean): CareProgress | null {
  const [progress, setProgress] = useState<CareProgress | null>(null);
  useEffect(() => {
    if (!active) return setProgress(null);
    return onCareProgress((told) => {
      if (told.doing === doing) setProgress(told);
    });
  }, [doing, active]);
  return progress;
}
