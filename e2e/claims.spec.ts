import type { Locator, Page } from '@playwright/test';
import type { Workbench } from './app.ts';
import { expect, test } from './app.ts';
import { openInspector, selectClaim } from './screens.ts';

const columns = [
  'Source',
  'Claim',
  'Quote',
  'Proposition',
  'Stance',
  'Voice',
  'Hedge',
  'Origin',
  'Reliability',
  'Credibility',
  'When',
  'Tags',
  'Note',
];

const investor = 'Russia is the largest foreign investor in Iran';
const munitions = 'Loitering munitions are the field to watch';
const noTrust = 'After Syria the partnership does not rest on trust';
const treason = 'General Asbati accuses Russia of treason in Syria';

/** Opens the sample brief at its claims, wide enough for all columns. */
async function openClaims(bench: Workbench): Promise<{ readonly page: Page; readonly grid: Locator }> {
  const { page } = bench;
  await bench.size(1900, 1000);
  await bench.openSample();
  await page.keyboard.press('Control+2');
  const grid = page.getByRole('grid', { name: 'Claims' });
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  return { page, grid };
}

async function hideInspector(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hide the inspector' }).click();
  await expect(page.getByRole('button', { name: 'Show the inspector' })).toBeVisible();
}

/** A cell by the place of its row on screen, from 0, or by a text of its row. */
function at(grid: Locator, row: number | string, column: string): Locator {
  const rows = grid.getByRole('row');
  const found =
    typeof row === 'number'
      ? grid.locator(`[role=row][aria-rowindex="${row + 2}"]`)
      : rows.filter({ hasText: row });
  return found.locator(`[col-id="${column}"]`);
}

/** One step back or forward by the buttons at the top; in a field the keys would belong to the field. */
async function undo({ page }: Workbench, which: 'Undo' | 'Redo' = 'Undo'): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: new RegExp(`^${which}: `) })
    .click();
}

test('the grid has its columns; which of them are shown is kept across a restart', async ({ computer }) => {
  let bench = await computer.start();
  let { page, grid } = await openClaims(bench);
  await hideInspector(page);
  const headers = (from: Locator) => from.getByRole('columnheader').allInnerTexts();
  await expect.poll(() => headers(grid)).toEqual(columns);

  await page.getByRole('button', { name: 'Columns' }).click();
  const choices = page.getByRole('menuitemcheckbox');
  // Source and Claim always stay: whoever rates must see what is rated.
  await expect(choices).toHaveText(columns.slice(2));
  await choices.filter({ hasText: 'Hedge' }).click();
  await page.keyboard.press('Escape');
  const fewer = columns.filter((column) => column !== 'Hedge');
  await expect.poll(() => headers(grid)).toEqual(fewer);
  await bench.close();

  bench = await computer.start();
  page = bench.page;
  await bench.size(1900, 1000);
  await page.getByRole('button', { name: /^The Russia–Iran treaty/ }).click();
  // Work begins on the screen on which it stopped.
  grid = page.getByRole('grid', { name: 'Claims' });
  await expect(grid).toBeVisible();
  await expect.poll(() => headers(grid)).toEqual(fewer);

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'Back to the usual columns' }).click();
  await expect.poll(() => headers(grid)).toEqual(columns);
});

test('quick filter, proposition chips and sorting show what was asked for', async ({ computer }) => {
  const { page, grid } = await openClaims(await computer.start());
  const count = page.getByRole('status').filter({ hasText: 'claims' });
  await expect(count).toHaveText('42 claims');
  const filter = page.getByRole('textbox', { name: 'Filter claims' });
  await filter.fill('treason');
  await expect(count).toHaveText(/^[12] of 42 claims/);
  await expect(at(grid, 0, 'claim')).toContainText(treason);
  await filter.fill('no such words anywhere');
  await expect(page.getByText('No claim passes these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all claims' }).click();
  await expect(count).toHaveText('42 claims');
  await expect(filter).toHaveValue('');

  const chips = page.getByRole('group', { name: 'Filter by proposition' });
  const articles = chips.getByRole('button', { name: /^P4 .*, 3 support$/ });
  await articles.click();
  await expect(count).toHaveText('3 of 42 claims');
  for (const row of [0, 1, 2]) await expect(at(grid, row, 'proposition')).toContainText('P4');
  await articles.click();
  await chips.getByRole('button', { name: /^On no proposition yet/ }).click();
  await expect(count).toHaveText('12 of 42 claims');
  await chips.getByRole('button', { name: /^All/ }).click();
  await expect(count).toHaveText('42 claims');

  const stance = grid.getByRole('columnheader', { name: 'Stance' });
  await stance.getByText('Stance').click();
  await expect(stance).toHaveAttribute('aria-sort', 'ascending');
  await expect(at(grid, 0, 'stance')).toContainText('supports');
  await stance.getByText('Stance').click();
  await expect(stance).toHaveAttribute('aria-sort', 'descending');
  await expect(at(grid, 0, 'stance')).not.toContainText('supports');
});

