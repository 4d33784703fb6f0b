import type { OpenOptions } from '../../electron/project/opened-files.ts';
import { builtStore, makeProject, must, rating } from './material.ts';
import type { Row } from './measure.ts';
import { compared, median } from './measure.ts';

const runs = 11;
const edits = 200;

/** As little key derivation as the format allows: it is a price of its own, wanted, and no part of these rows. */
const sealed: OpenOptions = {
  passphrase: 'correct horse battery staple bench',
  work: { logN: 10, r: 8, p: 1 },
};

/** An encrypted project against a plain one of the same work: 8,000 claims captured one by one. */
export async function measureEncrypted(): Promise<readonly Row[]> {
  const asked = { sources: 8, claims: 1_000, length: 120_000, oneByOne: true };
  const plain = { folder: await makeProject('plain', asked), options: {} };
  const encrypted = {
    folder: await makeProject('encrypted', { ...asked, options: sealed }),
    options: sealed,
  };
  return [await opening(plain, encrypted), await editing(plain, encrypted)];
}

type Kept = { readonly folder: string; readonly options: OpenOptions };

async function opening(plain: Kept, encrypted: Kept): Promise<Row> {
  const { openProject } = await builtStore();
  const times = { plain: [] as number[], encrypted: [] as number[] };
  for (let run = 0; run <= runs; run += 1) {
    for (const [name, { folder, options }] of [
      ['plain', plain],
      ['encrypted', encrypted],
    ] as const) {
      const began = performance.now();
      const store = must(await openProject(folder, options));
      const taken = performance.now() - began;
      must(await store.close());
      if (run > 0) times[name].push(taken);
    }
  }
  return compared('encrypted-open', median(times.encrypted), 'ms', 'the same in plain', median(times.plain), {
    atMost: 1.2,
  });
}

async function editing(plain: Kept, encrypted: Kept): Promise<Row> {
  const { openProject } = await builtStore();
  const stores = {
    plain: must(await openProject(plain.folder, plain.options)),
    encrypted: must(await openProject(encrypted.folder, encrypted.options)),
  };
  const times = { plain: [] as number[], encrypted: [] as number[] };
  for (let run = 0; run < edits + 20; run += 1) {
    for (const name of ['plain', 'encrypted'] as const) {
      const store = stores[name];
      const claims = [...store.reading.tables.claim.keys()];
      const command = rating(store, claims, run);
      const began = performance.now();
      const answer = await store.edit(command);
      const taken = performance.now() - began;
      must(answer);
      if (run >= 20) times[name].push(taken);
    }
  }
  for (const store of Object.values(stores)) must(await store.close());
  return compared('encrypted-edit', median(times.encrypted), 'ms', 'the same in plain', median(times.plain), {
    atMost: 1.2,
  });
}
