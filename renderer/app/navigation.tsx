import { Columns2, FileText, Library, Quote } from 'lucide-react';
import type { MouseEvent } from 'react';
import { TabList } from '../ui/tabs.tsx';
import './navigation.css';

const tabs = [
  { value: 'sources', label: 'Sources', icon: Library, keys: 'Mod+1' },
  { value: 'claims', label: 'Claims', icon: Quote, keys: 'Mod+2' },
  { value: 'compare', label: 'Compare', icon: Columns2, keys: 'Mod+3' },
  { value: 'report', label: 'Report', icon: FileText, keys: 'Mod+4' },
] as const;

/** The rooms of the workbench at the left edge. */
export function Navigation({
  narrow,
  onAgain,
}: {
  readonly narrow: boolean;
  /** The tab that is chosen already was pressed again: back to where its screen begins. */
  readonly onAgain: () => void;
}) {
  function pressed(event: MouseEvent): void {
    const tab = event.target instanceof Element ? event.target.closest('[role=tab]') : null;
    if (tab?.getAttribute('aria-selected') === 'true') onAgain();
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a key on a tab arrives here as a click
    <nav className="navigation" data-narrow={narrow} aria-label="Workbench" onClick={pressed}>
      <TabList label="Screens" tabs={tabs} narrow={narrow} />
    </nav>
  );
}