test('ratings keep their history, and an extreme pair asks once for a reason that may stay empty', async ({
  computer,
}) => {
  const bench = await computer.start();
  const { page, grid } = await openClaims(bench);
  await selectClaim(bench, munitions);
  await page.keyboard.press('3');
  await expect(at(grid, munitions, 'credibility')).toHaveText('3');
  await page.keyboard.press('Shift+C');
  await expect(at(grid, munitions, 'reliability')).toContainText('C');
  await page.keyboard.press('Shift+D');
  await expect(at(grid, munitions, 'reliability')).toContainText('D');
  await openInspector(bench);
  const inspector = page.getByRole('region', { name: 'Claim 25' });
  await inspector.getByRole('button', { name: /^History of its ratings/ }).click();
  await expect(inspector.getByRole('listitem').filter({ hasText: 'Sample analyst' })).toHaveCount(3);

  // S4 is rated E; a digit of 1 on two of its claims is asked about once for both.
  await selectClaim(bench, noTrust);
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('1');
  const question = page.getByRole('dialog', { name: 'Why E1?' });
  await expect(question).toContainText('2 claims get E1');
  await question.getByRole('textbox', { name: 'Reason' }).press('Enter');
  await expect(question).toBeHidden();
  for (const claim of [noTrust, treason]) {
    await expect(at(grid, claim, 'credibility')).toContainText('1');
    await expect(at(grid, claim, 'credibility')).toContainText('reason missing');
  }
  // Both ratings are one step back.
  await undo(bench);
  for (const claim of [noTrust, treason]) {
    await expect(at(grid, claim, 'credibility')).toHaveText('3');
  }

  await selectClaim(bench, noTrust);
  await page.keyboard.press('1');
  await expect(question).toBeVisible();
  await page.keyboard.type('Confirmed in the other four.');
  await page.keyboard.press('Enter');
  await expect(at(grid, noTrust, 'credibility')).toHaveText('1');
});

