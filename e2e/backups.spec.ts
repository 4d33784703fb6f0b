import path from 'node:path';
import { expect, test } from './app.ts';
import { claimCell, fromProjectMenu, openFolder } from './care.ts';
import { contentsBesideLock, contentsOf, listProject, touchstone } from './project-files.ts';
import { selectRow } from './steps.ts';

test('a copy is made now, work goes on, and the copy is restored beside the project', async ({
  computer,
}) => {
  const folder = path.join(computer.documents, 'Sample.touchstone');
  await touchstone(computer.documents, 'sample', 'Sample');
  const { claims } = await listProject(folder);
  const wording = claims[1]?.wording ?? '';
  const bench = await computer.start();
  const { page } = bench;
  await bench.size(1900, 1000);
  await openFolder(bench, folder);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('tab', { name: 'Claims' }).click();
  const grid = page.getByRole('grid', { name: 'Claims' });
  await selectRow(grid, wording);
  await page.keyboard.press('4');
  const copied = await bench.saved();
  await fromProjectMenu(bench, 'Backups…');
  const backups = page.getByRole('dialog', { name: 'Backups' });
  await backups.getByRole('button', { name: 'Back up now' }).click();
  const newest = backups.getByRole('table', { name: 'Copies' }).getByRole('row').nth(1);
  await expect(newest.getByRole('cell').nth(1)).toHaveText(String(copied));
  await page.keyboard.press('Escape');
  await selectRow(grid, wording);
  await page.keyboard.press('6');
  await expect(claimCell(bench, wording, 'credibility')).toContainText('6');
  const worked = await bench.saved();
  expect(worked).toBe(copied + 1);

  // Into a folder that is there already nothing is restored.
  await fromProjectMenu(bench, 'Backups…');
  await newest.getByRole('button', { name: /^Restore the copy/ }).click();
  const restoring = page.getByRole('dialog', { name: 'Restore a copy' });
  await bench.willSave(folder);
  await restoring.getByRole('button', { name: 'Choose a folder and restore' }).click();
  await expect(restoring).toContainText(
    'There is already something named “Sample.touchstone” in that place.',
  );
  const restored = path.join(computer.documents, 'Restored.touchstone');
  await bench.willSave(restored);
  await restoring.getByRole('button', { name: 'Choose a folder and restore' }).click();
  await expect(backups).toBeHidden();
  await page.getByRole('tab', { name: 'Claims' }).click();
  await expect(claimCell(bench, wording, 'credibility')).toContainText('4');
  expect(contentsBesideLock(folder)).toEqual(contentsOf(folder));
  await selectRow(grid, wording);
  await page.keyboard.press('5');
  await bench.saved();
  await bench.close();

  const credibility = async (project: string) =>
    ((await listProject(project)).claims[1] as unknown as { credibility: string }).credibility;
  expect(await credibility(folder)).toBe('6');
  expect((await listProject(folder)).project.revision).toBe(worked);
  expect(await credibility(restored)).toBe('5');
  for (const name of ['Sample', 'Restored']) {
    const verified = await touchstone(computer.documents, 'verify', name);
    expect(verified, verified.out).toMatchObject({ code: 0 });
  }
});
