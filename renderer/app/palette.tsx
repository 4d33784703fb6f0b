import { useMemo } from 'react';
import type { PaletteCommand } from '../store/palette-commands.ts';
import { offeredCommands } from '../store/palette-commands.ts';
import { CommandPalette } from '../ui/command-palette.tsx';

/** Everything that can be done here, found by typing. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const groups = useMemo(() => {
    const byHeading = new Map<string, PaletteCommand[]>();
    for (const command of offeredCommands()) {
      const group = byHeading.get(command.heading);
      if (group) group.push(command);
      else byHeading.set(command.heading, [command]);
    }
    return [...byHeading].map(([heading, commands]) => ({ heading, commands }));
  }, []);
  return (
    <CommandPalette
      open
      onOpenChange={(open) => !open && onClose()}
      label="Command palette"
      placeholder="What would you like to do?"
      groups={groups}
    />
  );
}
