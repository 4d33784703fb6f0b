import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { fromProjectMenu, openFolder, openRecent, readAfterwards } from './care.ts';
import { listProject, touchstone } from './project-files.ts';
import { placesOf } from './search.ts';
import { selectRow } from './steps.ts';

const secret = {
  title: 'What the courier carried',
  file: 'courier-papers.md',
  first: 'The courier Ismene Valdoria carried the sealed ledger to the old pier.',
  second: 'Nobody on the quay but Ismene Valdoria knew what the ledger said.',
  wording: 'Ismene Valdoria brought the ledger',
  note: 'Came with the papers from the lighthouse',
};
const publisher = 'Harbour Whisperer';
const harmless = 'The new pier was opened on the first day of March.';
const reason = 'Imported by mistake.';

test('a source that should never have been here is erased for good, from everywhere', async ({
  computer,
}) => {
  test.setTimeout(90_000);
  const folder = path.join(computer.documents, 'Pier.touchstone');
  const papers = path.join(computer.home, 'in');
  computer.write(
    path.join('in', secret.file),
    `---\ntitle: ${secret.title}\npublisher: ${publisher}\n---\n${secret.first}\n\n${secret.second}\n`,
  );
  computer.write('in/wire.txt', `${harmless}\n`);
  const capture = (source: string, wording: string, exact: string) =>
    `${JSON.stringify({ type: 'captureClaim', claim: { source, wording }, passages: [{ exact }] })}\n`;
  const commands = computer.write(
    'claims.jsonl',
    capture('S1', secret.wording, 'carried the sealed ledger') +
      capture('S2', 'The pier is open', 'The new pier was opened'),
  );
  const run = (...words: readonly string[]) => touchstone(computer.documents, ...words);
  expect(await run('new', 'Pier', '--title', 'The pier', '--analyst', 'Ada Lind')).toMatchObject({ code: 0 });
  expect(await run('import', 'Pier', papers)).toMatchObject({ code: 0 });
  expect(await run('apply', 'Pier', commands)).toMatchObject({ code: 0 });

  // Worked with in the window: read, rated, noted, undone, named in a version, copied to the backups.
  let bench = await computer.start();
  let { page } = bench;
  await openFolder(bench, folder);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(await bench.read('S1')).toContainText(secret.second);
  await page.keyboard.press('Escape');
  await page.getByRole('gridcell', { name: 'S1', exact: true }).click();
  await page.getByLabel('Note', { exact: true }).fill(secret.note);
  await page.getByRole('tab', { name: 'Claims' }).click();
  const claims = page.getByRole('grid', { name: 'Claims' });
  await selectRow(claims, secret.wording);
  for (const key of ['3', '2', 'Control+z']) await page.keyboard.press(key);
  await selectRow(claims, 'The pier is open');
  await page.keyboard.press('1');
  await fromProjectMenu(bench, 'Backups…');
  const backups = page.getByRole('dialog', { name: 'Backups' });
  await backups.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('A backup copy was made and checked.')).toBeVisible();
  await page.keyboard.press('Escape');
  await bench.saved();
  await bench.close();
  const hash = (await listProject(folder)).sources.find((each) => each.label === 'S1')?.sha256 ?? '';
  const words = [...Object.values(secret), 'Ismene Valdoria'];
  rmSync(papers, { recursive: true });
  rmSync(commands);
  for (const word of words) expect(placesOf(computer.home, [word]), word).not.toEqual([]);

  bench = await computer.start();
  ({ page } = bench);
  await openRecent(bench, /^The pier/);
  await page.getByRole('tab', { name: 'Sources' }).click();
  await expect(page.getByRole('grid', { name: 'Sources' })).toBeVisible();
  await page.getByRole('gridcell', { name: 'S1', exact: true }).click();
  await page.getByRole('button', { name: 'Erase for good…' }).click();
  const asking = page.getByRole('dialog', { name: 'Erase S1 for good?' });
  await expect(asking.getByRole('region', { name: 'What goes' })).toContainText('1 claim with 1 quotation');
  const erase = asking.getByRole('button', { name: 'Erase for good', exact: true });
  await erase.click();
  await expect(asking.getByRole('alert').first()).toContainText('Say why: the reason stays on record.');
  await asking.getByLabel('Reason').fill(reason);
  await asking.getByLabel('Type S1 to confirm').fill('S2');
  await erase.click();
  await expect(asking).toContainText('Type S1 if this is what you want to erase.');
  await asking.getByLabel('Type S1 to confirm').fill('S1');
  await erase.click();
  const said = await readAfterwards(bench, 'S1 was erased for good');
  expect(said).not.toContain('Valdoria');
  // An origin is a record of its own, which another source may have too: it stays, and that is told.
  expect(said).toContain(`These still tell of the source: origin “${publisher}”.`);
  await expect(page.getByRole('gridcell', { name: 'S1', exact: true })).toHaveCount(0);
  await expect(page.getByRole('gridcell', { name: 'S2', exact: true })).toBeVisible();

  // What remains says that it was, and nothing of what it was.
  await page.getByRole('button', { name: '1 source was erased for good: details' }).click();
  const tombstone = page.getByRole('dialog').getByRole('region', { name: 'S1' });
  await expect(tombstone).toContainText('Ada Lind');
  await expect(tombstone).toContainText(reason);
  await expect(tombstone).toContainText(hash);
  await page.keyboard.press('Escape');
  // There is no way back to it: every step is undone, and it stays gone.
  const undo = page.getByRole('button', { name: /^Undo/ });
  for (let step = 0; step < 12 && (await undo.isEnabled()); step += 1) {
    await page.keyboard.press('Control+z');
    await bench.saved();
  }
  await expect(page.getByRole('gridcell', { name: 'S1', exact: true })).toHaveCount(0);
  for (let step = 0; step < 12; step += 1) await page.keyboard.press('Control+Shift+z');
  await bench.saved();
  await page.getByRole('tab', { name: 'Claims' }).click();
  await expect(page.getByRole('grid', { name: 'Claims' })).toContainText('The pier is open');
  await expect(page.getByRole('grid', { name: 'Claims' })).not.toContainText('ledger');
  await fromProjectMenu(bench, 'History and versions');
  const history = page.getByRole('dialog', { name: 'History' });
  await expect(history.getByRole('listitem').first()).toBeVisible();
  await expect(history).not.toContainText(/Valdoria|courier|ledger|lighthouse/i);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Report' }).click();
  const report = path.join(computer.documents, 'Report.md');
  await bench.willSave(report);
  await page.getByRole('button', { name: 'Export report' }).click();
  await expect(page.getByText('Written to Report.md', { exact: true })).toBeVisible();
  const markdown = readFileSync(report, 'utf8');
  expect(markdown).toContain('1 source was erased for good');
  expect(markdown).toContain(reason);
  await bench.close();

  expect(placesOf(computer.home, words)).toEqual([]);
  const verified = await run('verify', 'Pier');
  expect(verified, verified.out).toMatchObject({ code: 0 });

  bench = await computer.start();
  ({ page } = bench);
  await openRecent(bench, /^The pier/);
  await page.getByRole('tab', { name: 'Sources' }).click();
  await expect(page.getByRole('button', { name: '1 source was erased for good: details' })).toBeVisible();
  await expect(page.getByRole('note')).toHaveCount(0);
  await expect(await bench.read('S2')).toContainText(harmless);
  await bench.close();
  expect((await listProject(folder)).claims.map((each) => each.wording)).toEqual(['The pier is open']);
});
