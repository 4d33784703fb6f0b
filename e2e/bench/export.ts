import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { makeProject, workFolder } from './material.ts';
import type { Row } from './measure.ts';
import { limited, median } from './measure.ts';
import { launch, newHome, openFolder } from './program.ts';

const runs = 9;

/** The report of 1,000 claims, from the press of the button to the answer that it is written. */
export async function measureExport(): Promise<readonly Row[]> {
  const folder = await makeProject('export', { sources: 4, claims: 250, length: 60_000 });
  const { app, page } = await launch(newHome());
  try {
    await openFolder(app, page, folder);
    const target = path.join(workFolder, 'report.md');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, target);
    const analyst = await page.evaluate(async () => {
      const bridge = (
        globalThis as unknown as {
          touchstone: {
            call: (name: string, asked: object) => Promise<{ value: { project: { analyst: string } } }>;
          };
        }
      ).touchstone;
      return (await bridge.call('app.begin', {})).value.project.analyst;
    });
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      rmSync(target, { force: true });
      const taken = await page.evaluate(async (who) => {
        const bridge = (
          globalThis as unknown as {
            touchstone: { call: (name: string, asked: object) => Promise<{ ok: boolean }> };
          }
        ).touchstone;
        const began = performance.now();
        const answer = await bridge.call('report.export', { analyst: who, replace: null });
        if (!answer.ok) throw new Error(JSON.stringify(answer));
        return performance.now() - began;
      }, analyst);
      if (!existsSync(target)) throw new Error('no report was written');
      times.push(taken);
    }
    return [limited('export', median(times), 'ms', 300)];
  } finally {
    await app.close();
  }
}
