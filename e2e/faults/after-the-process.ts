import type { DiskContents } from './simulated-disk.ts';

/** A process number that no system gives. */
export const nobody = 999_999_999;

/** The same files when the process that wrote them has ended: its locks name one that is not there. */
export function afterTheProcess(contents: DiskContents): DiskContents {
  const after = new Map(contents);
  for (const [name, bytes] of contents) {
    if (bytes === null || bytes.byteLength > 4_096) continue;
    const text = Buffer.from(bytes).toString('latin1');
    const mine = `"pid":${process.pid},`;
    if (text.includes(mine)) after.set(name, Buffer.from(text.replace(mine, `"pid":${nobody},`), 'latin1'));
  }
  return after;
}
