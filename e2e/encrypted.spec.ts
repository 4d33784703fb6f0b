import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Computer, Workbench } from './app.ts';
import { expect, test } from './app.ts';
import { claimCell, fromProjectMenu, openFolder, openRecent, readAfterwards, unlock } from './care.ts';
import type { Listed } from './project-files.ts';
import { listProject, touchstone } from './project-files.ts';
import { placesOf, wordsOf } from './search.ts';
import { selectRow } from './steps.ts';

const corpus = path.resolve(import.meta.dirname, '../corpus/treaty');
/** The accent is typed in two ways in these stories: one character here, two there. */
const passphrase = 'four dry wells beyond the caf\u00e9';
const typedOtherwise = 'four dry wells beyond the cafe\u0301';
const next = 'nine quiet herons at dusk';
const ofTheCopy = 'a lantern for the long road';

/** Everything that the window's sample says, listed from a sample of its own that does not stay. */
async function sampleList(computer: Computer): Promise<Listed> {
  const aside = path.join(computer.home, 'aside');
  mkdirSync(aside);
  await touchstone(aside, 'sample', 'list');
  const listed = await listProject(path.join(aside, 'list.touchstone'));
  rmSync(aside, { recursive: true });
  return listed;
}

async function newPassphrase({ page }: Workbench, label: string, words: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label, { exact: true }).fill(words);
  await dialog.getByLabel(`${label}, again`).fill(words);
}

test('1. encrypted in the window: nothing of it can be read anywhere any more, and all is there', async ({
  computer,
}) => {
  test.setTimeout(120_000);
  const listed = await sampleList(computer);
  const words = [...wordsOf(listed, corpus), passphrase, typedOtherwise, next, ofTheCopy];
  expect(words.length).toBeGreaterThan(150);
  const folder = path.join(computer.documents, 'Sample brief.touchstone');
  const copies = path.join(computer.home, 'Copies');
  mkdirSync(copies);

  // Copies that can be read stand inside the project and in a folder of their own before it is encrypted.
  let bench = await computer.start();
  await bench.size(1900, 1000);
  await bench.openSample();
  await fromProjectMenu(bench, 'Backups…');
  const backups = bench.page.getByRole('dialog', { name: 'Backups' });
  await backups.getByRole('button', { name: 'Back up now' }).click();
  await expect(backups.getByRole('button', { name: /^Restore the copy/ }).first()).toBeVisible();
  await bench.willOpen(copies);
  await backups.getByRole('button', { name: 'Choose another folder…' }).click();
  await expect(backups).toContainText(copies);
  await backups.getByRole('button', { name: 'Back up now' }).click();
  await expect.poll(() => readdirSync(copies, { recursive: true }).length).toBeGreaterThan(5);
  await backups.getByRole('button', { name: 'Close', exact: true }).last().click();
  await bench.page.getByRole('tab', { name: 'Claims' }).click();
  await selectRow(bench.page.getByRole('grid', { name: 'Claims' }), listed.claims[0]?.wording ?? '');
  await bench.page.keyboard.press('4');
  await bench.saved();
  const places = placesOf(computer.home, words);
  for (const name of ['sources', 'journal.jsonl', 'project.json', 'backups', 'Copies', 'settings']) {
    expect(places.join('\n'), `found in ${name} before`).toContain(name);
  }

  await fromProjectMenu(bench, 'Encryption…');
  await bench.page.getByRole('button', { name: 'Encrypt this project…' }).click();
  await newPassphrase(bench, 'Passphrase', passphrase);
  await bench.page.getByRole('button', { name: 'Encrypt now' }).click();
  const said = await readAfterwards(bench, 'The project is encrypted');
  expect(said).toMatch(/The older copies in “[^”]*Copies[^”]*” could be read by everybody and were removed/);
  expect(said).toContain('The older copies in the folder “backups” of the project were removed');
  await expect(claimCell(bench, listed.claims[0]?.wording ?? '', 'credibility')).toContainText('4');
  await selectRow(bench.page.getByRole('grid', { name: 'Claims' }), listed.claims[0]?.wording ?? '');
  await bench.page.keyboard.press('5');
  await fromProjectMenu(bench, 'Backups…');
  await backups.getByRole('button', { name: 'Back up now' }).click();
  await expect(backups.getByRole('button', { name: /^Restore the copy/ }).first()).toBeVisible();
  await bench.page.keyboard.press('Escape');
  await bench.saved();
  await bench.quit();
  expect(placesOf(computer.home, words)).toEqual([]);

  // A wrong passphrase is told; the right one, its accent typed in another way, opens everything.
  bench = await computer.start();
  await bench.size(1900, 1000);
  await openRecent(bench, /^Sample brief\.touchstone/);
  let dialog = await unlock(bench, 'four dry wells');
  await expect(dialog).toContainText('This is not the passphrase');
  dialog = await unlock(bench, typedOtherwise);
  await expect(dialog).toBeHidden();
  await bench.page.getByRole('tab', { name: 'Claims' }).click();
  await expect(claimCell(bench, listed.claims[0]?.wording ?? '', 'credibility')).toContainText('5');
  await bench.page.getByRole('tab', { name: 'Sources' }).click();
  await expect(await bench.read('S1')).toContainText(listed.claims[0]?.passages[0]?.exact ?? '');

  // Another passphrase: the one before opens nothing any more.
  await fromProjectMenu(bench, 'Encryption…');
  await bench.page.getByRole('button', { name: 'Change the passphrase…' }).click();
  await bench.page.getByLabel('Passphrase now').fill('four dry wells');
  await newPassphrase(bench, 'New passphrase', next);
  await bench.page.getByRole('button', { name: 'Change passphrase' }).click();
  const changing = bench.page.getByRole('dialog', { name: 'Change the passphrase' });
  await expect(changing).toContainText(/not the passphrase/);
  await bench.page.getByLabel('Passphrase now').fill(passphrase);
  await bench.page.getByRole('button', { name: 'Change passphrase' }).click();
  await expect(changing).toBeHidden();

  // Locked now: where it was opens again with the new one alone.
  await bench.page.keyboard.press('Control+l');
  dialog = await unlock(bench, passphrase);
  await expect(dialog).toContainText('This is not the passphrase');
  await expect(bench.page.getByText(listed.project.title)).toHaveCount(0);
  dialog = await unlock(bench, next);
  await expect(dialog).toBeHidden();
  await expect(bench.page.getByRole('article')).toContainText(listed.claims[0]?.passages[0]?.exact ?? '');

  // A copy for somebody else, under a passphrase of its own.
  const file = path.join(computer.home, 'Handed over.age');
  await fromProjectMenu(bench, 'Encryption…');
  await bench.page.getByRole('button', { name: 'Export an encrypted copy…' }).click();
  await newPassphrase(bench, 'Passphrase of the copy', ofTheCopy);
  await bench.willSave(file);
  await bench.page.getByRole('button', { name: 'Choose a place and export' }).click();
  await expect(bench.page.getByText(/^Handed over\.age was written to /)).toBeVisible();
  await bench.quit();
  expect(placesOf(computer.home, words)).toEqual([]);

  // On another computer it is opened, kept in a folder that is chosen there, and stays encrypted.
  const away = path.join(computer.home, 'away');
  mkdirSync(away);
  copyFileSync(file, path.join(away, 'Handed over.age'));
  rmSync(folder, { recursive: true });
  bench = await computer.start({ settings: 'other settings' });
  await bench.size(1900, 1000);
  await bench.willOpen(path.join(away, 'Handed over.age'));
  const kept = path.join(away, 'Brief.touchstone');
  await bench.willSave(kept);
  await bench.page.getByRole('button', { name: 'Open encrypted copy' }).click();
  dialog = await unlock(bench, ofTheCopy);
  await expect(dialog).toBeHidden();
  await bench.page.getByRole('button', { name: 'Begin' }).click();
  await bench.page.getByRole('tab', { name: 'Claims' }).click();
  await expect(claimCell(bench, listed.claims[0]?.wording ?? '', 'credibility')).toContainText('5');
  await bench.quit();
  expect(placesOf(computer.home, words)).toEqual([]);
  const told = computer.write('told', `${ofTheCopy}\n`);
  const verified = await touchstone(away, 'verify', 'Brief', '--passphrase-file', told);
  expect(verified, verified.out).toMatchObject({ code: 0 });
});

