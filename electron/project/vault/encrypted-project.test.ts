import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chainedHash } from '../hash.ts';
import { createProject, openProject } from '../project-store.ts';
import { addSampleFiles, sampleCommands, sampleTexts, succeeded } from '../sample-project.ts';
import {
  asked,
  codeOf,
  disk,
  everyFile,
  leaks,
  makePlain,
  makeSealed,
  opened,
  options,
  passphrase,
  recordsOf,
} from './sealed-sample.ts';

let parent: string;
let folder: string;
const file = (name: string) => path.join(folder, name);

beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-sealed-'));
  folder = path.join(parent, 'Sample.touchstone');
});
afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

describe('an encrypted project', () => {
  test('1. holds everything after closing and opening, and nothing of it can be read on the disk', async () => {
    const records = await makeSealed(folder);
    expect(leaks(parent, records)).toEqual([]);
    expect(await opened(folder)).toEqual({ records, notices: [], encrypted: true });
    const store = succeeded(await openProject(folder, options));
    for (const text of sampleTexts) {
      const [source] = [...store.reading.tables.source.values()].filter(
        (each) => each.text.sha256 === text.sha256,
      );
      if (source === undefined) throw new Error('both sample texts have a source');
      expect(succeeded(store.readText(source)).text).toBe(text.text);
      expect(Buffer.from(succeeded(await store.readBytes(source))).toString()).toBe(text.text);
    }
    expect(leaks(parent, records)).toEqual([]);
    succeeded(await store.close());
    expect(
      store.readText({ ...sampleTexts[0], text: { sha256: '0'.repeat(64), length: 1 } } as never).ok,
    ).toBe(false);
  });

  test('2. the search finds what a plain project shows, so that it can find something', async () => {
    const records = await makePlain(folder);
    expect(leaks(parent, records).length).toBeGreaterThan(20);
  });

  test('3. needs its passphrase, and a wrong one changes nothing and takes no lock', async () => {
    await makeSealed(folder);
    expect(await codeOf(folder)).toBe('passphrase-needed');
    expect(await codeOf(folder, 'another passphrase')).toBe('wrong-passphrase');
    expect(await codeOf(folder, '')).toBe('wrong-passphrase');
    expect(await codeOf(folder, passphrase)).toBe('opened');
  });

  test('4. is not made with an empty or broken passphrase, and nothing stays', async () => {
    for (const wrong of ['', '  ', '\ud800', 'x'.repeat(1_025)]) {
      const made = await createProject(folder, asked, { ...options, passphrase: wrong });
      expect(made).toMatchObject({ ok: false, error: { code: 'refused' } });
      expect(fs.readdirSync(parent)).toEqual([]);
    }
  });

  test('5. recovers as a plain one does: lost snapshots, torn end, cut line end', async () => {
    const records = await makeSealed(folder);
    fs.rmSync(file('project.json'));
    expect(await opened(folder)).toMatchObject({
      records,
      notices: [expect.stringContaining('copy before it')],
    });
    fs.rmSync(file('project.json'));
    fs.rmSync(file('project.json.bak'), { force: true });
    expect(await opened(folder)).toMatchObject({
      records,
      notices: [expect.stringContaining('from its journal')],
    });
    const journal = fs.readFileSync(file('journal.jsonl'));
    fs.appendFileSync(file('journal.jsonl'), journal.subarray(0, 300));
    expect(await opened(folder)).toMatchObject({ records, notices: [expect.stringContaining('cut off')] });
    expect(fs.readFileSync(file('journal.jsonl')).equals(journal)).toBe(true);
    fs.writeFileSync(file('journal.jsonl'), journal.subarray(0, -1));
    expect((await opened(folder)).records).toBe(records);
    expect(leaks(parent, records)).toEqual([]);
  });

  test('6. mends one of its two key files from the other, and says when both are bad or gone', async () => {
    const records = await makeSealed(folder);
    const key = fs.readFileSync(file('key'));
    for (const harm of [
      () => fs.rmSync(file('key')),
      () => fs.rmSync(file('key.bak')),
      () => fs.writeFileSync(file('key'), key.subarray(0, 100)),
      () => fs.writeFileSync(file('key.bak'), Buffer.concat([key, key])),
    ]) {
      harm();
      expect(await opened(folder)).toMatchObject({ records, notices: [expect.stringContaining('key')] });
      expect(fs.readFileSync(file('key')).equals(key) && fs.readFileSync(file('key.bak')).equals(key)).toBe(
        true,
      );
    }
    for (const name of ['key', 'key.bak']) fs.writeFileSync(file(name), Buffer.alloc(144));
    expect(await codeOf(folder, passphrase)).toBe('damaged');
    for (const name of ['key', 'key.bak']) fs.rmSync(file(name));
    expect(await codeOf(folder, passphrase)).toBe('damaged');
    expect(await codeOf(folder)).toBe('damaged');
  });

  test('7. any byte of any file changed: told, or mended without loss', async () => {
    const records = await makeSealed(folder);
    const stored = new Map(everyFile(folder).map((name) => [name, fs.readFileSync(name)]));
    const restore = () => {
      fs.rmSync(folder, { recursive: true, force: true });
      for (const [name, bytes] of stored) {
        fs.mkdirSync(path.dirname(name), { recursive: true });
        fs.writeFileSync(name, bytes);
      }
    };
    let silent = 0;
    for (const [name, bytes] of stored) {
      const step = Math.max(1, Math.floor(bytes.length / 9));
      for (let position = 0; position < bytes.length; position += step) {
        const changed = Buffer.from(bytes);
        changed[position] = (changed[position] ?? 0) ^ (1 << (position % 8));
        fs.writeFileSync(name, changed);
        const answer = await openProject(folder, { disk, passphrase });
        if (answer.ok) {
          const store = answer.value;
          expect(recordsOf(store)).toBe(records);
          const readable = [];
          for (const each of store.reading.tables.source.values()) {
            const [text, whole] = [store.readText(each), await store.readBytes(each)];
            readable.push(text.ok && whole.ok);
          }
          const custody = await store.custody.read();
          // A line of custody that lacks its end counts as one that was never on record.
          const isCut = name.endsWith('custody.jsonl') && position === bytes.length - 1;
          const isBackup = name.endsWith('project.json.bak');
          const isOrphan = path.dirname(name).endsWith('sources') && readable.every(Boolean);
          if (
            store.notices.length === 0 &&
            readable.every(Boolean) &&
            !isBackup &&
            !isOrphan &&
            !isCut &&
            custody.badLine === null
          )
            silent += 1;
          await store.close();
        }
        restore();
      }
    }
    expect(silent).toBe(0);
  }, 60_000);

  test('8. lines swapped, doubled, left out or taken from a fork are refused, though the chain was put right', async () => {
    await makeSealed(folder);
    const lines = fs.readFileSync(file('journal.jsonl'), 'latin1').split('\n').slice(0, -1);
    const payloads = lines.map((line) => line.slice(65));
    // The same project, gone another way from its sixth line on, under the same key.
    const fork = path.join(parent, 'Fork.touchstone');
    fs.cpSync(folder, fork, { recursive: true });
    for (const name of ['project.json', 'project.json.bak']) fs.rmSync(path.join(fork, name));
    fs.writeFileSync(path.join(fork, 'journal.jsonl'), `${lines.slice(0, 6).join('\n')}\n`);
    const forked = succeeded(await openProject(fork, { disk, passphrase }));
    const made = sampleCommands(asked, 77, 5_000);
    for (let done = 0; done < 8; )
      if ((await forked.edit(made.ofType('addProposition', forked.reading))).ok) done += 1;
    succeeded(await forked.close());
    const others = fs
      .readFileSync(path.join(fork, 'journal.jsonl'), 'latin1')
      .split('\n')
      .map((line) => line.slice(65));
    const wrong: string[][] = [
      [payloads[0], payloads[2], payloads[1], ...payloads.slice(3)],
      [payloads[0], payloads[1], payloads[1], ...payloads.slice(2)],
      [payloads[0], ...payloads.slice(2)],
      [...payloads.slice(0, 8), others[8], ...payloads.slice(9)],
      [...payloads.slice(0, 6), others[7], ...payloads.slice(7)],
      [...payloads, payloads.at(-1)],
    ] as string[][];
    for (const each of wrong) {
      let previous = '0'.repeat(64);
      const text = each.map((payload) => {
        previous = chainedHash(previous, payload);
        return `${previous} ${payload}\n`;
      });
      fs.writeFileSync(file('journal.jsonl'), text.join(''));
      expect(await codeOf(folder, passphrase)).toBe('damaged');
    }
  });

  test('9. a stored file put under another name, or from another project, is not read', async () => {
    await makeSealed(folder);
    const store = succeeded(await openProject(folder, { disk, passphrase }));
    const names = fs.readdirSync(file('sources'));
    const bytes = names.map((name) => fs.readFileSync(file(`sources/${name}`)));
    for (const [position, name] of names.entries()) {
      fs.chmodSync(file(`sources/${name}`), 0o600);
      fs.writeFileSync(file(`sources/${name}`), bytes[(position + 1) % names.length] ?? '');
    }
    expect(store.reading.tables.source.size).toBeGreaterThan(1);
    for (const source of store.reading.tables.source.values()) {
      expect(store.readText(source)).toMatchObject({ ok: false, error: { code: 'unreadable-source' } });
      expect(await store.readBytes(source)).toMatchObject({
        ok: false,
        error: { code: 'unreadable-source' },
      });
    }
    await addSampleFiles(store);
    for (const source of store.reading.tables.source.values()) expect(store.readText(source).ok).toBe(true);
    await store.close();
  });
});

