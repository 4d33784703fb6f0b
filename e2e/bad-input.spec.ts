import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Computer, Workbench } from './app.ts';
import { expect, test } from './app.ts';
import { contentsBesideLock, contentsOf, listProject, touchstone } from './project-files.ts';

/** Bytes from plain ASCII with some of them given as numbers. */
function bytes(...parts: readonly (string | number)[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))),
  );
}

/** A project with one source and one claim, made without the window. */
async function madeProject(computer: Computer, name = 'Pact'): Promise<string> {
  const folder = path.join(computer.documents, `${name}.touchstone`);
  await touchstone(computer.documents, 'new', name, '--title', 'The pact', '--analyst', 'Ada Lind');
  computer.write('words.txt', 'The pact has 47 articles. It was signed in Moscow.\n');
  computer.write(
    'claim.jsonl',
    '{"type":"captureClaim","claim":{"source":"S1","wording":"Forty-seven articles"},"passages":[{"exact":"47 articles"}]}\n',
  );
  await touchstone(computer.documents, 'import', name, path.join(computer.home, 'words.txt'));
  await touchstone(computer.documents, 'apply', name, path.join(computer.home, 'claim.jsonl'));
  return folder;
}

test.describe('files that cannot become sources', () => {
  test('each is told with its reason, and the rest of a folder is imported', async ({ computer }) => {
    const folder = path.join(computer.home, 'Found');
    const put = (name: string, content: string | Uint8Array) =>
      computer.write(path.join('Found', name), content);
    put('a good.txt', 'The pact was signed on 17 January 2025.\n');
    put('b empty.txt', '');
    put('c picture.txt', bytes(0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0, 13, 'IHDR'));
    put('d noise.md', bytes(...Array.from({ length: 900 }, (_, at) => (at * 73 + 11) % 251)));
    put('e letter.docx', bytes('PK', 3, 4, 0, 0));
    put('f without ending', 'Words.');
    put('g cut.txt', bytes(0xff, 0xfe, 'T', 0, 'h', 0, 'e'));
    truncateSync(put('h huge.txt', 'x'), 100_000_001);
    put('i front.md', '---\ntitle: [The pact\n---\nIt has 47 articles.\n');
    put('j blank.txt', ' \n\n\t\n');
    put('inner/k good.md', '---\ntitle: Forty-seven articles\n---\nIt has 47 articles.\n');

    const workbench = await computer.start();
    const { page } = workbench;
    const project = path.join(computer.documents, 'Pact.touchstone');
    await workbench.newProject(project, { title: 'The pact' });
    await workbench.importFolder(folder);
    const result = workbench.importResult;
    await expect(result.getByRole('status')).toHaveText('2 sources added · 9 not imported');

    const reasons = [
      ['b empty.txt', /is empty; look for a copy that has something in it\./],
      [
        'c picture.txt',
        /is not a text file, whatever its name says; save its text as \.txt, \.md or \.html\./,
      ],
      ['d noise.md', /is not a text file, whatever its name says/],
      ['e letter.docx', /is of a kind that Touchstone cannot read; save it as \.txt, \.md or \.html/],
      ['f without ending', /is of a kind that Touchstone cannot read/],
      [
        'g cut.txt',
        /The encoding of “Found\/g cut\.txt” cannot be made out; save it as UTF-8 and import it again\./,
      ],
      ['h huge.txt', /is too large \(100 MB\); split it into files of at most 100 MB\./],
      [
        'i front.md',
        /The lines between the two --- of “Found\/i front\.md” cannot be read \(line \d+\)\. Mend them or take them out/,
      ],
      ['j blank.txt', /has no text to read; look for a copy/],
    ] as const;
    for (const [name, reason] of reasons) {
      const line = result.getByRole('listitem').filter({ hasText: name });
      await expect(line).toHaveCount(1);
      await expect(line).toHaveText(reason);
    }
    await expect(result.getByRole('listitem').filter({ hasText: 'added as' })).toHaveText([
      /a good\.txt\s*added as S1/,
      /k good\.md\s*added as S2/,
    ]);
    const grid = page.getByRole('grid', { name: 'Sources' });
    await expect(grid.getByRole('gridcell', { name: 'Forty-seven articles' })).toBeVisible();
    await workbench.dismissImportResult();
    await expect(page.getByRole('region', { name: 'Result of the import' })).toHaveCount(0);
    await workbench.saved();
    await workbench.close();
    const { sources } = await listProject(project);
    expect(sources.map((each) => each.originalName)).toEqual(['a good.txt', 'k good.md']);
  });

  test('a file that is gone or cannot be read changes nothing', async ({ computer }) => {
    const workbench = await computer.start({ bound: true });
    const project = path.join(computer.documents, 'Pact.touchstone');
    await workbench.newProject(project, { title: 'The pact' });
    await workbench.saved();
    const before = contentsBesideLock(project);

    const locked = computer.write('locked.txt', 'Words.');
    chmodSync(locked, 0o000);
    const faulty = path.join(computer.home, 'faulty.txt');
    symlinkSync('/proc/self/mem', faulty);
    const circle = path.join(computer.home, 'circle.txt');
    symlinkSync(circle, circle);
    await workbench.importFiles(path.join(computer.home, 'gone.txt'), locked, faulty, circle, project);
    const result = workbench.importResult;
    await expect(result.getByRole('status')).toHaveText('5 not imported');
    await expect(result.getByRole('listitem')).toHaveText([
      /gone\.txt.*“gone\.txt” is no longer there; look for where it went and choose it again\./,
      /locked\.txt.*may not be read; give yourself permission to read it and import it again\./,
      /faulty\.txt.*could not be read from the disk \(EIO\); check the disk and import it again\./,
      /circle\.txt.*is a link that leads in a circle; choose the file itself\./,
      /“Pact\.touchstone” is a Touchstone project and no source; open it with “Open project”\./,
    ]);
    expect(contentsBesideLock(project)).toEqual(before);
    expect(await workbench.saved()).toBe(0);
    chmodSync(locked, 0o600);
  });

  test('a project that cannot take a document in says so and goes on', async ({ computer }) => {
    const workbench = await computer.start({ bound: true });
    const project = path.join(computer.documents, 'Pact.touchstone');
    await workbench.newProject(project, { title: 'The pact' });
    await workbench.saved();
    const before = contentsBesideLock(project);
    chmodSync(path.join(project, 'sources'), 0o555);
    const file = computer.write('words.txt', 'The pact has 47 articles.');
    await workbench.importFiles(file);
    await expect(workbench.importResult.getByRole('listitem')).toHaveText([
      /You may not write to “Pact\.touchstone” or its folder, so it could not take in this document\. Make it writable/,
    ]);
    chmodSync(path.join(project, 'sources'), 0o700);
    expect(contentsBesideLock(project)).toEqual(before);
    await workbench.dismissImportResult();
    await workbench.importFiles(file);
    await expect(workbench.importResult.getByRole('status')).toHaveText('1 source added');
    expect(await workbench.saved()).toBe(1);
  });
});

