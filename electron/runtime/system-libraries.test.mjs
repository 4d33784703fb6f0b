import { expect, test } from 'vitest';
import { choosePackages, installCommand, librariesNotFound, packagesOffered } from './system-libraries.mjs';

test('missing libraries are read from the listing of the linker', () => {
  const listing = [
    '\tlinux-vdso.so.1 (0x00007fff5)',
    '\tlibffmpeg.so => /opt/runtime/libffmpeg.so (0x00007f)',
    '\tlibnss3.so => not found',
    '\tlibgtk-3.so.0 => not found',
  ].join('\n');
  expect(librariesNotFound(listing)).toEqual(['libnss3.so', 'libgtk-3.so.0']);
});

test('a package without a candidate is not on offer', () => {
  const policy = [
    'libnss3:',
    '  Installed: (none)',
    '  Candidate: 2:3.87.1-1+deb12u1',
    '  Version table:',
    'libasound2:',
    '  Installed: (none)',
    '  Candidate: (none)',
    '  Version table:',
    'xvfb:',
    '  Installed: 2:21.1.7-3',
    '  Candidate: 2:21.1.7-3',
    '',
  ].join('\n');
  expect([...packagesOffered(policy)]).toEqual(['libnss3', 'xvfb']);
});

test('of each choice the first on offer is taken, and the oldest name where none is known', () => {
  const choices = [['libgtk-3-0t64', 'libgtk-3-0'], ['libasound2t64', 'libasound2'], ['libgbm1']];
  expect(choosePackages(choices, new Set(['libgtk-3-0', 'libasound2t64', 'libasound2']))).toEqual([
    'libgtk-3-0',
    'libasound2t64',
    'libgbm1',
  ]);
});

test('the command to run is one line that names every package', () => {
  expect(installCommand(['xvfb', 'libgbm1'])).toBe(
    "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends xvfb libgbm1'",
  );
});
