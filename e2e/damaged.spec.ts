import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { claimCell, fromProjectMenu, openFolder, readOnlyBand, savingStatus } from './care.ts';
import { contentsOf, listProject, spoil, touchstone } from './project-files.ts';
import { selectRow } from './steps.ts';

test('1. one wrong byte in a stored document is told, with what to do', async ({ computer }) => {
  const folder = path.join(computer.documents, 'Sample.touchstone');
  await touchstone(computer.documents, 'sample', 'Sample');
  const [first] = (await listProject(folder)).sources;
  const bench = await computer.start();
  const { page } = bench;
  await openFolder(bench, folder);
  await page.getByRole('button', { name: 'Begin' }).click();
  await fromProjectMenu(bench, 'Verify project');
  const verifying = page.getByRole('dialog', { name: 'Verify project' });
  await expect(verifying).toContainText('Everything checks out');
  const rows = verifying.getByRole('table', { name: 'What was verified' }).getByRole('row');
  await expect(rows).toHaveCount(7);

  spoil(path.join(folder, 'sources', first?.sha256 ?? ''), 'Levant');
  await verifying.getByRole('button', { name: 'Verify again' }).click();
  await expect(verifying).toContainText('1 thing is not as it should be.');
  const files = rows.filter({ hasText: 'Original files' });
  await expect(files.getByRole('listitem')).toHaveText([/S1/]);
  await expect(files.getByRole('cell')).toHaveText(['5', '1']);
  await expect(verifying.getByRole('region', { name: 'What to do' })).toContainText(
    'A file is not the one that was imported.',
  );
  await page.keyboard.press('Escape');

  // Read in the window it is told too, and a report says so rather than lean on it silently.
  await bench.read('S1');
  await expect(page.getByRole('note').filter({ hasText: 'S1' })).toBeVisible();
  await bench.close();
  expect(await touchstone(computer.documents, 'verify', 'Sample')).toMatchObject({ code: 8 });
});

test('2. a project whose journal is damaged is shown, not changed, and recovered to a new folder', async ({
  computer,
}) => {
  const folder = path.join(computer.documents, 'Pact.touchstone');
  const run = (...words: readonly string[]) => touchstone(computer.documents, ...words);
  await run('new', 'Pact', '--title', 'The pact', '--analyst', 'Ada Lind');
  computer.write('words.txt', 'The pact has 47 articles. It was signed in Moscow.\n');
  const capture = (wording: string, exact: string) =>
    `{"type":"captureClaim","claim":{"source":"S1","wording":"${wording}"},"passages":[{"exact":"${exact}"}]}\n`;
  await run('import', 'Pact', path.join(computer.home, 'words.txt'));
  const first = computer.write('first.jsonl', capture('Forty-seven articles', '47 articles'));
  const second = computer.write('second.jsonl', capture('Signed in Moscow', 'signed in Moscow'));
  expect(await run('apply', 'Pact', first)).toMatchObject({ code: 0 });
  expect(await run('apply', 'Pact', second)).toMatchObject({ code: 0 });
  for (const name of readdirSync(folder).filter((each) => /^project\.json/.test(each))) {
    spoil(path.join(folder, name), '"wording"');
  }
  spoil(path.join(folder, 'journal.jsonl'), 'Signed in Moscow');
  const before = contentsOf(folder);

  const bench = await computer.start();
  const { page } = bench;
  await bench.size(1900, 1000);
  await openFolder(bench, folder);
  await expect(readOnlyBand(bench)).toContainText(/^Read only\. .*damaged/);
  await expect(savingStatus(bench)).toHaveText('Read only');
  await page.getByRole('tab', { name: 'Claims' }).click();
  const grid = page.getByRole('grid', { name: 'Claims' });
  await selectRow(grid, 'Forty-seven articles');
  await expect(grid).not.toContainText('Signed in Moscow');
  await page.keyboard.press('3');
  await expect(page.getByText(/^Nothing was changed: the project is open read only\./)).toBeVisible();
  expect(contentsOf(folder)).toEqual(before);

  await page.getByRole('button', { name: 'Recover to a new folder…' }).click();
  const recovering = page.getByRole('dialog', { name: 'Recover to a new folder' });
  const recovered = path.join(computer.documents, 'Recovered.touchstone');
  await bench.willSave(recovered);
  await recovering.getByRole('button', { name: 'Choose a folder and recover' }).click();
  await expect(recovering).toBeHidden();
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(readOnlyBand(bench)).toHaveCount(0);
  await page.getByRole('tab', { name: 'Claims' }).click();
  await selectRow(grid, 'Forty-seven articles');
  await page.keyboard.press('3');
  await expect(claimCell(bench, 'Forty-seven articles', 'credibility')).toContainText('3');
  await bench.saved();
  await bench.close();
  expect(contentsOf(folder)).toEqual(before);
  expect((await listProject(recovered)).claims.map((each) => each.wording)).toEqual(['Forty-seven articles']);
  const verified = await run('verify', 'Recovered');
  expect(verified, verified.out).toMatchObject({ code: 0 });
});
