import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Workbench } from './app.ts';
import { openProjectMenu } from './care.ts';
import { careScreens } from './care-screens.ts';
import { historyScreens } from './history-screens.ts';
import type { Screen } from './screen.ts';
import { cell } from './steps.ts';

/** Files on which some screens depend. */
export type ScreenFiles = {
  /** What the sample has already, and what cannot be read: importing these changes nothing and shows why. */
  readonly imported: readonly string[];
  /** A file that is there, over which the export asks. */
  readonly replaced: string;
};

/** Every screen and sheet of a project that holds the sample brief. */
export const fullScreens = (files: ScreenFiles): readonly Screen[] => [
  { name: 'sources', show: register },
  { name: 'source-inspector', show: sourceInspector, leave: closeInspector },
  { name: 'import-menu', sheet: true, show: importMenu, leave: closeSheet },
  { name: 'paste', sheet: true, show: paste, leave: closeSheet },
  { name: 'remove-source', sheet: true, show: removeSource, leave: closeSheet },
  {
    name: 'import-result',
    show: (bench) => importResult(bench, files.imported),
    leave: (bench) => bench.dismissImportResult(),
  },
  { name: 'reader', show: reader },
  { name: 'reader-claim', show: readerClaim, leave: closeInspector },
  { name: 'reader-find', show: readerFind, leave: closeSheet },
  { name: 'capture', show: captureForm, leave: closeSheet },
  { name: 'claims', show: claims },
  { name: 'claim-inspector', show: claimInspector, leave: closeInspector },
  {
    name: 'stance-menu',
    sheet: true,
    show: (bench) => openCell(bench, 'stance', 'Stance'),
    leave: closeSheet,
  },
  {
    name: 'rating-menu',
    sheet: true,
    show: (bench) => openCell(bench, 'credibility', 'Credibility'),
    leave: closeSheet,
  },
  { name: 'proposition-cell', sheet: true, show: propositionCell, leave: closeSheet },
  { name: 'bulk-tags', sheet: true, show: bulkTags, leave: closeSheet },
  { name: 'extreme-pair', sheet: true, show: extremePair, leave: closeSheet },
  { name: 'columns-menu', sheet: true, show: columnsMenu, leave: closeSheet },
  { name: 'propositions', show: propositions, leave: closePropositions },
  { name: 'merge-proposition', sheet: true, show: mergeProposition, leave: leaveMerge },
  { name: 'compare', show: compare },
  { name: 'compare-values', show: compareValues },
  { name: 'report', show: report },
  { name: 'report-markdown', show: reportMarkdown, leave: backToPreview },
  {
    name: 'report-replace',
    sheet: true,
    show: (bench) => reportReplace(bench, files.replaced),
    leave: closeSheet,
  },
  {
    name: 'palette',
    sheet: true,
    show: (bench) => sheet(bench, 'Control+k', 'Command palette'),
    leave: closeSheet,
  },
  { name: 'keys', sheet: true, show: (bench) => sheet(bench, '?', 'Keys'), leave: closeSheet },
  { name: 'project-menu', sheet: true, show: projectMenu, leave: closeSheet },
  {
    name: 'brief',
    sheet: true,
    show: (bench) => fromProjectMenu(bench, /^Brief and marking/),
    leave: closeSheet,
  },
  {
    name: 'who-is-working',
    sheet: true,
    show: (bench) => fromProjectMenu(bench, /^Work as somebody/),
    leave: closeSheet,
  },
  ...historyScreens({ claimInspector, closeSheet, closeInspector }),
  ...careScreens({ fromMenu: fromProjectMenu, sourceInspector, closeSheet, closeInspector }),
];

/** The screens of a project without sources, each with its one lesson. */
export const emptyScreens: readonly Screen[] = [
  {
    name: 'empty-sources',
    show: async ({ page }) => {
      await page.keyboard.press('Control+1');
      await expect(page.getByText('No sources yet')).toBeVisible();
    },
  },
  {
    name: 'empty-claims',
    show: async ({ page }) => {
      await page.keyboard.press('Control+2');
      await expect(page.getByText('No claims yet')).toBeVisible();
    },
  },
  {
    name: 'empty-compare',
    show: async ({ page }) => {
      await page.keyboard.press('Control+3');
      await expect(page.getByText('Two sources are compared at a time')).toBeVisible();
    },
  },
  {
    name: 'empty-report',
    show: async ({ page }) => {
      await page.keyboard.press('Control+4');
      await expect(page.getByRole('region', { name: 'Report preview' })).toContainText('Sources');
    },
  },
];

/** The title of the sample's third source, which most screens show. */
export const ledger = 'Putin and Pezeshkian sign partnership treaty; defence terms stay out of sight';
const plant = 'Iran opened a drone plant in Moscow';
const noTrust = 'After Syria the partnership does not rest on trust';

async function register({ page }: Workbench): Promise<Locator> {
  await page.keyboard.press('Control+1');
  const grid = page.getByRole('grid', { name: 'Sources' });
  await expect(cell(grid, 'Defence Ledger')).toBeVisible();
  return grid;
}

