import { useEffect, useState } from 'react';
import type { CareProgress } from '../store/care.ts';
import { onCareProgress } from '../store/care.ts';

/** How far what is being done has come; null before anything was heard. */
export function useCareProgress(doing: CareProgress['doing']): CareProgress | null {
  const [progress, setProgress] = useState<CareProgress | null>(null);
  useEffect(
    () =>
      onCareProgress((told) => {
        if (told.doing === doing) setProgress(told);
      }),
    [doing],
  );
  return progress;
}