/** Opens a folder that cannot be opened: one sentence that fits, nothing changed, and the start screen still works. */
async function refused(workbench: Workbench, folder: string, sentence: RegExp): Promise<void> {
  const before = contentsOf(folder);
  await expect(await workbench.failToOpen(folder)).toHaveText(sentence);
  expect(contentsOf(folder)).toEqual(before);
  await expect(workbench.page.getByRole('button', { name: 'Open project' })).toBeEnabled();
}

/** What cannot be worked on is shown as far as it can be read, with the reason; nothing in its folder changes. */
async function onlyShown(workbench: Workbench, folder: string, sentence: RegExp): Promise<void> {
  const before = contentsOf(folder);
  await workbench.willOpen(folder);
  await workbench.page.getByRole('button', { name: 'Open project' }).click();
  await expect(workbench.page.getByRole('region', { name: 'Read only' })).toContainText(sentence);
  await expect(workbench.page.getByRole('button', { name: 'Import sources' })).toBeDisabled();
  await workbench.chooseFromMenu('close');
  await expect(workbench.page.getByRole('button', { name: 'Open project' })).toBeEnabled();
  expect(contentsOf(folder)).toEqual(before);
}

test.describe('folders that cannot be opened', () => {
  test('damaged, newer, no project, not there', async ({ computer }) => {
    const good = await madeProject(computer);
    const copy = (name: string) => {
      const folder = path.join(computer.documents, `${name}.touchstone`);
      cpSync(good, folder, { recursive: true });
      return folder;
    };
    const workbench = await computer.start();

    const flipped = copy('Flipped');
    const journal = path.join(flipped, 'journal.jsonl');
    const content = readFileSync(journal);
    const at = content.indexOf('Forty-seven articles');
    content[at] = (content[at] ?? 0) ^ 1;
    writeFileSync(journal, content);
    await onlyShown(
      workbench,
      flipped,
      /The project “Flipped\.touchstone” is damaged: its record of edits, journal\.jsonl, does not check out at line \d\./,
    );

    const shortened = copy('Shortened');
    const lines = readFileSync(path.join(shortened, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
    writeFileSync(path.join(shortened, 'journal.jsonl'), `${lines.slice(0, -1).join('\n')}\n`);
    await onlyShown(workbench, shortened, /is damaged: the last edit is missing from its record of edits/);

    const headless = copy('Headless');
    rmSync(path.join(headless, 'journal.jsonl'));
    await onlyShown(workbench, headless, /is damaged: its record of edits, journal\.jsonl, is missing/);

    const newer = copy('Newer');
    for (const name of ['project.json', 'project.json.bak', 'journal.jsonl']) {
      const file = path.join(newer, name);
      const words = readFileSync(file, 'utf8');
      writeFileSync(file, words.replace(/"formatVersion":\s*2/, '"formatVersion":3'));
    }
    await refused(
      workbench,
      newer,
      /^The project “Newer\.touchstone” was made with a newer version of Touchstone\. Nothing was changed\. Open it with that version or a later one\.$/,
    );

    const plain = path.join(computer.documents, 'Holiday');
    mkdirSync(plain);
    writeFileSync(path.join(plain, 'project.json'), '{"name":"holiday"}');
    await refused(
      workbench,
      plain,
      /^The folder “Holiday” is not a Touchstone project: .* Choose the folder whose name ends in \.touchstone\.$/,
    );

    const gone = path.join(computer.documents, 'Gone.touchstone');
    await expect(await workbench.failToOpen(gone)).toHaveText(
      /^There is no folder “Gone\.touchstone” in that place\. .* Choose the folder where it is now\.$/,
    );

    // Nothing of this is in the way of a good one, whose damaged snapshot is put together again from its journal.
    const snapshot = path.join(good, 'project.json');
    writeFileSync(snapshot, readFileSync(snapshot).subarray(0, 300));
    await workbench.willOpen(good);
    await workbench.page.getByRole('button', { name: 'Open project' }).click();
    await workbench.page
      .getByRole('dialog', { name: 'Who is working?' })
      .getByRole('button', { name: 'Begin' })
      .click();
    await expect(workbench.page.getByRole('note')).toContainText(
      /project\.json was damaged or missing.*Nothing is lost\./,
    );
    await workbench.close();
    const { claims } = await listProject(good);
    expect(claims.map((each) => each.wording)).toEqual(['Forty-seven articles']);
  });

  test('a recent project that was moved away', async ({ computer }) => {
    const workbench = await computer.start();
    const { page } = workbench;
    const folder = path.join(computer.documents, 'Pact.touchstone');
    await workbench.newProject(folder, { title: 'The pact' });
    await workbench.close();
    renameSync(folder, path.join(computer.documents, 'Elsewhere.touchstone'));
    const again = await computer.start();
    await again.page.getByRole('button', { name: /^The pact/ }).click();
    await expect(again.page.getByRole('alert')).toHaveText(
      /^There is no folder “Pact\.touchstone” in that place\./,
    );
    expect(page.isClosed()).toBe(true);
  });

  test('a folder that may not be written', async ({ computer }) => {
    const folder = await madeProject(computer);
    const workbench = await computer.start({ bound: true });
    chmodSync(folder, 0o555);
    await onlyShown(
      workbench,
      folder,
      /You may not write in the folder “Pact\.touchstone”, so no work could be saved in it\. Make the folder writable, or copy the project to a place where you may write\./,
    );
    chmodSync(folder, 0o755);
    chmodSync(computer.documents, 0o555);
    await workbench.willSave(path.join(computer.documents, 'New.touchstone'));
    await workbench.page.getByRole('button', { name: 'New project' }).click();
    const dialog = workbench.page.getByRole('dialog', { name: 'New project' });
    await dialog.getByLabel('Title').fill('New');
    await dialog.getByLabel('Who is working?').fill('Ada Lind');
    await dialog.getByRole('button', { name: 'Choose a folder and make it' }).click();
    await expect(dialog.getByRole('alert')).toHaveText(
      /^You may not write to “New\.touchstone” or its folder, so it could not be made\. Make it writable or choose another place\.$/,
    );
    await expect(dialog.getByLabel('Title')).toHaveValue('New');
    chmodSync(computer.documents, 0o755);
    await dialog.getByRole('button', { name: 'Choose a folder and make it' }).click();
    await expect(workbench.page.getByRole('tab', { name: 'Sources' })).toBeVisible();
  });
});
