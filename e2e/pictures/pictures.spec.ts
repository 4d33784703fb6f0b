import path from 'node:path';
import { test } from '../app.ts';
import { emptyScreens, fullScreens } from '../screens.ts';
import { begin, picture, pictureAll, sizes, sizeText } from './camera.ts';

const treaty = path.resolve(import.meta.dirname, '../../corpus/treaty');

test.setTimeout(600_000);

for (const size of sizes) {
  test(`pictures of the start and of an empty project, ${sizeText(size)}`, async ({ computer }) => {
    const bench = await begin(computer, size);
    await picture(bench, 'start', size);
    await bench.page.getByRole('button', { name: 'New project' }).click();
    await bench.page.getByRole('textbox', { name: 'Title' }).waitFor();
    await picture(bench, 'new-project', size);
    await bench.page.keyboard.press('Escape');
    await bench.newProject(path.join(computer.documents, 'Harbour.touchstone'), {
      title: 'The harbour',
      question: 'Was the pier opened, and what did it cost?',
    });
    await pictureAll(bench, emptyScreens, size);
  });

  test(`pictures of the sample brief, ${sizeText(size)}`, async ({ computer }) => {
    const screens = fullScreens({
      imported: [path.join(treaty, 's3-defence-ledger.md'), computer.write('in/empty.txt', '')],
      replaced: computer.write('Documents/Report.md', 'Older.\n'),
    });
    const bench = await begin(computer, size);
    await bench.openSample();
    await pictureAll(bench, screens, size);
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
    const bench = await begin(computer, { width: 1440, height: 900, suffix: '' });
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
