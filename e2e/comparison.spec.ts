import type { Locator, Page } from '@playwright/test';
import type { Workbench } from './app.ts';
import { expect, test } from './app.ts';
import { chooseCompared } from './screens.ts';

/** Opens the sample brief and sets two of its sources side by side. */
async function compared(bench: Workbench, left: string, right: string): Promise<Page> {
  await bench.size(1440, 900);
  await bench.openSample();
  await bench.page.keyboard.press('Control+3');
  await chooseCompared(bench, 'Left source', left);
  await chooseCompared(bench, 'Right source', right);
  return bench.page;
}

/** What stands in the list of pairs under a proposition. */
function on(page: Page, proposition: string): Locator {
  return page
    .getByRole('tabpanel', { name: /^Pairs/ })
    .getByRole('region', { name: new RegExp(`^${proposition} `) });
}

async function scrolledTo(column: Locator): Promise<number> {
  return column.evaluate((each) => Math.round(each.scrollTop));
}

/** Steps to the first difference, on, round the end and back, by key and by button. */
async function walksThroughDifferences(page: Page): Promise<void> {
  const tools = page.getByRole('toolbar', { name: 'Comparison' });
  await expect(tools).toContainText(/\d+ differences? in \d+ shared passages?/);
  const total = Number(/(\d+) differences?/.exec((await tools.textContent()) ?? '')?.[1]);
  expect(total).toBeGreaterThan(0);
  await page.keyboard.press('n');
  await expect(tools).toContainText(`difference 1 of ${total}`);
  await expect(page.getByText(/^S\d (?:“|nothing).*, S\d (?:“|nothing)/)).toBeAttached();
  for (let step = 1; step <= total; step += 1) {
    await page.getByRole('button', { name: 'Next difference' }).click();
    await expect(tools).toContainText(`difference ${(step % total) + 1} of ${total}`);
  }
  await page.keyboard.press('Shift+N');
  await expect(tools).toContainText(`difference ${total} of ${total}`);
}

test('S1 against S3: two dates conflict, two wordings of one fact agree, silence is said', async ({
  computer,
}) => {
  const page = await compared(await computer.start(), 'S1', 'S3');
  await expect(on(page, 'P1')).toContainText('conflict');
  await expect(on(page, 'P1')).toContainText('TASS expects the signing at the BRICS summit in October 2024');
  await expect(on(page, 'P1')).toContainText('Putin and Pezeshkian signed the treaty in the Kremlin');
  await expect(on(page, 'P2')).toContainText('conflict');
  await expect(on(page, 'P3')).toContainText('agree');
  await expect(on(page, 'P4')).toHaveCount(0);
  await expect(on(page, 'P8')).toContainText('silent');
  await expect(on(page, 'P8')).toContainText('says nothing of it');
  await expect(on(page, 'P10')).toContainText('related');

  // Dates and figures beside each other, those that differ first.
  await page.getByRole('tab', { name: /^Values/ }).click();
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toContainText('differs');
  const dates = rows.filter({ hasText: 'P1' }).filter({ hasText: 'When it happens' });
  await expect(dates.first()).toContainText('Oct 2024');
  await expect(dates.first()).toContainText('17 Jan 2025');
  await expect(dates.first()).toContainText('differs');
  await expect(rows.filter({ hasText: 'Figure, years' }).filter({ hasText: 'P2' })).toContainText(
    '2.5 years',
  );

  // The wire's sentence stands in both, not quite in the same words.
  await walksThroughDifferences(page);

  // Only what is in conflict.
  await page.getByRole('tab', { name: /^Pairs/ }).click();
  await page.getByRole('switch', { name: 'Only conflicts' }).click();
  await expect(on(page, 'P3')).toHaveCount(0);
  await expect(on(page, 'P8')).toHaveCount(0);
  await expect(on(page, 'P1')).toContainText('conflict');
  await page.getByRole('switch', { name: 'Only conflicts' }).click();
  await expect(on(page, 'P3')).toHaveCount(1);
});

test('S4 against S5: one origin in two documents, its shared wording and where that differs', async ({
  computer,
}) => {
  const page = await compared(await computer.start(), 'S4', 'S5');
  await expect(on(page, 'P1')).toContainText('agree');
  await expect(on(page, 'P3')).toContainText('related');
  await expect(on(page, 'P4')).toContainText('agree');
  await expect(on(page, 'P4')).not.toContainText('conflict');
  await expect(on(page, 'P6')).toContainText('silent');
  await expect(on(page, 'P10')).toContainText('conflict');

  await page.getByRole('tab', { name: /^Values/ }).click();
  const articles = page.getByRole('row').filter({ hasText: 'Figure, articles' }).first();
  await expect(articles).toContainText('47 articles');
  await expect(articles).toContainText('the same');

  // Shared wording is painted in both columns, and "next difference" walks through what differs inside it.
  const tools = page.getByRole('toolbar', { name: 'Comparison' });
  await expect(tools).toContainText(/\d+ differences? in \d+ shared passages?/);
  const painted = await page.evaluate(() =>
    [...(CSS.highlights.get('comparison-shared') ?? [])].map((range) =>
      new Range().constructor === range.constructor
        ? range.toString()
        : [range.startContainer, range.endContainer].map((node) => node.textContent).join(' '),
    ),
  );
  expect(painted.join('\n')).toContain('47 articles');
  await walksThroughDifferences(page);
});

test('the columns scroll together, or each alone', async ({ computer }) => {
  const page = await compared(await computer.start(), 'S4', 'S5');
  const [left, right] = [page.getByRole('article').first(), page.getByRole('article').last()];
  expect(await scrolledTo(left)).toBe(0);
  await left.focus();
  await page.keyboard.press('PageDown');
  await expect.poll(() => scrolledTo(left)).toBeGreaterThan(100);
  await expect.poll(() => scrolledTo(right)).toBeGreaterThan(0);

  await page.keyboard.press('l');
  await expect(page.getByRole('button', { name: 'Scroll together' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  const stays = await scrolledTo(right);
  await page.keyboard.press('End');
  await expect
    .poll(() => left.evaluate((each) => each.scrollHeight - each.clientHeight - each.scrollTop))
    .toBeLessThan(2);
  expect(await scrolledTo(right)).toBe(stays);

  // A pair brings both of its passages into view; g reads one of them in its source.
  await on(page, 'P4').getByRole('button').first().click();
  await expect.poll(() => scrolledTo(right)).not.toBe(stays);
  await page.keyboard.press('g');
  await expect(page.getByRole('region', { name: 'Claims in this source' })).toContainText('47 articles');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('combobox', { name: 'Left source' })).toBeVisible();
});
