import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Computer, Workbench } from '../app.ts';
import { test } from '../app.ts';
import type { Screen } from '../screen.ts';

const pictures = path.resolve(import.meta.dirname, '../../out/pictures');

/** A size of the window, and what it adds to the names of the pictures of that size. */
export type Size = { readonly width: number; readonly height: number; readonly suffix: string };

/** The usual window, and the smallest one that the program is made for. */
export const sizes: readonly Size[] = [
  { width: 1440, height: 900, suffix: '' },
  { width: 900, height: 600, suffix: '-900' },
];

/** How a size reads in the name of a test. */
export const sizeText = ({ width, height }: Size): string => `${width} × ${height}`;

/** Starts at a size, without a record of what happens, which would draw every frame a second time. */
export async function begin(
  computer: Computer,
  { width, height }: Size,
  asked: Parameters<Computer['start']>[0] = {},
): Promise<Workbench> {
  mkdirSync(pictures, { recursive: true });
  const bench = await computer.start(asked);
  await bench.app.context().tracing.stop();
  await bench.size(width, height);
  return bench;
}

/** Draws what is on screen, light and dark, with no pointer over it and nothing in motion. */
export async function picture({ page }: Workbench, name: string, { suffix }: Size): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: path.join(pictures, `${name}${suffix}-${colorScheme}.png`) });
  }
}

/** Draws one screen after the other. */
export async function pictureAll(bench: Workbench, screens: readonly Screen[], size: Size): Promise<void> {
  for (const screen of screens) {
    await test.step(screen.name, async () => {
      await screen.show(bench);
      await picture(bench, screen.name, size);
      await screen.leave?.(bench);
    });
  }
}
