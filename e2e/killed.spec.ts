import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Workbench } from './app.ts';
import { expect, test } from './app.ts';
import { touchstone } from './project-files.ts';
import { selectRow } from './steps.ts';

const rounds = 20;
/** Every claim is rated in turn with another digit than the one before, so that each edit changes something. */
const digits = ['2', '3', '4', '5', '1', '6', '3', '2', '5', '4', '6', '1'] as const;
const wordingOf = (round: number) => `Claim of round ${String(round).padStart(2, '0')}`;

/** What a project says that was not closed: nothing was torn, nothing is missing. */
const leftOpen =
  /^When this project was opened\s*Touchstone ended without closing this project the last time\. Every edit that was shown as saved is here, up to the last one of [^.]+\.$/;

const credibilityOf = ({ page }: Workbench, round: number) =>
  page
    .getByRole('grid', { name: 'Claims' })
    .getByRole('row')
    .filter({ hasText: wordingOf(round) })
    .locator('[col-id="credibility"]');

test('a program that is killed in the middle of work, twenty times, loses nothing that it called saved', async ({
  computer,
}) => {
  test.setTimeout(180_000);
  const folder = path.join(computer.documents, 'Pact.touchstone');
  await touchstone(computer.documents, 'new', 'Pact', '--title', 'The pact', '--analyst', 'Ada Lind');
  computer.write('words.txt', 'The pact has 47 articles.\n');
  const claims = Array.from({ length: rounds }, (_, round) => ({
    type: 'captureClaim',
    claim: { source: 'S1', wording: wordingOf(round) },
    passages: [{ exact: '47 articles' }],
  }));
  const commands = computer.write('claims.jsonl', claims.map((each) => JSON.stringify(each)).join('\n'));
  await touchstone(computer.documents, 'import', 'Pact', path.join(computer.home, 'words.txt'));
  expect(await touchstone(computer.documents, 'apply', 'Pact', commands)).toMatchObject({ code: 0 });

  /** The highest revision that any window has called saved. */
  let called = -1;
  /** The digits that were set in all rounds as far as they were found again, by claim. */
  const found: string[][] = [];
  let before = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const bench = await computer.start();
    const { page } = bench;
    // Wide enough for every column: the grid draws only those in view.
    await bench.size(1900, 1000);
    if (round === 0) {
      await bench.willOpen(folder);
      await page.getByRole('button', { name: 'Open project' }).click();
      await page.getByRole('button', { name: 'Begin' }).click();
    } else await page.getByRole('button', { name: /^The pact/ }).click();
    await page.getByRole('tab', { name: 'Claims' }).click();
    const revision = await bench.saved();
    expect(revision, `round ${round}: everything that was called saved is there`).toBeGreaterThanOrEqual(
      called,
    );
    if (round > 0) {
      const kept = digits.slice(0, revision - before);
      found.push([...kept]);
      expect(kept.length, `round ${round}: nothing that nobody asked for`).toBe(revision - before);
      await expect(credibilityOf(bench, round - 1)).toContainText(kept.at(-1) ?? '');
      await expect(page.getByRole('note')).toHaveText(leftOpen);
    }
    if (round === rounds) {
      await bench.close();
      break;
    }
    before = revision;
    await work(bench, round, (saved) => {
      called = Math.max(called, saved);
    });
  }

  // Not only the last of each round: all of them stand in the history, in their order.
  const history = JSON.parse(
    execFileSync(
      process.execPath,
      [path.resolve('out/cli/touchstone.js'), 'history', folder, '--json', '--count', '500'],
      { encoding: 'utf8' },
    ),
  );
  const told = JSON.stringify(history);
  found.forEach((kept, round) => {
    kept.forEach((digit, at) => {
      const words =
        at === 0
          ? `credibility of claim ${round + 1} set to ${digit}`
          : `credibility of claim ${round + 1} from ${kept[at - 1]} to ${digit}`;
      expect(told).toContain(words);
    });
  });
  expect(found.flat().length, 'edits that were there after a kill').toBeGreaterThan(rounds * 2);
  expect(await touchstone(computer.documents, 'verify', 'Pact')).toMatchObject({ code: 0 });
});

/** Rates one claim again and again, and kills the program while that goes on: at some edit that was called saved, or at some time. */
async function work(bench: Workbench, round: number, onCalled: (revision: number) => void): Promise<void> {
  const { page } = bench;
  const at = (await bench.saved()) + 1 + ((round * 7) % 9);
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const dead = begun.then(() => bench.kill());
  await page.exposeFunction('told', (words: string) => {
    const revision = Number(/^Saved · revision (\d+)$/.exec(words)?.[1] ?? -1);
    onCalled(revision);
    if (round % 2 === 0 && revision >= at) begin();
  });
  await page.getByRole('status', { name: 'Saving' }).evaluate((status) => {
    const { told } = window as unknown as { told: (words: string) => void };
    new MutationObserver(() => told(status.textContent ?? '')).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await selectRow(page.getByRole('grid', { name: 'Claims' }), wordingOf(round));
  if (round % 2 === 1) setTimeout(begin, 60 + ((round * 37) % 250));
  try {
    for (const digit of digits) await page.keyboard.press(digit);
  } catch {
    // The window is gone in the middle of it, as it should be.
  }
  const last = setTimeout(begin, 1_000);
  await dead;
  clearTimeout(last);
}
