import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { walkTo } from './screens.ts';
import { capture } from './steps.ts';

const wire = `The harbour agency said on 3 March 2025 that the new pier was opened on 1 March 2025. It cost 40 million crowns, the agency said.

Fishermen doubt that it will last. "We were not asked," said Ines Holm, who has fished here for 30 years.
`;

const paper = `The new pier was opened on 1 March 2025. It cost 52 million crowns, people close to the works told this paper.

The harbour agency said on 3 March 2025 that the new pier was opened as planned. Fishermen doubt that it will last long.
`;

const opened = 'The new pier was opened on 1 March 2025.';
const dear = 'It cost 52 million crowns, people close to the works told this paper.';

/** What has the focus, if anything but the page as a whole has it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return 'nothing';
    return `${at.tagName.toLowerCase()} ${at.getAttribute('role') ?? ''} ${at.getAttribute('aria-label') ?? ''}`;
  });
}

/** The focus is somewhere, and one can see where: a ring around it or around its field, or the bar beside a sentence. */
async function keepsFocus(page: Page, where?: Locator): Promise<void> {
  if (where) await expect(where).toBeFocused();
  await expect.poll(() => focused(page)).not.toBe('nothing');
  await expect.poll(() => page.evaluate(seen), { message: 'where the focus is can be seen' }).toBe(true);
}

/** Runs in the window. */
function seen(): boolean {
  const at = document.activeElement;
  if (at === null) return false;
  const bar = document.querySelector('.reader-focus-bar');
  if (at.closest('article') !== null && bar !== null) return true;
  const sample = document.createElement('i');
  sample.style.color = 'var(--focus)';
  document.body.append(sample);
  const colour = getComputedStyle(sample).color;
  sample.remove();
  // A field has half of its ring as its border, a cell all of it.
  for (let each: Element | null = at, up = 0; each !== null && up < 3; each = each.parentElement, up += 1) {
    const { outlineStyle, outlineColor, outlineWidth, borderTopColor, borderTopWidth } =
      getComputedStyle(each);
    const outline = outlineStyle !== 'none' && outlineColor === colour ? Number.parseFloat(outlineWidth) : 0;
    const border = borderTopColor === colour ? Number.parseFloat(borderTopWidth) : 0;
    if (outline + border >= 2) return true;
  }
  return false;
}

/** Goes to something with Tab alone. */
async function tabTo(page: Page, goal: Locator, backwards = false): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await goal.evaluate((each) => each === document.activeElement)) return;
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
  }
  await expect(goal).toBeFocused();
}

/** A row of a grid by a text in it. */
function rowOf(grid: Locator, words: string): Locator {
  return grid.getByRole('row').filter({ hasText: words }).first();
}