async function sourceInspector(bench: Workbench): Promise<void> {
  const grid = await register(bench);
  await grid.getByRole('gridcell', { name: 'S3', exact: true }).click();
  await openInspector(bench);
  await expect(bench.page.getByRole('heading', { name: /^Scoring sheet/ })).toBeVisible();
}

async function importMenu(bench: Workbench): Promise<void> {
  await register(bench);
  await bench.page.getByRole('button', { name: 'Import sources' }).click();
  await expect(bench.page.getByRole('menuitem', { name: 'Paste text…' })).toBeVisible();
}

async function paste(bench: Workbench): Promise<void> {
  await importMenu(bench);
  await bench.page.getByRole('menuitem', { name: 'Paste text…' }).click();
  await expect(bench.page.getByRole('dialog')).toBeVisible();
}

async function removeSource(bench: Workbench): Promise<void> {
  const grid = await register(bench);
  await grid.getByRole('gridcell', { name: 'S3', exact: true }).click();
  await bench.page.keyboard.press('Delete');
  await expect(bench.page.getByRole('alertdialog')).toContainText('S3');
}

async function importResult(bench: Workbench, imported: readonly string[]): Promise<void> {
  await register(bench);
  await bench.importFiles(...imported);
  await expect(bench.importResult).toContainText('1 already here');
}

async function reader(bench: Workbench): Promise<Locator> {
  const grid = await register(bench);
  await grid.getByRole('gridcell', { name: 'S3', exact: true }).click();
  await bench.page.keyboard.press('Enter');
  const article = bench.page.getByRole('article', { name: ledger });
  await expect(article).toBeVisible();
  return article;
}

async function readerClaim(bench: Workbench): Promise<void> {
  await reader(bench);
  await bench.page.keyboard.press('n');
  await openInspector(bench);
  await expect(bench.page.getByRole('complementary', { name: 'Inspector' })).toContainText('Claim');
}

async function readerFind(bench: Workbench): Promise<void> {
  await reader(bench);
  await bench.page.keyboard.press('Control+f');
  await expect(bench.page.getByRole('search')).toBeVisible();
  await bench.page.keyboard.type('treaty');
}

async function captureForm(bench: Workbench): Promise<void> {
  const { page } = bench;
  await reader(bench);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  const form = page.getByRole('form', { name: 'New claim' });
  await expect(form).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Wording' })).toBeFocused();
}

async function claims({ page }: Workbench): Promise<Locator> {
  await page.keyboard.press('Control+2');
  const grid = page.getByRole('grid', { name: 'Claims' });
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  return grid;
}

/** Selects the row of a claim, wherever in the grid it is, and leaves the focus on it. */
export async function selectClaim(bench: Workbench, wording = plant): Promise<Locator> {
  const { page } = bench;
  const grid = await claims(bench);
  await page.getByRole('textbox', { name: 'Filter claims' }).fill(wording);
  const count = page.getByRole('status').filter({ hasText: /^\d+ (?:of \d+ )?claims/ });
  await expect(count).toHaveText(/ of /);
  const row = grid.getByRole('row').filter({ hasText: wording });
  await expect(row).toBeVisible();
  await row.getByRole('gridcell').first().click();
  await page.getByRole('textbox', { name: 'Filter claims' }).fill('');
  await expect(count).not.toHaveText(/ of /);
  // From the filter Enter goes to the selected row.
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(row.locator(':focus')).toBeVisible();
  return row;
}

async function claimInspector(bench: Workbench): Promise<void> {
  await selectClaim(bench);
  await openInspector(bench);
  await expect(bench.page.getByRole('region', { name: 'Claim 22' })).toBeVisible();
}

async function openCell(bench: Workbench, column: string, menu: string): Promise<void> {
  const row = await selectClaim(bench);
  await walkTo(bench, row, column);
  await bench.page.keyboard.press('Enter');
  await expect(bench.page.getByRole('menu', { name: menu })).toBeVisible();
}

async function propositionCell(bench: Workbench): Promise<void> {
  const row = await selectClaim(bench);
  await walkTo(bench, row, 'proposition');
  await bench.page.keyboard.press('Enter');
  const dialog = bench.page.getByRole('dialog', { name: 'Proposition' });
  await expect(dialog.getByRole('combobox', { name: 'Proposition' })).toBeFocused();
}

/** Moves the focus along a row of a grid with the arrow key, until it stands in a column. */
export async function walkTo({ page }: Workbench, row: Locator, column: string): Promise<void> {
  const place = row.locator(`[col-id="${column}"]`);
  for (let step = 0; step < 20; step += 1) {
    if ((await place.count()) > 0 && (await place.evaluate((each) => each === document.activeElement)))
      return;
    await page.keyboard.press('ArrowRight');
  }
  await expect(place).toBeFocused();
}

async function bulkTags(bench: Workbench): Promise<void> {
  const { page } = bench;
  await selectClaim(bench);
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: 'Tag', exact: true }).click();
  await expect(page.getByText(/2 selected claims/)).toBeVisible();
}

