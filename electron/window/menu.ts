import type { MenuItemConstructorOptions } from 'electron';
import { Menu } from 'electron';
import type { EventBody } from '../../shared/contract/contract.ts';

type Entry = EventBody<'menu.chosen'>['entry'];

/**
 * The window's menu. The window itself listens to the keys (it knows whether somebody is typing), so the
 * accelerators are only shown here and not registered.
 */
export function setMenu(choose: (entry: Entry) => void): void {
  const entry = (id: Entry, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
    click: () => choose(id),
  });
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&Project',
      submenu: [
        entry('new', 'New project…'),
        entry('open', 'Open project…', 'CommandOrControl+O'),
        entry('close', 'Close project'),
        { type: 'separator' },
        entry('import', 'Import sources…', 'CommandOrControl+I'),
        entry('export', 'Export report…', 'CommandOrControl+E'),
        { type: 'separator' },
        entry('backup', 'Back up now'),
        entry('verify', 'Verify project…'),
        entry('lock', 'Lock project'),
        { type: 'separator' },
        { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        entry('undo', 'Undo', 'CommandOrControl+Z'),
        entry('redo', 'Redo', 'Shift+CommandOrControl+Z'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        { type: 'separator' },
        entry('find', 'Find in the text', 'CommandOrControl+F'),
      ],
    },
    {
      label: '&View',
      submenu: [
        entry('palette', 'Command palette', 'CommandOrControl+K'),
        entry('theme', 'Light or dark'),
        { role: 'togglefullscreen' },
      ],
    },
    { label: '&Help', submenu: [entry('keys', 'Keys')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
