import { makeProject } from './material.ts';
import type { Row } from './measure.ts';
import { compared, limited, median } from './measure.ts';
import { launch, newHome, openFolder } from './program.ts';

const runs = 7;
const claims = 100_000;
/** How long frames are counted, in ms. */
const counted = 2_000;

/** 100,000 claims: from the data being in main to the first rows of the grid on screen; and frames while scrolling. */
export async function measureGrid(): Promise<readonly Row[]> {
  const folder = await makeProject('grid', { sources: 10, claims: claims / 10, length: 300_000 });
  const fills: number[] = [];
  const scrolled: number[] = [];
  const idle: number[] = [];
  // Whoever has so many claims has said long ago who is working.
  const home = newHome();
  const first = await launch(home);
  await openFolder(first.app, first.page, folder);
  await first.page.getByRole('tab', { name: 'Claims' }).click();
  await first.page.waitForTimeout(1_500);
  await first.app.close();
  for (let run = 0; run < runs; run += 1) {
    const { app, page } = await launch(home);
    try {
      // The grid is asked for in the same moment in which the project is open in main.
      await page.evaluate(() => {
        const watch = new PerformanceObserver((list) => {
          if (list.getEntriesByName('project opened').length === 0) return;
          const look = () => {
            const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((each) =>
              each.textContent?.includes('Claims'),
            );
            if (!tab) return void requestAnimationFrame(look);
            tab.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
            tab.click();
            const rows = () => {
              const grid = document.querySelector(
                '[role=grid][aria-label=Claims], [aria-label=Claims] [role=grid], [role=treegrid][aria-label=Claims]',
              );
              const shown = grid?.querySelectorAll('[role=row][row-id], [row-id]').length ?? 0;
              if (shown < 5) return void requestAnimationFrame(rows);
              requestAnimationFrame(() => setTimeout(() => performance.mark('rows painted'), 0));
            };
            rows();
          };
          look();
          watch.disconnect();
        });
        watch.observe({ entryTypes: ['mark'] });
      });
      await openFolder(app, page, folder);
      await page.waitForFunction(() => performance.getEntriesByName('rows painted').length > 0);
      fills.push(
        await page.evaluate(() => {
          const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
          return at('rows painted') - at('project opened');
        }),
      );
      if (run < 3) {
        await page.waitForTimeout(4_000);
        idle.push(await frames(page, counted, false));
        scrolled.push(await frames(page, counted, true));
      }
    } finally {
      await app.close();
    }
  }
  return [
    limited('grid-fill', median(fills), 'ms', 400),
    compared('grid-scroll', median(scrolled), 'frames/s', 'an idle page', median(idle), { atLeast: 0.95 }),
  ];
}

async function frames(
  page: import('playwright').Page,
  duration: number,
  scrolling: boolean,
): Promise<number> {
  return page.evaluate(
    ([limit, scroll]) =>
      new Promise<number>((done) => {
        const viewport = [
          ...document.querySelectorAll<HTMLElement>('.ag-grid-viewport, .ag-body-viewport'),
        ].find((each) => each.scrollHeight > each.clientHeight);
        if (scroll && !viewport) throw new Error('the grid cannot be scrolled');
        let count = 0;
        let began = 0;
        const step = (now: number) => {
          if (began === 0) began = now;
          else count += 1;
          if (scroll && viewport) viewport.scrollTop += 60;
          if (now - began >= Number(limit)) done((count * 1000) / (now - began));
          else requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    [duration, scrolling] as const,
  );
}
