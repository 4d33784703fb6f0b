import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sha256 } from '../../shared/domain/identity.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import type { Command } from '../../shared/project/command.ts';
import { commandSchema } from '../../shared/project/command.ts';
import { claimsPerPart } from './records-part.ts';
import { SampleStore, sampleSourceTexts, succeeded } from './sample-project.ts';

let sample: SampleStore;
beforeEach(async () => {
  sample = await SampleStore.make();
});
afterEach(() => sample.leave());

describe('source files', () => {
  test('1. lie under their hashes, read-only, and come back as they were', async () => {
    const [text] = sampleSourceTexts;
    if (!text) throw new Error('no sample');
    const bytes = Buffer.from('anything');
    const stored = succeeded(await sample.store.addSourceFiles(bytes, text));
    expect(fs.statSync(path.join(sample.folder, 'sources', stored.bytes.sha256)).mode & 0o777).toBe(0o400);
    expect(stored.text.length).toBe(text.text.length);
    expect(succeeded(sample.store.readText(stored))).toEqual(text);
    expect(Buffer.from(succeeded(await sample.store.readBytes(stored)))).toEqual(bytes);
  });

  test('2. are written once; the same text in another layout keeps its own, also of the same bytes', async () => {
    const text = {
      text: 'Same words',
      blocks: [{ kind: 'paragraph', start: 0, end: 10, level: 0, page: null }],
    } as const;
    const heading = {
      text: 'Same words',
      blocks: [{ kind: 'heading', start: 0, end: 10, level: 1, page: null }],
    } as const;
    const plain = succeeded(await sample.store.addSourceFiles(Buffer.from('plain'), text));
    const marked = succeeded(await sample.store.addSourceFiles(Buffer.from('marked'), heading));
    const again = succeeded(await sample.store.addSourceFiles(Buffer.from('plain'), heading));
    expect(succeeded(sample.store.readText(plain)).blocks).toEqual(text.blocks);
    expect(succeeded(sample.store.readText(marked)).blocks).toEqual(heading.blocks);
    expect(succeeded(sample.store.readText(again)).blocks).toEqual(heading.blocks);
  });

  test('3. with half a surrogate pair are refused', async () => {
    const broken = { text: 'a\ud800b', blocks: [] };
    expect(await sample.store.addSourceFiles(Buffer.from('x'), broken)).toMatchObject({
      ok: false,
      error: { code: 'unreadable-source' },
    });
  });

  test('4. that changed or went are told apart from sound ones', async () => {
    const text = { text: 'To be changed', blocks: [] };
    const stored = succeeded(await sample.store.addSourceFiles(Buffer.from('x'), text));
    await sample.reopen();
    const file = path.join(sample.folder, 'sources', `${stored.text.sha256}.text`);
    fs.chmodSync(file, 0o600);
    fs.writeFileSync(file, 'To be cHanged');
    expect(sample.store.readText(stored)).toMatchObject({ ok: false, error: { code: 'unreadable-source' } });
    fs.unlinkSync(path.join(sample.folder, 'sources', stored.bytes.sha256));
    expect(await sample.store.readBytes(stored)).toMatchObject({
      ok: false,
      error: { code: 'unreadable-source' },
    });
    expect(
      sample.store.readText({ ...stored, text: { sha256: '0'.repeat(64) as Sha256, length: 1 } }).ok,
    ).toBe(false);
    succeeded(await sample.store.addSourceFiles(Buffer.from('x'), text));
    expect(succeeded(sample.store.readText(stored))).toEqual(text);
  });
});

test('5. the records come in parts that together hold every record once', async () => {
  const source = await sample.addSource();
  const sound = (await sample.captureSound(source)) as Extract<Command, { type: 'captureClaim' }>;
  const commands = Array.from({ length: claimsPerPart + 5 }, () => ({
    ...sound,
    id: sample.made.id(),
    claim: { ...sound.claim, id: sample.made.id() },
    passages: sound.passages.map((each) => ({ ...each, id: sample.made.id() })),
    ratings: sound.ratings.map((each) => ({ ...each, id: sample.made.id() })),
  }));
  const { analyst, time } = sound;
  succeeded(
    await sample.store.edit(
      commandSchema.parse({ type: 'batch', id: sample.made.id(), analyst, time, title: '', commands }),
    ),
  );
  const found = new Map<string, unknown>();
  let claims = 0;
  let part: number | null = 0;
  let parts = 0;
  while (part !== null) {
    const { records, next } = JSON.parse(sample.store.recordsPart(part)) as {
      records: Record<string, { id: string }[]>;
      next: number | null;
    };
    for (const [kind, list] of Object.entries(records)) {
      if (kind === 'claim' && part === 0) expect(list.length).toBeLessThan(claimsPerPart / 4);
      if (kind === 'claim') claims += list.length;
      for (const record of list) {
        expect(found.has(`${kind} ${record.id}`)).toBe(false);
        found.set(`${kind} ${record.id}`, record);
      }
    }
    part = next;
    parts += 1;
  }
  expect([parts, claims]).toEqual([2, claimsPerPart + 5]);
  const all = Object.values(sample.store.reading.tables).reduce((sum, table) => sum + table.size, 0);
  expect(found.size).toBe(all);
});

test('6. a stored file that stands already has its name synced too, before it counts as stored', async () => {
  const [, text] = sampleSourceTexts;
  const again = { ...(text as SourceText), text: 'A document whose folder could not be synced at first.' };
  sample.watched.fail = ({ call, file }) => (call === 'syncFolder' && file === 'sources' ? 'EIO' : null);
  expect(await sample.store.addSourceFiles(Buffer.from(again.text), again)).toMatchObject({ ok: false });
  sample.watched.fail = () => null;
  const before = sample.watched.count('sources', 'syncFolder');
  succeeded(await sample.store.addSourceFiles(Buffer.from(again.text), again));
  expect(sample.watched.count('sources', 'syncFolder')).toBe(before + 1);
});
