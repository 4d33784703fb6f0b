import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Workbench } from './app.ts';
import { expect, test } from './app.ts';
import { listProject } from './project-files.ts';
import { capture, cell, openSource, selectRow } from './steps.ts';

const wire = `The harbour agency said on 3 March 2025 that the new pier was opened on 1 March 2025. It cost 40 million crowns, the agency said.

Fishermen doubt that it will last. "We were not asked," said Ines Holm, who has fished here for 30 years.`;

const paper = `---
title: A pier at last
publisher: Coast Courier
author: Lea Brandt
published: 2025-03-04
language: en
---
# A pier at last

The new pier was opened on 1 March 2025. It cost 52 million crowns, people close to the works told this paper.

The harbour agency said on 3 March 2025 that the new pier was opened as planned.
`;

const page = `<!doctype html><html lang="en"><head><title>Pier still closed</title><meta name="author" content="Tor Vik"></head>
<body><nav>Home News</nav><article><h1>Pier still closed</h1><p>The new pier remains closed to the public. No opening has been held, the mayor said on 2 March 2025.</p>
<script>window.spoiled = true</script></article></body></html>`;

const question = 'Was the pier opened, and what did it cost?';

test('1. the whole main job: import, read, capture, rate, compare, export, undo, restart', async ({
  computer,
}) => {
  const files = [
    computer.write('in/wire.txt', wire),
    computer.write('in/paper.md', paper),
    computer.write('in/page.html', page),
  ];
  const folder = path.join(computer.documents, 'Pier.touchstone');
  const report = path.join(computer.documents, 'Pier report.md');

  let bench = await computer.start();
  await bench.newProject(folder, { title: 'The pier', question, banner: 'EXERCISE', analyst: 'Ada Lind' });
  let { page: window } = bench;
  // Wide enough for every column: the grid draws only those in view.
  await bench.size(1900, 1000);
  await expect(window.getByText('TLP:AMBER · EXERCISE')).toHaveCount(2);

  await bench.importFiles(...files);
  await expect(window.getByText('3 sources added')).toBeVisible();
  const sources = window.getByRole('grid', { name: 'Sources' });
  await expect(cell(sources, 'A pier at last')).toBeVisible();
  await expect(cell(sources, 'Coast Courier')).toBeVisible();
  await expect(cell(sources, 'Pier still closed')).toBeVisible();

  // Reading and capturing, by keyboard once the reader has the focus.
  await openSource(bench, 'A pier at last');
  await capture(bench, 'The new pier was opened on 1 March 2025.', {
    wording: 'The pier was opened on 1 March 2025',
    proposition: 'The pier was opened on 1 March 2025',
    stance: 'supports',
    voice: 'outlet’s own',
    hedge: 'asserted',
    credibility: '3',
  });
  await capture(bench, 'It cost 52 million crowns, people close to the works told this paper.', {
    wording: 'The pier cost 52 million crowns',
    proposition: 'The pier cost 40 million crowns',
    stance: 'refutes',
  });
  await expect(window.getByRole('region', { name: 'Claims in this source' })).toContainText(
    'The pier cost 52 million crowns',
  );

  await openSource(bench, 'Pier still closed');
  await capture(bench, 'No opening has been held, the mayor said on 2 March 2025.', {
    wording: 'No opening was held by 2 March 2025',
    proposition: 'The pier was opened on 1 March 2025',
    stance: 'refutes',
  });
  await bench.saved();

  // Rating and tagging in the grid, one row and several at once.
  await window.getByRole('tab', { name: 'Claims' }).click();
  const claims = window.getByRole('grid', { name: 'Claims' });
  await selectRow(claims, 'The pier was opened on 1 March 2025');
  await window.keyboard.press('Shift+B');
  await expect(
    claims.getByRole('row').filter({ hasText: 'The pier was opened on 1 March 2025' }).first(),
  ).toContainText('B');
  await selectRow(claims, 'No opening was held by 2 March 2025', 'Control');
  await window.keyboard.press('2');
  const last = await bench.saved();

  // Undo and redo of the last edit.
  await window.keyboard.press('Control+z');
  await expect(window.getByText(/^Undone:/)).toBeVisible();
  expect(await bench.saved()).toBe(last + 1);
  await window.keyboard.press('Control+Shift+z');
  await expect(window.getByText(/^Done again:/)).toBeVisible();
  await bench.saved();

  // Two sources side by side.
  await window.getByRole('tab', { name: 'Compare' }).click();
  await choose(bench, 'Left source', 'A pier at last');
  await choose(bench, 'Right source', 'Pier still closed');
  await expect(window.getByRole('article', { name: 'A pier at last' })).toContainText(
    'The new pier was opened on 1 March 2025.',
  );
  await expect(window.getByText('conflict').first()).toBeVisible();

  // The report: preview, export, and the question before a file is overwritten.
  await window.getByRole('tab', { name: 'Report' }).click();
  await expect(window.getByRole('region', { name: 'Report preview' })).toContainText(question);
  await bench.willSave(report);
  await window.getByRole('button', { name: 'Export report' }).click();
  await expect(window.getByText('Written to Pier report.md', { exact: true })).toBeVisible();
  const exported = readFileSync(report, 'utf8');
  expect(undated(exported)).toMatchSnapshot('report.md');

  await window.getByRole('button', { name: 'Export report' }).click();
  const asking = window.getByRole('alertdialog');
  await expect(asking).toContainText('Replace Pier report.md?');
  await asking.getByRole('button', { name: 'Cancel' }).click();
  await expect(asking).toBeHidden();

  // A footnote leads to its passage.
  await window
    .getByRole('button', { name: /^Footnote c1-1/ })
    .first()
    .click();
  await expect(window.getByRole('article', { name: 'A pier at last' })).toBeVisible();
  const revision = await bench.saved();
  await bench.close();

  // Everything is found again.
  bench = await computer.start();
  window = bench.page;
  await window
    .getByRole('button', { name: /^The pier/ })
    .first()
    .click();
  await expect(window.getByRole('grid', { name: 'Sources' })).toBeVisible();
  expect(await bench.saved()).toBe(revision);
  await window.getByRole('tab', { name: 'Claims' }).click();
  const again = window.getByRole('grid', { name: 'Claims' });
  await expect(cell(again, 'The pier was opened on 1 March 2025')).toBeVisible();
  await window.getByRole('tab', { name: 'Report' }).click();
  await bench.willSave(path.join(computer.documents, 'Again.md'));
  await window.getByRole('button', { name: 'Export report' }).click();
  await expect(window.getByText('Written to Again.md', { exact: true })).toBeVisible();
  expect(readFileSync(path.join(computer.documents, 'Again.md'), 'utf8')).toBe(exported);
  await bench.close();

  const listed = await listProject(folder);
  expect(listed.claims).toHaveLength(3);
  expect(listed.sources.map((source) => source.label)).toEqual(['S1', 'S2', 'S3']);
  expect(listed.claims.map((claim) => claim.passages.map((passage) => passage.exact))).toEqual([
    ['The new pier was opened on 1 March 2025.'],
    ['It cost 52 million crowns, people close to the works told this paper.'],
    ['No opening has been held, the mayor said on 2 March 2025.'],
  ]);
});

/** Ratings carry the day on which they were made; an expected file cannot know it. */
function undated(markdown: string): string {
  const now = new Date();
  const day = `${now.getUTCDate()} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][now.getUTCMonth()]} ${now.getUTCFullYear()}`;
  return markdown
    .replace(/(; that of edit \d+ is `)[0-9a-f]{64}`/, '$1THE HASH`')
    .replaceAll(day, 'THE DAY')
    .replaceAll(now.toISOString().slice(0, 10), 'THE DAY');
}

async function choose(bench: Workbench, label: string, title: string): Promise<void> {
  const box = bench.page.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(title);
  await bench.page
    .getByRole('option', { name: new RegExp(title) })
    .first()
    .click();
}