test('the whole job with the keyboard alone, and the focus is never lost', async ({ computer }) => {
  test.setTimeout(180_000);
  const files = [computer.write('in/wire.txt', wire), computer.write('in/paper.txt', paper)];
  const folder = path.join(computer.documents, 'Pier.touchstone');
  const report = path.join(computer.documents, 'Pier.md');
  const bench = await computer.start();
  const { page } = bench;
  await bench.size(1900, 1000);

  await test.step('a new project through its dialog', async () => {
    await bench.willSave(folder);
    await tabTo(page, page.getByRole('button', { name: 'New project' }));
    await keepsFocus(page);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New project' });
    await keepsFocus(page, dialog.getByLabel('Title'));
    await page.keyboard.press('Escape');
    await keepsFocus(page, page.getByRole('button', { name: 'New project' }));
    await page.keyboard.press('Enter');
    await expect(dialog.getByLabel('Title')).toBeFocused();
    await page.keyboard.type('The pier');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Was the pier opened, and what did it cost?');
    await tabTo(page, dialog.getByLabel('Banner text'));
    await page.keyboard.type('EXERCISE');
    await tabTo(page, dialog.getByLabel('Who is working?'));
    await page.keyboard.type('Ada Lind');
    await page.keyboard.press('Enter');
    await expect(page.getByText('No sources yet')).toBeVisible();
    await keepsFocus(page);
  });

  const sources = page.getByRole('grid', { name: 'Sources' });
  await test.step('import, and put the result away', async () => {
    await bench.willOpen(...files);
    await page.keyboard.press('Control+i');
    await expect(page.getByText('2 sources added')).toBeVisible();
    await keepsFocus(page);
    await tabTo(page, page.getByRole('button', { name: 'Dismiss this result' }), true);
    await page.keyboard.press('Enter');
    await expect(page.getByText('2 sources added')).toBeHidden();
    await keepsFocus(page);
  });

  const article = page.getByRole('article');
  await test.step('open a source and go through its sentences', async () => {
    await page.keyboard.press('Control+1');
    await tabTo(page, page.getByRole('textbox', { name: 'Filter sources' }));
    await page.keyboard.type('paper');
    await expect(rowOf(sources, 'wire')).toBeHidden();
    await page.keyboard.press('Enter');
    await expect(rowOf(sources, 'paper').locator(':focus')).toBeVisible();
    await keepsFocus(page);
    await page.keyboard.press('Enter');
    await expect(article).toContainText(opened);
    await keepsFocus(page);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(page.locator(':focus')).toHaveText(dear);
    await page.keyboard.press('k');
    await expect(page.locator(':focus')).toHaveText(opened);
    await keepsFocus(page);
  });

  const form = page.getByRole('form', { name: 'New claim' });
  await test.step('capture with proposition, stance, voice, hedge and grade', async () => {
    await page.keyboard.press('c');
    await keepsFocus(page, form.getByRole('textbox', { name: 'Wording' }));
    await page.keyboard.type('The pier opened on 1 March 2025');
    await page.keyboard.press('Tab');
    await keepsFocus(page, form.getByRole('combobox', { name: 'Proposition' }));
    await page.keyboard.type('The pier was opened on 1 March 2025');
    await page.getByRole('option', { name: /^Make a proposition/ }).waitFor();
    await page.keyboard.press('Enter');
    await keepsFocus(page);
    for (const [group, key, chosen] of [
      ['Stance', 's', 'supports'],
      ['Voice', 'o', 'outlet’s own'],
      ['Hedge', 'a', 'asserted'],
      ['Reliability', 'b', 'B'],
      ['Credibility', '3', '3'],
    ] as const) {
      const line = form.getByRole('radiogroup', { name: group });
      for (let step = 0; step < 4 && (await line.locator(':focus').count()) === 0; step += 1) {
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press(key);
      await expect(line.getByRole('radio', { name: chosen, exact: true })).toBeChecked();
      await keepsFocus(page);
    }
    await page.keyboard.press('Enter');
    await expect(form).toBeHidden();
    await keepsFocus(page);
    await expect(page.locator(':focus')).toHaveText(opened);
    await expect(page.getByRole('region', { name: 'Claims in this source' })).toContainText(
      'The pier opened on 1 March 2025',
    );
  });

  await test.step('Escape leaves no trace', async () => {
    const revision = await bench.saved();
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await expect(form).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(form).toBeHidden();
    await keepsFocus(page);
    await expect(page.locator(':focus')).toHaveText(dear);
    expect(await bench.saved()).toBe(revision);
    await page.keyboard.press('k');
  });

  await test.step('a second passage on the same claim', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await expect(page.getByText('Passage added to claim 1.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Claims in this source' })).toContainText('2 passages');
    await keepsFocus(page);
  });

  await test.step('a second claim, and one of the other source', async () => {
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    await capture(bench, dear, {});
    await page.keyboard.press('Escape');
    await expect(sources).toBeVisible();
    await keepsFocus(page);
    await tabTo(page, page.getByRole('textbox', { name: 'Filter sources' }), true);
    await page.keyboard.type('wire');
    await expect(rowOf(sources, 'paper')).toBeHidden();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(article).toContainText('Ines Holm');
    await capture(bench, 'It cost 40 million crowns, the agency said.', {});
    await keepsFocus(page);
  });

  const claims = page.getByRole('grid', { name: 'Claims' });
  const second = rowOf(claims, dear);
  const third = rowOf(claims, 'It cost 40 million');
  await test.step('rate and place in the grid, one row and several at once', async () => {
    await page.keyboard.press('Control+2');
    await expect(third).toBeVisible();
    await keepsFocus(page);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect(second).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('2');
    await expect(second.locator('[col-id="credibility"]')).toHaveText('2');
    await keepsFocus(page);
    await page.keyboard.press('Shift+ArrowDown');
    await expect(page.getByText('2 selected')).toBeVisible();
    await page.keyboard.press('Shift+C');
    for (const row of [second, third]) await expect(row.locator('[col-id="reliability"]')).toContainText('C');
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog', { name: 'Proposition of 2 claims' });
    await expect(dialog.getByRole('combobox', { name: 'Proposition' })).toBeFocused();
    await page.keyboard.type('The pier cost 40 million crowns');
    await page.getByRole('option', { name: /^Make a proposition/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await keepsFocus(page);
    await page.keyboard.press('s');
    for (const row of [second, third]) {
      await expect(row.locator('[col-id="proposition"]')).toContainText('P2');
      await expect(row.locator('[col-id="stance"]')).toContainText('supports');
    }
  });

  await test.step('tag the selected rows', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Tag', exact: true }), true);
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Tags of the selected claims').last()).toBeVisible();
    await page.keyboard.type('cost');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await keepsFocus(page, page.getByRole('button', { name: 'Tag', exact: true }));
    await tabTo(page, page.getByRole('textbox', { name: 'Filter claims' }));
    await page.keyboard.press('Enter');
    await keepsFocus(page);
  });

  await test.step('edit a cell: Enter and F2 begin, a letter does not', async () => {
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await walkTo(bench, second, 'claim');
    await page.keyboard.press('h');
    await expect(claims.getByRole('textbox')).toHaveCount(0);
    await page.keyboard.press('F2');
    await keepsFocus(page, page.getByRole('textbox', { name: 'Claim', exact: true }));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('The pier cost 52 million crowns');
    await page.keyboard.press('Enter');
    await expect(rowOf(claims, 'The pier cost 52 million crowns')).toBeVisible();
    await keepsFocus(page);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Claim', exact: true })).toBeFocused();
    await page.keyboard.type(' or more');
    await page.keyboard.press('Escape');
    await expect(claims.getByRole('textbox')).toHaveCount(0);
    await expect(claims).not.toContainText('or more');
    await keepsFocus(page);
    const row = rowOf(claims, 'The pier cost 52 million crowns');
    await walkTo(bench, row, 'stance');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menu', { name: 'Stance' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menu', { name: 'Stance' })).toBeHidden();
    await keepsFocus(page);
    await page.keyboard.press('x');
    await expect(row.locator('[col-id="stance"]')).toContainText('refutes');
  });

  await test.step('jump to the passage and come back', async () => {
    await page.keyboard.press('g');
    await expect(article).toContainText(dear);
    await keepsFocus(page);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(claims).toBeVisible();
    await keepsFocus(page);
    await expect(rowOf(claims, 'The pier cost 52 million crowns')).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('the next unrated claim', async () => {
    await page.keyboard.press('u');
    await expect(third).toHaveAttribute('aria-selected', 'true');
    await expect(third.locator('[col-id="credibility"]')).not.toHaveText(/\d/);
    await page.keyboard.press('4');
    await expect(third.locator('[col-id="credibility"]')).toHaveText('4');
    await keepsFocus(page);
  });

  await test.step('palette and key help', async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await keepsFocus(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await keepsFocus(page);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
    await page.keyboard.type('compare');
    await expect(page.getByRole('option', { name: 'Compare', exact: true })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Left source' })).toBeVisible();
    await keepsFocus(page);
  });

  await test.step('compare, and walk through the differences', async () => {
    await expect(page.getByText('conflict').first()).toBeVisible();
    const tools = page.getByRole('toolbar', { name: 'Comparison' });
    await expect(tools).toContainText(/differences? in/);
    await page.keyboard.press('n');
    await expect(tools).toContainText('difference 1 of');
    await page.keyboard.press('j');
    await keepsFocus(page);
  });

  await test.step('export the report', async () => {
    await bench.willSave(report);
    await page.keyboard.press('Control+e');
    await expect(page.getByText('Written to Pier.md', { exact: true })).toBeVisible();
    await keepsFocus(page);
    const written = readFileSync(report, 'utf8');
    expect(written).toContain('The pier cost 52 million crowns');
    expect(written).toContain('Was the pier opened, and what did it cost?');
  });
});
