import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import { Search } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { Kbd } from './kbd.tsx';
import { onMac, spokenKeys } from './keys.ts';
import { foldText } from './matching-options.ts';
import './dialog.css';
import './floating.css';
import './command-palette.css';

/** Something that can be done from anywhere. */
export type PaletteCommand = Readonly<{
  id: string;
  label: string;
  keys?: string | undefined;
  icon?: LucideIcon | undefined;
  hint?: string | undefined;
  keywords?: readonly string[] | undefined;
  disabled?: boolean | undefined;
  run: () => void;
}>;

export type CommandPaletteProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly groups: readonly Readonly<{ heading: string; commands: readonly PaletteCommand[] }>[];
};

function rank(_value: string, search: string, keywords: readonly string[] = []): number {
  const words = foldText(search).split(' ');
  const [label = '', ...others] = keywords.map(foldText);
  const everything = [label, ...others].join(' ');
  if (!words.every((word) => everything.includes(word))) return 0;
  if (label.startsWith(words.join(' '))) return 1;
  return words.every((word) => ` ${label}`.includes(` ${word}`)) ? 0.8 : 0.5;
}

/** Every command by its name: type, move with the arrow keys, run with Enter. */
export function CommandPalette({
  open,
  onOpenChange,
  label,
  placeholder = 'What to do?',
  groups,
}: CommandPaletteProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <div className="ui-veil" />
        <Primitive.Content className="ui-dialog ui-palette" aria-describedby={undefined}>
          <Primitive.Title className="ui-visually-hidden">{label}</Primitive.Title>
          <Command label={label} loop filter={rank} vimBindings={false}>
            <div className="ui-palette-field">
              <Search size={16} strokeWidth={1.75} aria-hidden="true" />
              <Command.Input placeholder={placeholder} />
            </div>
            <Command.List label={label} className="ui-palette-list">
              <Command.Empty className="ui-palette-empty">Nothing of that name</Command.Empty>
              {groups.map((group) => (
                <Command.Group key={group.heading} heading={group.heading} className="ui-palette-group">
                  {group.commands.map((command) => (
                    <Command.Item
                      key={command.id}
                      value={command.id}
                      keywords={[command.label, command.hint ?? '', ...(command.keywords ?? [])]}
                      disabled={command.disabled === true}
                      className="ui-row"
                      aria-label={command.label}
                      aria-description={command.hint}
                      aria-keyshortcuts={
                        command.keys === undefined ? undefined : spokenKeys(command.keys, onMac())
                      }
                      onSelect={() => {
                        onOpenChange(false);
                        command.run();
                      }}
                    >
                      {command.icon === undefined ? (
                        <span className="ui-row-sign" />
                      ) : (
                        <command.icon size={16} strokeWidth={1.75} aria-hidden="true" />
                      )}
                      <span className="ui-row-text">{command.label}</span>
                      {command.hint === undefined ? null : (
                        <span className="ui-palette-hint">{command.hint}</span>
                      )}
                      {command.keys === undefined ? null : (
                        <span className="ui-row-keys" aria-hidden="true">
                          <Kbd keys={command.keys} />
                        </span>
                      )}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
