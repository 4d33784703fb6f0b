import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { must, openOn, workFolder } from './built-store.ts';
import type { Asked, Row, Verdict } from './row.ts';
import { fine, guarded, Tally } from './row.ts';
import { Worker } from './worker-process.ts';

const seed = 501;

/**
 * Has the system itself fail the N-th fdatasync of a process that works, once or from then on. The edit that waited for
 * it must not be acknowledged, nor any other before the journal was opened anew; what was acknowledged must be there.
 */
export async function failSyncs({ short, only }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('fdatasync-error');
  if (spawnSync('strace', ['-V']).status !== 0) {
    console.error('  not run: there is no strace here (on Debian and its kin: apt-get install strace)');
    return [tally.row()];
  }
  for (let index = 0; index < (short ? 2 : 20); index += 1) {
    if (only !== null && only.index !== index) continue;
    tally.count(seed, index, await guarded(() => failSync(index)));
  }
  return [tally.row()];
}

async function failSync(index: number): Promise<Verdict> {
  const folder = path.join(workFolder(), `sync-${index}.touchstone`);
  const trace = `${folder}.trace`;
  const forGood = index % 2 === 1;
  const order = { folder, seed: seed + index, firstId: 0, create: true, edits: 2, oneByOne: true, pause: 0 };
  const maker = new Worker();
  maker.order(order);
  await maker.ended;
  const when = 1 + index;
  const inject = `inject=fdatasync:error=EIO:when=${when}${forGood ? '+' : ''}`;
  // One thread makes the file calls, so that the system counts them as one.
  const worker = new Worker(
    ['strace', '-f', '-qq', '-o', trace, '-e', 'trace=fdatasync,openat', '-e', inject],
    { UV_THREADPOOL_SIZE: '1' },
  );
  worker.order({ ...order, create: false, edits: 30, firstId: 100_000 });
  await worker.ended;
  const failures = worker.said.filter((each) => each.say === 'failed');
  const saved = worker.said.flatMap((each) => (each.say === 'saved' ? [each.revision] : []));
  const lines = readFileSync(trace, 'utf8').split('\n');
  const failed = lines.findIndex((line) => /fdatasync.*EIO/.test(line));
  rmSync(trace);
  if (failed < 0) return { kind: 'crash', what: 'no fdatasync failed: the case did not happen' };
  if (failures.length === 0) return { kind: 'loss', what: 'the edit whose sync failed was acknowledged' };
  const firstFailure = worker.said.findIndex((each) => each.say === 'failed');
  const after = worker.said.slice(firstFailure).filter((each) => each.say === 'saved').length;
  if (forGood && after > 0)
    return { kind: 'loss', what: `${after} acknowledged after the disk failed for good` };
  const again = lines.slice(failed);
  const opened = again.findIndex((line) => /openat.*journal\.jsonl.*O_RDWR/.test(line));
  const synced = again.findIndex((line, at) => at > 0 && /fdatasync.*= 0/.test(line));
  if (after > 0 && (opened < 0 || synced < opened)) {
    return { kind: 'loss', what: 'acknowledged without opening the journal anew' };
  }
  const store = must(await openOn(folder));
  const { durableRevision } = store;
  await store.close();
  rmSync(folder, { recursive: true });
  const last = Math.max(0, ...saved);
  return durableRevision < last
    ? { kind: 'loss', what: `revision ${durableRevision}, but ${last} was acknowledged` }
    : fine;
}
