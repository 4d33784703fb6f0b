import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import type { Workbench } from './app.ts';
import { expect, test } from './app.ts';
import { capture, openSource, selectRow } from './steps.ts';

const text = `---
title: Ledger
---
The treaty was signed in Moscow on 17 January 2025.

It has forty-seven articles.
`;

const historyOf = ({ page }: Workbench) => page.getByRole('dialog', { name: 'History' });
const entry = (history: Locator, title: string | RegExp) =>
  history.getByRole('listitem', { name: title }).first();

/** Rates the first claim in the grid by its key. */
async function rate(workbench: Workbench, digit: string): Promise<void> {
  const { page } = workbench;
  const before = await workbench.saved();
  await selectRow(page.getByRole('grid', { name: 'Claims' }), 'Signed in Moscow');
  await page.keyboard.press(digit);
  await expect.poll(() => workbench.saved()).toBe(before + 1);
}

test('what was changed is told in words, and there is a way back to all of it', async ({ computer }) => {
  test.setTimeout(120_000);
  const folder = path.join(computer.documents, 'Pact.touchstone');
  let workbench = await computer.start();
  let { page } = workbench;
  await workbench.newProject(folder, { title: 'The pact' });
  await workbench.importFiles(computer.write('ledger.md', text));
  await expect(workbench.importResult).toBeVisible();
  await workbench.dismissImportResult();
  await openSource(workbench, 'Ledger');
  await capture(workbench, 'The treaty was signed in Moscow on 17 January 2025.', {
    wording: 'Signed in Moscow',
    proposition: 'The treaty is signed',
    stance: 'supports',
  });
  await capture(workbench, 'It has forty-seven articles.', { wording: 'It has 47 articles' });
  await page.getByRole('tab', { name: 'Claims' }).click();
  await rate(workbench, '3');
  await rate(workbench, '2');

  // Who, what and when, newest first.
  await page.keyboard.press('Control+h');
  let history = historyOf(workbench);
  const rows = history.getByRole('listitem', { name: /^Revision \d+: / });
  await expect(rows.first()).toHaveAccessibleName(/: Rate claim 1 as 2$/);
  await expect(rows.first()).toContainText('credibility of claim 1 from 3 to 2');
  await expect(rows.first()).toContainText('Ada Lind');
  await expect(rows.last()).toHaveAccessibleName('Revision 0: Begin the project');
  await expect(history).toContainText('claim 1 added from S1: “Signed in Moscow”');
  await expect(history).toContainText('claim 1 placed on P1: supports');

  // Arrow keys walk through it.
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();

  // Filters: words, a claim, nothing that fits.
  const words = history.getByRole('textbox', { name: 'Words' });
  await words.fill('credibility');
  await expect(rows).toHaveCount(2);
  await words.fill('nowhere to be found');
  await expect(history.getByText('Nothing in the history fits')).toBeVisible();
  await words.fill('');
  await history.getByRole('combobox', { name: 'Claim' }).fill('Claim 2');
  await page.getByRole('option', { name: /^Claim 2/ }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toHaveAccessibleName(/Capture claim 2$/);
  await history.getByRole('combobox', { name: 'Claim' }).click();
  await page.getByRole('option', { name: 'Any claim' }).click();
  await expect(rows.last()).toHaveAccessibleName('Revision 0: Begin the project');

  // A version, another edit beside the open history, and back.
  await history.getByRole('button', { name: 'Save a version' }).click();
  const naming = page.getByRole('dialog', { name: 'Save a version' });
  await naming.getByRole('textbox', { name: 'Name' }).fill('First draft');
  await page.keyboard.press('Enter');
  await expect(naming).toBeHidden();
  await expect(entry(history, /: Save version “First draft”$/)).toContainText('as it stands now');
  await rate(workbench, '4');
  await expect(rows.first()).toContainText('credibility of claim 1 from 2 to 4');
  await entry(history, /First draft/).focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Go back to version “First draft”?' });
  await expect(question).toContainText('credibility of claim 1 from 2 to 4');
  await question.getByRole('button', { name: 'Go back', exact: true }).click();
  await expect(rows.first()).toHaveAccessibleName(/: Go back to version “First draft”$/);
  await expect(rows.first()).toContainText('credibility of claim 1 from 4 to 2');
  const wentBack = await workbench.saved();

  // That is an edit like any other.
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect.poll(() => workbench.saved()).toBe(wentBack + 1);
  await page.keyboard.press('Control+h');
  history = historyOf(workbench);
  await expect(history.getByRole('listitem').first()).toHaveAccessibleName(
    /: Undo “go back to version “First draft””$/,
  );

  // Two versions side by side in words.
  await history.getByRole('button', { name: 'Compare versions' }).click();
  let compared = page.getByRole('dialog', { name: 'Compare versions' });
  await expect(compared.getByRole('combobox', { name: 'Before' })).toContainText('First draft');
  await expect(compared.getByRole('region', { name: 'What differs' })).toHaveText(
    'credibility of claim 1 from 2 to 4',
  );
  await page.keyboard.press('Escape');
  await expect(compared).toBeHidden();
  await workbench.close();

  // All of it is there on another day, and can still be taken back.
  const printed = execFileSync(
    process.execPath,
    [path.resolve('out/cli/touchstone.js'), 'history', folder, '--claim', '1', '--count', '2'],
    { encoding: 'utf8' },
  );
  expect(printed).toMatch(
    /undo “go back to version “First draft””\n {4}credibility of claim 1 from 2 to 4\n/,
  );
  workbench = await computer.start();
  page = workbench.page;
  await page
    .getByRole('region', { name: 'Recent projects' })
    .getByRole('button', { name: /^The pact/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Claims' }).click();
  await page.getByRole('button', { name: 'Redo: go back to version “First draft”' }).click();
  await expect.poll(() => workbench.saved()).toBe(wentBack + 2);
  await page.getByRole('button', { name: 'The pact' }).click();
  await page.getByRole('menuitem', { name: 'History and versions' }).click();
  history = historyOf(workbench);
  await expect(history.getByRole('listitem').first()).toContainText('credibility of claim 1 from 4 to 2');
  await entry(history, /First draft”$/).hover();
  await history.getByRole('button', { name: 'Compare versions' }).click();
  compared = page.getByRole('dialog', { name: 'Compare versions' });
  await expect(compared).toContainText('Nothing differs between these two.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();

  // The history of one claim stands beside it.
  await selectRow(page.getByRole('grid', { name: 'Claims' }), 'It has 47 articles');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'History', exact: true }).click();
  await expect(inspector.getByRole('list', { name: 'History of this claim' })).toContainText(
    'claim 2 added from S1: “It has 47 articles”',
  );
});
