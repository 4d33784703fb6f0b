import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import iconv from 'iconv-lite';
import { expect, test } from './app.ts';
import { listProject } from './project-files.ts';

const german =
  'Die Kommission erklärte am Freitag, die Verträge über 47 Artikel kosteten „rund drei Milliarden €“ – für Köln, ' +
  'Düsseldorf und München. Die Bürgermeister überprüfen das Papier, hieß es später.';
const russian =
  'Министерство иностранных дел сообщило, что договор из 47 статей подписан в Москве 17 января 2025 года. ' +
  'Представитель Ирана подтвердил эти сведения — «без оговорок».';

const encoded: readonly {
  readonly name: string;
  readonly encoding: string;
  readonly text: string;
  readonly mark?: boolean;
}[] = [
  { name: '1 utf8.txt', encoding: 'utf-8', text: `${german} ${russian} 👩‍🚀` },
  { name: '2 utf8 mark.txt', encoding: 'utf-8', text: `${russian} One.`, mark: true },
  { name: '3 utf16 little.txt', encoding: 'utf-16le', text: `${german} Two. 👩‍🚀`, mark: true },
  { name: '4 utf16 big.txt', encoding: 'utf-16be', text: `${russian} Three. 👩‍🚀`, mark: true },
  { name: '5 utf16 bare.txt', encoding: 'utf-16le', text: `${german} Four.` },
  { name: '6 western.txt', encoding: 'windows-1252', text: `${german} Five.` },
  { name: '7 cyrillic.txt', encoding: 'windows-1251', text: `${russian} Six.` },
];

test('texts in every encoding come out right in the reader', async ({ computer }) => {
  const workbench = await computer.start();
  const { page } = workbench;
  await workbench.newProject(path.join(computer.documents, 'Pact.touchstone'), { title: 'The pact' });
  const files = encoded.map(({ name, encoding, text, mark }) =>
    computer.write(name, iconv.encode(text, encoding, { addBOM: mark === true })),
  );
  await workbench.importFiles(...files);
  await expect(workbench.importResult.getByRole('status')).toHaveText('7 sources added');
  await workbench.dismissImportResult();
  for (const [at, { text }] of encoded.entries()) {
    const article = await workbench.read(`S${at + 1}`);
    await expect(article).toHaveText(text);
    await page.keyboard.press('Escape');
  }
});

