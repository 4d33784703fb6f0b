import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { claimCell, faultBand, fromProjectMenu, openRecent, readAfterwards, savingStatus } from './care.ts';
import { listProject, touchstone } from './project-files.ts';
import { SmallDisk } from './small-disk.ts';
import { selectRow } from './steps.ts';

const wording = 'Rudenko calls the coming treaty';
const digits = ['2', '4', '5', '1', '6', '3'] as const;

test('a disk that runs full under the work is told, and every edit comes through', async ({ computer }) => {
  test.setTimeout(90_000);
  const folder = path.join(computer.documents, 'Sample brief.touchstone');
  const disk = await SmallDisk.mount(computer.documents, 6);
  const surroundings = disk.within === undefined ? {} : { within: disk.within };
  try {
    let bench = await computer.start(surroundings);
    let { page } = bench;
    await bench.size(1900, 1000);
    await bench.openSample();
    await page.getByRole('tab', { name: 'Claims' }).click();
    const select = () => selectRow(page.getByRole('grid', { name: 'Claims' }), wording);
    await select();
    await page.keyboard.press('6');
    await bench.saved();
    // The first edit takes a backup copy along; the disk shall run full when nothing else is under way.
    await fromProjectMenu(bench, 'Backups…');
    const backups = page.getByRole('dialog', { name: 'Backups' });
    await backups.getByRole('button', { name: 'Back up now' }).click();
    await expect(page.getByText('A backup copy was made and checked.')).toBeVisible();
    await page.keyboard.press('Escape');
    await select();

    /** What the status line says, in order, from now on. */
    const told: string[] = [];
    await page.exposeFunction('told', (words: string) => told.push(words));
    await savingStatus(bench).evaluate((status) => {
      const { told } = window as unknown as { told: (words: string) => void };
      new MutationObserver(() => told(status.textContent ?? '')).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    disk.fill();
    const journal = disk.seen(path.join(folder, 'journal.jsonl'));
    /** What was pressed, until nothing more fits on what the journal had of its last page. */
    const pressed: string[] = [];
    while (!/^Not saved/.test((await savingStatus(bench).textContent()) ?? '')) {
      const digit = digits[pressed.length % digits.length] ?? '2';
      pressed.push(digit);
      await page.keyboard.press(digit);
      await expect(savingStatus(bench)).toHaveText(/^(?:Saved|Not saved)/);
      expect(pressed.length).toBeLessThan(60);
    }
    const full = readFileSync(journal);
    const sentence =
      /^The disk is full\. .*everything saved before it is safe.* Free at least \d.*save a copy elsewhere\.$/;
    await expect(faultBand(bench).getByRole('alert')).toHaveText(sentence);
    for (let more = 0; more < 2; more += 1) {
      const digit = digits[pressed.length % digits.length] ?? '2';
      pressed.push(digit);
      await page.keyboard.press(digit);
    }
    await expect(savingStatus(bench)).toHaveText('Not saved: 3 edits');
    const last = pressed.at(-1) ?? '';
    await expect(claimCell(bench, wording, 'credibility')).toContainText(last);
    // Since it was full, nothing was called saved, and not a byte of the journal is other than it was.
    const first = told.findIndex((words) => words.startsWith('Not saved'));
    expect(told.slice(first).filter((words) => words.startsWith('Saved'))).toEqual([]);
    expect(readFileSync(journal).equals(full)).toBe(true);

    // Trying again does not help yet; closing asks first; a copy elsewhere has everything.
    await faultBand(bench).getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('It still cannot be saved.')).toBeVisible();
    await fromProjectMenu(bench, 'Close project');
    const asking = page.getByRole('dialog', { name: '3 edits are not saved' });
    await asking.getByRole('button', { name: 'Stay' }).click();
    const elsewhere = path.join(computer.home, 'Elsewhere.touchstone');
    await bench.willSave(elsewhere);
    await faultBand(bench).getByRole('button', { name: 'Save a copy elsewhere…' }).click();
    const said = await readAfterwards(bench, /^A copy was saved/);
    expect(said).toContain('what the records hold beyond it is one step in the history of the copy');
    const { claims } = await listProject(elsewhere);
    expect(claims.find((each) => each.wording.startsWith(wording))).toMatchObject({ credibility: last });
    expect(await touchstone(computer.home, 'verify', 'Elsewhere')).toMatchObject({ code: 0 });

    // With room again, all of it is saved, and there after a restart.
    disk.free();
    await faultBand(bench).getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Saved again, with the 3 edits that waited.')).toBeVisible();
    await expect(faultBand(bench)).toHaveCount(0);
    const revision = await bench.saved();
    await bench.close();
    bench = await computer.start(surroundings);
    ({ page } = bench);
    await bench.size(1900, 1000);
    await openRecent(bench, /^The Russia–Iran treaty/);
    await page.getByRole('tab', { name: 'Claims' }).click();
    expect(await bench.saved()).toBe(revision);
    await expect(claimCell(bench, wording, 'credibility')).toContainText(last);
    // Every single edit is there, to be undone one by one.
    for (const digit of [...pressed.slice(0, -1)].reverse().concat('6')) {
      await page.keyboard.press('Control+z');
      await expect(claimCell(bench, wording, 'credibility')).toContainText(digit);
    }
    await bench.saved();
    await bench.close();
  } finally {
    disk.unmount();
  }
});
