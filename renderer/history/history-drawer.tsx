import { Drawer } from '../ui/drawer.tsx';
import { HistoryPanel } from './history-panel.tsx';

/** The history over the edge of the work, which stays usable beside it. */
export function HistoryDrawer({ onClose }: { readonly onClose: () => void }) {
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()} title="History" width={520}>
      <HistoryPanel />
    </Drawer>
  );
}
