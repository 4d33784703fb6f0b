import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandSchema } from '../../../shared/project/command.ts';
import { openFiles } from '../open-project.ts';
import type { OpenedFiles } from '../opened-files.ts';
import { createProject, openProject } from '../project-store.ts';
import { addSampleFiles, sampleCommands, sampleProject, succeeded } from '../sample-project.ts';
import { unsyncedDisk, WatchedDisk } from '../watched-disk.ts';
import { exportAgeCopy } from './age-copy.ts';
import { openAgeCopy } from './open-age-copy.ts';
import { recordsHash } from './rewrite-project.ts';
import { tarEnd, tarHeader, tarPadding } from './tar-stream.ts';
import { testWork } from './test-work.ts';

const disk = unsyncedDisk;
const asked = sampleProject();
const secret = 'hand over this';
const quick = 10;
let parent: string;
const at = (name: string) => path.join(parent, name);

beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-age-'));
});
afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

async function make(name: string, passphrase?: string): Promise<void> {
  const store = succeeded(await createProject(at(name), asked, { disk, passphrase, work: testWork }));
  await addSampleFiles(store);
  const made = sampleCommands(asked, 11);
  while (store.reading.tables.source.size < 3) {
    const command = made.ofType('addSources', store.reading);
    const sources = command.sources.map((each) => ({ ...each, publisher: null, earlierVersionOf: null }));
    succeeded(await store.edit(commandSchema.parse({ ...command, sources, origins: [] })));
  }
  for (let done = 0; done < 10; ) if ((await store.edit(made.next(store.reading))).ok) done += 1;
  succeeded(await store.close());
}

async function withFiles<T>(
  name: string,
  passphrase: string | undefined,
  use: (files: OpenedFiles) => Promise<T>,
) {
  const files = succeeded(await openFiles(at(name), { disk, passphrase }));
  try {
    return await use(files);
  } finally {
    await files.journal.close();
    await files.lock?.release();
  }
}

const hashOf = (name: string, passphrase?: string) =>
  withFiles(name, passphrase, async ({ database }) => recordsHash(database.data.state));

async function exported(name: string, passphrase?: string): Promise<Uint8Array> {
  succeeded(
    await withFiles(name, passphrase, (files) => exportAgeCopy(files, at('copy.age'), secret, quick)),
  );
  return fs.readFileSync(at('copy.age'));
}

async function sealedTar(entries: readonly (readonly [string, Uint8Array])[], end = tarEnd()): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(quick);
  encrypter.setPassphrase(secret);
  const tar = entries.flatMap(([name, content]) => [
    tarHeader({ name, size: content.byteLength }),
    content,
    tarPadding(content.byteLength),
  ]);
  fs.writeFileSync(at('copy.age'), await encrypter.encrypt(Buffer.concat([...tar, end])));
}

