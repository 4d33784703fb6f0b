import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Computer, Workbench } from './app.ts';
import { expect, test } from './app.ts';
import { listProject } from './project-files.ts';

/** Everything that the program's settings folder holds, as one string of bytes. */
function settingsOf(computer: Computer): string {
  const folder = path.join(computer.home, 'settings');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file))
    .map((bytes) => `${bytes.toString('latin1')}\n${bytes.toString('utf16le')}\n${bytes.toString('utf8')}`)
    .join('\n');
}

async function leave(workbench: Workbench): Promise<void> {
  await workbench.chooseFromMenu('close');
  await expect(workbench.page.getByRole('button', { name: 'New project' })).toBeVisible();
}

const titles = ({ page }: Workbench) =>
  page.getByRole('region', { name: 'Recent projects' }).getByRole('listitem');

test.describe('beginning', () => {
  test('a new project is asked for, checked, and made only when everything is there', async ({
    computer,
  }) => {
    const workbench = await computer.start();
    const { page } = workbench;
    for (const name of ['New project', 'Open project', 'Open sample brief']) {
      await expect(page.getByRole('button', { name })).toBeEnabled();
    }
    // Cancelling the question for a folder changes nothing.
    await workbench.willOpen();
    await page.getByRole('button', { name: 'Open project' }).click();
    await expect(page.getByRole('button', { name: 'Open project' })).toBeEnabled();
    await expect(page.getByRole('alert')).toHaveCount(0);

    await workbench.chooseFromMenu('new');
    const dialog = page.getByRole('dialog', { name: 'New project' });
    await expect(dialog.getByLabel('Title')).toBeFocused();
    const make = dialog.getByRole('button', { name: 'Choose a folder and make it' });
    await make.click();
    await expect(dialog.getByRole('alert')).toHaveText([
      'A project needs a title.',
      'Every edit is recorded under a name.',
    ]);
    await dialog.getByLabel('Title').fill('   ');
    await dialog.getByLabel('Who is working?').fill('Ada Lind');
    await make.click();
    await expect(dialog.getByRole('alert')).toHaveText(['A project needs a title.']);
    await dialog.getByLabel('Title').fill('The pact: what / when?');
    await dialog.getByLabel('Key question').fill('When was it signed?');
    await dialog.getByLabel('Banner text').fill('Draft, internal');
    await dialog.getByLabel('TLP label').click();
    await page.getByRole('option', { name: /^TLP:AMBER\+STRICT/ }).click();

    await workbench.willSave(null);
    await make.click();
    await expect(make).toBeEnabled();
    await expect(dialog.getByLabel('Title')).toHaveValue('The pact: what / when?');
    const taken = path.join(computer.documents, 'Taken.touchstone');
    mkdirSync(path.join(taken, 'inside'), { recursive: true });
    await workbench.willSave(taken);
    await make.click();
    await expect(dialog.getByRole('alert')).toHaveText(
      'There is already something named “Taken.touchstone” in that place. Nothing was changed. Choose another name.',
    );
    expect(readdirSync(taken)).toEqual(['inside']);

    const folder = path.join(computer.documents, 'Pact');
    await workbench.willSave(folder);
    await make.click();
    await expect(page.getByRole('tab', { name: 'Sources' })).toBeVisible();
    await expect(page.getByText('Draft, internal')).toHaveCount(2);
    await expect(page.getByText('TLP:AMBER+STRICT')).toHaveCount(2);
    await expect(page).toHaveTitle('The pact: what / when? – Touchstone');
    await workbench.saved();
    await workbench.close();
    const { project } = await listProject(`${folder}.touchstone`);
    expect(project).toMatchObject({ title: 'The pact: what / when?', keyQuestion: 'When was it signed?' });
  });

  test('the sample brief opens as a copy of its own each time', async ({ computer }) => {
    const workbench = await computer.start();
    const { page } = workbench;
    await workbench.openSample();
    await expect(
      page.getByRole('grid', { name: 'Sources' }).getByRole('gridcell', { name: 'S5' }),
    ).toBeVisible();
    await leave(workbench);
    await workbench.openSample();
    await leave(workbench);
    await expect(titles(workbench)).toHaveCount(2);
    expect(readdirSync(computer.documents).sort()).toEqual([
      'Sample brief 2.touchstone',
      'Sample brief.touchstone',
    ]);
    await workbench.close();
    const [first, second] = ['Sample brief', 'Sample brief 2'].map((name) =>
      listProject(path.join(computer.documents, `${name}.touchstone`)),
    );
    expect((await first)?.claims).toEqual((await second)?.claims);
  });

  test('who is working is asked once a computer and project', async ({ computer }) => {
    const workbench = await computer.start();
    const { page } = workbench;
    const folder = path.join(computer.documents, 'Pact.touchstone');
    await workbench.newProject(folder, { title: 'The pact', analyst: 'Ada Lind' });
    await workbench.close();
    // Where it was made nobody asks again.
    const again = await computer.start();
    await again.page.getByRole('button', { name: /^The pact/ }).click();
    await expect(again.page.getByRole('tab', { name: 'Sources' })).toBeVisible();
    await again.close();

    const other = await computer.start({ settings: 'another computer' });
    const question = other.page.getByRole('dialog', { name: 'Who is working?' });
    const open = async () => {
      await other.willOpen(folder);
      await other.page.getByRole('button', { name: 'Open project' }).click();
    };
    await open();
    await expect(question.getByRole('radio', { name: 'Ada Lind' })).toBeVisible();
    await question.getByRole('button', { name: 'Back to the start' }).click();
    await open();
    await question.getByRole('radio', { name: /^Somebody new/ }).click();
    await question.getByRole('button', { name: 'Begin' }).click();
    await expect(question.getByRole('note')).toHaveText('Type your name: every edit is recorded under one.');
    await question.getByLabel('Your name').fill('Bo Falk');
    await question.getByRole('button', { name: 'Begin' }).click();
    await expect(other.page.getByRole('tab', { name: 'Sources' })).toBeVisible();
    expect(await other.saved()).toBe(1);
    await leave(other);
    await open();
    await expect(other.page.getByRole('tab', { name: 'Sources' })).toBeVisible();
    await expect(question).toHaveCount(0);
    await other.page.getByRole('button', { name: 'The pact' }).click();
    await expect(other.page.getByRole('menuitem', { name: /Work as somebody else/ })).toContainText(
      'Now: Bo Falk',
    );
    expect(page.isClosed()).toBe(true);
  });
});

