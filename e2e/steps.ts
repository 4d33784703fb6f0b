import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Workbench } from './app.ts';

/** A cell of a grid that holds this text. */
export function cell(grid: Locator, text: string): Locator {
  return grid.getByRole('gridcell').filter({ hasText: text }).first();
}

/** Selects the row in which a cell holds this text. */
export async function selectRow(grid: Locator, text: string, key?: 'Control' | 'Shift'): Promise<void> {
  const row = grid.getByRole('row').filter({ hasText: text }).first();
  await row
    .getByRole('gridcell')
    .first()
    .click(key ? { modifiers: [key] } : {});
}

/** Opens a source in the reader from the register, by keyboard. */
export async function openSource(bench: Workbench, title: string): Promise<void> {
  const { page } = bench;
  await page.getByRole('tab', { name: 'Sources' }).click();
  const sources = page.getByRole('grid', { name: 'Sources' });
  await expect(sources).toBeVisible();
  await cell(sources, title).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: title })).toBeVisible();
}

type Captured = {
  readonly wording?: string;
  readonly proposition?: string;
  readonly stance?: string;
  readonly voice?: string;
  readonly hedge?: string;
  readonly credibility?: string;
};

/** Captures a claim from the sentence with this text, by keyboard alone: j to the sentence, c, the form, Enter. */
export async function capture(bench: Workbench, sentence: string, asked: Captured): Promise<void> {
  const { page } = bench;
  const article = page.getByRole('article');
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('j');
    if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === sentence) break;
  }
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(sentence);
  await expect(article).toBeVisible();
  await page.keyboard.press('c');
  const form = page.getByRole('form', { name: 'New claim' });
  await expect(form).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Wording' })).toHaveValue(sentence);
  if (asked.wording) await form.getByRole('textbox', { name: 'Wording' }).fill(asked.wording);
  if (asked.proposition) {
    const box = form.getByRole('combobox', { name: 'Proposition' });
    await box.fill(asked.proposition);
    const known = page.getByRole('option', { name: asked.proposition });
    await expect(known.first()).toBeVisible();
    await page.keyboard.press('Enter');
  }
  for (const [name, value] of [
    ['Stance', asked.stance],
    ['Voice', asked.voice],
    ['Hedge', asked.hedge],
    ['Credibility', asked.credibility],
  ] as const) {
    if (value) await form.getByRole('radiogroup', { name }).getByRole('radio', { name: value }).click();
  }
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
}