test('10. any edits, undos, crashes and rebuilds in an encrypted project equal those in a plain one', async () => {
  let runs = 0;
  const acts = fc.array(
    fc.constantFrom('edit', 'edit', 'edit', 'undo', 'redo', 'reopen', 'crash', 'rebuild', 'snapshot'),
    {
      minLength: 1,
      maxLength: 15,
    },
  );
  await fc.assert(
    fc.asyncProperty(
      acts,
      fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 100 }),
      async (sequence, drawn) => {
        runs += 1;
        const steady = succeeded(await createProject(path.join(parent, `${runs}-b`), asked, { disk }));
        folder = path.join(parent, `${runs}-a`);
        let store = succeeded(await createProject(folder, asked, options));
        for (const each of [steady, store]) await addSampleFiles(each);
        const made = sampleCommands(asked, drawn);
        for (const [step, act] of sequence.entries()) {
          switch (act) {
            case 'edit': {
              const command = made.next(steady.reading);
              expect((await store.edit(command)).ok).toBe((await steady.edit(command)).ok);
              break;
            }
            case 'undo':
            case 'redo':
              expect(succeeded(await store[act]())?.revision).toBe(succeeded(await steady[act]())?.revision);
              break;
            case 'snapshot':
              succeeded(await store.snapshot());
              break;
            case 'crash': {
              const left = path.join(parent, `${runs}-crash-${step}`);
              fs.cpSync(folder, left, { recursive: true });
              fs.rmSync(path.join(left, 'lock'));
              const revived = succeeded(await openProject(left, { disk, passphrase }));
              expect(recordsOf(revived)).toBe(recordsOf(store));
              await revived.close();
              break;
            }
            default:
              succeeded(await store.close());
              if (act === 'rebuild')
                for (const name of ['project.json', 'project.json.bak'])
                  fs.rmSync(file(name), { force: true });
              store = succeeded(await openProject(folder, { disk, passphrase }));
          }
          expect(recordsOf(store)).toBe(recordsOf(steady));
        }
        succeeded(await store.close());
        succeeded(await steady.close());
        expect(leaks(folder, recordsOf(store))).toEqual([]);
        fs.rmSync(parent, { recursive: true });
        fs.mkdirSync(parent);
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
