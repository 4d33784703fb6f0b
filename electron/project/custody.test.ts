import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProjectId } from '../../shared/domain/identity.ts';
import { Custody } from './custody.ts';
import type { CustodyEvent } from './custody-event.ts';
import { layoutOf } from './layout.ts';
import { succeeded } from './sample-project.ts';
import { unsyncedDisk } from './watched-disk.ts';

const id = randomUUID() as ProjectId;
let folder: string;
let custody: Custody;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-custody-'));
  custody = new Custody(unsyncedDisk, layoutOf(folder), id);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function backedUp(name: string): CustodyEvent {
  return { kind: 'backed-up', revision: 1, headHash: 'a'.repeat(64), name };
}

async function names(): Promise<readonly string[]> {
  const { lines, badLine } = await new Custody(unsyncedDisk, layoutOf(folder), id).read();
  expect(badLine).toBeNull();
  return lines.flatMap((line) => (line.kind === 'backed-up' ? [line.name] : []));
}

test('an event that comes while others are being written is written too', async () => {
  let together: Promise<unknown> | null = null;
  const disk = {
    ...unsyncedDisk,
    open: async (...asked: Parameters<typeof unsyncedDisk.open>) => {
      const opened = await unsyncedDisk.open(...asked);
      together ??= custody.record(backedUp('second'), backedUp('third'));
      return opened;
    },
  };
  custody = new Custody(disk, layoutOf(folder), id);
  succeeded(await custody.record(backedUp('first')));
  await together;
  await custody.settled();
  expect(await names()).toEqual(['first', 'second', 'third']);
});

test('is settled once that has been written, too, which is still being looked up', async () => {
  succeeded(await custody.record(backedUp('first')));
  void custody.recordMigrations([
    {
      sequence: 3,
      kind: 'migration',
      from: 1,
      to: 2,
      time: '2025-02-03T09:00:00.000Z',
      title: '',
      layouts: [],
    },
  ]);
  await custody.settled();
  const { lines } = await custody.read();
  expect(lines.map((line) => line.kind)).toEqual(['begun', 'backed-up', 'migrated']);
});
