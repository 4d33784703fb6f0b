import path from 'node:path';
import { expect, test } from './app.ts';
import { filesHolding, sampleSentences } from './faults/search-folder.ts';

test('1. no sentence of a source is left outside of the project folder', async ({ computer }) => {
  const bench = await computer.start();
  await bench.openSample();
  await expect(await bench.read('S1')).toBeVisible();
  for (const tab of ['Claims', 'Compare', 'Report', 'Sources']) {
    await bench.page.getByRole('tab', { name: tab }).click();
    await bench.page.waitForTimeout(500);
  }
  await bench.saved();
  await bench.close();
  const sentences = sampleSentences(path.resolve(import.meta.dirname, '../corpus/treaty'));
  expect(sentences.length).toBeGreaterThan(20);
  expect(filesHolding(computer.documents, sentences).length, 'found in the project').toBeGreaterThan(4);
  expect(filesHolding(computer.home, sentences, [computer.documents])).toEqual([]);
});
