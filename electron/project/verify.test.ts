import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Source } from '../../shared/domain/source.ts';
import { chainedHash } from './hash.ts';
import { openProject } from './project-store.ts';
import { SampleStore, succeeded } from './sample-project.ts';
import type { VerifiedThing } from './verify-project.ts';
import { verifiedThings } from './verify-project.ts';

let sample: SampleStore;
let source: Source;

/** A project with one source, one claim that quotes it, a snapshot and a record of custody. */
beforeEach(async () => {
  sample = await SampleStore.make();
  const id = await sample.addSource();
  succeeded(await sample.store.edit(sample.captureSound(id)));
  source = sample.store.reading.tables.source.get(id) as Source;
  await sample.store.custody.settled();
  await sample.reopen();
});
afterEach(() => sample.leave());

const file = (...names: string[]) => path.join(sample.folder, ...names);
const stored = (name: string) => file('sources', name);

async function wrongThings(): Promise<readonly VerifiedThing[]> {
  const verified = succeeded(await sample.store.verify());
  await sample.store.custody.settled();
  expect(verified.sound).toBe(verified.rows.every((row) => row.wrong === 0));
  return verified.rows.filter((row) => row.wrong > 0).map((row) => row.thing);
}

function change(name: string, changed: (bytes: Buffer) => Buffer | string): void {
  fs.chmodSync(name, 0o600);
  fs.writeFileSync(name, changed(fs.readFileSync(name)));
}

const flipped = (bytes: Buffer) => {
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

describe('a verification', () => {
  test('1. of a sound project counts what it checked, and goes on record', async () => {
    const seen = new Set<VerifiedThing>();
    const verified = succeeded(await sample.store.verify(({ thing }) => seen.add(thing)));
    expect(verified).toMatchObject({ sound: true, revision: 2, headHash: sample.store.headHash });
    expect(verified.rows.map((row) => [row.thing, row.checked])).toEqual([
      ['journal', 3],
      ['snapshot', 2],
      ['custody', 2],
      ['sources', 1],
      ['texts', 1],
      ['passages', 1],
    ]);
    expect([...seen]).toEqual([...verifiedThings]);
    await sample.store.custody.settled();
    expect((await sample.store.custody.read()).lines.at(-1)).toMatchObject({
      kind: 'verified',
      wrong: 0,
      sources: 1,
    });
  });

  test('2. finds each thing that was changed, and calls it by its name', async () => {
    const { bytes, text, blocks } = source;
    const cases: readonly (readonly [string, readonly VerifiedThing[]])[] = [
      [file('journal.jsonl'), ['journal']],
      [file('project.json'), ['snapshot']],
      [file('project.json.bak'), ['snapshot']],
      [file('custody.jsonl'), ['custody']],
      [stored(bytes.sha256), ['sources']],
      [stored(`${text.sha256}.text`), ['texts', 'passages']],
      [stored(`${blocks?.sha256}.blocks.json`), ['texts', 'passages']],
    ];
    for (const [name, things] of cases) {
      const sound = fs.readFileSync(name);
      change(name, flipped);
      expect(await wrongThings(), name).toEqual(things);
      change(name, () => sound);
      expect(await wrongThings(), name).toEqual([]);
    }
    fs.rmSync(stored(bytes.sha256));
    expect(await wrongThings()).toEqual(['sources']);
  });

  test('3. of a project in which everything was made to fit again finds what was saved before', async () => {
    change(file('journal.jsonl'), (bytes) => {
      let previous = '0'.repeat(64);
      return bytes
        .toString('utf8')
        .replace('"title":"Sample"', '"title":"Forged"')
        .split('\n')
        .slice(0, -1)
        .map((line) => {
          previous = chainedHash(previous, line.slice(65));
          return `${previous} ${line.slice(65)}\n`;
        })
        .join('');
    });
    expect(await wrongThings()).toEqual(['journal', 'snapshot']);
  });

  test('4. can be stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await sample.store.verify(undefined, stop.signal)).toMatchObject({ error: { code: 'cancelled' } });
  });

  test('5. of what a report rests on names what does not check out; of a source, at its first reading', async () => {
    expect(succeeded(await sample.store.care.verifyCited())).toEqual({ sources: 1, passages: 1 });
    succeeded(await sample.store.care.checkSource(source));
    await sample.reopen();
    change(stored(source.bytes.sha256), flipped);
    const cited = await sample.store.care.verifyCited();
    expect(cited.ok ? '' : cited.error.sentence).toMatch(/S1 .* is not what was imported/);
    expect(await sample.store.care.checkSource(source)).toMatchObject({
      error: { code: 'unreadable-source' },
    });
  });
});

