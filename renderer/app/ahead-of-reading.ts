import { useEffect } from 'react';
import { useProject, useWhere } from '../store/context.ts';
import { loadSourceText } from '../store/source-texts.ts';
import { ReaderScreen } from './screens-to-fetch.ts';

/** How long a source stays selected in the register before its text is fetched, in ms: rows that one walks past are not. */
const settled = 40;

/** Fetches the text of the source that is selected in the register, and plans its page: most likely it is read next. */
export function useAheadOfReading(): void {
  const project = useProject();
  const selected = useWhere((where) =>
    where.screen === 'sources' && where.reading === null ? where.source : null,
  );
  useEffect(() => {
    if (selected === null) return;
    let wanted = true;
    const timer = setTimeout(() => void fetchAhead(), settled);
    async function fetchAhead(): Promise<void> {
      const source = selected === null ? undefined : project.state.tables.source.get(selected);
      if (!source) return;
      const [loaded, { planText }] = await Promise.all([
        loadSourceText(source.id, source.text.sha256),
        import('../reader/text-plan.ts'),
        ReaderScreen.fetch(),
      ]);
      if (wanted && loaded.ok) requestIdleCallback(() => wanted && planText(loaded.value), { timeout: 500 });
    }
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [project, selected]);
}
