import path from 'node:path';
import { expect, test } from './app.ts';
import { listProject } from './project-files.ts';

test('the same bytes twice are told, and can be added as another publication', async ({ computer }) => {
  const workbench = await computer.start();
  const { page } = workbench;
  const folder = path.join(computer.documents, 'Pact.touchstone');
  await workbench.newProject(folder, { title: 'The pact' });
  const words = '---\ntitle: Forty-seven articles\npublisher: Post\n---\nIt has 47 articles.\n';
  await workbench.importFiles(computer.write('first.md', words));
  await expect(workbench.importResult.getByRole('status')).toHaveText('1 source added');
  await workbench.dismissImportResult();
  await workbench.importFiles(
    computer.write('second.md', words),
    computer.write('third.txt', 'Other words.'),
  );
  const result = workbench.importResult;
  await expect(result.getByRole('status')).toHaveText('1 source added · 1 already here');
  const duplicate = result.getByRole('listitem').filter({ hasText: 'second.md' });
  await expect(duplicate).toHaveText(/already here as\s*S1/);
  await duplicate.getByRole('button', { name: 'Add as another publication' }).click();
  await expect(duplicate).toHaveText(/added as\s*S3/);
  await expect(page.getByRole('gridcell', { name: 'S3', exact: true })).toBeVisible();
  await workbench.saved();
  await workbench.close();
  const { sources } = await listProject(folder);
  expect(sources.map(({ label, title, publisher }) => [label, title, publisher])).toEqual([
    ['S1', 'Forty-seven articles', 'Post'],
    ['S2', 'Other words.', null],
    ['S3', 'Forty-seven articles', null],
  ]);
  expect(sources[2]?.sha256).toBe(sources[0]?.sha256);
});

test('a long import shows how far it is and can be stopped', async ({ computer }) => {
  const many = 3_000;
  for (let at = 0; at < many; at += 1) {
    computer.write(
      path.join('Many', `${String(at).padStart(4, '0')}.txt`),
      `Report ${at}. ${'It has 47 articles. '.repeat(40)}\n`,
    );
  }
  const workbench = await computer.start();
  const { page } = workbench;
  const folder = path.join(computer.documents, 'Pact.touchstone');
  await workbench.newProject(folder, { title: 'The pact' });
  await workbench.importFolder(path.join(computer.home, 'Many'));
  const running = page.getByRole('region', { name: 'Import under way' });
  await expect(running).toContainText(/\d+ of 3,000 files/);
  await expect(running.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /\d/);
  await expect(page.getByRole('gridcell', { name: 'S1', exact: true })).toBeVisible();
  await running.getByRole('button', { name: 'Stop' }).click();
  const sum = workbench.importResult.getByRole('status');
  await expect(sum).toHaveText(/^[\d,]+ sources added · stopped, [\d,]+ files left alone$/);
  const [added = 0, alone = 0] =
    ((await sum.textContent()) ?? '').match(/[\d,]*\d/g)?.map((count) => Number(count.replaceAll(',', ''))) ??
    [];
  expect(added).toBeGreaterThan(0);
  expect(added).toBeLessThan(many);
  expect(added + alone).toBe(many);
  await workbench.saved();
  await workbench.close();
  expect((await listProject(folder)).sources).toHaveLength(added);
});

test('pasted text becomes a source with its own hash', async ({ computer }) => {
  const workbench = await computer.start();
  const { page } = workbench;
  const folder = path.join(computer.documents, 'Pact.touchstone');
  await workbench.newProject(folder, { title: 'The pact' });
  await page.getByRole('button', { name: 'Import sources' }).click();
  await page.getByRole('menuitem', { name: 'Paste text…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste a text' });
  const add = dialog.getByRole('button', { name: 'Add source' });
  await add.click();
  await expect(dialog.getByRole('alert')).toHaveText(/^There is no text yet\. Paste the words/);
  const pasted = 'Der Vertrag hat 47 Artikel. “Gilt ab sofort”, hieß es. 👩‍🚀';
  await workbench.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), pasted);
  await dialog.getByLabel('Text').focus();
  await page.keyboard.press('Control+v');
  await dialog.getByLabel('Title').fill('Der Vertrag');
  await dialog.getByLabel('Publisher').fill('Tagblatt');
  await dialog.getByLabel('Published').fill('17 January 2025');
  await dialog.getByLabel('Address').fill('https://example.org/vertrag');
  await add.click();
  await expect(dialog).toHaveCount(0);
  await expect(await workbench.read('S1')).toHaveText(pasted);
  await workbench.saved();
  await workbench.close();
  const { createHash } = await import('node:crypto');
  const [source] = (await listProject(folder)).sources;
  expect(source).toMatchObject({
    title: 'Der Vertrag',
    publisher: 'Tagblatt',
    published: '17 January 2025',
    address: 'https://example.org/vertrag',
    size: Buffer.byteLength(pasted),
    sha256: createHash('sha256').update(pasted, 'utf8').digest('hex'),
  });
});

test('files and folders can be dropped on the window', async ({ computer }) => {
  const workbench = await computer.start();
  const { page } = workbench;
  const folder = path.join(computer.documents, 'Pact.touchstone');
  await workbench.newProject(folder, { title: 'The pact' });
  const file = computer.write('one.txt', 'The pact has 47 articles.\n');
  computer.write('Found/two.html', '<title>Two</title><article><p>It was signed in Moscow.</p></article>');
  const dropped = [file, path.join(computer.home, 'Found'), computer.write('three.pdf', '%PDF-1.7')];
  const devtools = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', {
      type,
      x: 400,
      y: 400,
      data: { items: [], files: dropped, dragOperationsMask: 1 },
    });
  await expect(page.getByRole('button', { name: 'Import sources' }).first()).toBeVisible();
  await drag('dragEnter');
  await expect(async () => {
    await drag('dragOver');
    await expect(page.getByText('Drop files and folders to import them')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await drag('drop');
  await expect(workbench.importResult.getByRole('status')).toHaveText('2 sources added · 1 not imported');
  await expect(page.getByText('Drop files and folders to import them')).toHaveCount(0);
  await workbench.saved();
  await workbench.close();
  expect((await listProject(folder)).sources.map((each) => each.originalName)).toEqual([
    'one.txt',
    'two.html',
  ]);
});