async function extremePair(bench: Workbench): Promise<void> {
  const { page } = bench;
  await selectClaim(bench, noTrust);
  await page.keyboard.press('1');
  await expect(page.getByRole('dialog', { name: /^Why E1/ })).toBeVisible();
}

async function columnsMenu(bench: Workbench): Promise<void> {
  await claims(bench);
  await bench.page.getByRole('button', { name: 'Columns' }).click();
  await expect(bench.page.getByRole('menuitemcheckbox', { name: 'Hedge' })).toBeVisible();
}

async function propositions(bench: Workbench): Promise<void> {
  const { page } = bench;
  await claims(bench);
  await page.getByRole('button', { name: 'Propositions', exact: true }).click();
  const list = page.getByRole('region', { name: 'Propositions' });
  await list.getByRole('button', { name: /^P3 / }).click();
  await expect(list.getByRole('textbox', { name: 'Note on P3' })).toBeVisible();
}

async function closePropositions({ page }: Workbench): Promise<void> {
  const list = page.getByRole('region', { name: 'Propositions' });
  await list.getByRole('button', { name: /^P3 / }).click();
  await page.getByRole('button', { name: 'Propositions', exact: true }).click();
  await expect(list).toBeHidden();
}

async function mergeProposition(bench: Workbench): Promise<void> {
  const { page } = bench;
  await propositions(bench);
  await page.getByRole('button', { name: 'Actions on P3' }).click();
  await page.getByRole('menuitem', { name: 'Merge into another' }).click();
  await expect(page.getByRole('dialog', { name: /^Merge P3/ })).toBeVisible();
}

async function leaveMerge(bench: Workbench): Promise<void> {
  await closeSheet(bench);
  await closePropositions(bench);
}

async function compare(bench: Workbench): Promise<void> {
  const { page } = bench;
  await page.keyboard.press('Control+3');
  await chooseCompared(bench, 'Left source', 'S4');
  await chooseCompared(bench, 'Right source', 'S5');
  await page.getByRole('tab', { name: /^Pairs/ }).click();
  await expect(page.getByText(/differences? (?:in|\d)/)).toBeVisible();
}

/** Chooses a source of the comparison by its label. */
export async function chooseCompared({ page }: Workbench, side: string, label: string): Promise<void> {
  const box = page.getByRole('combobox', { name: side });
  await box.click();
  await box.fill(label);
  await page.getByRole('option').filter({ hasText: label }).first().click();
  await expect(page.getByRole('option').first()).toBeHidden();
}

async function compareValues(bench: Workbench): Promise<void> {
  const { page } = bench;
  await compare(bench);
  await page.getByRole('tab', { name: /^Values/ }).click();
  await expect(page.getByRole('table')).toBeVisible();
}

async function report({ page }: Workbench): Promise<void> {
  await page.getByRole('tab', { name: 'Report' }).click();
  await expect(page.getByRole('region', { name: 'Report preview' })).toContainText(plant);
}

async function reportMarkdown(bench: Workbench): Promise<void> {
  await report(bench);
  await bench.page.keyboard.press('m');
  await expect(bench.page.getByRole('region', { name: 'Report preview' })).toContainText('[^');
}

async function backToPreview({ page }: Workbench): Promise<void> {
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: /^Footnote/ }).first()).toBeVisible();
}

async function reportReplace(bench: Workbench, file: string): Promise<void> {
  await report(bench);
  await bench.willSave(file);
  await bench.page.keyboard.press('Control+e');
  await expect(bench.page.getByRole('alertdialog')).toContainText('Replace');
}

async function sheet({ page }: Workbench, key: string, name: string): Promise<void> {
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('grid', { name: 'Sources' })).toBeVisible();
  await page.keyboard.press(key);
  await expect(page.getByRole('dialog', { name })).toBeVisible();
}

async function projectMenu(bench: Workbench): Promise<void> {
  const { page } = bench;
  await openProjectMenu(bench);
  await expect(page.getByRole('menuitem', { name: 'Close project' })).toBeVisible();
}

async function fromProjectMenu(bench: Workbench, row: RegExp): Promise<void> {
  await projectMenu(bench);
  await bench.page.getByRole('menuitem', { name: row }).click();
  await expect(bench.page.getByRole('dialog')).toBeVisible();
}

/** Shows the inspector: beside the work, or as a drawer where the window is narrow. */
export async function openInspector({ page }: Workbench): Promise<void> {
  const show = page.getByRole('button', { name: 'Show the inspector' });
  if (await show.isVisible()) await show.click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
}

/** Closes the inspector where it is a drawer, which covers the edge of the work. */
async function closeInspector({ page }: Workbench): Promise<void> {
  const drawer = page.getByRole('dialog', { name: 'Inspector' });
  if (await drawer.isVisible()) await drawer.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(drawer).toBeHidden();
}

async function closeSheet({ page }: Workbench): Promise<void> {
  await page.keyboard.press('Escape');
  const floating = '[role=menu], [role=dialog], [role=alertdialog], search, form[aria-label="New claim"]';
  await expect(page.locator(floating)).toHaveCount(0);
}
