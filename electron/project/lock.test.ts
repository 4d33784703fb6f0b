import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { layoutOf } from './layout.ts';
import { takeLock } from './lock.ts';
import { nodeDisk } from './node-disk.ts';
import type { ProjectDisk } from './project-disk.ts';
import { succeeded } from './sample-project.ts';
import { WatchedDisk } from './watched-disk.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-lock-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A disk whose `at`-th call waits until `goOn`. */
function pausing(at: number) {
  let calls = 0;
  let goOn = () => {};
  let stand = () => {};
  const gone = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const stands = new Promise<void>((resolve) => {
    stand = resolve;
  });
  const disk = new Proxy(nodeDisk, {
    get: (target, property) => {
      const method: unknown = Reflect.get(target, property);
      if (typeof method !== 'function' || String(property).endsWith('Now')) return method;
      return async (...given: unknown[]) => {
        calls += 1;
        if (calls === at) {
          stand();
          await gone;
        }
        return method.apply(target, given);
      };
    },
  }) as ProjectDisk;
  return { disk, goOn, stands };
}

const dead = JSON.stringify({
  pid: 999_999_999,
  host: os.hostname(),
  started: '1',
  boot: null,
  nonce: 'dead',
});

describe('a lock', () => {
  for (const [left, content] of [
    ['no lock', null],
    ['a dead lock', dead],
    ['a lock cut off at once', ''],
  ] as const) {
    test(`1. ${left}: of two openers, one held up before any call, one alone gets in`, async () => {
      const layout = layoutOf(folder);
      for (let at = 1; at <= 25; at += 1) {
        fs.rmSync(layout.lock, { force: true });
        if (content !== null) fs.writeFileSync(layout.lock, content);
        const paused = pausing(at);
        const first = takeLock(paused.disk, layout);
        await Promise.race([first, paused.stands]);
        const second = await takeLock(nodeDisk, layout);
        paused.goOn();
        const both = [await first, second];
        expect(both.filter((each) => each.ok).length, `held up before call ${at}`).toBeLessThanOrEqual(1);
        for (const each of both) if (each.ok) await each.value.lock.release();
        succeeded(await takeLock(nodeDisk, layout));
        fs.rmSync(layout.lock);
        expect(fs.readdirSync(folder)).toEqual([]);
      }
    });
  }

  test('2. that a failing disk could not take back does not keep its own process out', async () => {
    const layout = layoutOf(folder);
    const watched = new WatchedDisk();
    const { lock } = succeeded(await takeLock(watched.disk, layout));
    watched.fail = () => 'EIO';
    await lock.release();
    expect(fs.existsSync(layout.lock)).toBe(true);
    succeeded(await takeLock(nodeDisk, layout));
  });

  test('3. whose taking failed on the way does not stay', async () => {
    const layout = layoutOf(folder);
    const watched = new WatchedDisk();
    watched.fail = ({ file, call }) => (file.startsWith('lock.') && call === 'sync' ? 'ENOSPC' : null);
    expect(await takeLock(watched.disk, layout)).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    watched.fail = () => null;
    succeeded(await takeLock(watched.disk, layout));
  });

  test.runIf(process.platform === 'linux')(
    '4. of a process that is over, and that nobody has taken notice of yet, is dead',
    async () => {
      // The shell's child ends; the program that the shell has become never asks after it.
      const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 30'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
        const stat = () => fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
        await vi.waitFor(() => expect(stat()).toMatch(/\) Z /), { timeout: 5_000 });
        const started = stat()
          .slice(stat().lastIndexOf(')') + 2)
          .split(' ')[19];
        const layout = layoutOf(folder);
        const left = { pid, host: os.hostname(), started, boot: null, nonce: 'over' };
        fs.writeFileSync(layout.lock, JSON.stringify(left));
        expect(succeeded(await takeLock(nodeDisk, layout)).leftBehind).toBe(true);
      } finally {
        parent.kill('SIGKILL');
      }
    },
  );
});