test('2. encrypted from the beginning, and locked while something is being typed', async ({ computer }) => {
  const folder = path.join(computer.documents, 'Harbour.touchstone');
  let bench = await computer.start();
  let { page } = bench;
  await bench.willSave(folder);
  await page.getByRole('button', { name: 'New project' }).click();
  const making = page.getByRole('dialog', { name: 'New project' });
  await making.getByLabel('Title').fill('Quinces of Samarkand');
  await making.getByLabel('Who is working?').fill('Ada Lindqvist');
  await making.getByRole('switch', { name: /^Encrypt this project/ }).click();
  await newPassphrase(bench, 'Passphrase', passphrase);
  await making.getByRole('button', { name: 'Choose a folder and make it' }).click();
  await expect(page.getByRole('tab', { name: 'Sources' })).toBeVisible();
  const sentence = 'Quinces ripen late in the gardens of Samarkand.';
  const file = computer.write('words.txt', `${sentence}\n`);
  await bench.importFiles(file);
  await expect(bench.importResult.getByRole('status')).toHaveText('1 source added');
  rmSync(file);
  await page.getByRole('gridcell', { name: 'S1', exact: true }).click();
  const note = 'Ask the gardener about the late frost';
  await page.getByLabel('Note', { exact: true }).fill(note);
  await page.keyboard.press('Control+l');
  const dialog = await unlock(bench, passphrase);
  await expect(dialog).toBeHidden();
  await page.getByRole('gridcell', { name: 'S1', exact: true }).click();
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue(note);
  await bench.close();
  const words = [sentence, note, 'Quinces of Samarkand', 'Ada Lindqvist', passphrase, 'words.txt\u0000'];
  expect(placesOf(computer.home, words)).toEqual([]);

  bench = await computer.start();
  ({ page } = bench);
  await openFolder(bench, folder);
  await unlock(bench, passphrase);
  await expect(page.getByRole('grid', { name: 'Sources' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Quinces of Samarkand' })).toBeVisible();
  // The title of a window stands in task bars and lists: that of an encrypted project tells nothing.
  await expect(page).toHaveTitle('Touchstone');
});
