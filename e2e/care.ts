import type { Locator } from '@playwright/test';
import type { Workbench } from './app.ts';
import { expect } from './app.ts';

/** Opens the menu behind the project's name. */
export async function openProjectMenu({ page }: Workbench): Promise<void> {
  await page.locator('header').getByRole('button').first().click();
}

/** Chooses a row of the menu behind the project's name. */
export async function fromProjectMenu(bench: Workbench, row: string | RegExp): Promise<void> {
  const { page } = bench;
  await openProjectMenu(bench);
  await page.getByRole('menuitem', { name: row }).click();
}

/** Opens a folder through the window's own button. */
export async function openFolder(bench: Workbench, folder: string): Promise<void> {
  await bench.willOpen(folder);
  await bench.page.getByRole('button', { name: 'Open project' }).click();
}

/** Opens the only recent project, by how its title or folder begins. */
export async function openRecent({ page }: Workbench, name: RegExp): Promise<void> {
  await page.getByRole('region', { name: 'Recent projects' }).getByRole('button', { name }).first().click();
}

/** Types a passphrase where something is locked, and answers the dialog. */
export async function unlock({ page }: Workbench, passphrase: string): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: /^Unlock / });
  await dialog.getByLabel('Passphrase').fill(passphrase);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  return dialog;
}

/** The band above the work that says why nothing can be changed. */
export const readOnlyBand = ({ page }: Workbench): Locator => page.getByRole('region', { name: 'Read only' });

/** The band that says what stands in the way of saving. */
export const faultBand = ({ page }: Workbench): Locator =>
  page.getByRole('region', { name: 'What is wrong' });

/** What the status line says about saving. */
export const savingStatus = ({ page }: Workbench): Locator => page.getByRole('status', { name: 'Saving' });

/** The cell of a column in the row of a claim. */
export function claimCell({ page }: Workbench, claim: string, column: string): Locator {
  const rows = page.getByRole('grid', { name: 'Claims' }).getByRole('row');
  return rows.filter({ hasText: claim }).first().locator(`[col-id="${column}"]`);
}

/** Closes the dialog that says what is to be known after a step, and answers what it said. */
export async function readAfterwards({ page }: Workbench, title: string | RegExp): Promise<string> {
  const dialog = page.getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  const words = (await dialog.textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(dialog).toBeHidden();
  return words;
}
