import { expect, test } from 'vitest';
import { chooseRuntime, folderOf, runtimeEnvironment } from './choice.mjs';

/**
 * @param {import('./choice.mjs').Source['kind']} kind
 * @param {string | undefined} program
 * @param {string[]} asked
 * @returns {import('./choice.mjs').Source}
 */
const place = (kind, program, asked) => ({
  kind,
  find: async () => {
    asked.push(kind);
    return program;
  },
});

test('the first place that has a runtime wins, and no later place is asked', async () => {
  /** @type {string[]} */
  const asked = [];
  const chosen = await chooseRuntime([
    place('named', undefined, asked),
    place('official', '/official/electron', asked),
    place('cached', '/cache/electron', asked),
  ]);
  expect(chosen).toEqual({ kind: 'official', program: '/official/electron' });
  expect(asked).toEqual(['named', 'official']);
});

test('all places are asked in order before there is none', async () => {
  /** @type {string[]} */
  const asked = [];
  expect(await chooseRuntime([place('cached', undefined, asked), place('built', undefined, asked)])).toBe(
    undefined,
  );
  expect(asked).toEqual(['cached', 'built']);
});

test('a problem in one place is not passed over', async () => {
  const broken = {
    kind: /** @type {const} */ ('named'),
    find: async () => {
      throw new Error('not a program');
    },
  };
  await expect(chooseRuntime([broken, place('official', '/official/electron', [])])).rejects.toThrow(
    'not a program',
  );
});

test('the folder is the one that a loader joins with its path', () => {
  expect(folderOf('/opt/runtime/electron')).toBe('/opt/runtime');
  expect(folderOf('/dist/Electron.app/Contents/MacOS/Electron')).toBe('/dist');
  expect(folderOf('C:\\dist\\electron.exe')).toBe('C:\\dist');
});

test('the environment names the runtime to every tool and lets Electron open windows', () => {
  const given = runtimeEnvironment({ HOME: '/home/a', ELECTRON_RUN_AS_NODE: '1' }, '/opt/runtime/electron');
  expect(given).toEqual({
    HOME: '/home/a',
    ELECTRON_EXEC_PATH: '/opt/runtime/electron',
    ELECTRON_OVERRIDE_DIST_PATH: '/opt/runtime',
  });
});
