import type { Page } from 'playwright';
import { makeProject } from './material.ts';
import type { Row } from './measure.ts';
import { limited, median, percentile } from './measure.ts';
import { launch, newHome, openFolder } from './program.ts';

/** Each opening reads a source that was not opened before: nothing of it is in the window yet. */
const openings = 8;
const marks = 40;

/** A source of 300,000 characters with 2,000 claims: opening it, and capturing one more claim in it. */
export async function measureReader(): Promise<readonly Row[]> {
  const folder = await makeProject('reader', { sources: openings, claims: 2_000, length: 300_000 });
  const { app, page } = await launch(newHome());
  try {
    await openFolder(app, page, folder);
    await page.getByRole('grid', { name: 'Sources' }).waitFor();
    await page.waitForTimeout(3_000);
    const opened: number[] = [];
    for (let number = 1; number <= openings; number += 1) {
      await page.getByRole('gridcell', { name: `Long source ${number}`, exact: true }).click();
      // From choosing a row to pressing "Read" no hand takes less.
      await page.waitForTimeout(300);
      opened.push(await open(page));
      if (number < openings) {
        await page
          .getByRole('button', { name: /Sources/ })
          .first()
          .click();
        await page.getByRole('grid', { name: 'Sources' }).waitFor();
        await page.waitForTimeout(700);
      }
    }
    await page.waitForTimeout(1_500);
    const marked: number[] = [];
    for (let run = 0; run < marks; run += 1) marked.push(await mark(page));
    const known = 'QualCoder 3.5 on such a machine';
    return [
      limited('open-long', median(opened.slice(1)), 'ms', 150, `${known}: 5,400 ms`),
      limited('mark', median(marked), 'ms', 16, `${known}: 1,160 ms`),
      limited('mark p95', percentile(marked, 0.95), 'ms', 50),
    ];
  } finally {
    await app.close();
  }
}

/** Presses "Read" and waits for the frame in which text and highlights stand, in ms. */
async function open(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const button = [...document.querySelectorAll<HTMLElement>('button')].find((each) =>
          each.textContent?.trim().startsWith('Read'),
        );
        if (!button) throw new Error('there is no way to read');
        const marked = () => [...CSS.highlights.values()].reduce((sum, each) => sum + each.size, 0);
        const began = performance.now();
        button.click();
        const look = () => {
          const article = document.querySelector('article');
          if (!article || (article.textContent?.length ?? 0) < 200_000 || marked() < 20)
            return void requestAnimationFrame(look);
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - began), 0));
        };
        requestAnimationFrame(look);
      }),
  );
}

/** Captures the next sentence: from Enter in the form to the frame with highlight and card, in ms. */
async function mark(page: Page): Promise<number> {
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await page.getByRole('form', { name: 'New claim' }).waitFor();
  await page.evaluate(() => {
    const marked = () => [...CSS.highlights.values()].reduce((sum, each) => sum + each.size, 0);
    const before = new Set(
      [...document.querySelectorAll('[aria-label^="claim "]')].map((each) => each.getAttribute('aria-label')),
    );
    const beforeMarked = marked();
    window.addEventListener(
      'keydown',
      () => {
        const began = performance.now();
        const look = () => {
          const form = document.querySelector(
            'form[aria-label="New claim"], [role=form][aria-label="New claim"]',
          );
          const fresh = [...document.querySelectorAll('[aria-label^="claim "]')].some(
            (each) => !before.has(each.getAttribute('aria-label')),
          );
          if (form || !fresh || marked() < beforeMarked) return void requestAnimationFrame(look);
          const channel = new MessageChannel();
          channel.port1.onmessage = () => performance.mark('marked', { detail: performance.now() - began });
          channel.port2.postMessage(null);
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => performance.getEntriesByName('marked').length > 0);
  return page.evaluate(() => {
    const [entry] = performance.getEntriesByName('marked') as PerformanceMark[];
    performance.clearMarks('marked');
    return Number(entry?.detail);
  });
}
