import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Computer, Workbench } from '../app.ts';
import { expect, test } from '../app.ts';
import { faultBand, fromProjectMenu, openFolder, readOnlyBand, savingStatus, unlock } from '../care.ts';
import { spoil, touchstone } from '../project-files.ts';
import { selectClaim } from '../screens.ts';
import { SmallDisk } from '../small-disk.ts';
import type { Size } from './camera.ts';
import { begin, picture, sizes, sizeText } from './camera.ts';

const passphrase = 'four dry wells beyond the cafe';

test.setTimeout(120_000);

for (const size of sizes) {
  test(`pictures of an encrypted project, ${sizeText(size)}`, async ({ computer }) => {
    const bench = await begin(computer, size);
    await bench.openSample();
    await fromProjectMenu(bench, 'Close project');
    await picture(bench, 'start-recent', size);
    await makeEncrypted(bench, path.join(computer.documents, 'Harbour.touchstone'), size);

    const { page } = bench;
    await page.locator('header').getByRole('button').first().click();
    await picture(bench, 'project-menu-encrypted', size);
    await page.getByRole('menuitem', { name: /^Encryption/ }).click();
    await expect(page.getByRole('button', { name: 'Change the passphrase…' })).toBeVisible();
    await picture(bench, 'encryption-on', size);
    await page.getByRole('button', { name: 'Change the passphrase…' }).click();
    await picture(bench, 'change-passphrase', size);
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+l');
    await expect(page.getByRole('dialog', { name: /^Unlock / })).toBeVisible();
    await picture(bench, 'locked', size);
    const asking = await unlock(bench, 'four dry wells');
    await expect(asking).toContainText('This is not the passphrase');
    await picture(bench, 'locked-wrong', size);
    await page.keyboard.press('Escape');
    await expect(asking).toBeHidden();
    await picture(bench, 'locked-left', size);
  });

  test(`pictures of projects that are read only, ${sizeText(size)}`, async ({ computer }) => {
    const holder = await begin(computer, size);
    await holder.openSample();
    const bench = await begin(computer, size, { settings: 'other settings' });
    const [sample = ''] = readdirSync(computer.documents);
    await openFolder(bench, path.join(computer.documents, sample));
    await expect(readOnlyBand(bench)).toBeVisible();
    await picture(bench, 'read-only', size);

    await openFolderAgain(bench, await damaged(computer));
    await expect(readOnlyBand(bench)).toContainText(/damaged/);
    await picture(bench, 'damaged', size);
    const more = readOnlyBand(bench).getByRole('button', { name: 'More' });
    if (await more.isVisible()) {
      await more.click();
      await picture(bench, 'damaged-more', size);
    }
    await bench.page.getByRole('button', { name: 'Recover to a new folder…' }).click();
    await expect(bench.page.getByRole('dialog', { name: 'Recover to a new folder' })).toBeVisible();
    await picture(bench, 'recover', size);
  });

  test(`pictures of a disk that is full, ${sizeText(size)}`, async ({ computer }) => {
    const disk = await SmallDisk.mount(computer.documents, 6);
    try {
      const bench = await begin(computer, size, disk.within === undefined ? {} : { within: disk.within });
      const { page } = bench;
      await bench.openSample();
      await selectClaim(bench);
      await page.keyboard.press('6');
      await backUp(bench);
      await page.keyboard.press('Escape');
      await selectClaim(bench);
      disk.fill();
      for (let turn = 0; turn < 60 && !(await faultBand(bench).isVisible()); turn += 1) {
        await page.keyboard.press(String(1 + (turn % 5)));
        await expect(savingStatus(bench)).toHaveText(/^(?:Saved|Not saved)/);
      }
      await expect(savingStatus(bench)).toHaveText(/^Not saved/);
      await picture(bench, 'disk-full', size);
      await fromProjectMenu(bench, 'Close project');
      await expect(page.getByRole('dialog', { name: /not saved$/ })).toBeVisible();
      await picture(bench, 'not-saved', size);
      await page.getByRole('button', { name: /^Close without/ }).click();
      await expect(page.getByText('The project is closed')).toBeVisible();
      await picture(bench, 'closed-on-full-disk', size);
      await page.getByRole('button', { name: 'Back to the start' }).click();
      await expect(page.getByRole('button', { name: 'New project' })).toBeVisible();
    } finally {
      disk.unmount();
    }
  });

  test(`pictures of the backup copies, ${sizeText(size)}`, async ({ computer }) => {
    const bench = await begin(computer, size);
    const { page } = bench;
    await bench.openSample();
    const elsewhere = path.join(computer.home, 'Copies');
    mkdirSync(elsewhere);
    await backUp(bench);
    await bench.willOpen(elsewhere);
    await page.getByRole('button', { name: 'Choose another folder…' }).click();
    await expect(page.getByRole('dialog', { name: 'Backups' })).toContainText(elsewhere);
    await page.keyboard.press('Escape');
    for (const digit of ['4', '5', '2']) {
      await selectClaim(bench);
      await page.keyboard.press(digit);
      await bench.saved();
      await backUp(bench);
      if (digit !== '2') await page.keyboard.press('Escape');
    }
    await picture(bench, 'backups-copies', size);
    await page
      .getByRole('button', { name: /^Restore the copy/ })
      .first()
      .click();
    await expect(page.getByRole('dialog', { name: 'Restore a copy' })).toBeVisible();
    await picture(bench, 'backups-restore', size);
  });
}

