import type { Row } from './measure.ts';
import { limited, median } from './measure.ts';
import { launch, newHome, programs, proportionalMemory } from './program.ts';

const runs = 7;
/** How long a window rests before it is weighed, in ms: the parser of the sample brief has ended by then. */
const rest = 13_000;

async function weigh(folder: string, prepare: 'sample' | 'nothing'): Promise<number> {
  const { app, page } = await launch(newHome(), folder);
  try {
    if (prepare === 'sample') {
      await page.getByRole('button', { name: 'Open sample brief' }).click();
      await page.getByRole('grid', { name: 'Sources' }).waitFor();
      await page.waitForTimeout(rest);
    } else {
      await page.getByRole('button').first().waitFor();
      await page.waitForTimeout(2_000);
    }
    return proportionalMemory(app.process().pid ?? 0);
  } finally {
    await app.close();
  }
}

/** Memory of all processes with the sample brief's register shown, less a bare window's. */
export async function measureMemory(): Promise<readonly Row[]> {
  const more: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const bare = await weigh(programs.bare, 'nothing');
    more.push((await weigh(programs.touchstone, 'sample')) - bare);
  }
  return [limited('memory', median(more), 'MB', 100, 'less a bare Electron window')];
}
