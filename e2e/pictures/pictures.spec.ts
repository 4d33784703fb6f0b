import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Computer, Workbench } from '../app.ts';
import { test } from '../app.ts';
import type { Screen } from '../screens.ts';
import { emptyScreens, fullScreens } from '../screens.ts';

const pictures = path.resolve(import.meta.dirname, '../../out/pictures');
const treaty = path.resolve(import.meta.dirname, '../../corpus/treaty');
const sizes = [
  [1440, 900],
  [900, 600],
] as const;

test.setTimeout(600_000);

/** Starts without a record of what happens, which would draw every frame a second time. */
async function begin(computer: Computer): Promise<Workbench> {
  const bench = await computer.start();
  await bench.app.context().tracing.stop();
  return bench;
}

/** Draws what is on screen, light and dark, with no pointer over it and nothing in motion. */
async function picture({ page }: Workbench, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: path.join(pictures, `${name}-${colorScheme}.png`) });
  }
}

async function pictureAll(bench: Workbench, screens: readonly Screen[], suffix: string): Promise<void> {
  for (const screen of screens) {
    await test.step(screen.name, async () => {
      await screen.show(bench);
      await picture(bench, `${screen.name}${suffix}`);
      await screen.leave?.(bench);
    });
  }
}

for (const [width, height] of sizes) {
  const suffix = width === 1440 ? '' : `-${width}`;

  test(`pictures of the start and of an empty project, ${width} × ${height}`, async ({ computer }) => {
    mkdirSync(pictures, { recursive: true });
    const bench = await begin(computer);
    await bench.size(width, height);
    await picture(bench, `start${suffix}`);
    await bench.page.getByRole('button', { name: 'New project' }).click();
    await bench.page.getByRole('textbox', { name: 'Title' }).waitFor();
    await picture(bench, `new-project${suffix}`);
    await bench.page.keyboard.press('Escape');
    await bench.newProject(path.join(computer.documents, 'Harbour.touchstone'), {
      title: 'The harbour',
      question: 'Was the pier opened, and what did it cost?',
    });
    await pictureAll(bench, emptyScreens, suffix);
  });

  test(`pictures of the sample brief, ${width} × ${height}`, async ({ computer }) => {
    mkdirSync(pictures, { recursive: true });
    const screens = fullScreens({
      imported: [path.join(treaty, 's3-defence-ledger.md'), computer.write('in/empty.txt', '')],
      replaced: computer.write('Documents/Report.md', 'Older.\n'),
    });
    const bench = await begin(computer);
    await bench.size(width, height);
    await bench.openSample();
    await pictureAll(bench, screens, suffix);
  });
}

/** The pictures that the README shows, by the screen they are of. */
const shown: Readonly<Record<string, string>> = {
  'reader-claim': 'reader',
  'claim-inspector': 'claims',
  compare: 'compare',
  report: 'report',
};

if (process.env['README_PICTURES']) {
  test('pictures for the README', async ({ computer }) => {
    const bench = await begin(computer);
    await bench.size(1440, 900);
    await bench.openSample();
    await bench.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    for (const screen of fullScreens({ imported: [], replaced: '' })) {
      const name = shown[screen.name];
      if (name === undefined) continue;
      await screen.show(bench);
      await bench.page.mouse.move(0, 0);
      await bench.page.screenshot({ path: path.join(import.meta.dirname, 'readme', `${name}.png`) });
      await screen.leave?.(bench);
    }
  });
}
