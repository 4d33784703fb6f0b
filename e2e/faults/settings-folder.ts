import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, workFolder } from './built-store.ts';
import type { Asked, Row, Verdict } from './row.ts';
import { fine, guarded, Tally } from './row.ts';
import { filesHolding, sampleSentences } from './search-folder.ts';

/** Works on the sample brief in the real program and searches everything but the project for the sample's sentences. */
export async function searchSettings({ short }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('settings-folder');
  // A story of the end-to-end tests does the same; the short run has no window.
  if (short) return [];
  if (!process.env['ELECTRON_OVERRIDE_DIST_PATH'] && !process.env['ELECTRON_EXEC_PATH']) {
    console.error('  not run: there is no Electron here (run it with npm run faults)');
    return [tally.row()];
  }
  tally.count(1, 0, await guarded(session, 90_000));
  return [tally.row()];
}

async function session(): Promise<Verdict> {
  const { _electron } = await import('playwright');
  const home = path.join(workFolder(), 'home');
  const documents = path.join(home, 'Documents');
  mkdirSync(documents, { recursive: true });
  mkdirSync(path.join(home, '.config'));
  writeFileSync(path.join(home, '.config', 'user-dirs.dirs'), `XDG_DOCUMENTS_DIR="${documents}"\n`);
  const app = await _electron.launch({
    args: [root, `--user-data-dir=${path.join(home, 'settings')}`],
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config') } as Record<
      string,
      string
    >,
  });
  const page = await app.firstWindow();
  await page.getByRole('button', { name: 'Open sample brief' }).click();
  await page.getByRole('grid', { name: 'Sources' }).waitFor();
  const cell = page.getByRole('grid', { name: 'Sources' }).getByRole('gridcell', { name: 'S1', exact: true });
  await cell.first().click();
  await page.getByRole('toolbar', { name: 'Sources' }).getByRole('button', { name: 'Read' }).click();
  await page.getByRole('article').waitFor();
  for (const tab of ['Claims', 'Compare', 'Report', 'Sources']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.waitForTimeout(700);
  }
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined);
  await ended;
  const sentences = sampleSentences(path.join(root, 'out/corpus/treaty'));
  // The project itself holds them: were none found there, the search would be worth nothing.
  if (sentences.length < 20 || filesHolding(documents, sentences).length < 5) {
    return { kind: 'crash', what: 'the search does not find the sentences even in the project' };
  }
  const found = filesHolding(home, sentences, [documents]);
  return found.length === 0
    ? fine
    : { kind: 'silent', what: `sentences of the sample in ${found.join(', ')}` };
}
