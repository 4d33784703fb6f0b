import { expect, test } from './app.ts';

test('a fault while drawing one screen leaves the rest of the window alive, and can be tried again', async ({
  computer,
}) => {
  const bench = await computer.start();
  const { page } = bench;
  await bench.openSample();
  // Only what the code of this one screen calls is at fault.
  await page.evaluate(() => {
    const { map } = Array.prototype;
    Object.assign(Array.prototype, {
      map(this: unknown[], ...asked: Parameters<typeof map>) {
        if (new Error().stack?.includes('report-screen')) throw new Error('planted');
        return map.apply(this, asked);
      },
    });
    Object.assign(window, { mend: () => Object.assign(Array.prototype, { map }) });
  });
  await page.getByRole('tab', { name: 'Report' }).click();
  const sentence = page.getByRole('alert').filter({ hasText: 'This screen cannot be shown' });
  await expect(sentence).toBeVisible();
  await sentence.getByRole('button', { name: 'Show again' }).click();
  await expect(sentence).toBeVisible();

  await page.getByRole('tab', { name: 'Sources' }).click();
  await expect(page.getByRole('grid', { name: 'Sources' })).toBeVisible();
  await expect(sentence).toBeHidden();
  await page.getByRole('tab', { name: 'Report' }).click();
  await expect(sentence).toBeVisible();
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await sentence.getByRole('button', { name: 'Show again' }).click();
  await expect(page.getByRole('region', { name: 'Report preview' })).toBeVisible();

  // React tells the console of what the boundary has caught.
  expect(computer.complaints.join('\n')).toContain('planted');
  computer.complaints.length = 0;
});

test('one Escape closes a dialog, wherever the pointer rests', async ({ computer }) => {
  const bench = await computer.start();
  const { page } = bench;
  await bench.openSample();
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await page.keyboard.press('?');
  await keys.getByRole('button', { name: 'Close' }).hover();
  // Longer than a tooltip waits before it shows.
  await page.waitForTimeout(1_000);
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden({ timeout: 2_000 });
});
