import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Computer, Workbench } from './app.ts';
import { expect, test } from './app.ts';
import type { Screen } from './screen.ts';
import { emptyScreens, fullScreens } from './screens.ts';

const treaty = path.resolve(import.meta.dirname, '../corpus/treaty');
const sizes = [
  [1440, 900],
  [900, 600],
] as const;

const sheets = ':is([role=dialog], [role=alertdialog], [role=menu])';

test.setTimeout(600_000);

type Found = { readonly screen: string; readonly rule: string; readonly where: string; readonly why: string };

/**
 * Everything that axe finds on what is shown now: by all its rules on light ground, and in a window of the usual size by
 * contrast once more on dark.
 */
async function findings({ page }: Workbench, screen: string, sheet = false): Promise<readonly Found[]> {
  const found: Found[] = [];
  const wide = (await page.evaluate(() => window.innerWidth)) > 1000;
  for (const ground of wide ? (['dark', 'light'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme: ground, reducedMotion: 'reduce' });
    const builder = new AxeBuilder({ page }).setLegacyMode(true);
    // What lies under a sheet is looked at as a screen of its own.
    if (sheet) builder.include(sheets);
    // A tooltip says again what the control it belongs to is named; it floats outside every landmark, and comes and goes.
    builder.exclude('[data-radix-popper-content-wrapper]:has([role=tooltip])');
    if (ground === 'dark') builder.withRules(['color-contrast']);
    const { violations } = await builder.analyze();
    for (const { id, nodes } of violations) {
      for (const node of nodes) {
        found.push({
          screen: `${screen}, ${ground}`,
          rule: id,
          where: `${node.target.join(' ')}  ${node.html.slice(0, 160)}`,
          why: (node.failureSummary ?? '').split('\n').slice(1).join(';').trim(),
        });
      }
    }
  }
  return found;
}

async function walk(bench: Workbench, screens: readonly Screen[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const screen of screens) {
    await test.step(screen.name, async () => {
      await screen.show(bench);
      found.push(...(await findings(bench, screen.name, screen.sheet)));
      await screen.leave?.(bench);
    });
  }
  return found;
}

async function begin(computer: Computer, [width, height]: (typeof sizes)[number]): Promise<Workbench> {
  const bench = await computer.start();
  // A record of what happens would draw every frame a second time; here it is long, and says little.
  await bench.app.context().tracing.stop();
  await bench.size(width, height);
  return bench;
}

for (const size of sizes) {
  const words = size.join(' × ');

  test(`axe finds nothing on the start screens and in an empty project, ${words}`, async ({ computer }) => {
    const bench = await begin(computer, size);
    const found = [...(await findings(bench, 'start'))];
    await bench.page.getByRole('button', { name: 'New project' }).click();
    await expect(bench.page.getByRole('dialog', { name: 'New project' })).toBeVisible();
    found.push(...(await findings(bench, 'new-project', true)));
    await bench.page.keyboard.press('Escape');
    await bench.newProject(path.join(computer.documents, 'Harbour.touchstone'), {
      title: 'The harbour',
      question: 'Was the pier opened, and what did it cost?',
    });
    found.push(...(await walk(bench, emptyScreens)));
    expect(found).toEqual([]);
  });

  test(`axe finds nothing on any screen or sheet of the sample brief, ${words}`, async ({ computer }) => {
    const screens = fullScreens({
      imported: [path.join(treaty, 's3-defence-ledger.md'), computer.write('in/empty.txt', '')],
      replaced: computer.write('Documents/Report.md', 'Older.\n'),
    });
    const bench = await begin(computer, size);
    await bench.openSample();
    expect(await walk(bench, screens)).toEqual([]);
  });
}
