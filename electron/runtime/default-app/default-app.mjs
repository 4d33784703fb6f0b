/**
 * What the fallback runtime runs first: it finds the app named on the command line and imports its main.
 *
 * It has to be an ES module that awaits the app: a CommonJS one lets Electron become ready before the app's
 * own first line runs, too late for `protocol.registerSchemesAsPrivileged`. `process.argv` stays as it is,
 * since the app and the modules preloaded with `-r` read and change it themselves.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app as electronApp } from 'electron';

/** Electron keeps these three to default apps and leaves them out of its types. */
const app = /** @type {typeof electronApp & {
 *   setVersion: (version: string) => void,
 *   setDesktopName: (name: string) => void,
 *   setAppPath: (folder: string) => void,
 * }} */ (electronApp);

/** @param {readonly string[]} words the command line without the program */
function readCommandLine(words) {
  /** @type {string[]} */
  const preloaded = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '-v' || word === '--version') return { show: `v${process.versions.electron}`, preloaded };
    if (word === '-a' || word === '--abi') return { show: process.versions.modules, preloaded };
    if (word.startsWith('--app=')) return { target: word.slice('--app='.length), preloaded };
    if (word === '-r' || word === '--require') {
      index += 1;
      preloaded.push(words[index] ?? '');
    } else if (!word.startsWith('-')) {
      return { target: word, preloaded };
    }
  }
  return { preloaded };
}

/** @param {string} target a folder with a package.json, or a file */
function findApp(target) {
  const place = path.resolve(target);
  if (!existsSync(place)) throw new Error(`There is no app at ${place}.`);
  if (!statSync(place).isDirectory()) return { folder: path.dirname(place), main: place };
  const description = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'));
  if (description.version) app.setVersion(description.version);
  if (description.productName || description.name) app.name = description.productName || description.name;
  app.setDesktopName(description.desktopName ?? `${app.name}.desktop`);
  return { folder: place, main: path.join(place, description.main ?? 'index.js') };
}

try {
  const { show, target, preloaded } = readCommandLine(process.argv.slice(1));
  if (show !== undefined) {
    console.log(show);
    process.exit(0);
  }
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  if (preloaded.length > 0) {
    /** @type {{ _preloadModules: (names: readonly string[]) => void }} */ (
      /** @type {unknown} */ (Module)
    )._preloadModules(preloaded);
  }
  if (target === undefined) throw new Error('Name the folder of an app to run.');
  const { folder, main } = findApp(target);
  app.setAppPath(folder);
  await import(pathToFileURL(main).href);
} catch (error) {
  console.error('The app could not be started:');
  console.error(error);
  process.exit(1);
}