test.describe('what this computer remembers', () => {
  test('recent projects are listed, forgotten one by one, and not kept when that is switched off', async ({
    computer,
  }) => {
    const workbench = await computer.start();
    const { page } = workbench;
    await expect(page.getByText('Projects that you open will be listed here.')).toBeVisible();
    const folder = (name: string) => path.join(computer.documents, `${name}.touchstone`);
    await workbench.newProject(folder('One'), { title: 'Heron' });
    await workbench.importFiles(computer.write('words.txt', 'Quinces ripen late in Samarkand.\n'));
    await expect(workbench.importResult.getByRole('status')).toHaveText('1 source added');
    await leave(workbench);
    await workbench.newProject(folder('Two'), { title: 'Kestrel' });
    // What an import said stays with the project into which it went.
    await expect(page.getByRole('region', { name: 'Result of the import' })).toHaveCount(0);
    await leave(workbench);
    await expect(titles(workbench)).toHaveText([/^Kestrel/, /^Heron/]);
    await page.getByRole('button', { name: 'Take Kestrel out of the list' }).click();
    await expect(titles(workbench)).toHaveText([/^Heron/]);
    await workbench.close();
    expect(settingsOf(computer)).toContain('Heron');
    expect(settingsOf(computer)).not.toMatch(/Kestrel|Quinces|Samarkand/);

    const again = await computer.start();
    await titles(again)
      .getByRole('button', { name: /^Heron/ })
      .click();
    await expect(again.page.getByRole('grid', { name: 'Sources' })).toBeVisible();
    await again.read('S1');
    await leave(again);
    await again.page.getByLabel('Remember recent projects').uncheck();
    await expect(
      again.page.getByText('This computer keeps no list of the projects that you open.'),
    ).toBeVisible();
    await again.willOpen(folder('One'));
    await again.page.getByRole('button', { name: 'Open project' }).click();
    await expect(again.page.getByRole('grid', { name: 'Sources' })).toBeVisible();
    await leave(again);
    await expect(titles(again)).toHaveCount(0);
    await again.close();
    expect(settingsOf(computer)).not.toMatch(/Heron|Kestrel|Quinces|Samarkand|One\.touchstone/);

    const last = await computer.start();
    await expect(last.page.getByLabel('Remember recent projects')).not.toBeChecked();
    await expect(titles(last)).toHaveCount(0);
  });

  test('closing the window keeps what is being typed, and everything is found again', async ({
    computer,
  }) => {
    const workbench = await computer.start();
    const { page } = workbench;
    const folder = path.join(computer.documents, 'Pact.touchstone');
    await workbench.newProject(folder, { title: 'The pact' });
    await workbench.importFiles(computer.write('words.txt', 'The pact has 47 articles. It was signed.\n'));
    await expect(workbench.importResult.getByRole('status')).toHaveText('1 source added');
    await page.getByRole('gridcell', { name: 'S1', exact: true }).click();
    await page.getByLabel('Note', { exact: true }).fill('Ask the embassy about article 4');
    await workbench.close();
    expect((await listProject(folder)).sources.map((each) => each.note)).toEqual([
      'Ask the embassy about article 4',
    ]);
    expect(existsSync(path.join(folder, 'lock'))).toBe(false);

    const again = await computer.start();
    await again.page.getByRole('button', { name: /^The pact/ }).click();
    await again.page.getByRole('gridcell', { name: 'S1', exact: true }).click();
    await expect(again.page.getByLabel('Note', { exact: true })).toHaveValue(
      'Ask the embassy about article 4',
    );
    await expect(await again.read('S1')).toContainText('The pact has 47 articles.');
    await again.page.keyboard.press('Escape');
    await again.page.getByRole('gridcell', { name: 'S1', exact: true }).click();
    await again.page.getByLabel('Note', { exact: true }).fill('Asked; no answer yet');
    await again.quit();
    expect((await listProject(folder)).sources.map((each) => each.note)).toEqual(['Asked; no answer yet']);
  });

  test('undo and redo, from the menu and across a restart', async ({ computer }) => {
    const workbench = await computer.start();
    const { page } = workbench;
    const folder = path.join(computer.documents, 'Pact.touchstone');
    await workbench.newProject(folder, { title: 'The pact' });
    await workbench.chooseFromMenu('undo');
    await expect(page.getByText('There is nothing to undo.')).toBeVisible();
    await workbench.importFiles(computer.write('words.txt', 'The pact has 47 articles.\n'));
    await expect(workbench.importResult.getByRole('status')).toHaveText('1 source added');
    await page.getByRole('gridcell', { name: 'S1', exact: true }).click();
    const author = page.getByLabel('Author', { exact: true });
    await author.fill('Nadia');
    await author.press('Enter');
    await expect(page.getByRole('gridcell', { name: 'Nadia' })).toBeVisible();
    await page.getByRole('gridcell', { name: 'S1', exact: true }).click();
    const revision = await workbench.saved();

    await workbench.chooseFromMenu('undo');
    await expect(page.getByRole('gridcell', { name: 'Nadia' })).toHaveCount(0);
    await workbench.chooseFromMenu('undo');
    await expect(page.getByText('No sources yet')).toBeVisible();
    await workbench.chooseFromMenu('redo');
    await workbench.chooseFromMenu('redo');
    await expect(page.getByRole('gridcell', { name: 'Nadia' })).toBeVisible();
    await expect(page.getByRole('status', { name: 'Saving' })).toHaveText(`Saved · revision ${revision + 4}`);
    await workbench.close();

    const again = await computer.start();
    await again.page.getByRole('button', { name: /^The pact/ }).click();
    await expect(again.page.getByRole('gridcell', { name: 'Nadia' })).toBeVisible();
    await again.chooseFromMenu('undo');
    await expect(again.page.getByRole('gridcell', { name: 'Nadia' })).toHaveCount(0);
    await again.saved();
    // While somebody types, the menu's undo belongs to the field.
    await again.page.getByRole('gridcell', { name: 'S1', exact: true }).click();
    const typed = again.page.getByLabel('Author', { exact: true });
    await typed.pressSequentially('Omar');
    await again.chooseFromMenu('undo');
    await expect(typed).not.toHaveValue('Omar');
    await expect(again.page.getByRole('gridcell', { name: 'S1', exact: true })).toBeVisible();
    await again.close();
  });
});
