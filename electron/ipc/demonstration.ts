import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app } from 'electron';
import type { Desk } from './desk.ts';
import { projectHandlers } from './project-handlers.ts';

/** How long the window may take to show the sample brief, in milliseconds. */
const patience = 60_000;

/** Makes a copy of the sample brief in the demonstration's folder and lays it on the desk. */
export async function openSampleFor(desk: Desk): Promise<void> {
  const opened = await projectHandlers(desk)['project.openSample']({});
  if (!opened.ok) throw new Error(opened.error.sentence);
}

/** Exports the report and a picture of the window into `folder`, then ends the program: 0, or 1 with a sentence. */
export async function demonstrate(desk: Desk, window: BrowserWindow, folder: string): Promise<void> {
  try {
    const { store } = desk;
    if (!store) throw new Error('the sample brief is not open');
    const [{ buildReport }, { reportMarkdown }, { writeReport }] = await Promise.all([
      import('../../shared/reporting/build-report.ts'),
      import('../../shared/reporting/report-markdown.ts'),
      import('../report/export-report.ts'),
    ]);
    const markdown = reportMarkdown(buildReport(store.reading, desk.worker));
    const written = await writeReport(join(folder, 'report.md'), markdown, { replace: true });
    if (!written.ok) throw new Error(written.error.sentence);
    await shown(window);
    const picture = await window.webContents.capturePage();
    await writeFile(join(folder, 'window.png'), picture.toPNG());
    await desk.inTurn(() => desk.putAway());
    app.exit(0);
  } catch (error) {
    console.error(
      `The demonstration could not be finished: ${error instanceof Error ? error.message : error}`,
    );
    app.exit(1);
  }
}

/** Waits until the register of sources has rows on screen. */
async function shown(window: BrowserWindow): Promise<void> {
  const until = Date.now() + patience;
  const look =
    "document.fonts.status === 'loaded' && document.querySelectorAll('[role=grid] [role=row]').length > 5";
  while (Date.now() < until) {
    if (await window.webContents.executeJavaScript(look).catch(() => false)) {
      await new Promise((resolve) => setTimeout(resolve, 700));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the window did not show the sample brief in time');
}