test('a stance needs a proposition, and says so', async ({ computer }) => {
  const bench = await computer.start();
  const { page, grid } = await openClaims(bench);
  const revision = await bench.saved();
  await selectClaim(bench, investor);
  await page.keyboard.press('s');
  await expect(page.getByText('Claim 7 stands on no proposition yet. Press p to choose one.')).toBeVisible();
  expect(await bench.saved()).toBe(revision);

  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Proposition of claim 7' });
  await expect(dialog.getByRole('combobox', { name: 'Proposition' })).toBeFocused();
  await page.keyboard.type('Russia invests in Iran');
  await page.getByRole('option', { name: /^Make a proposition/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect(at(grid, investor, 'proposition')).toContainText('P11');
  await page.keyboard.press('x');
  await expect(at(grid, investor, 'stance')).toContainText('refutes');
});

test('propositions are made, renamed, ordered, merged and removed, and each can be undone and redone', async ({
  computer,
}) => {
  const bench = await computer.start();
  const { page, grid } = await openClaims(bench);
  await page.getByRole('button', { name: 'Propositions', exact: true }).click();
  const list = page.getByRole('region', { name: 'Propositions' });
  const rows = list.getByRole('button', { name: /^P\d+ / });
  const row = (words: string) => list.getByRole('button', { name: new RegExp(`^${words}`) });
  await expect(rows).toHaveCount(10);

  // Made.
  await list.getByRole('textbox', { name: 'New proposition' }).fill('The text was published');
  await page.keyboard.press('Enter');
  await expect(rows.last()).toHaveAccessibleName('P11 The text was published, no claims');
  await undo(bench);
  await expect(rows).toHaveCount(10);
  await undo(bench, 'Redo');
  await expect(row('P11 The text was published')).toBeVisible();

  // Renamed.
  await row('P11 ').focus();
  await page.keyboard.press('F2');
  const wording = list.getByRole('textbox', { name: 'Wording of P11' });
  await expect(wording).toBeFocused();
  await wording.fill('The full text was published');
  await page.keyboard.press('Enter');
  await expect(row('P11 The full text was published')).toBeFocused();
  await undo(bench);
  await expect(row('P11 The text was published')).toBeVisible();
  await undo(bench, 'Redo');
  await expect(row('P11 The full text was published')).toBeVisible();

  // Ordered.
  await row('P11 ').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rows.nth(9)).toHaveAccessibleName(/^P11 /);
  await undo(bench);
  await expect(rows.nth(10)).toHaveAccessibleName(/^P11 /);
  await undo(bench, 'Redo');
  await expect(rows.nth(9)).toHaveAccessibleName(/^P11 /);

  // Merged: its claims go along and keep their stances.
  await page.getByRole('button', { name: 'Actions on P8' }).click();
  await page.getByRole('menuitem', { name: 'Merge into another' }).click();
  const merging = page.getByRole('dialog', { name: 'Merge P8 into another proposition' });
  await merging.getByRole('combobox', { name: 'Merge into' }).fill('P9');
  await page.getByRole('option', { name: /^P9 / }).first().click();
  await expect(merging).toContainText('1 claim moves from P8 to P9');
  await merging.getByRole('button', { name: 'Merge into P9' }).click();
  await expect(row('P9 Iran supplied Russia with missiles, 2 support')).toBeVisible();
  await expect(rows).toHaveCount(10);
  await undo(bench);
  await expect(row('P8 Iran opened a drone plant in Moscow, 1 supports')).toBeVisible();
  await undo(bench, 'Redo');
  await expect(rows).toHaveCount(10);
  await undo(bench);

  // Removed: its claims stay, on no proposition.
  await row('P4 ').focus();
  await page.keyboard.press('Delete');
  const removing = page.getByRole('alertdialog', { name: 'Remove P4?' });
  await expect(removing).toContainText('3 claims stand on P4');
  await removing.getByRole('button', { name: 'Remove P4' }).click();
  await expect(row('P4 ')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'On no proposition yet, 15 claims' })).toBeVisible();
  await undo(bench);
  await expect(row('P4 The treaty has 47 articles, 3 support')).toBeVisible();
  await undo(bench, 'Redo');
  await expect(page.getByRole('button', { name: 'On no proposition yet, 15 claims' })).toBeVisible();
  await undo(bench);

  // Renamed where it stands in the grid as well.
  await row('P4 ').click();
  await expect(at(grid, 0, 'proposition')).toContainText(/P4\s*The treaty has 47 articles/);
  await bench.saved();
});

test('removing a source says how many claims go with it, and undo brings all of them back', async ({
  computer,
}) => {
  const bench = await computer.start();
  const { page } = bench;
  await bench.size(1440, 900);
  await bench.openSample();
  const sources = page.getByRole('grid', { name: 'Sources' });
  await sources.getByRole('gridcell', { name: 'S3', exact: true }).click();
  await page.keyboard.press('Delete');
  const asking = page.getByRole('alertdialog', { name: 'Remove S3?' });
  await expect(asking).toContainText('goes with 10 claims');
  await asking.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('42 claims')).toBeVisible();

  await page.keyboard.press('Delete');
  await asking.getByRole('button', { name: 'Remove with 10 claims' }).click();
  await expect(sources.getByRole('gridcell', { name: 'S3', exact: true })).toHaveCount(0);
  await expect(page.getByText('32 claims')).toBeVisible();
  await bench.saved();

  await undo(bench);
  await expect(sources.getByRole('gridcell', { name: 'S3', exact: true })).toBeVisible();
  await expect(page.getByText('42 claims')).toBeVisible();
  const row = await selectClaim(bench, 'Iran opened a drone plant in Moscow');
  await expect(row.locator('[col-id="proposition"]')).toContainText('P8');
  await expect(row.locator('[col-id="stance"]')).toContainText('supports');
});
