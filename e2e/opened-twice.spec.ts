import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from './app.ts';
import { claimCell, fromProjectMenu, openFolder, openRecent, readOnlyBand, savingStatus } from './care.ts';
import { contentsOf, listProject, touchstone } from './project-files.ts';
import { selectRow } from './steps.ts';

const inUse = /The project “Sample\.touchstone” is open for work on this computer\./;
const keptOut =
  /^touchstone: The project “Sample\.touchstone” is already open in Touchstone on this computer\./;

test('1. a second window reads, and works once the first has closed', async ({ computer }) => {
  const folder = path.join(computer.documents, 'Sample.touchstone');
  await touchstone(computer.documents, 'sample', 'Sample');
  const wording = (await listProject(folder)).claims[1]?.wording ?? '';
  const first = await computer.start();
  await first.size(1900, 1000);
  await openFolder(first, folder);
  await first.page.getByRole('button', { name: 'Begin' }).click();
  await first.page.getByRole('tab', { name: 'Claims' }).click();
  await selectRow(first.page.getByRole('grid', { name: 'Claims' }), wording);
  await first.page.keyboard.press('4');
  const revision = await first.saved();

  const second = await computer.start({ settings: 'other settings' });
  await second.size(1900, 1000);
  await openFolder(second, folder);
  await expect(readOnlyBand(second)).toContainText(inUse);
  await expect(savingStatus(second)).toHaveText('Read only');
  await second.page.getByRole('tab', { name: 'Claims' }).click();
  await expect(claimCell(second, wording, 'credibility')).toContainText('4');
  const before = contentsOf(folder);
  await selectRow(second.page.getByRole('grid', { name: 'Claims' }), wording);
  await second.page.keyboard.press('2');
  const refusal = second.page.getByText(/^Nothing was changed: the project is open read only\. /);
  await expect(refusal).toContainText(inUse);
  await expect(claimCell(second, wording, 'credibility')).toContainText('4');
  await second.page.keyboard.press('Control+z');
  await expect(claimCell(second, wording, 'credibility')).toContainText('4');
  expect(contentsOf(folder)).toEqual(before);

  // The command line is kept out meanwhile, reading the history excepted.
  for (const words of [
    ['list', 'Sample'],
    ['import', 'Sample', 'words.txt'],
    ['erase', 'Sample', 'S1', '--reason', 'No'],
  ]) {
    computer.write('Documents/words.txt', 'Words.');
    expect(await touchstone(computer.documents, ...words)).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringMatching(keptOut),
    });
  }
  expect(contentsOf(folder)).toEqual(before);

  // The first goes on as if nothing had been, and closes.
  await selectRow(first.page.getByRole('grid', { name: 'Claims' }), wording);
  await first.page.keyboard.press('5');
  expect(await first.saved()).toBe(revision + 1);
  await first.close();
  await fromProjectMenu(second, 'Close project');
  await openRecent(second, /^The Russia–Iran treaty/);
  await second.page.getByRole('button', { name: 'Begin' }).click();
  await expect(readOnlyBand(second)).toHaveCount(0);
  await second.page.getByRole('tab', { name: 'Claims' }).click();
  await expect(claimCell(second, wording, 'credibility')).toContainText('5');
  await selectRow(second.page.getByRole('grid', { name: 'Claims' }), wording);
  await second.page.keyboard.press('2');
  expect(await second.saved()).toBe(revision + 2);
});

test('2. a project that another process holds is read, and opens for work when it is free', async ({
  computer,
}) => {
  const folder = path.join(computer.documents, 'Sample.touchstone');
  await touchstone(computer.documents, 'sample', 'Sample');
  const door = pathToFileURL(path.resolve(import.meta.dirname, '../out/cli/project-store.js')).href;
  const holder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const { openProject } = await import(${JSON.stringify(door)});
       const opened = await openProject(${JSON.stringify(folder)});
       console.log(opened.ok ? 'open' : opened.error.sentence);
       process.stdin.once('end', async () => { await opened.value.close(); process.exit(); }).resume();`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  try {
    const word = await new Promise((resolve) =>
      holder.stdout.once('data', (words) => resolve(String(words).trim())),
    );
    expect(word).toBe('open');
    const bench = await computer.start();
    await openFolder(bench, folder);
    await expect(readOnlyBand(bench)).toContainText(inUse);
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    holder.stdin.end();
    await ended;
    await openFolderAgain(bench, folder);
    await expect(bench.page.getByRole('dialog', { name: 'Who is working?' })).toBeVisible();
    await bench.page.getByRole('button', { name: 'Begin' }).click();
    await bench.saved();
  } finally {
    holder.kill();
  }
});

/** Opens the same folder once more from within the open project. */
async function openFolderAgain(bench: import('./app.ts').Workbench, folder: string): Promise<void> {
  await bench.willOpen(folder);
  await bench.page.keyboard.press('Control+o');
}