test('a wrong encoding can be changed while no claim exists, and not after', async ({ computer }) => {
  const workbench = await computer.start();
  const { page } = workbench;
  const folder = path.join(computer.documents, 'Pact.touchstone');
  await workbench.newProject(folder, { title: 'The pact' });
  await workbench.importFiles(computer.write('words.txt', iconv.encode(russian, 'windows-1251')));
  await expect(workbench.importResult.getByRole('status')).toHaveText('1 source added');
  const article = await workbench.read('S1');
  await expect(article).toHaveText(russian);

  const more = page.getByRole('button', { name: 'More', exact: true }).first();
  const choose = async (encoding: string) => {
    await more.click();
    await page.getByRole('menuitem', { name: 'Wrong encoding? Choose another' }).click();
    await page.getByRole('menuitemradio', { name: encoding }).click();
  };
  await choose('Cyrillic (KOI8-R)');
  await expect(article).toHaveText(iconv.decode(iconv.encode(russian, 'windows-1251'), 'koi8-r'));
  await choose('Cyrillic (Windows-1251)');
  await expect(article).toHaveText(russian);
  // An encoding in which the bytes make no sense changes nothing and says what to do.
  await choose('Unicode (UTF-8)');
  await expect(page.getByText(/“words\.txt” cannot be read as utf-8; choose another encoding/)).toBeVisible();
  await expect(article).toHaveText(russian);

  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await page.getByRole('form', { name: 'New claim' }).getByRole('button', { name: 'Make claim' }).click();
  await workbench.saved();
  await more.click();
  await expect(page.getByRole('menuitem', { name: 'Usual text size' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /Wrong encoding/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await workbench.close();

  const before = (await listProject(folder)).sources;
  const again = await computer.start();
  await again.willOpen(folder);
  await again.page.getByRole('button', { name: 'Open project' }).click();
  await expect(again.page.getByRole('grid', { name: 'Sources' })).toBeVisible();
  const answer = await again.page.evaluate(async () => {
    const { touchstone } = window as unknown as {
      touchstone: {
        call: (name: string, request: unknown) => Promise<{ ok: boolean; value: string; error: unknown }>;
      };
    };
    const { value } = await touchstone.call('project.records', { part: 0 });
    const [source] = (JSON.parse(value) as { records: { source: { id: string }[] } }).records.source;
    return touchstone.call('sources.reread', { source: source?.id, encoding: 'koi8-r' });
  });
  expect(answer).toEqual({
    ok: false,
    error: {
      code: 'refused',
      sentence: 'S1 already has claims that quote its text; its encoding can only be changed without them.',
    },
  });
  await again.close();
  expect((await listProject(folder)).sources).toEqual(before);
});

/** The place of a wording's first and last letter in the window, where a mouse would begin and end. */
async function edges(article: Locator, wording: string) {
  return article.evaluate((element, sought) => {
    const letters = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = letters.nextNode(); node !== null; node = letters.nextNode()) {
      const at = (node as Text).data.indexOf(sought);
      if (at < 0) continue;
      const edge = (offset: number, side: 'begin' | 'end') => {
        const range = document.createRange();
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        const box = range.getBoundingClientRect();
        const rightToLeft = /[\u0590-\u06FF]/.test((node as Text).data.charAt(offset));
        const x = (side === 'begin') === rightToLeft ? box.right - 0.5 : box.left + 0.5;
        return { x, y: box.top + box.height / 2 };
      };
      return { begin: edge(at, 'begin'), end: edge(at + sought.length - 1, 'end') };
    }
    throw new Error(`no “${sought}” on the page`);
  }, wording);
}

async function selectByMouse(page: Page, article: Locator, wording: string): Promise<void> {
  const { begin, end } = await edges(article, wording);
  await page.mouse.move(begin.x, begin.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

async function capture(page: Page): Promise<void> {
  await page.keyboard.press('c');
  const form = page.getByRole('form', { name: 'New claim' });
  await expect(form).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(form).toHaveCount(0);
}

test('quotations are exactly what stands at their offsets, whatever the script', async ({ computer }) => {
  const sentences = [
    'The 👩‍👩‍👧 family said “no”.',
    'Then 🇫🇷 agreed.',
    'Le cafe\u0301 de\u0301compose\u0301 a ferme\u0301.',
    'אמר דובר משרד החוץ: 47 סעיפים.',
    'החוזה נחתם.',
    'He said “שלום עולם” in Москва at 10:30, 𝒜 today.',
    'وقال المتحدث إن 47 بندا وافق عليها.',
  ];
  const [first, second, third, fourth, fifth, sixth, seventh] = sentences;
  const text = `${first} ${second}\n\n${third}\n\n${fourth} ${fifth}\n\n${sixth} ${seventh}\n`;
  const workbench = await computer.start();
  const { page } = workbench;
  const folder = path.join(computer.documents, 'Pact.touchstone');
  await workbench.newProject(folder, { title: 'The pact' });
  await workbench.importFiles(computer.write('scripts.txt', text));
  await expect(workbench.importResult.getByRole('status')).toHaveText('1 source added');
  const article = await workbench.read('S1');
  await expect(article).toContainText('החוזה נחתם.');

  for (const _sentence of sentences) {
    await page.keyboard.press('j');
    await capture(page);
  }
  const selected = [
    '👩‍👩‍👧 family',
    'cafe\u0301 de\u0301compose',
    'דובר משרד החוץ',
    'said “שלום עולם” in Москва',
    'المتحدث',
  ];
  for (const wording of selected) {
    await selectByMouse(page, article, wording);
    await capture(page);
  }
  // A selection that begins and ends within characters takes them whole.
  await article.evaluate((element) => {
    const letters = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = letters.nextNode(); node !== null; node = letters.nextNode()) {
      const at = (node as Text).data.indexOf('𝒜');
      if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at - 3, node, at + 1);
    }
  });
  await capture(page);
  await workbench.saved();
  await workbench.close();

  const { claims } = await listProject(folder);
  const quotations = claims.flatMap((each) => each.passages);
  for (const { exact, start, end } of quotations) expect(text.slice(start, end)).toBe(exact);
  const exact = quotations.map((each) => each.exact);
  expect(exact.slice(0, sentences.length)).toEqual(sentences);
  expect(exact.slice(sentences.length)).toEqual([
    '👩‍👩‍👧 family',
    'cafe\u0301 de\u0301compose\u0301',
    'דובר משרד החוץ',
    'said “שלום עולם” in Москва',
    'المتحدث',
    '0, 𝒜',
  ]);
});