describe('the record of custody', () => {
  test('6. begins with the project and says what was imported; exporting does not change the head', async () => {
    const head = sample.store.headHash;
    const { analyst } = sample.asked;
    await sample.store.care.recordExport({ name: 'report.md', sha256: 'a'.repeat(64), analyst: analyst.id });
    const { lines, badLine } = await sample.store.custody.read();
    expect(lines.map((line) => line.kind)).toEqual(['begun', 'imported', 'exported']);
    expect(lines[0]).toMatchObject({ projectId: sample.store.id, sequence: 0 });
    expect(lines[1]).toMatchObject({ source: source.id, bytes: source.bytes, extractor: source.extractor });
    expect([badLine, sample.store.headHash]).toEqual([null, head]);
  });

  test('7. cut off anywhere is gone on with, and what was imported is put on record again', async () => {
    await sample.store.close();
    const whole = fs.readFileSync(file('custody.jsonl'));
    for (let length = 0; length < whole.length; length += 41) {
      fs.writeFileSync(file('custody.jsonl'), whole.subarray(0, length));
      sample.store = succeeded(await openProject(sample.folder));
      succeeded(await sample.store.custody.recordImports(sample.store.reading.tables.source.values()));
      const { lines, badLine } = await sample.store.custody.read();
      expect([lines.map((line) => line.kind), badLine]).toEqual([['begun', 'imported'], null]);
      await sample.store.close();
    }
    sample.store = succeeded(await openProject(sample.folder));
  });

  test('9. whose last line lacks its end keeps that line; what was cut off is kept aside', async () => {
    await sample.store.close();
    const whole = fs.readFileSync(file('custody.jsonl'));
    for (const [length, kinds, aside] of [
      [whole.length - 1, ['begun', 'imported', 'exported'], []],
      [whole.length - 9, ['begun', 'exported'], ['custody.torn-']],
    ] as const) {
      fs.writeFileSync(file('custody.jsonl'), whole.subarray(0, length));
      sample.store = succeeded(await openProject(sample.folder));
      const { analyst } = sample.asked;
      const exported = { name: 'r.md', sha256: 'a'.repeat(64), analyst: analyst.id };
      await sample.store.care.recordExport(exported);
      const { lines, badLine } = await sample.store.custody.read();
      expect([lines.map((line) => line.kind), badLine]).toEqual([kinds, null]);
      const kept = fs.readdirSync(sample.folder).filter((name) => name.includes('.torn-'));
      expect(kept.map((name) => name.replace(/\d+$/, ''))).toEqual(aside);
      for (const name of kept) {
        expect(whole.includes(fs.readFileSync(file(name)))).toBe(true);
        fs.rmSync(file(name));
      }
      await sample.store.close();
    }
    sample.store = succeeded(await openProject(sample.folder));
  });

  test('10. of several lines that one write left in pieces takes none for damage', async () => {
    const { analyst } = sample.asked;
    const before = fs.statSync(file('custody.jsonl')).size;
    const exported = { kind: 'exported', sha256: 'a'.repeat(64), analyst: analyst.id } as const;
    const { durableRevision: revision, headHash } = sample.store;
    await sample.store.custody.record(
      ...['a.md', 'b.md'].map((name) => ({ ...exported, name, revision, headHash })),
    );
    await sample.store.close();
    change(file('custody.jsonl'), (bytes) => bytes.fill(0, before, before + 100));
    sample.store = succeeded(await openProject(sample.folder));
    const { lines, badLine } = await sample.store.custody.read();
    expect([lines.map((line) => line.kind), badLine]).toEqual([['begun', 'imported'], null]);
  });

  test('8. that is damaged is told and still added to; that cannot be written waits', async () => {
    const { analyst } = sample.asked;
    const exported = { name: 'r.md', sha256: 'a'.repeat(64), analyst: analyst.id };
    change(file('custody.jsonl'), flipped);
    await sample.store.care.recordExport(exported);
    expect(await sample.store.custody.read()).toMatchObject({ badLine: expect.any(Number) });
    expect((await sample.store.custody.read()).lines.at(-1)).toMatchObject({ kind: 'exported' });
    sample.watched.fail = (call) => (call.file === 'custody.jsonl' ? 'ENOSPC' : null);
    await sample.store.care.recordExport({ ...exported, name: 'waits.md' });
    sample.watched.fail = () => null;
    await sample.store.care.recordExport({ ...exported, name: 'later.md' });
    const names = (await sample.store.custody.read()).lines.flatMap((line) =>
      line.kind === 'exported' ? [line.name] : [],
    );
    expect(names).toEqual(['r.md', 'waits.md', 'later.md']);
  });
});
