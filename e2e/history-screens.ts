import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Workbench } from './app.ts';
import type { Screen } from './screen.ts';

/** The ways to a claim's fields and out of what floats. */
type Ways = {
  readonly claimInspector: (bench: Workbench) => Promise<void>;
  readonly closeSheet: (bench: Workbench) => Promise<void>;
  readonly closeInspector: (bench: Workbench) => Promise<void>;
};

/** What was changed, told beside the work. None of these changes anything. */
export function historyScreens({ claimInspector, closeSheet, closeInspector }: Ways): readonly Screen[] {
  return [
    { name: 'history', sheet: true, show: history, leave: closeSheet },
    { name: 'history-filter', sheet: true, show: historyOfClaim, leave: closeSheet },
    { name: 'history-none', sheet: true, show: noHistory, leave: closeSheet },
    {
      name: 'history-compare',
      sheet: true,
      show: compareVersions,
      leave: async (bench) => {
        await bench.page.keyboard.press('Escape');
        await expect(bench.page.getByRole('dialog', { name: 'Compare versions' })).toBeHidden();
        await closeSheet(bench);
      },
    },
    {
      name: 'claim-history',
      show: async (bench) => {
        await claimInspector(bench);
        await unfoldHistories(bench);
      },
      leave: closeInspector,
    },
  ];
}

/** Opens the history beside the work, and answers it. */
export async function history({ page }: Workbench): Promise<Locator> {
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('grid', { name: 'Claims' })).toBeVisible();
  await page.keyboard.press('Control+h');
  const drawer = page.getByRole('dialog', { name: 'History' });
  await expect(drawer.getByRole('listitem', { name: /^Revision 0: / })).toBeVisible();
  return drawer;
}

async function historyOfClaim(bench: Workbench): Promise<void> {
  const drawer = await history(bench);
  await drawer.getByRole('combobox', { name: 'Claim' }).fill('Claim 22');
  await bench.page.getByRole('option', { name: /^Claim 22/ }).click();
  await expect(drawer.getByRole('listitem', { name: /^Revision 0: / })).toBeHidden();
}

async function noHistory(bench: Workbench): Promise<void> {
  const drawer = await history(bench);
  await drawer.getByRole('textbox', { name: 'Words' }).fill('nowhere to be found');
  await expect(drawer.getByText('Nothing in the history fits')).toBeVisible();
}

/** Compares two moments: the last version, or the beginning where there is none, and now. */
export async function compareVersions(bench: Workbench): Promise<void> {
  const drawer = await history(bench);
  await drawer.getByRole('button', { name: 'Compare versions' }).click();
  const compared = bench.page.getByRole('dialog', { name: 'Compare versions' });
  await expect(
    compared.getByRole('region', { name: 'What differs' }).getByRole('listitem').first(),
  ).toBeVisible();
}

/** Unfolds, in the inspector, what was changed in the selected claim and how it was rated. */
export async function unfoldHistories({ page }: Workbench): Promise<void> {
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'History', exact: true }).click();
  await expect(
    inspector.getByRole('list', { name: 'History of this claim' }).getByRole('listitem').first(),
  ).toBeVisible();
  await inspector.getByRole('button', { name: /^History of its ratings/ }).click();
}
