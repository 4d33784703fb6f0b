import { expect } from '@playwright/test';
import type { Workbench } from './app.ts';
import type { Screen } from './screen.ts';

/** The ways into a project's own menu and out of what floats. */
type Ways = {
  readonly fromMenu: (bench: Workbench, row: RegExp) => Promise<void>;
  readonly sourceInspector: (bench: Workbench) => Promise<void>;
  readonly closeSheet: (bench: Workbench) => Promise<void>;
  readonly closeInspector: (bench: Workbench) => Promise<void>;
};

/** The sheets that keep a project safe: encryption, copies, verification, erasing. None of them changes anything. */
export function careScreens({
  fromMenu,
  sourceInspector,
  closeSheet,
  closeInspector,
}: Ways): readonly Screen[] {
  const encryption = (button: string, dialog: string) => async (bench: Workbench) => {
    await fromMenu(bench, /^Encryption/);
    await bench.page.getByRole('button', { name: button }).click();
    await expect(bench.page.getByRole('dialog', { name: dialog })).toBeVisible();
  };
  return [
    {
      name: 'encryption',
      sheet: true,
      show: async (bench) => {
        await fromMenu(bench, /^Encryption/);
        await expect(bench.page.getByRole('button', { name: 'Encrypt this project…' })).toBeVisible();
      },
      leave: closeSheet,
    },
    {
      name: 'encrypt',
      sheet: true,
      show: async (bench) => {
        await encryption('Encrypt this project…', 'Encrypt this project')(bench);
        await bench.page.getByLabel('Passphrase', { exact: true }).fill('harbour');
        await expect(bench.page.getByRole('meter')).not.toHaveAttribute('aria-valuetext', 'Not judged yet');
      },
      leave: closeSheet,
    },
    {
      name: 'export-copy',
      sheet: true,
      show: encryption('Export an encrypted copy…', 'Export an encrypted copy'),
      leave: closeSheet,
    },
    {
      name: 'backups',
      sheet: true,
      show: async (bench) => {
        await fromMenu(bench, /^Backups/);
        await expect(bench.page.getByRole('button', { name: 'Choose another folder…' })).toBeVisible();
      },
      leave: closeSheet,
    },
    {
      name: 'verify',
      sheet: true,
      show: async (bench) => {
        await fromMenu(bench, /^Verify/);
        await expect(bench.page.getByRole('table', { name: 'What was verified' })).toBeVisible();
      },
      leave: closeSheet,
    },
    {
      name: 'erase-source',
      sheet: true,
      show: async (bench) => {
        await sourceInspector(bench);
        await bench.page.getByRole('button', { name: 'Erase for good…' }).click();
        await expect(bench.page.getByRole('dialog', { name: /^Erase S3/ })).toBeVisible();
      },
      leave: async (bench) => {
        await bench.page.keyboard.press('Escape');
        await expect(bench.page.getByRole('dialog', { name: /^Erase S3/ })).toBeHidden();
        await closeInspector(bench);
      },
    },
  ];
}
