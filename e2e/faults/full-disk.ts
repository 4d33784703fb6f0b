import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createOn, must, openOn, workFolder } from './built-store.ts';
import type { Asked, Row, Verdict } from './row.ts';
import { fine, guarded, Tally } from './row.ts';
import { askedFor, commandsOf, printOf } from './workload.ts';

const seed = 601;
/** How much is left free before each save, in bytes. */
const rooms = [0, 4_096, 65_536, 262_144] as const;

/** Fills a small real disk and saves more than is free: as an edit and as a snapshot. The old files stay whole, and it is said. */
export async function fillDisk({ short, only }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('full-disk');
  const disk = path.join(workFolder(), 'small-disk');
  mkdirSync(disk, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m,mode=700', 'tmpfs', disk]).status !== 0) {
    console.error('  not run: mounting a small disk needs root');
    return [tally.row()];
  }
  try {
    for (const [index, room] of rooms.entries()) {
      if ((only !== null && only.index !== index) || (short && index !== 1)) continue;
      tally.count(seed, index, await guarded(() => fill(disk, index, room)));
    }
  } finally {
    spawnSync('umount', [disk]);
  }
  return [tally.row()];
}

async function fill(disk: string, index: number, room: number): Promise<Verdict> {
  const folder = path.join(disk, `full-${index}.touchstone`);
  const store = must(await createOn(folder, askedFor(seed + index)));
  const made = commandsOf(seed + index);
  const proposition = (note: string) => {
    const command = made.ofType('addProposition', store.reading);
    return { ...command, proposition: { ...command.proposition, note } };
  };
  for (let each = 0; each < 8; each += 1) must(await store.edit(proposition('n'.repeat(60_000))));
  must(await store.snapshot());
  must(await store.edit(proposition('the last one before')));
  const before = printOf(store);
  const snapshot = readFileSync(path.join(folder, 'project.json'));
  const journal = readFileSync(path.join(folder, 'journal.jsonl'));
  const ballast = path.join(disk, 'ballast');
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - room)));
  const large = {
    ...made.ofType('addProposition', store.reading),
    type: 'batch',
    title: 'Large',
    commands: Array.from({ length: 8 }, () => proposition('x'.repeat(90_000))),
  };
  const { proposition: _one, ...batch } = large;
  const answers = [await store.edit(batch as never), await store.snapshot()];
  for (const [at, answer] of answers.entries()) {
    if (answer.ok)
      return {
        kind: 'silent',
        what: `${at === 0 ? 'an edit' : 'a snapshot'} larger than the room was called saved`,
      };
    if (answer.error.code !== 'disk-full')
      return { kind: 'silent', what: `not called full: ${answer.error.sentence}` };
  }
  if (!readFileSync(path.join(folder, 'project.json')).equals(snapshot))
    return { kind: 'loss', what: 'project.json changed' };
  if (!readFileSync(path.join(folder, 'journal.jsonl')).equals(journal))
    return { kind: 'loss', what: 'the journal changed' };
  if (printOf(store) !== before) return { kind: 'silent', what: 'what was not kept is shown' };
  rmSync(ballast);
  const freed = await store.edit(proposition('after space was freed'));
  if (!freed.ok) return { kind: 'crash', what: `takes no edit once there is space: ${freed.error.sentence}` };
  const shape = printOf(store);
  must(await store.close());
  const again = must(await openOn(folder));
  const same = printOf(again) === shape;
  await again.close();
  rmSync(folder, { recursive: true });
  return same ? fine : { kind: 'loss', what: 'what was acknowledged is not there' };
}
