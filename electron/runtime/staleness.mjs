import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { out, root } from './paths.mjs';

/** What the build reads, from the top folder. */
const inputs = [
  'shared',
  'electron',
  'renderer',
  'corpus',
  'electron.config.ts',
  'package.json',
  'package-lock.json',
];

const notBuilt = /(^|\/)(runtime|node_modules|README\.md|[^/]+\.test\.tsx?|tsconfig[^/]*\.json)$/;

/** Written by the build when it is done; holds the fingerprint of the sources it was made from. */
export const stampFile = path.join(out, 'built-from.txt');

/** @typedef {{ name: string, size: number, changed: number }} SourceFile `changed` in ms, `size` in bytes */

/**
 * One short string for the state of the sources: it differs when one was added, removed or written.
 * @param {readonly SourceFile[]} files
 */
export function fingerprint(files) {
  const lines = files.map(({ name, size, changed }) => `${name}\t${size}\t${changed}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/**
 * Whether a file takes no part in what the app is built from.
 * @param {string} name path from the top folder, with slashes
 */
export function isLeftOut(name) {
  return notBuilt.test(name);
}

/** The fingerprint of the sources as they lie on the disk now. */
export function currentFingerprint(folder = root) {
  /** @type {SourceFile[]} */
  const files = [];
  /** @param {string} name */
  const visit = (name) => {
    const found = statSync(path.join(folder, name), { throwIfNoEntry: false });
    if (!found || isLeftOut(name)) return;
    if (found.isDirectory()) {
      for (const below of readdirSync(path.join(folder, name))) visit(`${name}/${below}`);
    } else {
      files.push({ name, size: found.size, changed: found.mtimeMs });
    }
  };
  for (const input of inputs) visit(input);
  return fingerprint(files);
}

/** Whether what is built was built from the sources as they are now. */
export function isCurrent() {
  try {
    return readFileSync(stampFile, 'utf8') === currentFingerprint();
  } catch {
    return false;
  }
}