describe('a copy for handing over', () => {
  for (const [kept, opened] of [
    [undefined, undefined],
    [undefined, 'a new one'],
    ['so far', undefined],
    ['so far', 'a new one'],
  ]) {
    test(`1. from ${kept ? 'an encrypted' : 'a plain'} project to ${opened ? 'an encrypted' : 'a plain'} one`, async () => {
      await make('From.touchstone', kept);
      const hash = await hashOf('From.touchstone', kept);
      await exported('From.touchstone', kept);
      expect(fs.readdirSync(parent).sort()).toEqual(['From.touchstone', 'copy.age']);
      const answer = await openAgeCopy(at('copy.age'), secret, at('To.touchstone'), {
        disk,
        protect: opened ?? null,
        work: testWork,
      });
      expect(succeeded(answer)).toEqual({ missing: 0 });
      expect(fs.readdirSync(parent).sort()).toEqual(['From.touchstone', 'To.touchstone', 'copy.age']);
      expect(await hashOf('To.touchstone', opened)).toBe(hash);
      const store = succeeded(await openProject(at('To.touchstone'), { disk, passphrase: opened }));
      expect([store.notices, store.encrypted]).toEqual([[], opened !== undefined]);
      for (const source of store.reading.tables.source.values()) {
        expect(store.readText(source).ok && (await store.readBytes(source)).ok).toBe(true);
      }
      succeeded(await store.close());
      if (kept === undefined && opened === undefined) {
        const journal = (name: string) => fs.readFileSync(at(`${name}/journal.jsonl`));
        expect(journal('To.touchstone').equals(journal('From.touchstone'))).toBe(true);
      }
    });
  }

  test('2. unpacks, with any age and tar, to a project that opens', async () => {
    await make('From.touchstone', 'so far');
    const decrypter = new Decrypter();
    decrypter.addPassphrase(secret);
    const tar = Buffer.from(await decrypter.decrypt(await exported('From.touchstone', 'so far')));
    let position = 0;
    const names: string[] = [];
    while (tar[position] !== 0) {
      const name = tar.toString('latin1', position, position + 100).replace(/\0.*$/su, '');
      const size = Number.parseInt(tar.toString('latin1', position + 124, position + 135), 8);
      fs.mkdirSync(path.dirname(at(name)), { recursive: true });
      fs.writeFileSync(at(name), tar.subarray(position + 512, position + 512 + size));
      names.push(name);
      position += 512 + Math.ceil(size / 512) * 512;
    }
    expect(names.slice(0, 2)).toEqual(['touchstone/journal.jsonl', 'touchstone/project.json']);
    const store = succeeded(await openProject(at('touchstone'), { disk }));
    expect(store.notices).toEqual([]);
    succeeded(await store.close());
    expect(await hashOf('touchstone')).toBe(await hashOf('From.touchstone', 'so far'));
  });

  test('3. that was damaged, cut off, is for another passphrase or something else: told, and nothing stays', async () => {
    await make('From.touchstone');
    const copy = Buffer.from(await exported('From.touchstone'));
    const codeOf = async (bytes: Uint8Array, typed = secret): Promise<string> => {
      fs.writeFileSync(at('copy.age'), bytes);
      const answer = await openAgeCopy(at('copy.age'), typed, at('To.touchstone'), { disk, protect: null });
      expect(fs.readdirSync(parent).sort()).toEqual(['From.touchstone', 'copy.age']);
      if (answer.ok) return 'opened';
      expect(answer.error.sentence).toMatch(/^[A-Z“].*\.$/su);
      return answer.error.code;
    };
    expect(await codeOf(copy, 'another')).toBe('wrong-passphrase');
    expect(await codeOf(Buffer.from('PK\u0003\u0004'))).toBe('not-a-project');
    expect(await codeOf(Buffer.alloc(0))).toBe('not-a-project');
    expect(await codeOf(Buffer.from('age-encryption.org/v1\n-> X25519 abc\n'))).toBe('not-a-project');
    const costly = copy.toString('latin1').replace(/^(-> scrypt \S+) 10$/m, '$1 30');
    expect(await codeOf(Buffer.from(costly, 'latin1'))).toBe('damaged');
    for (let position = 0; position < copy.length; position += Math.floor(copy.length / 60)) {
      const flipped = Buffer.from(copy);
      flipped[position] = (flipped[position] ?? 0) ^ 4;
      expect(['damaged', 'wrong-passphrase', 'not-a-project']).toContain(await codeOf(flipped));
      expect(['damaged', 'not-a-project']).toContain(await codeOf(copy.subarray(0, position)));
    }
  });

  test('4. whose archive climbs, doubles, lies or lacks its journal is refused, and nothing stays', async () => {
    await make('From.touchstone');
    const journal = fs.readFileSync(at('From.touchstone/journal.jsonl'));
    const sound = ['touchstone/journal.jsonl', journal] as const;
    const some = Buffer.from('some');
    for (const entries of [
      [],
      [['touchstone/project.json', some]],
      [sound, sound],
      [sound, ['touchstone/../../climbed', some]],
      [sound, ['/etc/climbed', some]],
      [sound, ['touchstone/lock', some]],
      [sound, ['touchstone/key', some]],
      [sound, [`touchstone/sources/${'0'.repeat(64)}`, some]],
      [['touchstone/journal.jsonl', journal.subarray(0, -3)]],
      [['touchstone/journal.jsonl', journal.subarray(700)]],
    ] as (readonly [string, Uint8Array])[][]) {
      await sealedTar(entries);
      const answer = await openAgeCopy(at('copy.age'), secret, at('To.touchstone'), { disk, protect: null });
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-a-project' } });
      expect(fs.readdirSync(parent).sort()).toEqual(['From.touchstone', 'copy.age']);
    }
    await sealedTar([sound], Buffer.alloc(0));
    const cut = await openAgeCopy(at('copy.age'), secret, at('To.touchstone'), { disk, protect: null });
    expect(cut).toMatchObject({ ok: false, error: { code: 'not-a-project' } });
    await sealedTar([sound]);
    const lacking = await openAgeCopy(at('copy.age'), secret, at('To.touchstone'), { disk, protect: null });
    expect(succeeded(lacking).missing).toBeGreaterThan(0);
  });

  test('5. a disk that fails leaves no half file and no half project', async () => {
    await make('From.touchstone');
    for (const call of ['write', 'sync', 'rename', 'syncFolder'] as const) {
      const watched = new WatchedDisk();
      const files = succeeded(await openFiles(at('From.touchstone'), { disk: watched.disk }));
      watched.fail = (each) => (each.call === call ? 'ENOSPC' : null);
      const answer = await exportAgeCopy(files, at('copy.age'), secret, quick);
      expect(answer).toMatchObject({ ok: false, error: { code: 'disk-full' } });
      watched.fail = () => null;
      await files.journal.close();
      await files.lock?.release();
      if (call !== 'syncFolder') expect(fs.readdirSync(parent)).toEqual(['From.touchstone']);
    }
    await exported('From.touchstone');
    for (const call of ['write', 'sync', 'rename', 'makeFolder'] as const) {
      const watched = new WatchedDisk();
      watched.fail = (each) => (each.call === call ? 'ENOSPC' : null);
      const answer = await openAgeCopy(at('copy.age'), secret, at('To.touchstone'), {
        disk: watched.disk,
        protect: 'x',
        work: testWork,
      });
      expect(answer).toMatchObject({ ok: false, error: { code: 'disk-full' } });
      expect(fs.readdirSync(parent).sort()).toEqual(['From.touchstone', 'copy.age']);
    }
  });
});
