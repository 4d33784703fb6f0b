import type { Workbench } from '../app.ts';
import { expect, test } from '../app.ts';
import { compareVersions, history, unfoldHistories } from '../history-screens.ts';
import { openInspector, selectClaim } from '../screens.ts';
import { begin, picture, sizes, sizeText } from './camera.ts';

test.setTimeout(120_000);

/** Rates the selected claim by its key. */
async function rate(bench: Workbench, digit: string): Promise<void> {
  const before = await bench.saved();
  await bench.page.keyboard.press(digit);
  await expect.poll(() => bench.saved()).toBe(before + 1);
}

async function saveVersion({ page }: Workbench, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save a version' }).click();
  const naming = page.getByRole('dialog', { name: 'Save a version' });
  await naming.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(naming).toBeHidden();
}

for (const size of sizes) {
  test(`pictures of a history with versions, ${sizeText(size)}`, async ({ computer }) => {
    const bench = await begin(computer, size);
    const { page } = bench;
    await bench.openSample();
    await selectClaim(bench);
    for (const digit of ['4', '5', '2']) await rate(bench, digit);
    await history(bench);
    await saveVersion(bench, 'First draft');
    await page.keyboard.press('Escape');
    await selectClaim(bench);
    await page.keyboard.press('x');
    await rate(bench, '3');
    const drawer = await history(bench);
    await drawer.getByRole('listitem', { name: /First draft”$/ }).focus();
    await picture(bench, 'history-versions', size);

    await drawer.getByRole('button', { name: 'Save a version' }).click();
    await expect(page.getByRole('dialog', { name: 'Save a version' })).toBeVisible();
    await picture(bench, 'history-save-version', size);
    await page.keyboard.press('Escape');

    await drawer.getByRole('listitem', { name: /First draft”$/ }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alertdialog', { name: /^Go back to version/ })).toBeVisible();
    await picture(bench, 'history-go-back', size);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await compareVersions(bench);
    await picture(bench, 'history-compare-versions', size);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await selectClaim(bench);
    await openInspector(bench);
    await unfoldHistories(bench);
    await picture(bench, 'rating-history', size);
  });
}