/** Makes a project that is encrypted from the beginning, and draws the dialog on the way. */
async function makeEncrypted(bench: Workbench, folder: string, size: Size): Promise<void> {
  const { page } = bench;
  await bench.willSave(folder);
  await page.getByRole('button', { name: 'New project' }).click();
  const making = page.getByRole('dialog', { name: 'New project' });
  await making.getByLabel('Title').fill('The harbour');
  await making.getByLabel('Who is working?').fill('Ada Lind');
  await making.getByRole('switch', { name: /^Encrypt this project/ }).click();
  await making.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await expect(page.getByRole('meter')).not.toHaveAttribute('aria-valuetext', 'Not judged yet');
  await picture(bench, 'new-project-encrypted', size);
  await making.getByLabel('Passphrase, again').fill(passphrase);
  await making.getByRole('button', { name: 'Choose a folder and make it' }).click();
  await expect(page.getByRole('tab', { name: 'Sources' })).toBeVisible();
}

/** A project whose journal is damaged at its end, and answers its folder. */
async function damaged(computer: Computer): Promise<string> {
  const folder = path.join(computer.documents, 'Pact.touchstone');
  const run = (...words: readonly string[]) => touchstone(computer.documents, ...words);
  await run('new', 'Pact', '--title', 'The pact', '--analyst', 'Ada Lind');
  await run(
    'import',
    'Pact',
    computer.write('words.txt', 'The pact has 47 articles. It was signed in Moscow.\n'),
  );
  for (const [wording, exact] of [
    ['Forty-seven articles', '47 articles'],
    ['Signed in Moscow', 'signed in Moscow'],
  ]) {
    const command = { type: 'captureClaim', claim: { source: 'S1', wording }, passages: [{ exact }] };
    await run('apply', 'Pact', computer.write('claim.jsonl', `${JSON.stringify(command)}\n`));
  }
  for (const name of readdirSync(folder).filter((each) => /^project\.json/.test(each)))
    spoil(path.join(folder, name), '"wording"');
  spoil(path.join(folder, 'journal.jsonl'), 'Signed in Moscow');
  return folder;
}

/** Opens a folder from within the open project. */
async function openFolderAgain(bench: Workbench, folder: string): Promise<void> {
  await bench.willOpen(folder);
  await bench.page.keyboard.press('Control+o');
}

/** Makes a backup copy now; the dialog stays open. */
async function backUp(bench: Workbench): Promise<void> {
  await fromProjectMenu(bench, 'Backups…');
  const backups = bench.page.getByRole('dialog', { name: 'Backups' });
  await backups.getByRole('button', { name: 'Back up now' }).click();
  await expect(bench.page.getByText('A backup copy was made and checked.')).toBeVisible();
}
