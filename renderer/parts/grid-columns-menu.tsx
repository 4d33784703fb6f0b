import { Columns3 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import type { GridControl } from './grid-control.ts';

/** Chooses which columns of a grid are shown; the choice is kept with the grid. */
export function GridColumnsMenu({ control }: { readonly control: GridControl | null }) {
  const [, setTurn] = useState(0);
  useEffect(() => control?.onColumnsChanged(() => setTurn((turn) => turn + 1)), [control]);
  const columns = control?.columns ?? [];
  return (
    <Menu
      align="end"
      trigger={
        <Button kind="quiet" icon={Columns3} disabled={control === null}>
          Columns
        </Button>
      }
      rows={[
        ...columns
          .filter(({ stays }) => !stays)
          .map(({ id, title, shown }) => ({
            kind: 'check' as const,
            id,
            label: title,
            checked: shown,
            onChange: (checked: boolean) => control?.showColumn(id, checked),
          })),
        { kind: 'line', id: 'line' },
        {
          kind: 'action',
          id: 'reset',
          label: 'Back to the usual columns',
          onSelect: () => control?.resetColumns(),
        },
      ]}
    />
  );
}
